package org.hospes.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * The part of Markdown that the pages are written in: headings, paragraphs, lists of one level,
 * tables and fenced code.
 */
public final class Markdown {
  /** A piece of a page. */
  public sealed interface Block {}

  /** A heading; level 1 is the title of the page. */
  public record Heading(int level, String text) implements Block {}

  /** Running text; its line ends are those of the file and mean nothing. */
  public record Paragraph(String text) implements Block {}

  /** One item of a list. */
  public record Item(String text) implements Block {}

  /** A table; the first row is its head. */
  public record Table(List<List<String>> rows) implements Block {}

  /**
   * Fenced code.
   *
   * @param info the words behind the fence, such as {@code hospes wrong}
   * @param text the lines, each with its line end
   * @param line the line of the file at which the first of them stands, counted from 1
   */
  public record Code(List<String> info, String text, int line) implements Block {
    public boolean is(String... words) {
      return info.equals(List.of(words));
    }
  }

  private static final String FENCE = "```";

  private Markdown() {}

  /** Reads a page. */
  public static List<Block> parse(String page) {
    List<Block> blocks = new ArrayList<>();
    List<String> lines = page.lines().toList();
    for (int i = 0; i < lines.size(); ) {
      String line = lines.get(i);
      int end = i + 1;
      if (line.isBlank()) {
        i++;
        continue;
      } else if (line.startsWith(FENCE)) {
        while (end < lines.size() && !lines.get(end).equals(FENCE)) {
          end++;
        }
        StringBuilder code = new StringBuilder();
        lines.subList(i + 1, end).forEach(each -> code.append(each).append('\n'));
        blocks.add(new Code(words(line.substring(FENCE.length())), code.toString(), i + 2));
        end++;
      } else if (line.startsWith("#")) {
        int level = 0;
        while (level < line.length() && line.charAt(level) == '#') {
          level++;
        }
        blocks.add(new Heading(level, line.substring(level).strip()));
      } else {
        while (end < lines.size() && goesOn(lines.get(end))) {
          end++;
        }
        blocks.add(text(lines.subList(i, end)));
      }
      i = end;
    }
    return blocks;
  }

  private static Block text(List<String> lines) {
    String first = lines.getFirst();
    if (first.startsWith("|")) {
      List<List<String>> rows = new ArrayList<>();
      for (String line : lines) {
        if (!line.matches("[|: -]+")) {
          rows.add(cells(line));
        }
      }
      return new Table(rows);
    }
    String text = String.join(" ", lines.stream().map(String::strip).toList());
    return first.startsWith("- ") ? new Item(text.substring(2)) : new Paragraph(text);
  }

  /** Whether a line continues the text or the table above it. */
  private static boolean goesOn(String line) {
    return !line.isBlank()
        && !line.startsWith(FENCE)
        && !line.startsWith("#")
        && !line.startsWith("- ");
  }

  private static List<String> cells(String line) {
    String inner = line.strip().replaceAll("^\\||\\|$", "");
    List<String> cells = new ArrayList<>();
    for (String cell : inner.split("(?<!\\\\)\\|", -1)) {
      cells.add(cell.strip().replace("\\|", "|"));
    }
    return cells;
  }

  private static List<String> words(String info) {
    return info.isBlank() ? List.of() : List.of(info.strip().split("\\s+"));
  }
}
