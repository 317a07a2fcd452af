package org.hospes.lower;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads traces with one measurement a line: rows of a guest are put in their intervals, and an
 * interval without a row has the demand of the one before. Guests are in the order in which they
 * are first seen.
 */
final class TraceRows {
  private final TraceFormat format;
  private final TraceLines lines;
  private final Map<String, Series> guests = new LinkedHashMap<>();
  private double begin = Double.NaN;
  private double interval;
  private long total;

  /** The samples of one guest so far. */
  private static final class Series {
    private double[] samples = new double[16];
    private int count;

    void set(int index, double value) {
      if (index >= samples.length) {
        samples = Arrays.copyOf(samples, Math.max(index + 1, 2 * samples.length));
      }
      double last = count == 0 ? 0 : samples[count - 1];
      for (int i = count; i < index; i++) {
        samples[i] = last;
      }
      samples[index] = value;
      count = Math.max(count, index + 1);
    }
  }

  TraceRows(TraceFormat format, TraceLines lines) {
    this.format = format;
    this.lines = lines;
    this.interval = format.interval();
  }

  /** Reads to the end; the first line was read already. */
  List<double[]> read(String first, long most) {
    String line = format.header() ? lines.next() : first;
    double previous = Double.NaN;
    List<double[]> early = new ArrayList<>();
    List<String> earlyNames = new ArrayList<>();
    for (; line != null; line = lines.next()) {
      String[] cells = TraceFormat.split(line, format.separator());
      double time =
          lines.amount(cells, format.time(), "time", "the column holds times that do not fall")
              * format.timeUnit();
      double value =
          lines.amount(cells, format.value(), "demand", "the column holds numbers, not negative")
              * format.valueUnit();
      if (++total > most) {
        throw lines.wrongLine("there are more than " + most + " measurements", null);
      }
      if (Double.isNaN(begin)) {
        begin = time;
      }
      if (Double.isNaN(interval)) {
        // Rows of the first moment are kept until the second tells how long an interval is.
        if (Double.isNaN(previous) || time == previous) {
          early.add(new double[] {time, value});
          earlyNames.add(name(cells));
          previous = time;
          continue;
        }
        interval = time - previous;
        for (int i = 0; i < early.size(); i++) {
          put(earlyNames.get(i), early.get(i)[0], early.get(i)[1]);
        }
      }
      put(name(cells), time, value);
    }
    if (Double.isNaN(interval)) {
      interval = 300;
      for (int i = 0; i < early.size(); i++) {
        put(earlyNames.get(i), early.get(i)[0], early.get(i)[1]);
      }
    }
    return guests.values().stream().map(s -> Arrays.copyOf(s.samples, s.count)).toList();
  }

  /** Seconds between two samples. */
  double interval() {
    return interval;
  }

  private String name(String[] cells) {
    StringBuilder name = new StringBuilder();
    for (int column : format.names()) {
      if (column < cells.length) {
        name.append(cells[column].strip()).append('/');
      }
    }
    return name.toString();
  }

  private void put(String name, double time, double value) {
    double place = Math.floor((time - begin) / interval + 1e-6);
    if (place < 0) {
      throw lines.wrongLine("the time is before that of the first row", "sort the rows by time");
    }
    if (place > 10_000_000) {
      throw lines.wrongLine("the time is more than 10,000,000 intervals after the first", null);
    }
    guests.computeIfAbsent(name, unused -> new Series()).set((int) place, value);
  }
}
