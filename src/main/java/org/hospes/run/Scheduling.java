package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.hospes.kernel.Kernel;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Schedule;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.virt.World;
import org.hospes.virt.schedule.Gantt;
import org.hospes.virt.schedule.Moments;

/** What ran where, and who waited, of hosts whose scheduler is followed. */
final class Scheduling {
  private final World world;

  Scheduling(World world) {
    this.world = world;
  }

  /** Notes what the report needs, from now on. */
  static void record(World world, List<Integer> hosts, Reports.Window window) {
    for (int host : hosts) {
      world.processors().record(host, window.from(), window.to());
    }
  }

  List<Section> sections(List<Integer> hosts, Reports.Window window) {
    List<Section> sections = new ArrayList<>();
    for (int host : hosts) {
      String name = world.hosts().plan(host).name();
      long to = Math.min(window.to(), world.kernel().now());
      Gantt chart = chart(host, window);
      if (chart == null || (chart.count() == 0 && !world.processors().isFollowed(host))) {
        sections.add(
            new Section.OfTable(
                "SCHEDULE",
                name + " shares its cores continuously: `fidelity = quantum` follows its scheduler",
                new Table(List.of(Column.text("")), List.of())));
        continue;
      }
      sections.add(gantt(name, host, chart, window.from(), to));
      sections.add(waits(host, chart));
    }
    return sections;
  }

  private @org.jspecify.annotations.Nullable Gantt chart(int host, Reports.Window window) {
    for (Gantt chart : world.processors().charts(host)) {
      if (chart.from() == window.from() && chart.to() == window.to()) {
        return chart;
      }
    }
    return null;
  }

  private Section gantt(String name, int host, Gantt chart, long from, long to) {
    TreeMap<Integer, Integer> places = new TreeMap<>();
    for (int i = 0; i < chart.count(); i++) {
      places.put(chart.guest(i), 0);
    }
    List<String> guests = new ArrayList<>();
    for (int guest : places.keySet()) {
      places.put(guest, guests.size());
      guests.add(world.guests().plan(guest).name());
    }
    List<Schedule.Run> runs = new ArrayList<>();
    for (int i = 0; i < chart.count(); i++) {
      runs.add(
          new Schedule.Run(
              chart.core(i),
              places.getOrDefault(chart.guest(i), 0),
              chart.number(i),
              chart.begin(i) / Kernel.SECOND,
              chart.end(i) / Kernel.SECOND));
    }
    return new Section.OfSchedule(
        "SCHEDULE",
        name,
        new Schedule(
            from / Kernel.SECOND,
            Math.max(from, to) / Kernel.SECOND,
            world.hosts().plan(host).cores(),
            guests,
            runs));
  }

  /** How the guests fared over the whole run. */
  private Section waits(int host, Gantt chart) {
    TreeMap<Integer, Double> ran = new TreeMap<>();
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      ran.put(g, 0.0);
    }
    for (int i = 0; i < chart.count(); i++) {
      ran.merge(chart.guest(i), (chart.end(i) - chart.begin(i)) / Kernel.SECOND, Double::sum);
    }
    List<Column> columns =
        List.of(
            Column.text("guest"),
            Column.amount("on cores here", Dimension.TIME, Notation.PLAIN),
            Column.amount("CPU time", Dimension.TIME, Notation.PLAIN),
            Column.amount("ready", Dimension.TIME, Notation.PLAIN),
            Column.amount("co-stopped", Dimension.TIME, Notation.PLAIN),
            Column.amount("lock holder preempted", Dimension.NUMBER, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    ran.forEach(
        (guest, seconds) -> {
          Moments locks = world.processors().lockHolderPreemptions(guest);
          double stopped = world.guests().use().coStopTime(guest);
          rows.add(
              List.of(
                  Cell.text(world.guests().plan(guest).name()),
                  Cell.amount(seconds),
                  Cell.amount(world.guests().use().processorTime(guest)),
                  Cell.amount(world.guests().use().readyTime(guest)),
                  stopped == 0 ? Cell.None.BLANK : Cell.amount(stopped),
                  locks == null ? Cell.None.BLANK : Cell.amount(locks.count())));
        });
    return new Section.OfTable(
        "WAITING", "over the whole run", new Table(columns, rows).withoutEmptyColumns());
  }
}
