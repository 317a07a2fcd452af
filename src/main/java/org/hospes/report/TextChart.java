package org.hospes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Chart;

/**
 * Shows a line over time with box-drawing characters. Each column stands for a stretch of time and
 * shows that value of the stretch which differs most from the column before, so that nothing short
 * is lost.
 */
final class TextChart {
  private static final int ROWS = 7;
  private static final int MOST_LEVELS = 6;
  private static final int MOST_LINES = 8;
  private static final double MOST_OF_TIME = 0.9;

  private final int width;

  TextChart(int width) {
    this.width = width;
  }

  List<String> lines(Chart chart) {
    List<String> lines = new ArrayList<>();
    List<Chart.Series> series = chart.series();
    for (Chart.Series line : series.subList(0, Math.min(MOST_LINES, series.size()))) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      lines.addAll(one(line));
    }
    if (series.size() > MOST_LINES) {
      lines.add("... and " + (series.size() - MOST_LINES) + " more lines");
    }
    return lines;
  }

  private List<String> one(Chart.Series series) {
    double most =
        Arrays.stream(series.values()).filter(v -> !Double.isNaN(v)).map(Math::abs).max().orElse(0);
    Amounts.Scale scale = Amounts.scale(most, series.dimension(), series.notation());
    String unit = scale.suffix().strip();
    List<String> lines = new ArrayList<>();
    lines.add(series.label() + (unit.isEmpty() ? "" : ", " + unit));
    if (series.values().length == 0 || Arrays.stream(series.values()).allMatch(Double::isNaN)) {
      lines.add("no values");
      return lines;
    }
    double[] levels = levels(series, scale);
    String[] labels = labels(levels, scale);
    int margin = Arrays.stream(labels).mapToInt(String::length).max().orElse(0);
    int columns = Math.max(20, width - margin - 2);
    double[] values = sampled(series, columns);
    char[][] grid = draw(values, levels, columns);
    for (int row = 0; row < levels.length; row++) {
      String text = new String(grid[row]).stripTrailing();
      lines.add(" ".repeat(margin - labels[row].length()) + labels[row] + " ┤" + text);
    }
    lines.add(" ".repeat(margin + 2) + axis(series.times()[0], series.end(), columns));
    return lines;
  }

  /**
   * The heights of the rows, from the top: the values themselves where nearly all time goes to a
   * few, else a scale.
   */
  private static double[] levels(Chart.Series series, Amounts.Scale scale) {
    Map<Double, Double> durations = new TreeMap<>();
    double all = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < series.values().length; i++) {
      double value = series.values()[i];
      if (!Double.isNaN(value)) {
        double until = i + 1 < series.times().length ? series.times()[i + 1] : series.end();
        double duration = until - series.times()[i];
        double rounded = Double.parseDouble(Amounts.number(value / scale.size(), 3)) * scale.size();
        durations.merge(rounded, duration, Double::sum);
        all += duration;
        low = Math.min(low, rounded);
        high = Math.max(high, rounded);
      }
    }
    TreeSet<Double> levels = new TreeSet<>(List.of(low, high));
    double covered =
        durations.getOrDefault(low, 0.0) + (high > low ? durations.getOrDefault(high, 0.0) : 0);
    List<Map.Entry<Double, Double>> longest = new ArrayList<>(durations.entrySet());
    longest.sort(Map.Entry.<Double, Double>comparingByValue().reversed());
    for (Map.Entry<Double, Double> entry : longest) {
      if (levels.size() < MOST_LEVELS
          && covered < all * MOST_OF_TIME
          && levels.add(entry.getKey())) {
        covered += entry.getValue();
      }
    }
    if (covered >= all * MOST_OF_TIME) {
      return levels.descendingSet().stream().mapToDouble(Double::doubleValue).toArray();
    }
    double bottom = low >= 0 && low < high / 2 ? 0 : low;
    double[] rows = new double[ROWS];
    for (int row = 0; row < ROWS; row++) {
      rows[row] = high - (high - bottom) * row / (ROWS - 1);
    }
    return rows;
  }

  private static String[] labels(double[] levels, Amounts.Scale scale) {
    String[] labels = new String[levels.length];
    for (int row = 0; row < levels.length; row++) {
      labels[row] = Amounts.number(levels[row] / scale.size(), 3);
    }
    return labels;
  }

  private static double[] sampled(Chart.Series series, int columns) {
    double begin = series.times()[0];
    double span = series.end() - begin;
    double[] values = new double[columns];
    Arrays.fill(values, Double.NaN);
    int index = 0;
    int count = series.times().length;
    double last = Double.NaN;
    for (int column = 0; column < columns; column++) {
      double to = begin + span * (column + 1) / columns;
      double chosen = index > 0 ? series.values()[index - 1] : Double.NaN;
      while (index < count && (series.times()[index] < to || column == columns - 1)) {
        double value = series.values()[index++];
        boolean farther =
            Double.isNaN(chosen)
                || Double.isNaN(last)
                || Math.abs(value - last) > Math.abs(chosen - last);
        if (!Double.isNaN(value) && farther) {
          chosen = value;
        }
      }
      values[column] = chosen;
      last = chosen;
    }
    return values;
  }

  private static char[][] draw(double[] values, double[] levels, int columns) {
    char[][] grid = new char[levels.length][columns];
    for (char[] row : grid) {
      Arrays.fill(row, ' ');
    }
    int before = -1;
    for (int column = 0; column < columns; column++) {
      if (Double.isNaN(values[column])) {
        before = -1;
        continue;
      }
      int row = nearest(levels, values[column]);
      if (before < 0 || before == row) {
        grid[row][column] = '─';
      } else {
        boolean down = row > before;
        grid[before][column] = down ? '╮' : '╯';
        grid[row][column] = down ? '╰' : '╭';
        for (int between = Math.min(row, before) + 1; between < Math.max(row, before); between++) {
          grid[between][column] = '│';
        }
      }
      before = row;
    }
    return grid;
  }

  private static int nearest(double[] levels, double value) {
    int best = 0;
    for (int row = 1; row < levels.length; row++) {
      if (Math.abs(levels[row] - value) < Math.abs(levels[best] - value)) {
        best = row;
      }
    }
    return best;
  }

  /** Times along the bottom: the start, the end, and a few between. */
  private static String axis(double begin, double end, int columns) {
    StringBuilder axis = new StringBuilder(" ".repeat(columns + 12));
    int free = 0;
    int marks = 4;
    for (int mark = 0; mark <= marks; mark++) {
      double time = begin + (end - begin) * mark / marks;
      String label = Amounts.show(time, Dimension.TIME, Notation.PLAIN);
      int place = mark == marks ? Math.max(0, columns - label.length()) : columns * mark / marks;
      if (place >= free) {
        axis.replace(place, place + label.length(), label);
        free = place + label.length() + 2;
      }
    }
    return axis.toString().stripTrailing();
  }
}
