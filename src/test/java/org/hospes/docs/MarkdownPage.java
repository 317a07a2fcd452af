package org.hospes.docs;

import java.util.List;

/** A page of Markdown that is put together. */
final class MarkdownPage {
  private final StringBuilder out = new StringBuilder();

  MarkdownPage(String title) {
    out.append("# ").append(title).append("\n\n");
    out.append("<!-- Generated: ").append(GeneratedDocs.COMMAND).append(" -->\n");
  }

  MarkdownPage heading(int level, String text) {
    out.append('\n').append("#".repeat(level)).append(' ').append(text).append('\n');
    return this;
  }

  MarkdownPage text(String text) {
    out.append('\n').append(text).append('\n');
    return this;
  }

  MarkdownPage code(String info, String text) {
    out.append("\n```").append(info).append('\n').append(text.stripTrailing()).append("\n```\n");
    return this;
  }

  /** A table; columns that are empty in every row are left out. */
  MarkdownPage table(List<String> head, List<List<String>> rows) {
    out.append(rows(head, rows));
    return this;
  }

  /** A table on its own. */
  static String rows(List<String> head, List<List<String>> rows) {
    if (rows.isEmpty()) {
      return "";
    }
    List<Integer> columns =
        java.util.stream.IntStream.range(0, head.size())
            .filter(i -> rows.stream().anyMatch(row -> !row.get(i).isEmpty()))
            .boxed()
            .toList();
    StringBuilder out = new StringBuilder("\n");
    row(out, head, columns);
    out.append('|').append(" --- |".repeat(columns.size())).append('\n');
    rows.forEach(row -> row(out, row, columns));
    return out.toString();
  }

  private static void row(StringBuilder out, List<String> cells, List<Integer> columns) {
    out.append('|');
    for (int column : columns) {
      out.append(' ').append(cells.get(column).replace("|", "\\|")).append(" |");
    }
    out.append('\n');
  }

  /** A word of the language. */
  static String code(String word) {
    return word.isEmpty() ? "" : "`" + word + "`";
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
