package org.hospes.mechanism;

import java.util.Locale;

/** How far a number can be trusted. */
public enum Trust {
  /** Read in a published text. */
  PUBLISHED,
  /** Recalled from a named source, not checked again. */
  RECALLED,
  /** Arithmetic on such numbers. */
  COMPUTED,
  /** Chosen so that a named case comes out. */
  FITTED,
  /** Neither measured nor fitted: a sensible size. */
  NOMINAL;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Trust of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
