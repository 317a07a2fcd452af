package org.hospes.ide;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.format.Formatter;
import org.hospes.parser.ScriptParser;
import org.hospes.source.LineMap;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** Changes to a text: formatting, and names. */
public final class Editing {
  /** A stretch and what takes its place. */
  public record Change(Span span, String text) {}

  private Editing() {}

  /**
   * What gives a script the one style, line by line, so that an editor keeps its place; nothing for
   * a script that cannot be read.
   */
  public static List<Change> format(SourceFile file) {
    boolean unreadable =
        ScriptParser.parse(file).diagnostics().stream().anyMatch(Diagnostic::isError);
    return unreadable ? List.of() : difference(file, Formatter.format(file));
  }

  /** The changes on one line alone, for formatting while typing. */
  public static List<Change> formatLine(SourceFile file, int line) {
    List<Change> changes = new ArrayList<>();
    LineMap lines = file.lines();
    for (Change change : format(file)) {
      int from = lines.line(change.span().start());
      if (from == line && lines.line(change.span().end()) <= line) {
        changes.add(change);
      }
    }
    return changes;
  }

  /** Where both have the same number of lines, the lines that differ; else all of the text. */
  private static List<Change> difference(SourceFile file, String formatted) {
    if (formatted.equals(file.text())) {
      return List.of();
    }
    LineMap lines = file.lines();
    LineMap other = SourceFile.of("formatted", formatted).lines();
    if (lines.count() != other.count()) {
      return List.of(new Change(file.span(0, file.text().length()), formatted));
    }
    List<Change> changes = new ArrayList<>();
    for (int line = 1; line <= lines.count(); line++) {
      if (!lines.text(line).equals(other.text(line))) {
        changes.add(new Change(file.span(lines.start(line), lines.end(line)), other.text(line)));
      }
    }
    return changes;
  }

  /** A name as it is to be written: in backticks where it is a word of the language. */
  public static @Nullable String spelled(String name) {
    String plain =
        name.startsWith("`") && name.endsWith("`") && name.length() > 2
            ? name.substring(1, name.length() - 1)
            : name;
    if (plain.isEmpty() || plain.contains("`") || plain.contains("\n") || plain.contains("\r")) {
      return null;
    }
    return ScriptParser.needsBackticks(plain) ? "`" + plain + "`" : plain;
  }
}
