package org.hospes.experiment;

/** Student's t distribution, for confidence intervals. */
final class StudentT {
  private StudentT() {}

  /** The value that is not exceeded with a probability above a half. */
  static double quantile(double probability, int freedom) {
    double low = 0;
    double high = 1;
    while (below(high, freedom) < probability) {
      high *= 2;
    }
    // Halving to the last bit: a hundred steps for a number that is computed once for each cell.
    for (int i = 0; i < 200; i++) {
      double middle = (low + high) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (below(middle, freedom) < probability) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  /**
   * The probability of at most {@code t}, in closed form for whole degrees of freedom: Abramowitz
   * and Stegun, 26.7.3 and 26.7.4.
   */
  static double below(double t, int freedom) {
    double angle = StrictMath.atan(t / Math.sqrt(freedom));
    double sin = StrictMath.sin(angle);
    double cos = StrictMath.cos(angle);
    double between;
    if (freedom % 2 == 1) {
      double sum = 0;
      double term = cos;
      for (int k = 3; k <= freedom; k += 2) {
        sum += term;
        term *= cos * cos * (k - 1) / k;
      }
      between = (angle + sin * sum) * 2 / Math.PI;
    } else {
      double sum = 0;
      double term = 1;
      for (int k = 2; k <= freedom; k += 2) {
        sum += term;
        term *= cos * cos * (k - 1) / k;
      }
      between = sin * sum;
    }
    return 0.5 + between / 2;
  }
}
