package org.hospes.format;

import java.util.ArrayList;
import java.util.List;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.source.SourceFile;

/**
 * Formats a script. Two spaces for each block, one around what joins, none inside parentheses; the
 * `=` of neighbouring properties stand under each other, and columns that the author lined up stay
 * lined up.
 *
 * <p>The tree of the result equals the tree of the input, no comment is lost, and a second pass
 * changes nothing.
 */
public final class Formatter {
  private static final int BLOCK = 2;
  private static final int CONTINUATION = 4;

  /** One is what it takes as a rule, and one more shows it. */
  private static final int MOST_PASSES = 10;

  private final SourceFile file;
  private final String text;

  private Formatter(SourceFile file) {
    this.file = file;
    this.text = file.text();
  }

  /** The formatted text of a script that was parsed without an error. */
  public static String format(SourceFile file) {
    // Words that come to stand under each other make a column that was none before: again, until
    // nothing moves.
    String before = file.text();
    String after = new Formatter(file).run();
    for (int pass = 1; pass < MOST_PASSES && !after.equals(before); pass++) {
      before = after;
      after = new Formatter(SourceFile.of(file.name(), before)).run();
    }
    return after;
  }

  private String run() {
    List<Line> lines = lines();
    indent(lines);
    Spacing spacing = new Spacing(text);
    lines.forEach(spacing::apply);
    Alignment.apply(lines, text);
    return print(lines);
  }

  /** The physical lines, but for `{` and `else`, which go to the end of the line above. */
  private List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    Line line = new Line();
    int lineStart = 0;
    int previousEnd = 0;
    int firstColumn = 0;
    for (Lexeme token : Lexemes.of(file)) {
      switch (token.kind()) {
        case LINE_END -> {
          lines.add(line);
          line = new Line();
          lineStart = token.end();
          previousEnd = lineStart;
        }
        case COMMENT, DOC_COMMENT -> {
          line.comment = token;
          line.sourceCommentGap = token.start() - previousEnd;
        }
        default -> {
          boolean joins =
              line.tokens.isEmpty()
                  && !lines.isEmpty()
                  && lines.getLast().hasCode()
                  && lines.getLast().comment == null
                  && joinsLineAbove(token, lines.getLast());
          if (joins) {
            line = lines.removeLast();
            previousEnd = token.start() - 1;
          }
          int column = token.start() - lineStart;
          if (line.tokens.isEmpty()) {
            firstColumn = column;
          }
          line.sourceGaps.add(line.tokens.isEmpty() ? 0 : joins ? 1 : token.start() - previousEnd);
          line.sourceColumns.add(joins ? -1 : column - firstColumn);
          line.tokens.add(token);
          line.gaps.add(0);
          previousEnd = token.end();
        }
      }
    }
    lines.add(line);
    return lines;
  }

  private boolean joinsLineAbove(Lexeme token, Line above) {
    String word = text(token);
    return word.equals("{") || (word.equals("else") && text(above.tokens.getLast()).equals("}"));
  }

  private String text(Lexeme token) {
    return text.substring(token.start(), token.end());
  }

  /** Each line with an open bracket indents what follows once, however many it opens. */
  private void indent(List<Line> lines) {
    List<Integer> open = new ArrayList<>();
    int current = 0;
    Lexeme last = null;
    for (int n = 0; n < lines.size(); n++) {
      Line line = lines.get(n);
      if (!line.hasCode()) {
        line.indent = current;
        line.depth = open.size();
        continue;
      }
      int leading = 0;
      while (leading < line.tokens.size()
          && line.tokens.get(leading).kind() == Lexeme.Kind.CLOSE
          && leading < open.size()) {
        leading++;
      }
      int base = current;
      if (leading > 0) {
        base = open.get(open.size() - leading);
      }
      line.depth = open.size() - leading;
      boolean inBraces = open.isEmpty() || openedByBrace;
      line.continuation = leading == 0 && inBraces && last != null && continuesAfter(last, line);
      line.indent = base + (line.continuation ? CONTINUATION : 0);
      int before = open.size();
      for (Lexeme token : line.tokens) {
        if (token.kind() == Lexeme.Kind.OPEN) {
          open.add(line.indent);
          brackets.add(text(token).charAt(0));
        } else if (token.kind() == Lexeme.Kind.CLOSE && !open.isEmpty()) {
          open.removeLast();
          brackets.removeLast();
        }
      }
      openedByBrace = !brackets.isEmpty() && brackets.getLast() == '{';
      current = open.isEmpty() ? 0 : open.getLast() + BLOCK;
      if (before > open.size() && open.isEmpty()) {
        current = 0;
      }
      last = line.tokens.getLast();
    }
  }

  private final List<Character> brackets = new ArrayList<>();
  private boolean openedByBrace = true;

  /** Whether a statement goes on behind a token that ends a line. */
  private boolean continuesAfter(Lexeme last, Line line) {
    String word = text(last);
    return switch (last.kind()) {
      case ASSIGN, OPERATOR, RANGE, DOT -> true;
      case COMMA -> openParts(line);
      case KEYWORD ->
          word.equals("and")
              || word.equals("or")
              || word.equals("not")
              || word.equals("mod")
              || word.equals("then")
              || word.equals("else");
      default -> false;
    };
  }

  /**
   * A comma ends an item in the braces of a body and goes on in a statement such as {@code measure
   * a, b}.
   */
  private boolean openParts(Line line) {
    return brackets.isEmpty()
        || !(line.tokens.size() > 1
            && (line.tokens.get(1).kind() == Lexeme.Kind.ASSIGN
                || text(line.tokens.get(1)).equals("{")));
  }

  private String print(List<Line> lines) {
    StringBuilder out = new StringBuilder(text.length() + 64);
    boolean blank = false;
    boolean afterOpen = true;
    for (Line line : lines) {
      if (line.isBlank()) {
        blank = true;
        continue;
      }
      boolean closes = line.hasCode() && line.tokens.getFirst().kind() == Lexeme.Kind.CLOSE;
      if (blank && !afterOpen && !closes) {
        out.append('\n');
      }
      blank = false;
      out.append(" ".repeat(line.indent));
      for (int i = 0; i < line.tokens.size(); i++) {
        out.append(" ".repeat(line.gaps.get(i))).append(text(line.tokens.get(i)));
      }
      if (line.comment != null) {
        out.append(" ".repeat(line.hasCode() ? line.commentGap : 0))
            .append(text(line.comment).stripTrailing());
      }
      out.append('\n');
      afterOpen = line.hasCode() && line.comment == null && text(line.tokens.getLast()).equals("{");
    }
    return out.toString();
  }
}
