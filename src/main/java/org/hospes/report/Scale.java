package org.hospes.report;

import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;

/**
 * One axis of a chart: amounts in base units to positions, with a few round numbers between. The
 * unit is that of the largest amount.
 */
final class Scale {
  private static final int MARKS = 6;

  private final double low;
  private final double high;
  private final double from;
  private final double to;
  private final Amounts.Scale unit;
  private final double step;

  /**
   * An axis.
   *
   * @param from the position of {@code low}
   * @param to the position of {@code high}
   * @param toRound whether the ends move out to round numbers
   */
  Scale(
      double low,
      double high,
      Dimension dimension,
      Notation notation,
      double from,
      double to,
      boolean toRound) {
    double bottom = Double.isFinite(low) ? low : 0;
    double top = Double.isFinite(high) ? high : bottom + 1;
    if (!(top > bottom)) {
      top = bottom + (bottom == 0 ? 1 : Math.abs(bottom) * 0.1);
    }
    this.unit = Amounts.scale(Math.max(Math.abs(bottom), Math.abs(top)), dimension, notation);
    this.step = step((top - bottom) / unit.size() / MARKS, unit.symbol()) * unit.size();
    this.low = toRound ? Math.floor(bottom / step + 1e-9) * step : bottom;
    this.high = toRound ? Math.ceil(top / step - 1e-9) * step : top;
    this.from = from;
    this.to = to;
  }

  /** 1, 2 or 5 times a power of ten; of seconds and minutes, what people count in. */
  private static double step(double least, String unit) {
    if (unit.equals("s") || unit.equals("min") || unit.equals("h")) {
      for (double step : new double[] {1, 2, 5, 10, 15, 30, 60, 120, 300, 600}) {
        if (least > 0.5 && step >= least * (1 - 1e-9)) {
          return step;
        }
      }
    }
    double power = Math.pow(10, Math.floor(Math.log10(least)));
    for (double factor : new double[] {1, 2, 5}) {
      if (factor * power >= least * (1 - 1e-9)) {
        return factor * power;
      }
    }
    return 10 * power;
  }

  double position(double value) {
    return from + (value - low) / (high - low) * (to - from);
  }

  /** The round numbers on the axis. */
  List<Double> marks() {
    List<Double> marks = new ArrayList<>();
    double first = Math.ceil(low / step - 1e-9) * step;
    for (int i = 0; i < 20 && first + i * step <= high + step * 1e-6; i++) {
      marks.add(first + i * step);
    }
    return marks;
  }

  /** A mark without its unit, which stands at the axis. */
  String label(double mark) {
    return Amounts.number(Math.abs(mark) < step * 1e-9 ? 0 : mark / unit.size(), 4);
  }

  String unit() {
    return unit.suffix().strip();
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }
}
