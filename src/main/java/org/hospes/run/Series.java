package org.hospes.run;

import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.result.Chart;
import org.hospes.schema.Type;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Request;
import org.hospes.term.Term;

/**
 * What an expression was over time, for a chart. With a step each point is the mean over its step,
 * so that nothing is missed between two points; without one, every change is a point, and
 * neighbours are merged when there are too many.
 */
final class Series {
  private static final int MOST_POINTS = 20_000;

  private final Term value;
  private final Frame frame;
  private final Kernel kernel;
  private final String label;
  private final boolean moves;
  private final long step;
  private final long from;
  private final long to;
  private double[] last = new double[0];
  private double[] sums = new double[0];
  private double[] covered = new double[0];
  private long since;
  private long stepStart;
  private double[] times = new double[64];
  private double[][] points = new double[64][];
  private int count;

  /** {@code step} in nanoseconds, or 0 for every change. */
  Series(Request.Labelled labelled, Frame frame, Kernel kernel, long step, long from, long to) {
    this.value = labelled.value();
    this.label = labelled.label();
    this.frame = frame;
    this.kernel = kernel;
    this.moves = Watches.moves(value);
    this.step = step;
    this.from = from;
    this.to = to;
    this.since = from;
    this.stepStart = from;
  }

  /** Something has changed, or may have. */
  void update() {
    long now = kernel.now();
    double[] current = read();
    if (current.length > last.length) {
      int before = last.length;
      last = Arrays.copyOf(last, current.length);
      Arrays.fill(last, before, last.length, Double.NaN);
      sums = Arrays.copyOf(sums, current.length);
      covered = Arrays.copyOf(covered, current.length);
    }
    if (step > 0) {
      advance(Math.min(now, to), now, current);
    } else if (now >= from
        && now <= to
        && !Arrays.equals(current, count == 0 ? null : points[count - 1])) {
      add(now, current);
    }
    System.arraycopy(current, 0, last, 0, current.length);
    since = now;
  }

  /** Adds the time until now to the means, and closes steps that have ended. */
  private void advance(long end, long now, double[] current) {
    long at = Math.max(since, from);
    while (at < end) {
      long until = Math.min(end, stepStart + step);
      for (int i = 0; i < last.length; i++) {
        if (!Double.isNaN(last[i])) {
          double slope =
              moves && i < current.length && !Double.isNaN(current[i]) && now > since
                  ? (current[i] - last[i]) / (now - since)
                  : 0;
          double mean = last[i] + slope * ((at + until) / 2.0 - since);
          double seconds = (until - at) / Kernel.SECOND;
          sums[i] += mean * seconds;
          covered[i] += seconds;
        }
      }
      at = until;
      if (until == stepStart + step) {
        closeStep();
      }
    }
  }

  private void closeStep() {
    double[] means = new double[last.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = covered[i] > 0 ? sums[i] / covered[i] : Double.NaN;
    }
    add(stepStart, means);
    Arrays.fill(sums, 0);
    Arrays.fill(covered, 0);
    stepStart += step;
  }

  private void add(long time, double[] values) {
    if (count > 0 && times[count - 1] == time / Kernel.SECOND) {
      points[count - 1] = values;
      return;
    }
    if (count == MOST_POINTS) {
      thin();
    }
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
      points = Arrays.copyOf(points, 2 * count);
    }
    times[count] = time / Kernel.SECOND;
    points[count++] = values;
  }

  /** Keeps every other point. */
  private void thin() {
    int kept = 0;
    for (int i = 0; i < count; i += 2) {
      times[kept] = times[i];
      points[kept++] = points[i];
    }
    count = kept;
  }

  private double[] read() {
    return numbers(value, frame);
  }

  /** What an expression is now: one number, or those of a list; NaN for no value. */
  static double[] numbers(Term value, Frame frame) {
    if (value.type() instanceof Type.ListOf) {
      Object list = Evaluator.eval(value, frame);
      if (!(list instanceof List<?> values)) {
        return new double[0];
      }
      double[] amounts = new double[values.size()];
      for (int i = 0; i < amounts.length; i++) {
        amounts[i] = number(values.get(i));
      }
      return amounts;
    }
    return new double[] {
      value.type() instanceof Type.Amount
          ? Evaluator.amount(value, frame)
          : number(Evaluator.eval(value, frame))
    };
  }

  private static double number(@org.jspecify.annotations.Nullable Object value) {
    return value instanceof Double amount
        ? amount
        : value instanceof Boolean flag ? (flag ? 1 : 0) : Double.NaN;
  }

  /** The lines of the chart, up to now. */
  List<Chart.Series> lines() {
    update();
    if (step > 0 && stepStart < Math.min(kernel.now(), to)) {
      closeStep();
    }
    double end = Math.min(kernel.now(), to) / Kernel.SECOND;
    Type one = value.type() instanceof Type.ListOf list ? list.element() : value.type();
    Type.Amount shown = one instanceof Type.Amount amount ? amount : (Type.Amount) Type.NUMBER;
    int lines = last.length;
    Chart.Series[] series = new Chart.Series[lines];
    for (int line = 0; line < lines; line++) {
      double[] values = new double[count];
      for (int i = 0; i < count; i++) {
        values[i] = line < points[i].length ? points[i][line] : Double.NaN;
      }
      String name = lines == 1 ? label : label + " [" + line + "]";
      series[line] =
          new Chart.Series(
              name, shown.dimension(), shown.notation(), Arrays.copyOf(times, count), values, end);
    }
    return List.of(series);
  }
}
