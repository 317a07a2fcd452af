package org.hospes.why;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What an amount was from moment to moment. Moments between which it moved in one straight line are
 * kept as one stretch, so that the changes over all stretches add up to its value.
 */
final class Trail {
  private static final int MOST = 50_000;
  private static final double ALIKE = 1e-9;

  private long[] times = new long[16];
  private double[] values = new double[16];
  private int count;

  /** A stretch in which an amount moved in a straight line, or stayed; times in nanoseconds. */
  record Stretch(long from, long to, double first, double last) {
    double change() {
      return last - first;
    }

    double seconds() {
      return (to - from) / 1e9;
    }

    /** The amount times the seconds for which it was so. */
    double area() {
      return (first + last) / 2 * seconds();
    }
  }

  /** The amount at the end of an instant; NaN where it has no value. */
  void note(long time, double value) {
    if (count > 0 && times[count - 1] == time) {
      count--;
    }
    if (count > 1 && goesOn(time, value)) {
      count--;
    }
    if (count == MOST) {
      thin();
    }
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      values = Arrays.copyOf(values, 2 * count);
    }
    times[count] = time;
    values[count++] = value;
  }

  /** Whether the last moment lies on the straight line from the one before to a new one. */
  private boolean goesOn(long time, double value) {
    double a = values[count - 2];
    double b = values[count - 1];
    if (Double.isNaN(a) || Double.isNaN(b) || Double.isNaN(value)) {
      return Double.isNaN(a) && Double.isNaN(b) && Double.isNaN(value);
    }
    double slope = (b - a) / (times[count - 1] - times[count - 2]);
    double next = (value - b) / (time - times[count - 1]);
    return Math.abs(slope - next) <= ALIKE * Math.max(Math.abs(slope), Math.abs(next));
  }

  private void thin() {
    int kept = 1;
    for (int i = 2; i < count; i += 2) {
      times[kept] = times[i];
      values[kept++] = values[i];
    }
    if (count % 2 == 0) {
      times[kept] = times[count - 1];
      values[kept++] = values[count - 1];
    }
    count = kept;
  }

  /** The amount when it was first looked at. */
  double first() {
    for (int i = 0; i < count; i++) {
      if (!Double.isNaN(values[i])) {
        return values[i];
      }
    }
    return Double.NaN;
  }

  /** The stretches in which it had a value and moved as an amount does that adds up. */
  List<Stretch> lines() {
    List<Stretch> all = new ArrayList<>();
    for (int i = 1; i < count; i++) {
      double a = values[i - 1];
      double b = values[i];
      if (!Double.isNaN(a) && !Double.isNaN(b)) {
        all.add(new Stretch(times[i - 1], times[i], a, b));
      }
    }
    return all;
  }

  /** The stretches of an amount that stays as it is until it jumps. */
  List<Stretch> steps(long end) {
    List<Stretch> all = new ArrayList<>();
    int begun = -1;
    for (int i = 0; i <= count; i++) {
      boolean goesOn = i < count && begun >= 0 && Double.compare(values[i], values[begun]) == 0;
      if (goesOn) {
        continue;
      }
      if (begun >= 0) {
        long to = i < count ? times[i] : Math.max(end, times[begun]);
        all.add(new Stretch(times[begun], to, values[begun], values[begun]));
      }
      begun = i;
    }
    return all;
  }
}
