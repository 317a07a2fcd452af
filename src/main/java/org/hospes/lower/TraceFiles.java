package org.hospes.lower;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hospes.check.FileProblems;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.schema.Function;
import org.hospes.schema.Schema;
import org.hospes.schema.Type;
import org.hospes.source.SourceLoader;
import org.hospes.source.Span;
import org.hospes.term.AmountList;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Library;
import org.hospes.term.Profile;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Reads traces of processor demand. A line is a guest: its name, then its demand in each interval
 * in percent of its virtual CPUs, with commas between; or a demand alone in each line, for one
 * guest.
 */
final class TraceFiles {
  private static final int MOST_SAMPLES = 50_000_000;

  private TraceFiles() {}

  static Object read(
      Function function, Term.Call call, Frame frame, @Nullable SourceLoader loader) {
    Term file = call.arguments().getFirst();
    Span span = file.span();
    String path = String.valueOf(Evaluator.eval(file, frame));
    Object interval = Evaluator.eval(call.arguments().get(1), frame);
    if (loader == null) {
      throw Failure.at(
          Code.FILE_MISSING, span, "a script without a folder cannot read `" + path + "`", null);
    }
    Path found =
        switch (loader.find(path, null)) {
          case SourceLoader.Found.At at -> at.path();
          case SourceLoader.Found.Refused refused -> {
            Diagnostics problems = new Diagnostics();
            FileProblems.refuse(problems, span, path, refused.reason(), refused.detail());
            throw new Failure(problems.sorted().getFirst());
          }
        };
    List<Object> profiles = new ArrayList<>();
    for (double[] samples : lines(found, path, span)) {
      Profile profile = new Profile("trace", Schema.model("trace"));
      profile.set(
          "demand",
          new AmountList(samples),
          new Type.ListOf(new Type.Amount(Dimension.NUMBER, Notation.PERCENT)),
          span);
      if (interval != null && interval != Library.NONE) {
        profile.set("interval", interval, Type.TIME, call.arguments().get(1).span());
      }
      profiles.add(profile);
    }
    if (profiles.isEmpty()) {
      throw Failure.at(Code.BAD_TRACE, span, "`" + path + "` holds no samples", null);
    }
    return function == Function.TRACE ? profiles.getFirst() : profiles;
  }

  private static List<double[]> lines(Path file, String path, Span span) {
    List<double[]> guests = new ArrayList<>();
    List<Double> column = new ArrayList<>();
    int number = 0;
    long total = 0;
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (line.isBlank()) {
          continue;
        }
        String[] cells = line.split(",", -1);
        total += cells.length;
        if (total > MOST_SAMPLES) {
          throw Failure.at(
              Code.BAD_TRACE,
              span,
              "`" + path + "` holds more than " + MOST_SAMPLES + " samples",
              null);
        }
        if (cells.length == 1) {
          column.add(percent(cells[0], path, number, 1, span));
          continue;
        }
        double[] samples = new double[cells.length - 1];
        for (int i = 1; i < cells.length; i++) {
          samples[i - 1] = percent(cells[i], path, number, i + 1, span);
        }
        guests.add(samples);
      }
    } catch (CharacterCodingException e) {
      throw Failure.at(
          Code.BAD_TRACE, span, "`" + path + "` is not a text", "traces are plain text in UTF-8");
    } catch (IOException e) {
      throw Failure.at(
          Code.BAD_TRACE, span, "`" + path + "` cannot be read: " + e.getMessage(), null);
    }
    if (!column.isEmpty()) {
      guests.add(column.stream().mapToDouble(Double::doubleValue).toArray());
    }
    return guests;
  }

  private static double percent(String cell, String path, int line, int column, Span span) {
    double value;
    try {
      value = Double.parseDouble(cell.strip());
    } catch (NumberFormatException e) {
      value = Double.NaN;
    }
    if (!(value >= 0) || Double.isInfinite(value)) {
      String shown =
          cell.strip().length() > 30 ? cell.strip().substring(0, 30) + "..." : cell.strip();
      throw Failure.at(
          Code.BAD_TRACE,
          span,
          String.format(
              Locale.ROOT,
              "`%s`, line %d, cell %d: `%s` is no percentage",
              path,
              line,
              column,
              shown),
          "a line is a name and then numbers, with commas between");
    }
    return value / 100;
  }
}
