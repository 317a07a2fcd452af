package org.hospes.virt;

import java.util.Locale;

/** What a host is doing. */
public enum HostState {
  ON,
  BOOTING,
  ASLEEP,
  OFF,
  FAILED;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** How a script names it. */
  public String word() {
    return word;
  }
}
