package org.hospes.experiment;

import java.util.Arrays;

/**
 * The mean of the repetitions, and how well it is known: the half width of its 95% confidence
 * interval by Student's t. Without a value in some repetitions it is the mean of the others.
 *
 * @param half 0 for one repetition, of which nothing can be said
 */
record Spread(double mean, double half) {
  private static final double LEVEL = 0.975;

  /** What sums of doubles differ by where the amounts are the same. */
  private static final double ROUNDING = 1e-12;

  static Spread of(double[] values) {
    double[] known = Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
    if (known.length == 0) {
      return new Spread(Double.NaN, 0);
    }
    double sum = 0;
    for (double value : known) {
      sum += value;
    }
    double mean = sum / known.length;
    if (known.length == 1 || Double.isInfinite(mean)) {
      return new Spread(mean, 0);
    }
    double squares = 0;
    for (double value : known) {
      squares += (value - mean) * (value - mean);
    }
    double deviation = Math.sqrt(squares / (known.length - 1));
    if (deviation <= ROUNDING * Math.abs(mean)) {
      return new Spread(mean, 0);
    }
    return new Spread(
        mean, StudentT.quantile(LEVEL, known.length - 1) * deviation / Math.sqrt(known.length));
  }
}
