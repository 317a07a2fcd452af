package org.hospes.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Plot;
import org.hospes.text.Display;

/**
 * Shows amounts of many runs with block characters: a bar for each category, or a line of heights
 * for each curve. All of a panel are to one scale that begins at 0.
 */
final class TextPlot {
  private static final int MOST_PANELS = 8;
  private static final int LONGEST_BAR = 40;
  private static final String HEIGHTS = " ▁▂▃▄▅▆▇█";
  private static final String PARTS = " ▏▎▍▌▋▊▉█";

  private final int width;
  private final int digits;

  TextPlot(int width, int digits) {
    this.width = width;
    this.digits = digits;
  }

  List<String> lines(Plot plot) {
    List<String> lines = new ArrayList<>();
    List<Plot.Panel> panels = plot.panels();
    boolean several = panels.size() > 1;
    for (Plot.Panel panel : panels.subList(0, Math.min(MOST_PANELS, panels.size()))) {
      if (!lines.isEmpty()) {
        lines.add("");
      }
      if (several) {
        lines.add(Display.visible(panel.title()));
      }
      lines.addAll(plot.kind() == Plot.Kind.BARS ? bars(plot, panel) : curves(plot, panel));
    }
    if (panels.size() > MOST_PANELS) {
      lines.add("... and " + (panels.size() - MOST_PANELS) + " more; see --format html");
    }
    return lines;
  }

  private static double most(Plot.Panel panel) {
    return panel.lines().stream()
        .flatMapToDouble(line -> Arrays.stream(line.y()))
        .filter(Double::isFinite)
        .map(Math::abs)
        .max()
        .orElse(0);
  }

  private List<String> bars(Plot plot, Plot.Panel panel) {
    record Bar(String label, double value, double half) {}
    List<Bar> bars = new ArrayList<>();
    for (int c = 0; c < plot.categories().size(); c++) {
      for (Plot.Line line : panel.lines()) {
        for (int i = 0; i < line.x().length; i++) {
          if (line.x()[i] == c) {
            String category = Display.visible(plot.categories().get(c));
            bars.add(
                new Bar(
                    panel.lines().size() == 1
                        ? category
                        : (category + " " + Display.visible(line.label())).strip(),
                    line.y()[i],
                    line.half()[i]));
          }
        }
      }
    }
    double most = most(panel);
    int label = bars.stream().mapToInt(bar -> Display.width(bar.label())).max().orElse(0);
    int amount =
        bars.stream()
            .mapToInt(bar -> shown(panel, bar.value(), bar.half()).length())
            .max()
            .orElse(0);
    int room = Math.clamp(width - label - amount - 4L, 8, LONGEST_BAR);
    List<String> lines = new ArrayList<>();
    for (Bar bar : bars) {
      String value = shown(panel, bar.value(), bar.half());
      lines.add(
          (bar.label()
                  + " ".repeat(label - Display.width(bar.label()) + 2)
                  + " ".repeat(amount - value.length())
                  + value
                  + "  "
                  + bar(bar.value(), most, room))
              .stripTrailing());
    }
    return lines;
  }

  private static String bar(double value, double most, int room) {
    if (!Double.isFinite(value) || most == 0) {
      return "";
    }
    int eighths = (int) Math.round(Math.abs(value) / most * room * 8);
    return "█".repeat(eighths / 8) + (eighths % 8 == 0 ? "" : PARTS.charAt(eighths % 8));
  }

  private List<String> curves(Plot plot, Plot.Panel panel) {
    double most = most(panel);
    int label =
        panel.lines().stream()
            .mapToInt(l -> Display.width(Display.visible(l.label())))
            .max()
            .orElse(0);
    List<String> lines = new ArrayList<>();
    int longest = 0;
    for (Plot.Line line : panel.lines()) {
      int points = line.x().length;
      int each = Math.clamp((width - label - 26L) / Math.max(1, points), 1, 4);
      StringBuilder heights = new StringBuilder();
      for (double y : line.y()) {
        int height =
            !Double.isFinite(y) || most == 0 ? 0 : (int) Math.ceil(Math.max(0, y) / most * 8);
        heights.append(String.valueOf(HEIGHTS.charAt(Math.min(8, height))).repeat(each));
      }
      longest = Math.max(longest, heights.length());
      String name = Display.visible(line.label());
      String ends =
          points == 0
              ? ""
              : shown(panel, line.y()[0], 0) + " … " + shown(panel, line.y()[points - 1], 0);
      lines.add(
          (name + " ".repeat(label - Display.width(name) + 2) + heights + "  " + ends)
              .stripTrailing());
    }
    if (plot.dimension() != null && !panel.lines().isEmpty()) {
      double[] x = panel.lines().getFirst().x();
      if (x.length > 1) {
        String from = Amounts.show(x[0], plot.dimension(), plot.notation());
        String to = Amounts.show(x[x.length - 1], plot.dimension(), plot.notation());
        lines.add(" ".repeat(label + 2) + plot.across() + " " + from + " … " + to);
      }
    }
    return lines;
  }

  private String shown(Plot.Panel panel, double value, double half) {
    if (Double.isNaN(value)) {
      return "—";
    }
    Dimension dimension = panel.dimension();
    Notation notation = panel.notation();
    String shown = Amounts.show(value, dimension, notation, digits);
    return half == 0 ? shown : shown + " ± " + Amounts.show(half, dimension, notation, 2);
  }
}
