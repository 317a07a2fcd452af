package org.hospes.report;

import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Sequence;
import org.hospes.result.Table;

/** Draws the path of an operation: a line down for each layer, an arrow for each step. */
final class SvgSequence {
  private static final double WIDTH = 720;
  private static final double LANES = 470;
  private static final double ROW = 30;
  private static final double TOP = 34;
  private static final int LETTERS = 27;

  private SvgSequence() {}

  static String draw(Sequence sequence) {
    int lanes = Math.max(1, sequence.lanes().size());
    double pitch = LANES / lanes;
    double height = TOP + sequence.steps().size() * ROW + 16;
    Markup svg = new Markup();
    svg.open(
        "svg",
        "viewBox",
        "0 0 " + Markup.number(WIDTH) + " " + Markup.number(height),
        "role",
        "img",
        "aria-label",
        sequence.operation() + " of " + sequence.guest() + ": " + summary(sequence),
        "class",
        "chart");
    for (int lane = 0; lane < sequence.lanes().size(); lane++) {
      double x = at(lane, pitch);
      svg.element("text", sequence.lanes().get(lane), "class", "middle lane", "x", x, "y", 16.0);
      svg.leaf("line", "class", "grid", "x1", x, "x2", x, "y1", 24.0, "y2", height - 6);
    }
    for (int i = 0; i < sequence.steps().size(); i++) {
      step(svg, sequence.steps().get(i), TOP + i * ROW + ROW / 2, pitch);
    }
    return svg.close("svg").toString();
  }

  private static double at(int lane, double pitch) {
    return lane * pitch + pitch / 2;
  }

  private static void step(Markup svg, Sequence.Step step, double y, double pitch) {
    double from = at(step.from(), pitch);
    double to = at(step.to(), pitch);
    String colour = step.exit() ? "s1" : "s0";
    svg.open("g").element("title", told(step));
    if (step.from() == step.to()) {
      svg.leaf(
          "rect",
          "class",
          "bar " + colour,
          "x",
          from - 5,
          "y",
          y - 7,
          "width",
          10.0,
          "height",
          14.0);
    } else {
      double head = from < to ? -7 : 7;
      svg.leaf("line", "class", "arrow " + colour, "x1", from, "x2", to + head, "y1", y, "y2", y);
      svg.leaf(
          "path",
          "class",
          "bar " + colour,
          "d",
          "M" + Markup.number(to) + " " + Markup.number(y) + "l" + Markup.number(head) + " -4v8z");
      if (!step.place().isEmpty()) {
        svg.element("text", step.place(), "class", "middle tick", "x", (from + to) / 2, "y", y - 5);
      }
    }
    svg.close("g");
    List<String> lines = lines(step.what());
    for (int i = 0; i < lines.size(); i++) {
      double baseline = y + 4 + (i - (lines.size() - 1) / 2.0) * 13;
      svg.element("text", lines.get(i), "class", "step", "x", LANES + 4, "y", baseline);
    }
    if (step.seconds() != 0) {
      svg.element("text", time(step.seconds()), "class", "end value", "x", WIDTH - 4, "y", y + 4);
    }
  }

  /** A text on one line or on two; the table has what is longer. */
  private static List<String> lines(String text) {
    if (text.length() <= LETTERS) {
      return List.of(text);
    }
    int space = text.lastIndexOf(' ', LETTERS);
    int end = space > 0 ? space : LETTERS;
    String rest = text.substring(end).strip();
    return List.of(
        text.substring(0, end),
        rest.length() <= LETTERS ? rest : rest.substring(0, LETTERS - 1) + "…");
  }

  private static String told(Sequence.Step step) {
    return step.what()
        + (step.place().isEmpty() ? "" : ", " + step.place())
        + (step.seconds() == 0 ? "" : ", " + time(step.seconds()));
  }

  static String summary(Sequence sequence) {
    return "native "
        + time(sequence.nativeSeconds())
        + ", here "
        + time(sequence.seconds())
        + (sequence.nativeSeconds() > 0
            ? ", × " + Amounts.number(sequence.seconds() / sequence.nativeSeconds(), 3)
            : "");
  }

  private static String time(double seconds) {
    return Amounts.show(seconds, Dimension.TIME, Notation.PLAIN);
  }

  /** The same as a table. */
  static Table table(Sequence sequence) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Sequence.Step step : sequence.steps()) {
      rows.add(
          List.of(
              Cell.text(sequence.lanes().get(step.from())),
              Cell.text(sequence.lanes().get(step.to())),
              Cell.text(step.what()),
              Cell.text(step.place()),
              Cell.amount(step.times()),
              Cell.amount(step.seconds()),
              Cell.text(step.part()),
              Cell.text(step.payer())));
    }
    return new Table(
        List.of(
            Column.text("from"),
            Column.text("to"),
            Column.text("what"),
            Column.text("place"),
            Column.amount("times", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("takes", Dimension.TIME, Notation.PLAIN),
            Column.text("part"),
            Column.text("paid by")),
        rows);
  }
}
