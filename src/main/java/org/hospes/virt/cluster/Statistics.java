package org.hospes.virt.cluster;

import java.util.Arrays;

/** The statistics that overload policies look at. Pure functions over the newest values last. */
final class Statistics {
  private Statistics() {}

  static double median(double[] values, int count) {
    if (count == 0) {
      return Double.NaN;
    }
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    return count % 2 == 1 ? sorted[count / 2] : (sorted[count / 2 - 1] + sorted[count / 2]) / 2;
  }

  /** The median of the distances from the median. */
  static double medianAbsoluteDeviation(double[] values, int count) {
    double median = median(values, count);
    double[] distances = new double[count];
    for (int i = 0; i < count; i++) {
      distances[i] = Math.abs(values[i] - median);
    }
    return median(distances, count);
  }

  /**
   * Third quartile less first, each at the place that rounds to it: (n + 1) / 4 and 3 (n + 1) / 4.
   */
  static double interquartileRange(double[] values, int count) {
    double[] sorted = Arrays.copyOf(values, count);
    Arrays.sort(sorted);
    int first = (int) Math.round(0.25 * (count + 1)) - 1;
    int third = (int) Math.round(0.75 * (count + 1)) - 1;
    return sorted[Math.clamp(third, 0, count - 1)] - sorted[Math.clamp(first, 0, count - 1)];
  }

  /**
   * Local regression after Cleveland (1979): a straight line through the values, those near the
   * newest counting most (tricube weights), continued beyond the newest.
   *
   * @param ahead how many steps beyond the newest value
   * @param robust whether the weights of outliers are lowered, in five rounds (bisquare weights)
   */
  static double predicted(double[] values, int count, double ahead, boolean robust) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      double distance = count > 1 ? (double) (count - 1 - i) / (count - 1) : 0;
      double rest = 1 - distance * distance * distance;
      weights[i] = rest * rest * rest;
    }
    double[] own = weights.clone();
    double[] line = line(values, own, count);
    for (int round = 0; robust && round < 5; round++) {
      double[] residuals = new double[count];
      for (int i = 0; i < count; i++) {
        residuals[i] = Math.abs(values[i] - line[0] - line[1] * i);
      }
      double spread = 6 * median(residuals, count);
      if (!(spread > 0)) {
        break;
      }
      for (int i = 0; i < count; i++) {
        double part = residuals[i] / spread;
        double rest = part < 1 ? 1 - part * part : 0;
        own[i] = weights[i] * rest * rest;
      }
      line = line(values, own, count);
    }
    return line[0] + line[1] * (count - 1 + ahead);
  }

  /** Intercept and slope of the weighted least squares. */
  private static double[] line(double[] values, double[] weights, int count) {
    double w = 0;
    double x = 0;
    double y = 0;
    for (int i = 0; i < count; i++) {
      w += weights[i];
      x += weights[i] * i;
      y += weights[i] * values[i];
    }
    double meanX = x / w;
    double meanY = y / w;
    double xx = 0;
    double xy = 0;
    for (int i = 0; i < count; i++) {
      xx += weights[i] * (i - meanX) * (i - meanX);
      xy += weights[i] * (i - meanX) * (values[i] - meanY);
    }
    double slope = xx > 0 ? xy / xx : 0;
    return new double[] {meanY - slope * meanX, slope};
  }

  /**
   * How well the other series explain one: the coefficient of determination of its least-squares
   * regression on them, from 0 to 1; NaN where there are too few values to tell.
   */
  static double multipleCorrelation(double[][] series, int of, int length) {
    int others = series.length - 1;
    if (others < 1 || length < others + 3) {
      return Double.NaN;
    }
    double[] y = centred(series[of], length);
    double total = dot(y, y);
    if (total == 0) {
      return 0;
    }
    // Gram-Schmidt: what is left of y after each series is taken out explains the rest.
    double[][] basis = new double[others][];
    int size = 0;
    double explained = 0;
    for (int i = 0; i < series.length; i++) {
      if (i == of) {
        continue;
      }
      double[] x = centred(series[i], length);
      double before = dot(x, x);
      for (int b = 0; b < size; b++) {
        double part = dot(x, basis[b]);
        for (int k = 0; k < length; k++) {
          x[k] -= part * basis[b][k];
        }
      }
      double norm = Math.sqrt(dot(x, x));
      if (norm * norm <= before * 1e-12 || norm == 0) {
        continue;
      }
      for (int k = 0; k < length; k++) {
        x[k] /= norm;
      }
      basis[size++] = x;
      double part = dot(y, x);
      explained += part * part;
    }
    return Math.min(1, explained / total);
  }

  private static double[] centred(double[] values, int length) {
    double mean = 0;
    for (int i = 0; i < length; i++) {
      mean += values[i] / length;
    }
    double[] result = new double[length];
    for (int i = 0; i < length; i++) {
      result[i] = values[i] - mean;
    }
    return result;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }
}
