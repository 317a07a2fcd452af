package org.hospes.mechanism;

/**
 * What a step costs: cycles, which take the less time the higher the clock, and seconds, which do
 * not depend on it. Both may be negative where a step replaces something dearer.
 */
public record Cost(double cycles, double seconds, String source, Trust trust) {
  public static final Cost NONE = new Cost(0, 0, "", Trust.COMPUTED);

  public Cost {
    if (!Double.isFinite(cycles) || !Double.isFinite(seconds)) {
      throw new IllegalArgumentException(cycles + " cycles, " + seconds + " s");
    }
  }

  public static Cost cycles(double cycles, String source, Trust trust) {
    return new Cost(cycles, 0, source, trust);
  }

  /** Seconds at a clock in Hz. */
  public double at(double clock) {
    return cycles / clock + seconds;
  }

  public Cost times(double factor) {
    return new Cost(cycles * factor, seconds * factor, source, trust);
  }

  public Cost plus(Cost other) {
    String from =
        source.isEmpty() || source.equals(other.source)
            ? other.source
            : other.source.isEmpty() ? source : source + "; " + other.source;
    Trust least = trust.compareTo(other.trust) >= 0 ? trust : other.trust;
    return new Cost(cycles + other.cycles, seconds + other.seconds, from, least);
  }

  public boolean isNothing() {
    return cycles == 0 && seconds == 0;
  }
}
