package org.hospes.lower;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a trace with one measurement a line are to be read. What a file is, is seen from
 * its first line.
 *
 * @param separator between cells, as a pattern
 * @param header whether the first line names the columns
 * @param time the column of the time
 * @param timeUnit seconds in a unit of it
 * @param names the columns that tell guests apart; none where a file is one guest
 * @param value the column of the demand
 * @param valueUnit what a unit of it is: a part of the virtual CPUs, or Hz
 * @param inCycles whether the demand is in Hz
 * @param interval seconds between measurements, or NaN where the rows tell
 */
record TraceFormat(
    String name,
    String separator,
    boolean header,
    int time,
    double timeUnit,
    int[] names,
    int value,
    double valueUnit,
    boolean inCycles,
    double interval) {

  /** The format of a file with one measurement a line, or null for one with one guest a line. */
  static @Nullable TraceFormat of(String first) {
    String lower = first.toLowerCase(Locale.ROOT);
    if (lower.startsWith("timestamp [ms];")) {
      // GWA-T-12 Bitbrains: seconds in spite of the heading; a file is a guest.
      int usage = column(split(lower, ";"), "cpu usage [%]");
      return usage < 0
          ? null
          : new TraceFormat("Bitbrains", ";", true, 0, 1, new int[0], usage, 0.01, false, 300);
    }
    if (lower.matches(".*[a-z].*") && header(lower) instanceof TraceFormat found) {
      return found;
    }
    String[] cells = split(first, ",");
    if (cells.length == 5 && !isNumber(cells[1]) && isNumber(cells[0]) && isNumber(cells[4])) {
      // Azure 2017 and 2019, vm_cpu_readings: time, guest, least, most, mean in percent.
      return new TraceFormat("Azure", ",", false, 0, 1, new int[] {1}, 4, 0.01, false, 300);
    }
    if ((cells.length == 19 || cells.length == 20) && isNumber(cells[0]) && isNumber(cells[2])) {
      // Google 2011, task_usage: microseconds; the mean CPU rate in parts of the largest machine.
      return new TraceFormat(
          "Google 2011", ",", false, 0, 1e-6, new int[] {2, 3}, 5, 1, false, 300);
    }
    return null;
  }

  /** A heading that names time and demand, with units in brackets. */
  private static @Nullable TraceFormat header(String first) {
    String separator = first.contains(";") ? ";" : first.contains("\t") ? "\t" : ",";
    String[] cells = split(first, separator);
    int time = -1;
    int value = -1;
    List<Integer> names = new ArrayList<>();
    for (int i = 0; i < cells.length; i++) {
      String name = cells[i].replaceAll("[\\[(].*", "").strip();
      switch (name) {
        case "time", "timestamp", "start_time" -> time = time < 0 ? i : time;
        case "cpu",
            "demand",
            "usage",
            "cpu_usage",
            "cpu usage",
            "average_usage.cpus",
            "average_usage_cpus" ->
            value = value < 0 ? i : value;
        case "name", "id", "vm", "guest", "vmid", "vm id", "collection_id", "instance_index" ->
            names.add(i);
        default -> {}
      }
    }
    if (time < 0 || value < 0) {
      return null;
    }
    boolean google = first.contains("collection_id");
    String unit = unit(cells[value]);
    boolean cycles = unit.endsWith("hz");
    return new TraceFormat(
        google ? "Google 2019" : "CSV",
        separator,
        true,
        time,
        google ? 1e-6 : seconds(unit(cells[time])),
        names.stream().mapToInt(Integer::intValue).toArray(),
        value,
        google ? 1 : scale(unit),
        cycles,
        google ? 300 : Double.NaN);
  }

  private static String unit(String cell) {
    return cell.matches(".*[\\[(].*[\\])].*")
        ? cell.replaceAll(".*[\\[(]", "").replaceAll("[\\])].*", "").strip()
        : "";
  }

  private static double seconds(String unit) {
    return switch (unit) {
      case "ms" -> 1e-3;
      case "us", "µs" -> 1e-6;
      case "ns" -> 1e-9;
      case "min" -> 60;
      case "h" -> 3600;
      default -> 1;
    };
  }

  private static double scale(String unit) {
    return switch (unit) {
      case "hz", "cores", "vcpus", "1" -> 1;
      case "khz" -> 1e3;
      case "mhz" -> 1e6;
      case "ghz" -> 1e9;
      default -> 0.01;
    };
  }

  private static int column(String[] cells, String name) {
    for (int i = 0; i < cells.length; i++) {
      if (cells[i].strip().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  static String[] split(String line, String separator) {
    return line.split(separator, -1);
  }

  private static boolean isNumber(String text) {
    try {
      Double.parseDouble(text.strip());
      return true;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
