package org.hospes.result;

import java.util.List;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;

/** Amounts over time: one line for each series. */
public record Chart(List<Series> series) {
  public Chart {
    series = List.copyOf(series);
  }

  /**
   * One line.
   *
   * @param times seconds from the start, rising
   * @param values what holds from each time on, in base units; NaN where there was none
   * @param end seconds at which the last value ends
   */
  public record Series(
      String label,
      Dimension dimension,
      Notation notation,
      double[] times,
      double[] values,
      double end) {
    public Series {
      if (times.length != values.length) {
        throw new IllegalArgumentException(
            times.length + " times for " + values.length + " values");
      }
    }
  }
}
