package org.hospes.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.hospes.text.Display;
import org.hospes.text.Ink;

/** Shows a page in a terminal: wrapped text, indented code. */
final class MarkdownText {
  /** Longer lines are hard to read, however wide the terminal is. */
  private static final int WIDEST = 100;

  private static final Pattern LINK = Pattern.compile("\\[([^\\]]+)]\\([^)]*\\)");

  private final StringBuilder out = new StringBuilder();
  private final Ink ink;
  private final int width;
  private final Laboratory laboratory;

  private MarkdownText(Ink ink, int width, Laboratory laboratory) {
    this.ink = ink;
    this.width = Math.min(width, WIDEST);
    this.laboratory = laboratory;
  }

  static String render(String page, Ink ink, int width, Laboratory laboratory) {
    MarkdownText text = new MarkdownText(ink, width, laboratory);
    Markdown.Block above = new Markdown.Paragraph("");
    for (Markdown.Block block : Markdown.parse(page)) {
      boolean listGoesOn = above instanceof Markdown.Item && block instanceof Markdown.Item;
      if (!text.out.isEmpty() && !listGoesOn) {
        text.out.append('\n');
      }
      text.block(block);
      above = block;
    }
    return text.out.toString();
  }

  private void block(Markdown.Block block) {
    switch (block) {
      case Markdown.Heading heading -> out.append(ink.bold(plain(heading.text()))).append('\n');
      case Markdown.Paragraph paragraph -> wrap(paragraph.text(), "", "");
      case Markdown.Item item -> wrap(item.text(), "- ", "  ");
      case Markdown.Table table -> table(table.rows());
      case Markdown.Code code -> code(code);
    }
  }

  private void code(Markdown.Code code) {
    if (code.is("hospes", "show")) {
      out.append(laboratory.run(code.text()));
      return;
    }
    if (code.is("hospes", "try")) {
      out.append("  ").append(ink.faint("a scenario to run")).append('\n');
    } else if (code.is("hospes", "wrong")) {
      out.append("  ").append(ink.red("✗ wrong")).append('\n');
    } else if (code.is("hospes", "right")) {
      out.append("  ").append(ink.green("✓ right")).append('\n');
    } else if (code.info().size() == 3 && code.info().get(1).equals("file")) {
      out.append("  ").append(ink.faint(code.info().get(2))).append('\n');
    }
    code.text()
        .lines()
        .forEach(line -> out.append(line.isEmpty() ? "" : "    " + line).append('\n'));
  }

  private void table(List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), Display.width(plain(row.get(i)))));
      }
    }
    for (List<String> row : rows) {
      StringBuilder head = new StringBuilder("  ");
      int last = row.size() - 1;
      for (int i = 0; i < last; i++) {
        String cell = plain(row.get(i));
        head.append(cell).append(" ".repeat(widths.get(i) - Display.width(cell) + 2));
      }
      String indent = " ".repeat(Math.min(Display.width(head.toString()), width / 2));
      wrap(row.get(last), head.toString(), indent);
    }
  }

  private void wrap(String text, String first, String rest) {
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : plain(text).split("\\s+", -1)) {
      if (!empty && Display.width(line.toString()) + 1 + Display.width(word) > width) {
        out.append(line.toString().stripTrailing()).append('\n');
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  /** Text without what only a browser shows. */
  private static String plain(String text) {
    return LINK.matcher(text).replaceAll("$1").replaceAll("\\*\\*?([^*]+)\\*\\*?", "$1");
  }
}
