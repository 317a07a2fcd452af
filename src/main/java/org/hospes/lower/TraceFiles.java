package org.hospes.lower;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * Reads traces of processor demand, plain or compressed with gzip. As in the PlanetLab data, a line
 * is a guest: its name, then its demand in each interval in percent of its virtual CPUs, with
 * commas between; or a demand alone in each line, for one guest. Or a line is a measurement, as in
 * the traces of Bitbrains, Azure and Google, or under a heading such as {@code time [s], name, cpu
 * [%]}.
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
    Path found = find(path, span, loader);
    Content content = content(found, path, span);
    Type demand =
        content.inCycles() ? Type.CLOCK : new Type.Amount(Dimension.NUMBER, Notation.PERCENT);
    List<Object> profiles = new ArrayList<>();
    for (double[] samples : content.guests()) {
      Profile profile = new Profile("trace", Schema.model("trace"));
      profile.set("demand", new AmountList(samples), new Type.ListOf(demand), span);
      if (interval != null && interval != Library.NONE) {
        profile.set("interval", interval, Type.TIME, call.arguments().get(1).span());
      } else if (!Double.isNaN(content.interval())) {
        profile.set("interval", content.interval(), Type.TIME, span);
      }
      profiles.add(profile);
    }
    if (profiles.isEmpty()) {
      throw Failure.at(Code.BAD_TRACE, span, "`" + path + "` holds no samples", null);
    }
    return function == Function.TRACE ? profiles.getFirst() : profiles;
  }

  /** The file of a trace, if it may be read. */
  static Path find(String path, Span span, @Nullable SourceLoader loader) {
    if (loader == null) {
      throw Failure.at(
          Code.FILE_MISSING, span, "a script without a folder cannot read `" + path + "`", null);
    }
    return switch (loader.find(path, null)) {
      case SourceLoader.Found.At at -> at.path();
      case SourceLoader.Found.Refused refused -> {
        Diagnostics problems = new Diagnostics();
        FileProblems.refuse(problems, span, path, refused.reason(), refused.detail());
        throw new Failure(problems.sorted().getFirst());
      }
    };
  }

  /**
   * What a file holds.
   *
   * @param guests the samples of each
   * @param interval seconds between two samples, or NaN where the file does not say
   */
  private record Content(List<double[]> guests, boolean inCycles, double interval) {}

  private static Content content(Path file, String path, Span span) {
    try (TraceLines lines = new TraceLines(file, path, span)) {
      String first = lines.next();
      if (first == null) {
        return new Content(List.of(), false, Double.NaN);
      }
      TraceFormat format = TraceFormat.of(first);
      if (format == null) {
        return new Content(oneLineEach(first, lines), false, Double.NaN);
      }
      TraceRows rows = new TraceRows(format, lines);
      List<double[]> guests = rows.read(first, MOST_SAMPLES);
      return new Content(guests, format.inCycles(), rows.interval());
    } catch (IOException e) {
      throw Failure.at(
          Code.BAD_TRACE, span, "`" + path + "` cannot be read: " + e.getMessage(), null);
    }
  }

  /** PlanetLab: a line is a guest, or a demand of the only one. */
  private static List<double[]> oneLineEach(String first, TraceLines lines) {
    List<double[]> guests = new ArrayList<>();
    double[] column = new double[64];
    int count = 0;
    long total = 0;
    for (String line = first; line != null; line = lines.next()) {
      if (line.startsWith(";")) {
        continue;
      }
      String[] cells = line.split(",", -1);
      total += cells.length;
      if (total > MOST_SAMPLES) {
        throw lines.wrongLine("there are more than " + MOST_SAMPLES + " samples", null);
      }
      if (cells.length == 1) {
        if (count == column.length) {
          column = java.util.Arrays.copyOf(column, 2 * count);
        }
        column[count++] = percent(lines, cells, 0);
        continue;
      }
      double[] samples = new double[cells.length - 1];
      for (int i = 1; i < cells.length; i++) {
        samples[i - 1] = percent(lines, cells, i);
      }
      guests.add(samples);
    }
    if (count > 0) {
      guests.add(java.util.Arrays.copyOf(column, count));
    }
    return guests;
  }

  private static double percent(TraceLines lines, String[] cells, int cell) {
    return lines.amount(
            cells, cell, "percentage", "a line is a name and then numbers, with commas between")
        / 100;
  }
}
