package org.hospes.lower;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.hospes.diagnostic.Code;
import org.hospes.source.SourceLoader;
import org.hospes.source.Span;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.JobBatch;
import org.hospes.term.JobTrace;
import org.hospes.term.Library;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Reads traces in the Standard Workload Format 2.2 of the Parallel Workloads Archive, plain or
 * compressed with gzip: a job in each line, 18 numbers with spaces between; comments begin with a
 * semicolon, -1 stands for what is not known. A job without a run time or processors never ran, and
 * is left out.
 */
final class WorkloadFiles {
  private static final int MOST_JOBS = 10_000_000;
  private static final int FIELDS = 18;
  private static final int SUBMIT = 1;
  private static final int RUN = 3;
  private static final int ALLOCATED = 4;
  private static final int REQUESTED = 7;
  private static final String HELP =
      "a line has 18 numbers with spaces between, and -1 for what is not known";

  private final TraceLines lines;
  private double[] at = new double[256];
  private double[] work = new double[256];
  private int[] threads = new int[256];
  private int count;

  private WorkloadFiles(TraceLines lines) {
    this.lines = lines;
  }

  static JobBatch read(Term.Call call, Frame frame, @Nullable SourceLoader loader) {
    Term file = call.arguments().getFirst();
    Span span = file.span();
    String path = String.valueOf(Evaluator.eval(file, frame));
    Object limit = Evaluator.eval(call.arguments().get(1), frame);
    int most = MOST_JOBS;
    if (limit != null && limit != Library.NONE) {
      double number = (Double) limit;
      if (number != Math.rint(number) || number < 0) {
        throw Failure.at(
            Code.BAD_ARGUMENT,
            call.arguments().get(1).span(),
            "`count` is a whole number that is not negative",
            null);
      }
      most = (int) Math.min(number, MOST_JOBS);
    }
    Path found = TraceFiles.find(path, span, loader);
    try (TraceLines lines = new TraceLines(found, path, span)) {
      return JobBatch.of(new WorkloadFiles(lines).jobs(most));
    } catch (IOException e) {
      throw Failure.at(
          Code.BAD_TRACE, span, "`" + path + "` cannot be read: " + e.getMessage(), null);
    }
  }

  private JobTrace jobs(int most) {
    double last = 0;
    for (String line = lines.next(); line != null && count < most; line = lines.next()) {
      String text = line.strip();
      if (text.startsWith(";")) {
        continue;
      }
      String[] cells = text.split("\\s+", -1);
      if (cells.length != FIELDS) {
        throw lines.wrongLine("there are " + cells.length + " fields, and a job has 18", HELP);
      }
      double submit = lines.amount(cells, SUBMIT, "submit time", HELP);
      if (submit < last) {
        throw lines.wrong(
            SUBMIT + 1, cells[SUBMIT], "before the job above it", "sort the jobs by submit time");
      }
      last = submit;
      double run = known(cells, RUN, "run time");
      double processors = known(cells, ALLOCATED, "number of processors");
      if (!(processors > 0)) {
        processors = known(cells, REQUESTED, "number of processors");
      }
      if (run > 0 && processors > 0) {
        if (processors != Math.rint(processors) || processors > 1e6) {
          throw lines.wrong(
              ALLOCATED + 1, cells[ALLOCATED], "no number of processors", "it is up to a million");
        }
        add(submit, run * processors, (int) processors);
      }
    }
    return new JobTrace(
        Arrays.copyOf(at, count), Arrays.copyOf(work, count), Arrays.copyOf(threads, count));
  }

  /** An amount, or 0 where it is not known. */
  private double known(String[] cells, int cell, String what) {
    return cells[cell].equals("-1") ? 0 : lines.amount(cells, cell, what, HELP);
  }

  private void add(double submit, double amount, int processors) {
    if (count == at.length) {
      at = Arrays.copyOf(at, 2 * count);
      work = Arrays.copyOf(work, 2 * count);
      threads = Arrays.copyOf(threads, 2 * count);
    }
    at[count] = submit;
    work[count] = amount;
    threads[count] = processors;
    count++;
  }
}
