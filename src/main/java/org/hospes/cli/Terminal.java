package org.hospes.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;

/**
 * Where output goes, and what it may look like there. Text is always UTF-8, whatever the locale
 * says, so that the same script gives the same bytes everywhere.
 *
 * @param width the columns of the terminal, or 80
 * @param live whether a person looks on, who wants to see progress
 * @param stop the wish of that person to end
 */
public record Terminal(
    PrintStream out, PrintStream err, Ink ink, int width, boolean live, Stop stop) {
  private static final int USUAL_WIDTH = 80;

  /** A terminal that shows no progress, and that nobody interrupts. */
  public Terminal(PrintStream out, PrintStream err, Ink ink, int width) {
    this(out, err, ink, width, false, new Stop());
  }

  /** The terminal of this process; the launcher says whether it is one, and how wide. */
  static Terminal ofProcess(Map<String, String> environment) {
    boolean terminal = environment.containsKey("HOSPES_COLUMNS");
    String noColor = environment.get("NO_COLOR");
    boolean plain =
        !terminal
            || (noColor != null && !noColor.isEmpty())
            || "dumb".equals(environment.get("TERM"));
    return new Terminal(
        utf8(FileDescriptor.out),
        utf8(FileDescriptor.err),
        plain ? Ink.NONE : Ink.ANSI,
        columns(environment.getOrDefault("HOSPES_COLUMNS", "")),
        environment.containsKey("HOSPES_PROGRESS") && !"dumb".equals(environment.get("TERM")),
        new Stop());
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(
        new java.io.BufferedOutputStream(new FileOutputStream(descriptor), 1 << 14),
        false,
        StandardCharsets.UTF_8);
  }

  private static int columns(String text) {
    try {
      return Math.max(USUAL_WIDTH, Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return USUAL_WIDTH;
    }
  }

  Terminal with(Ink other) {
    return new Terminal(out, err, other, width, live, stop);
  }

  /** Says why something cannot be done as it was asked for. */
  ExitCode refuse(@Nullable String why) {
    out.flush();
    err.println("hospes: " + why);
    err.flush();
    return ExitCode.USAGE;
  }

  Terminal withWidth(int columns) {
    return new Terminal(out, err, ink, columns, live, stop);
  }
}
