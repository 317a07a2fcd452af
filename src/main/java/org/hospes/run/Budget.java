package org.hospes.run;

/**
 * What a run may spend.
 *
 * @param events the most events
 * @param seconds the most seconds of a clock on the wall
 */
public record Budget(long events, double seconds) {
  /** Enough for any scenario of a course, and for a day of a data center. */
  public static final Budget USUAL = new Budget(2_000_000_000L, Double.POSITIVE_INFINITY);
}
