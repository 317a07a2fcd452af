package org.hospes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Plot;

/** Draws one panel of a plot over runs: lines, points or bars, with their confidence intervals. */
final class SvgPlot {
  private static final double HEIGHT = 260;
  private static final double LEFT = 62;
  private static final double RIGHT = 20;
  private static final double TOP = 26;
  private static final double BOTTOM = 34;
  private static final double ROW = 22;
  private static final double LABELS = 190;

  private SvgPlot() {}

  static String draw(Plot plot, Plot.Panel panel, double width) {
    return plot.kind() == Plot.Kind.BARS ? bars(plot, panel, width) : curves(plot, panel, width);
  }

  private static double most(Plot.Panel panel) {
    double most = 0;
    for (Plot.Line line : panel.lines()) {
      for (int i = 0; i < line.y().length; i++) {
        if (Double.isFinite(line.y()[i])) {
          most = Math.max(most, line.y()[i] + line.half()[i]);
        }
      }
    }
    return most;
  }

  private static double least(Plot.Panel panel) {
    double least = 0;
    for (Plot.Line line : panel.lines()) {
      for (double y : line.y()) {
        least = Double.isFinite(y) ? Math.min(least, y) : least;
      }
    }
    return least;
  }

  private static String curves(Plot plot, Plot.Panel panel, double width) {
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (Plot.Line line : panel.lines()) {
      for (double x : line.x()) {
        from = Double.isFinite(x) ? Math.min(from, x) : from;
        to = Double.isFinite(x) ? Math.max(to, x) : to;
      }
    }
    Dimension dimension = plot.dimension() == null ? Dimension.NUMBER : plot.dimension();
    Scale x = new Scale(from, to, dimension, plot.notation(), LEFT, width - RIGHT, false);
    Scale y =
        new Scale(
            least(panel),
            most(panel),
            panel.dimension(),
            panel.notation(),
            HEIGHT - BOTTOM,
            TOP,
            true);
    Markup svg = start(panel, width, HEIGHT, plot.across());
    SvgChart.axes(svg, x, y, width, HEIGHT, plot.across());
    if (panel.lines().stream()
        .flatMapToDouble(l -> Arrays.stream(l.y()))
        .noneMatch(Double::isFinite)) {
      SvgChart.nothing(svg, width, HEIGHT);
    }
    for (int i = 0; i < panel.lines().size(); i++) {
      Plot.Line line = panel.lines().get(i);
      int colour = i % SvgChart.MOST_LINES;
      if (plot.kind() == Plot.Kind.LINES) {
        svg.leaf("path", "class", "line s" + colour, "d", path(line, x, y));
      }
      for (int p = 0; p < line.x().length; p++) {
        if (!Double.isFinite(line.y()[p]) || !Double.isFinite(line.x()[p])) {
          continue;
        }
        double at = x.position(line.x()[p]);
        double height = y.position(line.y()[p]);
        if (line.half()[p] > 0) {
          svg.leaf(
              "line",
              "class",
              "whisker s" + colour,
              "x1",
              at,
              "x2",
              at,
              "y1",
              y.position(line.y()[p] - line.half()[p]),
              "y2",
              y.position(line.y()[p] + line.half()[p]));
        }
        mark(svg, colour, at, height, told(plot, panel, line, p));
      }
    }
    return svg.close("svg").toString();
  }

  private static String path(Plot.Line line, Scale x, Scale y) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < line.x().length; i++) {
      if (!Double.isFinite(line.y()[i])) {
        drawing = false;
        continue;
      }
      path.append(drawing ? 'L' : 'M')
          .append(Markup.number(x.position(line.x()[i])))
          .append(' ')
          .append(Markup.number(y.position(line.y()[i])));
      drawing = true;
    }
    return path.toString();
  }

  /** A mark that differs in form too, so that colour does not carry alone. */
  private static void mark(Markup svg, int colour, double x, double y, String told) {
    String form =
        switch (colour % 4) {
          case 0 -> "M-4 0A4 4 0 1 0 4 0A4 4 0 1 0 -4 0Z";
          case 1 -> "M-4 -4H4V4H-4Z";
          case 2 -> "M0 -5L5 4H-5Z";
          default -> "M0 -5L5 0L0 5L-5 0Z";
        };
    svg.open(
            "path",
            "class",
            "mark s" + colour,
            "transform",
            "translate(" + Markup.number(x) + " " + Markup.number(y) + ")",
            "d",
            form)
        .element("title", told)
        .close("path");
  }

  private static String told(Plot plot, Plot.Panel panel, Plot.Line line, int point) {
    String where =
        plot.dimension() == null
            ? ""
            : plot.across()
                + " "
                + Amounts.show(line.x()[point], plot.dimension(), plot.notation())
                + ": ";
    return line.label() + ", " + where + shown(panel, line.y()[point], line.half()[point]);
  }

  static String shown(Plot.Panel panel, double value, double half) {
    if (Double.isNaN(value)) {
      return "—";
    }
    String shown = Amounts.show(value, panel.dimension(), panel.notation());
    Notation notation = panel.notation();
    return half == 0 ? shown : shown + " ± " + Amounts.show(half, panel.dimension(), notation, 2);
  }

  private static String bars(Plot plot, Plot.Panel panel, double width) {
    record Bar(String label, int colour, double value, double half) {}
    List<Bar> bars = new ArrayList<>();
    boolean several = panel.lines().size() > 1;
    for (int c = 0; c < plot.categories().size(); c++) {
      boolean first = true;
      for (int l = 0; l < panel.lines().size(); l++) {
        Plot.Line line = panel.lines().get(l);
        for (int i = 0; i < line.x().length; i++) {
          if (line.x()[i] == c) {
            String category = plot.categories().get(c);
            String label = several ? (first ? category + " " : "") + line.label() : category;
            bars.add(new Bar(label.strip(), l % SvgChart.MOST_LINES, line.y()[i], line.half()[i]));
            first = false;
          }
        }
      }
    }
    double height = 12 + bars.size() * ROW + 6;
    double right = 110;
    Scale x =
        new Scale(
            Math.min(0, least(panel)),
            most(panel),
            panel.dimension(),
            panel.notation(),
            LABELS,
            width - right,
            false);
    Markup svg = start(panel, width, height, plot.across());
    double zero = x.position(0);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      double top = 8 + i * ROW;
      svg.element(
          "text", bar.label(), "class", "tick end", "x", LABELS - 8, "y", top + ROW / 2 + 2);
      if (Double.isFinite(bar.value())) {
        double end = x.position(bar.value());
        svg.open(
                "rect",
                "class",
                "bar s" + bar.colour(),
                "x",
                Math.min(zero, end),
                "y",
                top,
                "width",
                Math.max(0.5, Math.abs(end - zero)),
                "height",
                ROW - 6)
            .element("title", bar.label() + ": " + shown(panel, bar.value(), bar.half()))
            .close("rect");
        if (bar.half() > 0) {
          svg.leaf(
              "line",
              "class",
              "whisker",
              "x1",
              x.position(bar.value() - bar.half()),
              "x2",
              x.position(bar.value() + bar.half()),
              "y1",
              top + (ROW - 6) / 2,
              "y2",
              top + (ROW - 6) / 2);
        }
        svg.element(
            "text",
            shown(panel, bar.value(), bar.half()),
            "class",
            "value",
            "x",
            x.position(bar.value() + bar.half()) + 6,
            "y",
            top + ROW / 2 + 2);
      } else {
        svg.element("text", "—", "class", "value", "x", zero + 6, "y", top + ROW / 2 + 2);
      }
    }
    svg.leaf("line", "class", "axis", "x1", zero, "x2", zero, "y1", 4.0, "y2", height - 6);
    return svg.close("svg").toString();
  }

  private static Markup start(Plot.Panel panel, double width, double height, String across) {
    List<String> parts = new ArrayList<>();
    for (Plot.Line line : panel.lines()) {
      int count = line.y().length;
      if (count > 0) {
        parts.add(
            line.label()
                + " from "
                + shown(panel, line.y()[0], 0)
                + " to "
                + shown(panel, line.y()[count - 1], 0));
      }
    }
    return new Markup()
        .open(
            "svg",
            "viewBox",
            "0 0 " + Markup.number(width) + " " + Markup.number(height),
            "role",
            "img",
            "aria-label",
            panel.title() + " over " + across + ": " + String.join("; ", parts),
            "class",
            "chart");
  }
}
