package org.hospes.format;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.hospes.parser.Lexeme;

/** Lines up neighbouring lines. */
final class Alignment {
  private final List<Line> run;
  private final String text;

  private Alignment(List<Line> run, String text) {
    this.run = run;
    this.text = text;
  }

  static void apply(List<Line> lines, String text) {
    List<Line> run = new ArrayList<>();
    for (Line line : lines) {
      boolean continues =
          line.hasCode()
              && !line.continuation
              && !run.isEmpty()
              && line.indent == run.getLast().indent
              && line.depth == run.getLast().depth
              && line.tokens.getFirst().kind() != Lexeme.Kind.CLOSE;
      if (!continues) {
        new Alignment(run, text).align();
        run.clear();
      }
      if (line.hasCode()) {
        run.add(line);
      }
    }
    new Alignment(run, text).align();
    alignComments(lines);
  }

  private void align() {
    if (run.size() < 2) {
      return;
    }
    alignHeads();
    keepColumns();
  }

  /** Properties and parts: the `=` or the brace; bindings with the same first word: the `=`. */
  private void alignHeads() {
    int from = 0;
    while (from < run.size()) {
      String group = group(run.get(from));
      int to = from + 1;
      while (to < run.size() && !group.isEmpty() && group.equals(group(run.get(to)))) {
        to++;
      }
      if (to - from > 1) {
        int column = 0;
        for (Line line : run.subList(from, to)) {
          int sign = sign(line);
          line.gaps.set(sign, 1);
          column = Math.max(column, line.column(sign));
        }
        for (Line line : run.subList(from, to)) {
          int sign = sign(line);
          line.gaps.set(sign, 1 + column - line.column(sign));
        }
      }
      from = to;
    }
  }

  /** What lines are lined up with each other; empty for those that are not. */
  private String group(Line line) {
    int sign = sign(line);
    if (sign < 0) {
      return "";
    }
    String first = text(line.tokens.getFirst());
    boolean binding =
        sign == 2 && (first.equals("param") || first.equals("let") || first.equals("var"));
    return binding ? first : line.depth > 0 ? "property" : "";
  }

  /** The index of the token that is lined up: behind one word or, in a binding, behind two. */
  private int sign(Line line) {
    List<Lexeme> tokens = line.tokens;
    if (tokens.size() < 2 || !isWord(tokens.getFirst())) {
      return -1;
    }
    if (tokens.get(1).kind() == Lexeme.Kind.ASSIGN) {
      return 1;
    }
    if (tokens.size() > 2 && isWord(tokens.get(1)) && tokens.get(2).kind() == Lexeme.Kind.ASSIGN) {
      return 2;
    }
    boolean closed = text(tokens.getLast()).equals("}");
    boolean part = line.depth > 0 && isPartName(tokens.getFirst()) && closed;
    if (part && text(tokens.get(1)).equals("{")) {
      return 1;
    }
    boolean labelled = isWord(tokens.get(1)) || tokens.get(1).kind() == Lexeme.Kind.TEXT;
    return part && labelled && tokens.size() > 2 && text(tokens.get(2)).equals("{") ? 2 : -1;
  }

  private boolean isPartName(Lexeme token) {
    return token.kind() == Lexeme.Kind.NAME;
  }

  private static boolean isWord(Lexeme token) {
    return token.kind() == Lexeme.Kind.NAME || token.kind() == Lexeme.Kind.KEYWORD;
  }

  /**
   * A gap that put a word under or above another stays one, as wide as the longest of its lines
   * needs.
   */
  private void keepColumns() {
    TreeSet<Integer> columns = new TreeSet<>();
    for (int n = 0; n < run.size(); n++) {
      Line line = run.get(n);
      for (int i = 1; i < line.tokens.size(); i++) {
        if (line.sourceGaps.get(i) > 1
            && i != sign(line)
            && hasNeighbour(n, line.sourceColumns.get(i))) {
          columns.add(line.sourceColumns.get(i));
        }
      }
    }
    for (int column : columns) {
      int n = 0;
      while (n < run.size()) {
        int from = n;
        while (n < run.size()
            && (n == from || areAlike(n - 1, n))
            && index(run.get(n), column) > 0) {
          n++;
        }
        lineUp(from, n, column);
        n = Math.max(n, from + 1);
      }
    }
  }

  private void lineUp(int from, int to, int sourceColumn) {
    boolean wanted = false;
    for (Line line : run.subList(from, to)) {
      int index = index(line, sourceColumn);
      wanted |= line.sourceGaps.get(index) > 1 && index != sign(line);
    }
    if (to - from < 2 || !wanted) {
      return;
    }
    int column = 0;
    for (Line line : run.subList(from, to)) {
      column = Math.max(column, line.column(index(line, sourceColumn)));
    }
    for (Line line : run.subList(from, to)) {
      int index = index(line, sourceColumn);
      if (line.gaps.get(index) > 0) {
        line.gaps.set(index, line.gaps.get(index) + column - line.column(index));
      }
    }
  }

  private boolean hasNeighbour(int n, int column) {
    return (n > 0 && areAlike(n - 1, n) && index(run.get(n - 1), column) > 0)
        || (n + 1 < run.size() && areAlike(n, n + 1) && index(run.get(n + 1), column) > 0);
  }

  /** At the top of a file, words of two different statements stand under each other by accident. */
  private boolean areAlike(int one, int other) {
    return run.get(one).depth > 0
        || text(run.get(one).tokens.getFirst()).equals(text(run.get(other).tokens.getFirst()));
  }

  private static int index(Line line, int column) {
    return line.sourceColumns.indexOf(column);
  }

  /**
   * Comments at the ends of neighbouring lines stand under each other; one alone keeps its
   * distance.
   */
  private static void alignComments(List<Line> lines) {
    int n = 0;
    while (n < lines.size()) {
      if (!hasTrailing(lines.get(n))) {
        n++;
        continue;
      }
      int from = n;
      while (n < lines.size()
          && hasTrailing(lines.get(n))
          && lines.get(n).indent == lines.get(from).indent) {
        n++;
      }
      List<Line> group = lines.subList(from, n);
      int widest = group.stream().mapToInt(Line::width).max().orElse(0);
      int gap = group.stream().mapToInt(line -> line.sourceCommentGap).min().orElse(2);
      for (Line line : group) {
        line.commentGap = widest - line.width() + Math.clamp(gap, 2, 40);
      }
    }
  }

  private static boolean hasTrailing(Line line) {
    return line.hasCode() && line.comment != null;
  }

  private String text(Lexeme token) {
    return text.substring(token.start(), token.end());
  }
}
