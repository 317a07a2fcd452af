package org.hospes.diagnostic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.hospes.source.LineMap;
import org.hospes.source.Position;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.text.Display;
import org.hospes.text.Ink;

/**
 * Shows a diagnostic in a terminal: the message, the lines it is about with the places marked,
 * facts, the way out.
 */
public final class TextRenderer {
  /** A longer line is shown around the place that counts. */
  private static final int WIDEST_LINE = 160;

  private final Ink ink;

  public TextRenderer(Ink ink) {
    this.ink = ink;
  }

  /**
   * All diagnostics, with an empty line between two; errors beyond {@link Diagnostics#LIMIT} are
   * counted only.
   */
  public String render(List<Diagnostic> diagnostics) {
    StringBuilder out = new StringBuilder();
    int shown = 0;
    for (Diagnostic diagnostic : diagnostics) {
      if (shown == Diagnostics.LIMIT) {
        out.append('\n').append("... and ").append(diagnostics.size() - shown).append(" more\n");
        break;
      }
      if (shown++ > 0) {
        out.append('\n');
      }
      out.append(render(diagnostic));
    }
    return out.toString();
  }

  /** One diagnostic; ends with a line end. */
  public String render(Diagnostic diagnostic) {
    StringBuilder out = new StringBuilder();
    String head = diagnostic.severity().word() + "[" + diagnostic.code().id() + "]";
    boolean error = diagnostic.isError();
    out.append(error ? ink.red(head) : ink.yellow(head))
        .append(ink.bold(": " + Display.visible(diagnostic.message())))
        .append('\n');
    List<Mark> marks = marks(diagnostic);
    int gutter = 1;
    for (Mark mark : marks) {
      gutter = Math.max(gutter, String.valueOf(mark.line).length());
    }
    String margin = " ".repeat(gutter);
    List<SourceFile> files = marks.stream().map(mark -> mark.file).distinct().toList();
    for (SourceFile file : files) {
      renderFile(out, marks.stream().filter(mark -> mark.file == file).toList(), margin, error);
    }
    for (String note : diagnostic.notes()) {
      appendWrapped(out, margin + ink.blue("= "), "note: ", note, gutter + 2);
    }
    if (diagnostic.help() != null) {
      appendWrapped(out, margin + ink.blue("= "), "help: ", diagnostic.help(), gutter + 2);
    }
    return out.toString();
  }

  private void appendWrapped(StringBuilder out, String lead, String word, String text, int indent) {
    String[] lines = text.split("\n", -1);
    out.append(lead).append(ink.bold(word)).append(Display.visible(lines[0])).append('\n');
    for (int i = 1; i < lines.length; i++) {
      out.append(" ".repeat(indent + word.length())).append(Display.visible(lines[i])).append('\n');
    }
  }

  private static final class Mark {
    final SourceFile file;
    final int line;
    final int start;
    final int end;
    final boolean primary;
    final String text;

    Mark(Label label, boolean primary) {
      Span span = label.span();
      this.file = span.file();
      LineMap lines = file.lines();
      this.line = lines.line(Math.min(span.start(), file.text().length()));
      this.start = span.start();
      // A place that goes over lines is marked to the end of its first.
      this.end = Math.max(span.start(), Math.min(span.end(), lines.end(line)));
      this.primary = primary;
      this.text = Display.visible(label.text());
    }
  }

  private static List<Mark> marks(Diagnostic diagnostic) {
    List<Mark> marks = new ArrayList<>();
    marks.add(new Mark(diagnostic.primary(), true));
    for (Label label : diagnostic.secondary()) {
      marks.add(new Mark(label, false));
    }
    return marks;
  }

  private void renderFile(StringBuilder out, List<Mark> marks, String margin, boolean error) {
    Mark main = marks.getFirst();
    int start = main.start;
    for (Mark mark : marks) {
      if (mark.line == main.line) {
        start = Math.min(start, mark.start);
      }
    }
    Position position = main.file.lines().position(start);
    out.append(margin)
        .append(ink.blue("┌─ "))
        .append(Display.visible(main.file.name()))
        .append(':')
        .append(position)
        .append('\n');
    TreeMap<Integer, List<Mark>> byLine = new TreeMap<>();
    for (Mark mark : marks) {
      byLine.computeIfAbsent(mark.line, line -> new ArrayList<>()).add(mark);
    }
    int last = 0;
    for (var entry : byLine.entrySet()) {
      if (last != 0 && entry.getKey() > last + 1) {
        out.append(margin).append(ink.blue("·")).append('\n');
      }
      last = entry.getKey();
      renderLine(out, main.file, entry.getKey(), entry.getValue(), margin, error);
    }
  }

  private void renderLine(
      StringBuilder out,
      SourceFile file,
      int line,
      List<Mark> marks,
      String margin,
      boolean error) {
    int from = file.lines().start(line);
    int to = file.lines().end(line);
    String cutFront = "";
    String cutBack = "";
    if (to - from > WIDEST_LINE) {
      int first = marks.stream().mapToInt(mark -> mark.start).min().orElse(from);
      int begin = Math.max(from, Math.min(first - WIDEST_LINE / 4, to - WIDEST_LINE));
      cutFront = begin > from ? "…" : "";
      from = begin;
      if (from + WIDEST_LINE < to) {
        to = from + WIDEST_LINE;
        cutBack = "…";
      }
    }
    String text = file.text();
    String number = String.valueOf(line);
    out.append(" ".repeat(margin.length() - number.length()))
        .append(ink.blue(number + "│"))
        .append(' ')
        .append(cutFront)
        .append(Display.visible(text.substring(from, to)))
        .append(cutBack);
    trimEnd(out);
    out.append('\n');

    List<Mark> sorted = new ArrayList<>(marks);
    sorted.sort(
        Comparator.comparingInt((Mark mark) -> mark.start).thenComparing(mark -> mark.primary));
    int[] columns = new int[sorted.size()];
    Row underline = new Row();
    for (int i = 0; i < sorted.size(); i++) {
      Mark mark = sorted.get(i);
      int begin = Math.clamp(mark.start, from, to);
      int end = Math.clamp(mark.end, begin, to);
      columns[i] = cutFront.length() + Display.width(Display.visible(text.substring(from, begin)));
      int width = Math.max(1, Display.width(Display.visible(text.substring(begin, end))));
      underline.put(columns[i], (mark.primary ? "^" : "─").repeat(width), style(mark, error));
    }
    // The words of the last mark stand beside it; those of the others hang below, from right to
    // left.
    Mark lastMark = sorted.getLast();
    if (!lastMark.text.isEmpty()) {
      underline.put(underline.width() + 1, lastMark.text, style(lastMark, error));
    }
    appendRow(out, margin, underline);
    List<Integer> hanging = new ArrayList<>();
    for (int i = 0; i < sorted.size() - 1; i++) {
      if (!sorted.get(i).text.isEmpty()) {
        hanging.add(i);
      }
    }
    if (!hanging.isEmpty()) {
      appendRow(out, margin, bars(sorted, columns, hanging, error));
    }
    while (!hanging.isEmpty()) {
      int index = hanging.removeLast();
      Row row = bars(sorted, columns, hanging, error);
      row.put(columns[index], sorted.get(index).text, style(sorted.get(index), error));
      appendRow(out, margin, row);
    }
  }

  private Row bars(List<Mark> marks, int[] columns, List<Integer> hanging, boolean error) {
    Row row = new Row();
    for (int index : hanging) {
      row.put(columns[index], "│", style(marks.get(index), error));
    }
    return row;
  }

  private enum Style {
    ERROR,
    WARNING,
    SECONDARY
  }

  private static Style style(Mark mark, boolean error) {
    return !mark.primary ? Style.SECONDARY : error ? Style.ERROR : Style.WARNING;
  }

  private void appendRow(StringBuilder out, String margin, Row row) {
    out.append(margin).append(ink.blue("│")).append(' ').append(row.text(ink)).append('\n');
  }

  private static void trimEnd(StringBuilder out) {
    while (!out.isEmpty() && out.charAt(out.length() - 1) == ' ') {
      out.setLength(out.length() - 1);
    }
  }

  /**
   * A line of a terminal that is written to at columns; what is put later covers what was there.
   */
  private static final class Row {
    private final List<String> cells = new ArrayList<>();
    private final List<Style> styles = new ArrayList<>();

    int width() {
      return cells.size();
    }

    void put(int column, String text, Style style) {
      while (cells.size() < column) {
        cells.add(" ");
        styles.add(Style.SECONDARY);
      }
      int at = column;
      for (int i = 0; i < text.length(); ) {
        int point = text.codePointAt(i);
        String cell = Character.toString(point);
        if (at < cells.size()) {
          cells.set(at, cell);
          styles.set(at, style);
        } else {
          cells.add(cell);
          styles.add(style);
        }
        at++;
        i += Character.charCount(point);
      }
    }

    String text(Ink ink) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < cells.size(); ) {
        int j = i;
        StringBuilder run = new StringBuilder();
        while (j < cells.size() && styles.get(j) == styles.get(i)) {
          run.append(cells.get(j++));
        }
        out.append(
            run.toString().isBlank()
                ? run
                : switch (styles.get(i)) {
                  case ERROR -> ink.red(run.toString());
                  case WARNING -> ink.yellow(run.toString());
                  case SECONDARY -> ink.blue(run.toString());
                });
        i = j;
      }
      return out.toString();
    }
  }
}
