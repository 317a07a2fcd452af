package org.hospes.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.cli.Call;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Label;
import org.hospes.format.Formatter;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.parser.ScriptParser;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.testing.Trees;
import org.jspecify.annotations.Nullable;

/**
 * What must hold for every text, whoever wrote it: it is read without an exception and in time,
 * what is said of it points into it, formatting keeps what it means, and running it ends with an
 * exit code that is the script's own affair.
 */
public final class Oracle {
  /**
   * The longest that a text may take, in milliseconds: far above the budget of its run, on however
   * busy a machine.
   */
  private static final long PATIENCE = 180_000;

  // The events are what ends a run; the time is there for what has none.
  private static final String EVENTS = "4000";
  private static final String SECONDS = "5";

  private static final long STACK = 256L << 20;
  private static final Pattern REPORT = Pattern.compile("please send the file (\\S+) ");

  private final Path script;

  /** Runs texts from a file in a folder. */
  public Oracle(Path folder) {
    this.script = folder.resolve("fuzz.hospes");
  }

  /** What went wrong with a text: one line that is the same for the same mistake. */
  public record Finding(String signature, String detail) {}

  /** What is wrong with how this text is treated, or null. */
  public @Nullable Finding judge(String text) {
    return judge(text, text.getBytes(StandardCharsets.UTF_8));
  }

  /** The same for bytes that need not be a text. */
  public @Nullable Finding judge(byte[] bytes) {
    return judge(new String(bytes, StandardCharsets.UTF_8), bytes);
  }

  private @Nullable Finding judge(String text, byte[] bytes) {
    @Nullable Finding[] found = new @Nullable Finding[1];
    Thread thread = new Thread(null, () -> found[0] = examine(text, bytes), "fuzz", STACK);
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (thread.isAlive()) {
      StackTraceElement[] trace = thread.getStackTrace();
      return new Finding("hangs", String.join("\n", lines(trace)));
    }
    return found[0];
  }

  private @Nullable Finding examine(String text, byte[] bytes) {
    try {
      SourceFile file = SourceFile.of("fuzz.hospes", text);
      ScriptParser.Parsed parsed = ScriptParser.parse(file);
      Finding outside = outside(parsed.diagnostics(), file);
      if (outside != null) {
        return outside;
      }
      Finding format = parsed.hasErrors() ? null : format(file, parsed);
      return format != null ? format : run(bytes);
    } catch (Exception | StackOverflowError | AssertionError e) {
      List<String> lines = lines(e.getStackTrace());
      return new Finding(
          e.getClass().getSimpleName() + " " + (lines.isEmpty() ? "" : lines.getFirst()),
          e + "\n" + String.join("\n", lines));
    }
  }

  private static @Nullable Finding outside(List<Diagnostic> diagnostics, SourceFile file) {
    for (Diagnostic diagnostic : diagnostics) {
      List<Label> labels = new ArrayList<>(diagnostic.secondary());
      labels.add(diagnostic.primary());
      for (Label label : labels) {
        Span span = label.span();
        if (span.file() != file || span.end() > file.text().length()) {
          return new Finding("points outside " + diagnostic.code(), diagnostic.toString());
        }
      }
    }
    return null;
  }

  private static @Nullable Finding format(SourceFile file, ScriptParser.Parsed parsed) {
    String once = Formatter.format(file);
    SourceFile again = SourceFile.of(file.name(), once);
    ScriptParser.Parsed reparsed = ScriptParser.parse(again);
    if (reparsed.hasErrors()) {
      return new Finding("formatted text is wrong", once);
    } else if (!Trees.show(parsed.script()).equals(Trees.show(reparsed.script()))) {
      return new Finding("formatting changes the tree", once);
    } else if (!comments(file).equals(comments(again))) {
      return new Finding("formatting loses a comment", once);
    }
    String twice = Formatter.format(again);
    return twice.equals(once)
        ? null
        : new Finding("formatting twice differs", once + "\n--\n" + twice);
  }

  private static List<String> comments(SourceFile file) {
    return Lexemes.of(file).stream()
        .filter(t -> t.kind() == Lexeme.Kind.COMMENT || t.kind() == Lexeme.Kind.DOC_COMMENT)
        .map(t -> file.text().substring(t.start(), t.end()).stripTrailing())
        .toList();
  }

  private @Nullable Finding run(byte[] bytes) throws IOException {
    Files.write(script, bytes);
    String format = bytes.length % 4 == 0 ? "json" : "text";
    Call call =
        Call.hospes(
            "run",
            "--format",
            format,
            "--max-events",
            EVENTS,
            "--max-time",
            SECONDS,
            script.toString());
    if (call.exit() == 70) {
      return bug(call.err());
    }
    // A script that is no text, or too large, is wrong usage; everything else about it is 0 to 4.
    return call.exit() >= 0 && call.exit() <= 4
        ? null
        : new Finding("exit code " + call.exit(), call.err());
  }

  private static Finding bug(String message) throws IOException {
    Matcher report = REPORT.matcher(message);
    if (!report.find()) {
      return new Finding("a bug without a report", message);
    }
    Path file = Path.of(report.group(1));
    List<String> lines = Files.readAllLines(file);
    Files.delete(file);
    List<String> own =
        lines.stream().map(String::strip).filter(l -> l.startsWith("at org.hospes.")).toList();
    return new Finding(
        message.lines().findFirst().orElse("") + " " + (own.isEmpty() ? "" : own.getFirst()),
        String.join("\n", lines));
  }

  private static List<String> lines(StackTraceElement[] trace) {
    List<String> lines = new ArrayList<>();
    for (StackTraceElement element : trace) {
      if (element.getClassName().startsWith("org.hospes.") && lines.size() < 12) {
        lines.add(element.toString());
      }
    }
    return lines;
  }
}
