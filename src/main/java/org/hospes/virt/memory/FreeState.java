package org.hospes.virt.memory;

import java.util.Locale;

/**
 * How much memory a host has free, and what is done about it (Waldspurger, OSDI 2002, section 6.3):
 * nothing; balloons; swapping; swapping while guests above their target stand still.
 */
public enum FreeState {
  HIGH(0.06),
  SOFT(0.04),
  HARD(0.02),
  LOW(0.01);

  private final double mark;

  FreeState(double mark) {
    this.mark = mark;
  }

  /** The part of the memory that is free at least where this state ends. */
  public double mark() {
    return mark;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The state for a part of the memory that is free. Above the mark of a state it is that or
   * better: {@code high} ends where the mark of {@code soft} is reached.
   */
  public static FreeState of(double free) {
    return free >= SOFT.mark ? HIGH : free >= HARD.mark ? SOFT : free >= LOW.mark ? HARD : LOW;
  }
}
