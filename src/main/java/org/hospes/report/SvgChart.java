package org.hospes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Chart;

/** Draws amounts over time as steps: what a value was from each change on. */
final class SvgChart {
  static final double WIDTH = 720;
  private static final double HEIGHT = 240;
  private static final double LEFT = 62;
  private static final double RIGHT = 20;
  private static final double TOP = 26;
  private static final double BOTTOM = 34;

  /** As many colours and dashes as can be told apart. */
  static final int MOST_LINES = 8;

  private SvgChart() {}

  /** One panel for all series of the same dimension. */
  static List<List<Chart.Series>> panels(Chart chart) {
    List<List<Chart.Series>> panels = new ArrayList<>();
    for (Chart.Series series : chart.series()) {
      List<Chart.Series> found = null;
      for (List<Chart.Series> panel : panels) {
        if (panel.getFirst().dimension().equals(series.dimension())
            && panel.getFirst().notation() == series.notation()
            && panel.size() < MOST_LINES) {
          found = panel;
        }
      }
      if (found == null) {
        found = new ArrayList<>();
        panels.add(found);
      }
      found.add(series);
    }
    return panels;
  }

  static String draw(List<Chart.Series> lines, String title) {
    double begin = Double.POSITIVE_INFINITY;
    double end = 0;
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Chart.Series line : lines) {
      begin = Math.min(begin, line.times().length == 0 ? 0 : line.times()[0]);
      end = Math.max(end, line.end());
      for (double value : line.values()) {
        if (Double.isFinite(value)) {
          low = Math.min(low, value);
          high = Math.max(high, value);
        }
      }
    }
    boolean empty = high < low;
    if (empty) {
      low = 0;
      high = 1;
    }
    // From 0 unless all of it is far away from there.
    double bottom = low > 0 && low > high * 0.6 && high > low ? low : Math.min(0, low);
    Chart.Series first = lines.getFirst();
    Scale y =
        new Scale(bottom, high, first.dimension(), first.notation(), HEIGHT - BOTTOM, TOP, true);
    Scale x =
        new Scale(
            Double.isFinite(begin) ? begin : 0,
            end,
            Dimension.TIME,
            Notation.PLAIN,
            LEFT,
            WIDTH - RIGHT,
            false);
    Markup svg = new Markup();
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + Markup.number(WIDTH) + " " + Markup.number(HEIGHT),
        "role",
        "img",
        "aria-label",
        title + ": " + summary(lines),
        "class",
        "chart");
    axes(svg, x, y, WIDTH, HEIGHT, "time");
    for (int i = 0; i < lines.size(); i++) {
      if (Dense.is(lines.get(i))) {
        svg.leaf("path", "class", "band s" + i, "d", band(Dense.of(lines.get(i)), x, y));
      }
    }
    List<Chart.Series> drawn = Dense.thinned(lines);
    for (int i = 0; i < drawn.size(); i++) {
      svg.leaf("path", "class", "line s" + i, "d", path(drawn.get(i), x, y));
    }
    if (empty) {
      nothing(svg, WIDTH, HEIGHT);
    }
    svg.close("svg");
    return svg.toString();
  }

  /** Says that there is nothing to draw, which an empty chart leaves open. */
  static void nothing(Markup svg, double width, double height) {
    svg.element("text", "no values", "class", "unit middle", "x", width / 2, "y", height / 2);
  }

  /** From the least to the most in each stretch of time. */
  private static String band(Dense dense, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    double[] times = dense.mean().times();
    for (int s = 0; s < times.length; s++) {
      if (dense.least()[s] < dense.most()[s]) {
        double from = x.position(times[s]);
        path.append('M').append(Markup.number(from));
        path.append(' ').append(Markup.number(y.position(dense.least()[s])));
        path.append('V').append(Markup.number(y.position(dense.most()[s])));
        path.append('H').append(Markup.number(x.position(times[s] + dense.seconds())));
        path.append('V').append(Markup.number(y.position(dense.least()[s]))).append('z');
      }
    }
    return path.toString();
  }

  /** Both axes with their marks and units, and the grid. */
  static void axes(Markup svg, Scale x, Scale y, double width, double height, String across) {
    svg.element("text", y.unit(), "class", "unit", "x", 4.0, "y", 14.0);
    for (double mark : y.marks()) {
      double at = y.position(mark);
      svg.leaf("line", "class", "grid", "x1", LEFT, "x2", width - RIGHT, "y1", at, "y2", at);
      svg.element("text", y.label(mark), "class", "tick end", "x", LEFT - 6, "y", at + 4);
    }
    for (double mark : x.marks()) {
      double at = x.position(mark);
      svg.leaf(
          "line",
          "class",
          "tickmark",
          "x1",
          at,
          "x2",
          at,
          "y1",
          height - BOTTOM,
          "y2",
          height - BOTTOM + 4);
      svg.element(
          "text", x.label(mark), "class", "tick middle", "x", at, "y", height - BOTTOM + 17);
    }
    svg.leaf(
        "line",
        "class",
        "axis",
        "x1",
        LEFT,
        "x2",
        width - RIGHT,
        "y1",
        height - BOTTOM,
        "y2",
        height - BOTTOM);
    String unit = x.unit();
    svg.element(
        "text",
        unit.isEmpty() ? across : across + ", " + unit,
        "class",
        "unit end",
        "x",
        width - RIGHT,
        "y",
        height - 3);
  }

  /** Steps, with no more points than there are places on the screen. */
  private static String path(Chart.Series line, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    double[] times = line.times();
    double[] values = line.values();
    boolean drawing = false;
    double column = Double.NaN;
    double least = 0;
    double most = 0;
    for (int i = 0; i < times.length; i++) {
      if (!Double.isFinite(values[i])) {
        drawing = false;
        column = Double.NaN;
        continue;
      }
      double at = x.position(times[i]);
      double to = x.position(i + 1 < times.length ? times[i + 1] : line.end());
      double height = y.position(values[i]);
      boolean sameColumn = drawing && Math.rint(at) == column && to - at < 0.5;
      if (sameColumn && height >= least && height <= most) {
        continue;
      }
      least = sameColumn ? Math.min(least, height) : height;
      most = sameColumn ? Math.max(most, height) : height;
      column = Math.rint(at);
      if (drawing) {
        path.append('H').append(Markup.number(at)).append('V').append(Markup.number(height));
      } else {
        path.append('M').append(Markup.number(at)).append(' ').append(Markup.number(height));
      }
      path.append('H').append(Markup.number(to));
      drawing = true;
    }
    return path.toString();
  }

  /** What somebody who cannot see the chart would want to know first. */
  private static String summary(List<Chart.Series> lines) {
    List<String> parts = new ArrayList<>();
    for (Chart.Series line : lines) {
      double[] known = Arrays.stream(line.values()).filter(Double::isFinite).toArray();
      if (known.length == 0) {
        parts.add(line.label() + " has no values");
        continue;
      }
      parts.add(
          line.label()
              + " between "
              + show(Arrays.stream(known).min().orElse(0), line)
              + " and "
              + show(Arrays.stream(known).max().orElse(0), line)
              + ", in the end "
              + show(known[known.length - 1], line));
    }
    return String.join("; ", parts);
  }

  static String show(double value, Chart.Series line) {
    return Double.isNaN(value) ? "—" : Amounts.show(value, line.dimension(), line.notation());
  }

  /** Where the plot lies in the picture, for values under the pointer: left, right, from, to. */
  static String frame(List<Chart.Series> lines) {
    double begin =
        lines.stream().mapToDouble(l -> l.times().length == 0 ? 0 : l.times()[0]).min().orElse(0);
    double end = lines.stream().mapToDouble(Chart.Series::end).max().orElse(1);
    return Markup.number(LEFT)
        + " "
        + Markup.number(WIDTH - RIGHT)
        + " "
        + begin
        + " "
        + end
        + " "
        + Markup.number(TOP)
        + " "
        + Markup.number(HEIGHT - BOTTOM);
  }
}
