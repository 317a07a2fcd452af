package org.hospes.report;

import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Scenes;

/** Draws which guest was on which host when, and the rounds of each migration: two Gantt charts. */
final class SvgStays {
  private static final double WIDTH = 720;
  private static final double LEFT = 120;
  private static final double RIGHT = 20;
  private static final double ROW = 20;
  static final int MOST_ROWS = 60;
  private static final int MOST_LETTERS = 15;

  private SvgStays() {}

  /** A row for each guest, coloured by host. */
  static String stays(Scenes scenes) {
    int rows = Math.min(MOST_ROWS, scenes.guests().size());
    double height = 24 + rows * ROW + 34;
    Scale x =
        new Scale(0, scenes.end(), Dimension.TIME, Notation.PLAIN, LEFT, WIDTH - RIGHT, false);
    Markup svg = start(height, "Where each guest was over time; the table below says the same");
    time(svg, x, height);
    for (int g = 0; g < rows; g++) {
      svg.element(
          "text",
          fit(scenes.guests().get(g)),
          "class",
          "tick end",
          "x",
          LEFT - 8,
          "y",
          20 + g * ROW + ROW / 2 + 4);
    }
    for (Scenes.Stay stay : scenes.stays()) {
      if (stay.guest() >= rows || stay.host() < 0) {
        continue;
      }
      double from = x.position(stay.from());
      double width = Math.max(0.8, x.position(stay.to()) - from);
      double top = 20 + stay.guest() * ROW + 2;
      String host = scenes.hosts().get(stay.host());
      svg.open(
              "rect",
              "class",
              "stay s"
                  + stay.host() % SvgChart.MOST_LINES
                  + (stay.state().equals("active") ? "" : " other"),
              "x",
              from,
              "y",
              top,
              "width",
              width,
              "height",
              ROW - 4)
          .element(
              "title",
              scenes.guests().get(stay.guest())
                  + " "
                  + stay.state()
                  + " on "
                  + host
                  + ", "
                  + shown(stay.from())
                  + " to "
                  + shown(stay.to()))
          .close("rect");
      if (width > host.length() * 7 + 8) {
        svg.element("text", host, "class", "inside", "x", from + 5, "y", top + ROW / 2 + 2);
      }
    }
    return svg.close("svg").toString();
  }

  /** The rounds of one migration: what each sent, and when the guest stood still. */
  static String rounds(Scenes.Move move) {
    List<Scenes.Round> rounds = move.rounds();
    double height = 24 + rounds.size() * ROW + 34;
    Scale x =
        new Scale(
            move.start(), move.end(), Dimension.TIME, Notation.PLAIN, LEFT, WIDTH - 90, false);
    Markup svg = start(height, "Rounds of the migration; the table has their numbers");
    time(svg, x, height);
    double most = rounds.stream().mapToDouble(Scenes.Round::sent).max().orElse(1);
    for (int i = 0; i < rounds.size(); i++) {
      Scenes.Round round = rounds.get(i);
      double top = 20 + i * ROW + 2;
      double from = x.position(round.from());
      String name = round.last() ? "stop-and-copy" : "round " + (i + 1);
      String sent = Amounts.show(round.sent(), Dimension.DATA, Notation.PLAIN);
      svg.element("text", name, "class", "tick end", "x", LEFT - 8, "y", top + ROW / 2 + 2);
      svg.open(
              "rect",
              "class",
              round.last() ? "round still" : "round",
              "x",
              from,
              "y",
              top,
              "width",
              Math.max(1.5, x.position(round.to()) - from),
              "height",
              Math.max(2, (ROW - 4) * (0.25 + 0.75 * round.sent() / Math.max(1, most))))
          .element(
              "title",
              name
                  + ": "
                  + sent
                  + " in "
                  + shown(round.to() - round.from())
                  + (round.last() ? ", the guest stands still" : ""))
          .close("rect");
      svg.element(
          "text",
          sent,
          "class",
          "value",
          "x",
          Math.max(from + 1.5, x.position(round.to())) + 5,
          "y",
          top + ROW / 2 + 2);
    }
    return svg.close("svg").toString();
  }

  /** A name that fits before the rows; the number of an element tells the more, and stays. */
  static String fit(String name) {
    if (name.length() <= MOST_LETTERS) {
      return name;
    }
    int bracket = name.endsWith("]") ? name.lastIndexOf('[') : name.length();
    String number = bracket > 0 && name.length() - bracket < 8 ? name.substring(bracket) : "";
    return name.substring(0, MOST_LETTERS - 1 - number.length()) + "…" + number;
  }

  static Markup start(double height, String label) {
    return new Markup()
        .open(
            "svg",
            "viewBox",
            "0 0 " + Markup.number(WIDTH) + " " + Markup.number(height),
            "role",
            "img",
            "aria-label",
            label,
            "class",
            "chart");
  }

  static void time(Markup svg, Scale x, double height) {
    for (double mark : x.marks()) {
      double at = x.position(mark);
      svg.leaf("line", "class", "grid", "x1", at, "x2", at, "y1", 16.0, "y2", height - 34);
      svg.element("text", x.label(mark), "class", "tick middle", "x", at, "y", height - 18);
    }
    svg.element(
        "text", "time, " + x.unit(), "class", "unit end", "x", WIDTH - RIGHT, "y", height - 3);
  }

  private static String shown(double seconds) {
    return Amounts.show(seconds, Dimension.TIME, Notation.PLAIN, 4);
  }
}
