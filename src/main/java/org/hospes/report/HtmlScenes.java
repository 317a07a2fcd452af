package org.hospes.report;

import java.util.ArrayList;
import java.util.List;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Scenes;
import org.hospes.result.Table;
import org.jspecify.annotations.Nullable;

/**
 * Writes the picture that moves: hosts with the guests on them, at the moment that a slider
 * chooses. Behind it are a chart and a table of the same, for those who cannot use it.
 */
final class HtmlScenes {
  private static final int MOST_ROWS = 300;

  private final Scenes scenes;

  HtmlScenes(Scenes scenes) {
    this.scenes = scenes;
  }

  void write(Markup page) {
    page.raw("<section aria-labelledby=\"when\">\n<h2 id=\"when\">What was where, when</h2>\n");
    page.raw("<div id=\"scenes\" hidden>\n<div class=\"controls\">");
    page.raw("<button type=\"button\" id=\"play\">Play</button>");
    page.raw("<button type=\"button\" id=\"before\" aria-label=\"Previous change\">◀</button>");
    page.raw("<button type=\"button\" id=\"after\" aria-label=\"Next change\">▶</button>");
    page.raw("<label for=\"moment\">Time</label>");
    page.raw("<input type=\"range\" id=\"moment\" min=\"0\" max=\"1000\" value=\"0\" step=\"1\">");
    page.raw("<output id=\"clock\" for=\"moment\"></output></div>\n");
    page.raw("<div id=\"stage\"></div>\n");
    page.raw("<p id=\"told\" aria-live=\"polite\"></p>\n</div>\n");
    page.raw("<script type=\"application/json\" id=\"scenes-data\">").raw(data());
    page.raw("</script>\n");
    page.raw("<figure class=\"scroll\" tabindex=\"0\">").raw(SvgStays.stays(scenes));
    page.raw("</figure>\n");
    if (scenes.guests().size() > SvgStays.MOST_ROWS) {
      page.element("p", "The first " + SvgStays.MOST_ROWS + " guests.", "class", "facts");
    }
    page.raw("<details><summary>The same as a table</summary>\n");
    new HtmlSections(page, 4).table(table());
    page.raw("</details>\n</section>\n");
  }

  private Table table() {
    List<List<Cell>> rows = new ArrayList<>();
    for (Scenes.Stay stay : scenes.stays()) {
      if (rows.size() == MOST_ROWS) {
        break;
      }
      rows.add(
          List.of(
              Cell.text(scenes.guests().get(stay.guest())),
              Cell.text(stay.host() < 0 ? "—" : scenes.hosts().get(stay.host())),
              Cell.text(stay.state()),
              Cell.amount(stay.from()),
              Cell.amount(stay.to())));
    }
    return new Table(
        List.of(
            Column.text("guest"),
            Column.text("host"),
            Column.text("state"),
            Column.moments("from"),
            Column.moments("to")),
        rows);
  }

  private String data() {
    StringBuilder out = new StringBuilder("{\"end\":").append(scenes.end());
    out.append(",\"hosts\":").append(strings(scenes.hosts()));
    out.append(",\"guests\":").append(strings(scenes.guests()));
    out.append(",\"stays\":[");
    for (int i = 0; i < scenes.stays().size(); i++) {
      Scenes.Stay stay = scenes.stays().get(i);
      out.append(i == 0 ? "" : ",")
          .append('[')
          .append(stay.guest())
          .append(',')
          .append(stay.host())
          .append(',')
          .append(json(stay.state()))
          .append(',')
          .append(stay.from())
          .append(',')
          .append(stay.to())
          .append(']');
    }
    out.append("],\"moves\":[");
    for (int i = 0; i < scenes.moves().size(); i++) {
      Scenes.Move move = scenes.moves().get(i);
      out.append(i == 0 ? "" : ",").append("{\"guest\":").append(move.guest());
      out.append(",\"from\":").append(move.source()).append(",\"to\":").append(move.destination());
      out.append(",\"start\":").append(move.start()).append(",\"end\":").append(move.end());
      out.append(",\"stopped\":").append(number(move.stopped()));
      out.append(",\"resumed\":").append(number(move.resumed()));
      out.append(",\"failed\":").append(move.failed()).append(",\"rounds\":[");
      for (int r = 0; r < move.rounds().size(); r++) {
        Scenes.Round round = move.rounds().get(r);
        out.append(r == 0 ? "[" : ",[")
            .append(round.from())
            .append(',')
            .append(round.to())
            .append(',')
            .append(round.sent())
            .append(',')
            .append(round.last())
            .append(']');
      }
      out.append("]}");
    }
    return out.append("]}").toString();
  }

  private static String number(double value) {
    return Double.isFinite(value) ? String.valueOf(value) : "null";
  }

  private static String strings(List<String> texts) {
    return "[" + String.join(",", texts.stream().map(HtmlScenes::json).toList()) + "]";
  }

  /** A text as JSON that may stand inside of a script element. */
  static String json(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '<', '>', '&', '\u2028', '\u2029' ->
            out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
        default -> {
          if (c < ' ') {
            out.append(String.format(java.util.Locale.ROOT, "\\u%04x", (int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  /** The migration that a table is of: the next with the names of its heading. */
  static Scenes.@Nullable Move moveOf(Scenes scenes, String subject, int from) {
    for (int i = from; i < scenes.moves().size(); i++) {
      Scenes.Move move = scenes.moves().get(i);
      String start =
          scenes.guests().get(move.guest())
              + "  "
              + scenes.hosts().get(move.source())
              + " → "
              + scenes.hosts().get(move.destination())
              + "  ";
      if (subject.startsWith(start)) {
        return move;
      }
    }
    return null;
  }
}
