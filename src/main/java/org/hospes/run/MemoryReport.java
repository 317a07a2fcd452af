package org.hospes.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.term.Environment;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.Request;
import org.hospes.virt.World;
import org.hospes.virt.memory.Memories;

/** Where the memory of hosts and guests is: over time, and the ledger at the end. */
final class MemoryReport {
  private static final int MOST_ROWS = 100;

  /** What is shown over time of each guest, with the words for it. */
  private static final Map<Attribute, String> OF_GUESTS = new LinkedHashMap<>();

  static {
    OF_GUESTS.put(Attribute.GUEST_MEMORY_ALLOCATED, "what balloons leave, mean in each step");
    OF_GUESTS.put(Attribute.GUEST_MEMORY_SWAPPED, "swapped by the hypervisor, mean in each step");
  }

  private final World world;

  MemoryReport(World world) {
    this.world = world;
  }

  /** What is noted while the scenario runs: first of hosts, then each quantity of all guests. */
  static List<Series> series(
      Request.Report report,
      World world,
      Environment environment,
      Kernel kernel,
      long step,
      Reports.Window window) {
    List<Integer> hosts = new ArrayList<>();
    List<Integer> guests = new ArrayList<>();
    things(report, world, environment, hosts, guests);
    List<Series> series = new ArrayList<>();
    for (int h : hosts) {
      series.add(
          Reports.one(
              new Ref(Thing.HOST_MEMORY, h),
              Attribute.HOST_MEMORY_USED,
              world.hosts().plan(h).name(),
              report,
              environment,
              kernel,
              step,
              window));
    }
    for (Attribute attribute : OF_GUESTS.keySet()) {
      for (int g : guests) {
        series.add(
            Reports.one(
                new Ref(Thing.GUEST_MEMORY, g),
                attribute,
                world.guests().plan(g).name(),
                report,
                environment,
                kernel,
                step,
                window));
      }
    }
    return series;
  }

  private static void things(
      Request.Report report,
      World world,
      Environment environment,
      List<Integer> hosts,
      List<Integer> guests) {
    if (report.subject() == null) {
      for (int h = 0; h < world.hosts().count(); h++) {
        hosts.add(h);
      }
    } else {
      Reports.subjects(Evaluator.eval(report.subject(), new Frame(environment, 8)), hosts, guests);
    }
  }

  List<Section> sections(List<Integer> hosts, List<Integer> guests, List<Series> series) {
    List<Section> sections = new ArrayList<>();
    if (!series.isEmpty()) {
      int kinds = OF_GUESTS.size();
      int ofHosts = hosts.size();
      if (ofHosts > 0) {
        sections.add(
            Reports.overTime("MEMORY", "in use, mean in each step", series.subList(0, ofHosts)));
      }
      int each = (series.size() - ofHosts) / kinds;
      int at = ofHosts;
      for (String words : OF_GUESTS.values()) {
        List<Series> part = series.subList(at, at + each);
        at += each;
        if (isAny(part)) {
          sections.add(Reports.overTime("MEMORY", words, part));
        }
      }
    }
    if (!hosts.isEmpty()) {
      sections.add(ofHosts(hosts));
    }
    List<Integer> shown = guests.isEmpty() ? on(hosts) : guests;
    if (!shown.isEmpty()) {
      sections.add(ofGuests(shown));
    }
    return sections;
  }

  private static boolean isAny(List<Series> part) {
    return part.stream()
        .flatMap(series -> series.lines().stream())
        .anyMatch(line -> java.util.Arrays.stream(line.values()).anyMatch(value -> value > 0));
  }

  private List<Integer> on(List<Integer> hosts) {
    List<Integer> guests = new ArrayList<>();
    for (int h : hosts) {
      for (int g = world.hosts().firstGuest(h); g >= 0; g = world.guests().next(g)) {
        guests.add(g);
      }
    }
    guests.sort(null);
    return guests;
  }

  private Section ofHosts(List<Integer> hosts) {
    Memories memories = world.memories();
    List<Column> columns =
        List.of(
            Column.text("host"),
            Column.amount("memory", Dimension.DATA, Notation.BINARY),
            Column.amount("in use", Dimension.DATA, Notation.BINARY),
            Column.amount("saved by sharing", Dimension.DATA, Notation.BINARY),
            Column.amount("free", Dimension.DATA, Notation.BINARY),
            Column.text("state"));
    List<List<Cell>> rows = new ArrayList<>();
    for (int h : hosts.subList(0, Math.min(MOST_ROWS, hosts.size()))) {
      rows.add(
          List.of(
              Cell.text(world.hosts().plan(h).name()),
              Cell.amount(world.hosts().plan(h).memory()),
              Cell.amount(memories.used(h)),
              memories.saved(h) == 0 ? Cell.None.BLANK : Cell.amount(memories.saved(h)),
              Cell.amount(memories.free(h)),
              Cell.text(memories.state(h).word())));
    }
    return new Section.OfTable(
        "MEMORY", "at the end", new Table(columns, rows).withoutEmptyColumns());
  }

  private Section ofGuests(List<Integer> guests) {
    Memories memories = world.memories();
    List<Column> columns =
        List.of(
            Column.text("guest"),
            Column.amount("memory", Dimension.DATA, Notation.BINARY),
            Column.amount("balloon", Dimension.DATA, Notation.BINARY),
            Column.amount("swapped", Dimension.DATA, Notation.BINARY),
            Column.amount("resident", Dimension.DATA, Notation.BINARY),
            Column.amount("of it shared", Dimension.DATA, Notation.BINARY),
            Column.amount("free in it", Dimension.DATA, Notation.BINARY),
            Column.amount("faults", Dimension.FREQUENCY, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    for (int g : guests.subList(0, Math.min(MOST_ROWS, guests.size()))) {
      rows.add(
          List.of(
              Cell.text(world.guests().plan(g).name()),
              Cell.amount(world.guests().plan(g).memory()),
              amount(memories.ballooned(g)),
              amount(memories.swapped(g)),
              Cell.amount(memories.resident(g)),
              amount(memories.shared(g)),
              Cell.amount(memories.allocated(g) - memories.inUse(g)),
              amount(memories.faultRate(g))));
    }
    return new Section.OfTable(
        "MEMORY", "of guests at the end", new Table(columns, rows).withoutEmptyColumns());
  }

  private static Cell amount(double value) {
    return value == 0 ? Cell.None.BLANK : Cell.amount(value);
  }
}
