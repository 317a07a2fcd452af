package org.hospes.docs;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.cli.Call;
import org.hospes.text.Display;

/** Draws the report of a run as a terminal shows it, for the README. */
final class ReportPicture {
  private static final Pattern STYLED = Pattern.compile("\u001B\\[([0-9;]+)m(.*?)\u001B\\[0m");
  private static final double CHARACTER = 8.4;
  private static final int LINE = 18;
  private static final int MARGIN = 18;
  private static final int BAR = 30;
  private static final int COLUMNS = 80;

  private ReportPicture() {}

  static String draw() {
    String command = "./hospes run scenarios/live_migration.hospes";
    Call call = Call.hospes("run", "--color=always", "scenarios/live_migration.hospes");
    List<String> lines =
        ("\u001B[2m$\u001B[0m " + command + "\n" + call.out()).stripTrailing().lines().toList();
    int width = (int) Math.ceil(COLUMNS * CHARACTER) + 2 * MARGIN;
    int height = BAR + lines.size() * LINE + MARGIN;
    StringBuilder out = new StringBuilder();
    out.append(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\">\n"
            .formatted(width, height, width, height));
    out.append("<title>").append(escaped(command)).append("</title>\n");
    out.append("<style>\n");
    out.append("text { font: 14px 'DejaVu Sans Mono', Menlo, Consolas, monospace; fill: #d4d4d4;");
    out.append(" white-space: pre }\n");
    out.append(".bold { font-weight: bold; fill: #ffffff } .faint { fill: #8a8a8a }\n");
    out.append(".red { fill: #f48771 } .green { fill: #89d185 } .yellow { fill: #e2c08d }");
    out.append(" .blue { fill: #75beff } .cyan { fill: #4ec9b0 }\n");
    out.append("</style>\n");
    out.append("<rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1e1e1e\"/>\n");
    String[] lamps = {"#ff5f57", "#febc2e", "#28c840"};
    for (int i = 0; i < lamps.length; i++) {
      out.append(
          "<circle cx=\"%d\" cy=\"15\" r=\"5\" fill=\"%s\"/>\n"
              .formatted(MARGIN + 5 + 18 * i, lamps[i]));
    }
    for (int i = 0; i < lines.size(); i++) {
      line(lines.get(i), BAR + (i + 1) * LINE, out);
    }
    return out.append("</svg>\n").toString();
  }

  /** One line, a piece for each style; each is put where its column is, whatever the font. */
  private static void line(String line, int y, StringBuilder out) {
    Matcher matcher = STYLED.matcher(line);
    int at = 0;
    int column = 0;
    while (matcher.find()) {
      column = piece(line.substring(at, matcher.start()), "", column, y, out);
      column = piece(matcher.group(2), style(matcher.group(1)), column, y, out);
      at = matcher.end();
    }
    piece(line.substring(at), "", column, y, out);
  }

  private static int piece(String text, String style, int column, int y, StringBuilder out) {
    int width = Display.width(text);
    if (!text.isBlank()) {
      String inner = text.stripLeading();
      int start = column + Display.width(text) - Display.width(inner);
      inner = inner.stripTrailing();
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\" textLength=\"%.1f\"%s>%s</text>\n",
              MARGIN + start * CHARACTER,
              y,
              Display.width(inner) * CHARACTER,
              style.isEmpty() ? "" : " class=\"" + style + "\"",
              escaped(inner)));
    }
    return column + width;
  }

  private static String style(String code) {
    return switch (code) {
      case "1" -> "bold";
      case "2" -> "faint";
      case "1;31" -> "red";
      case "32" -> "green";
      case "1;33" -> "yellow";
      case "34" -> "blue";
      case "36" -> "cyan";
      default -> throw new IllegalStateException("no style for " + code);
    };
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
