package org.hospes.virt;

import java.util.Locale;

/** What a guest is doing. */
public enum GuestState {
  /** It was not started, or was stopped. */
  INACTIVE,
  BOOTING,
  ACTIVE,
  /** Its processors were taken away; its memory is in place. */
  PAUSED,
  /** Its work is done. */
  FINISHED,
  /** It broke, and can be repaired. */
  CRASHED,
  /** It went down with its host or in a migration. */
  LOST;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** How a script names it. */
  public String word() {
    return word;
  }

  /** Whether it holds memory of its host. */
  public boolean isPlaced() {
    return this == BOOTING
        || this == ACTIVE
        || this == PAUSED
        || this == FINISHED
        || this == CRASHED;
  }
}
