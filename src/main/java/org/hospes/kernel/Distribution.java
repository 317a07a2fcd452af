package org.hospes.kernel;

import java.util.List;

/**
 * A distribution of amounts in base units. Sampled by inversion with {@link StrictMath}, whose
 * results are the same on every machine; {@link Math} may differ in the last bit.
 */
public sealed interface Distribution {
  /** No draw is larger: the tail of a heavy one leaves what {@code double} holds. */
  double MOST = 1e30;

  /** One draw. */
  double sample(Stream stream);

  /** The mean; infinite where the tail is too heavy to have one. */
  double mean();

  /** Whether each draw is the same. */
  default boolean isFixed() {
    return this instanceof Fixed;
  }

  /** Always the same amount. */
  record Fixed(double value) implements Distribution {
    @Override
    public double sample(Stream stream) {
      return value;
    }

    @Override
    public double mean() {
      return value;
    }
  }

  record Uniform(double min, double max) implements Distribution {
    @Override
    public double sample(Stream stream) {
      return min + (max - min) * stream.open();
    }

    @Override
    public double mean() {
      return (min + max) / 2;
    }
  }

  record Exponential(double mean) implements Distribution {
    @Override
    public double sample(Stream stream) {
      return -mean * StrictMath.log(stream.open());
    }
  }

  /** Draws below 0 are taken as 0: no time or size is negative. */
  record Normal(double mean, double stdev) implements Distribution {
    @Override
    public double sample(Stream stream) {
      return Math.max(0, mean + stdev * standardNormal(stream));
    }
  }

  /** By the mean and the standard deviation of the amount itself, not of its logarithm. */
  record Lognormal(double mean, double stdev) implements Distribution {
    @Override
    public double sample(Stream stream) {
      double variance = StrictMath.log(1 + (stdev / mean) * (stdev / mean));
      double mu = StrictMath.log(mean) - variance / 2;
      return StrictMath.exp(mu + StrictMath.sqrt(variance) * standardNormal(stream));
    }
  }

  record Pareto(double min, double shape) implements Distribution {
    @Override
    public double sample(Stream stream) {
      return Math.min(MOST, min * StrictMath.pow(stream.open(), -1 / shape));
    }

    @Override
    public double mean() {
      return shape > 1 ? shape * min / (shape - 1) : Double.POSITIVE_INFINITY;
    }
  }

  record Weibull(double scale, double shape) implements Distribution {
    @Override
    public double sample(Stream stream) {
      return Math.min(MOST, scale * StrictMath.pow(-StrictMath.log(stream.open()), 1 / shape));
    }

    @Override
    public double mean() {
      return scale * gamma(1 + 1 / shape);
    }
  }

  /** Ranks from 1 to {@code cumulative.size()}, by the running sums of their probabilities. */
  record Zipf(List<Double> cumulative) implements Distribution {
    /**
     * Ranks from 1 to {@code count}; rank k is as likely as k to the power of minus {@code
     * exponent}.
     */
    public static Zipf of(int count, double exponent) {
      double[] sums = new double[count];
      double total = 0;
      for (int k = 1; k <= count; k++) {
        total += StrictMath.pow(k, -exponent);
        sums[k - 1] = total;
      }
      List<Double> cumulative = new java.util.ArrayList<>(count);
      for (double sum : sums) {
        cumulative.add(sum / total);
      }
      return new Zipf(List.copyOf(cumulative));
    }

    @Override
    public double sample(Stream stream) {
      double u = stream.open();
      int low = 0;
      int high = cumulative.size() - 1;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (cumulative.get(middle) < u) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low + 1;
    }

    @Override
    public double mean() {
      double mean = 0;
      double before = 0;
      for (int k = 1; k <= cumulative.size(); k++) {
        mean += k * (cumulative.get(k - 1) - before);
        before = cumulative.get(k - 1);
      }
      return mean;
    }
  }

  record Empirical(List<Double> values) implements Distribution {
    @Override
    public double sample(Stream stream) {
      return values.get(stream.below(values.size()));
    }

    @Override
    public double mean() {
      double sum = 0;
      for (double value : values) {
        sum += value;
      }
      return sum / values.size();
    }
  }

  /** Marsaglia's polar method. */
  private static double standardNormal(Stream stream) {
    while (true) {
      double x = 2 * stream.open() - 1;
      double y = 2 * stream.open() - 1;
      double s = x * x + y * y;
      if (s > 0 && s < 1) {
        return x * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
      }
    }
  }

  /** The gamma function of an argument above 1: Lanczos' approximation with g = 7. */
  private static double gamma(double x) {
    double[] c = {
      0.99999999999980993,
      676.5203681218851,
      -1259.1392167224028,
      771.32342877765313,
      -176.61502916214059,
      12.507343278686905,
      -0.13857109526572012,
      9.9843695780195716e-6,
      1.5056327351493116e-7
    };
    double z = x - 1;
    double sum = c[0];
    for (int i = 1; i < c.length; i++) {
      sum += c[i] / (z + i);
    }
    double t = z + 7.5;
    return StrictMath.sqrt(2 * Math.PI) * StrictMath.pow(t, z + 0.5) * StrictMath.exp(-t) * sum;
  }
}
