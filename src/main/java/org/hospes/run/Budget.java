package org.hospes.run;

/**
 * What a run may spend.
 *
 * @param events the most events
 * @param seconds the most seconds of a clock on the wall
 * @param onlooker is told how far the run is, and may end it
 */
public record Budget(long events, double seconds, Onlooker onlooker) {
  /** Enough for any scenario of a course, and for a day of a data center. */
  public static final Budget USUAL = new Budget(2_000_000_000L, Double.POSITIVE_INFINITY);

  /** A budget that nobody looks on. */
  public Budget(long events, double seconds) {
    this(events, seconds, (time, done) -> true);
  }

  /** The same with somebody who looks on. */
  public Budget watchedBy(Onlooker other) {
    return new Budget(events, seconds, other);
  }

  /** Who wants to know how far a run is. */
  public interface Onlooker {
    /** Whether the run goes on; asked some twenty times a second, with the simulated time. */
    boolean goesOn(double seconds, long events);
  }
}
