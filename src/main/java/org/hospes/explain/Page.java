package org.hospes.explain;

import java.util.ArrayList;
import java.util.List;
import org.hospes.text.Display;

/**
 * A page of text that is put together: paragraphs, and rows with a name, a value and words about
 * it.
 */
final class Page {
  private static final int WIDTH = 80;

  private final StringBuilder out = new StringBuilder();

  Page title(String title) {
    if (!out.isEmpty()) {
      out.append('\n');
    }
    out.append(title).append('\n');
    return this;
  }

  /** A paragraph, broken into lines. */
  Page text(String text) {
    wrap(text, "  ", "  ");
    return this;
  }

  Page gap() {
    out.append('\n');
    return this;
  }

  /** Rows of a name, a value and words; the first two are columns, the words go on below. */
  Page rows(List<List<String>> rows) {
    int names = rows.stream().mapToInt(row -> Display.width(row.get(0))).max().orElse(0);
    int values =
        rows.stream()
            .mapToInt(row -> Display.width(row.get(1)))
            .filter(w -> w <= 24)
            .max()
            .orElse(0);
    for (List<String> row : rows) {
      String head = "  " + pad(row.get(0), names) + "  " + pad(row.get(1), values);
      String indent = " ".repeat(Math.min(40, 4 + names + values + 2));
      if (row.get(2).isEmpty()) {
        out.append(head.stripTrailing()).append('\n');
      } else {
        wrap(row.get(2), head + "  ", indent);
      }
    }
    return this;
  }

  /** Lines that are laid out already, indented. */
  Page lines(List<String> lines) {
    for (String line : lines) {
      out.append(line.isEmpty() ? "" : "  " + line).append('\n');
    }
    return this;
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - Display.width(text)));
  }

  private void wrap(String text, String first, String rest) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.split("\\s+", -1)) {
      if (!empty && Display.width(line.toString()) + 1 + Display.width(word) > WIDTH) {
        lines.add(line.toString());
        line = new StringBuilder(rest);
        empty = true;
      }
      if (!empty) {
        line.append(' ');
      }
      line.append(word);
      empty = false;
    }
    lines.add(line.toString());
    for (String each : lines) {
      out.append(each.stripTrailing()).append('\n');
    }
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
