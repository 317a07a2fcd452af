package org.hospes.lower;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.hospes.diagnostic.Code;
import org.hospes.source.Span;
import org.hospes.term.Failure;
import org.jspecify.annotations.Nullable;

/**
 * The lines of a trace file, plain or compressed with gzip, one at a time; what is wrong with it.
 */
final class TraceLines implements AutoCloseable {
  private final BufferedReader reader;
  private final String path;
  private final Span span;
  private int number;

  TraceLines(Path file, String path, Span span) throws IOException {
    this.path = path;
    this.span = span;
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    in.mark(2);
    boolean compressed = in.read() == 0x1f && in.read() == 0x8b;
    in.reset();
    reader =
        new BufferedReader(
            new InputStreamReader(
                compressed ? new GZIPInputStream(in, 1 << 16) : in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)),
            1 << 16);
  }

  /** The next line that is not blank, or null at the end. */
  @Nullable String next() {
    try {
      String line = reader.readLine();
      number++;
      while (line != null && line.isBlank()) {
        line = reader.readLine();
        number++;
      }
      return line;
    } catch (CharacterCodingException e) {
      throw problem("is not a text", "traces are plain text in UTF-8, or that with gzip");
    } catch (ZipException e) {
      throw problem("is broken: " + e.getMessage(), "compress it anew");
    } catch (IOException e) {
      throw problem("cannot be read: " + e.getMessage(), null);
    }
  }

  private Failure problem(String what, @Nullable String help) {
    return Failure.at(Code.BAD_TRACE, span, "`" + path + "` " + what, help);
  }

  /** A mistake in a cell of the present line, counted from 1. */
  Failure wrong(int cell, String text, String what, String help) {
    String shown =
        text.strip().length() > 30 ? text.strip().substring(0, 30) + "..." : text.strip();
    return Failure.at(
        Code.BAD_TRACE,
        span,
        String.format(
            Locale.ROOT, "`%s`, line %d, cell %d: `%s` is %s", path, number, cell, shown, what),
        help);
  }

  /** A mistake in the present line. */
  Failure wrongLine(String what, @Nullable String help) {
    return Failure.at(
        Code.BAD_TRACE,
        span,
        String.format(Locale.ROOT, "`%s`, line %d: %s", path, number, what),
        help);
  }

  /** A cell as an amount that is not negative. */
  double amount(String[] cells, int cell, String what, String help) {
    if (cell >= cells.length) {
      throw wrongLine("there are " + cells.length + " cells, and it needs " + (cell + 1), help);
    }
    double value;
    try {
      value = Double.parseDouble(cells[cell].strip());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw wrong(cell + 1, cells[cell], "no " + what, help);
    }
    return value;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
