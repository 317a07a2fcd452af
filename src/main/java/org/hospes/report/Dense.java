package org.hospes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.result.Chart;

/**
 * A series that changes more often than a screen has places: for each of so many equal stretches of
 * its time the mean, and the least and the most that it was. Drawn change by change it would be a
 * solid block.
 *
 * @param mean one value for each stretch, weighted by time
 * @param seconds the length of a stretch
 */
record Dense(Chart.Series mean, double[] least, double[] most, double seconds) {
  /** About two places on a screen for each. */
  private static final int STRETCHES = 320;

  /** Fewer changes than this can be told apart. */
  private static final int MOST_CHANGES = 600;

  static boolean is(Chart.Series line) {
    return line.times().length > MOST_CHANGES && line.end() > line.times()[0];
  }

  /** The same lines, those that are too dense by their means. */
  static List<Chart.Series> thinned(List<Chart.Series> lines) {
    List<Chart.Series> thinned = new ArrayList<>();
    for (Chart.Series line : lines) {
      thinned.add(is(line) ? of(line).mean() : line);
    }
    return thinned;
  }

  static Dense of(Chart.Series line) {
    double begin = line.times()[0];
    double width = (line.end() - begin) / STRETCHES;
    double[] sum = new double[STRETCHES];
    double[] known = new double[STRETCHES];
    double[] least = new double[STRETCHES];
    double[] most = new double[STRETCHES];
    Arrays.fill(least, Double.POSITIVE_INFINITY);
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < line.times().length; i++) {
      double value = line.values()[i];
      double from = line.times()[i];
      double to = i + 1 < line.times().length ? line.times()[i + 1] : line.end();
      if (!Double.isFinite(value) || to <= from) {
        continue;
      }
      int last = stretch(to, begin, width);
      for (int s = stretch(from, begin, width); s <= last; s++) {
        double inside = Math.min(to, begin + (s + 1) * width) - Math.max(from, begin + s * width);
        if (inside > 0) {
          sum[s] += value * inside;
          known[s] += inside;
          least[s] = Math.min(least[s], value);
          most[s] = Math.max(most[s], value);
        }
      }
    }
    double[] times = new double[STRETCHES];
    for (int s = 0; s < STRETCHES; s++) {
      times[s] = begin + s * width;
      sum[s] = known[s] > 0 ? sum[s] / known[s] : Double.NaN;
    }
    return new Dense(
        new Chart.Series(line.label(), line.dimension(), line.notation(), times, sum, line.end()),
        least,
        most,
        width);
  }

  private static int stretch(double time, double begin, double width) {
    return Math.clamp((long) ((time - begin) / width), 0, STRETCHES - 1);
  }
}
