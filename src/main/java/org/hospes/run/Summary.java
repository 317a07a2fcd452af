package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.plan.HostPlan;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.term.Ref;
import org.hospes.virt.GuestState;
import org.hospes.virt.Guests;
import org.hospes.virt.Hosts;
import org.hospes.virt.Outcome;
import org.hospes.virt.World;
import org.hospes.virt.workload.Requests;
import org.hospes.virt.workload.Workload;

/**
 * Tables of guests and hosts at the end of a run. Columns in which nobody has anything to say are
 * left out.
 */
final class Summary {
  /** More rows than anybody reads; the rest is counted. */
  private static final int MOST_ROWS = 40;

  private final World world;
  private final Attributes attributes;

  Summary(World world) {
    this.world = world;
    this.attributes = new Attributes(world);
  }

  List<Section> sections(List<Integer> hosts, List<Integer> guests) {
    List<Section> sections = new ArrayList<>();
    if (!guests.isEmpty()) {
      sections.add(guests(guests));
    }
    if (!hosts.isEmpty()) {
      sections.add(utilizationTable("HOSTS", hosts));
    }
    return sections;
  }

  private Section guests(List<Integer> all) {
    Guests guests = world.guests();
    List<Column> columns =
        List.of(
            Column.text("guest"),
            Column.text("on"),
            Column.text("state"),
            Column.mixed("runtime", Dimension.TIME, Notation.PLAIN),
            Column.amount("slowdown", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("answers", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("response", Dimension.TIME, Notation.PLAIN),
            Column.mixed("CPU time", Dimension.TIME, Notation.PLAIN),
            Column.mixed("ready", Dimension.TIME, Notation.PLAIN),
            Column.mixed("sent", Dimension.DATA, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    for (int g : all.subList(0, Math.min(MOST_ROWS, all.size()))) {
      Requests requests = attributes.requests(g);
      Outcome outcome = guests.life().outcome(g);
      boolean ends =
          guests.life().begun(g) >= 0
              && (guests.workload(g) instanceof Workload workload
                  ? workload.ends()
                  : outcome != null && outcome.ends());
      rows.add(
          List.of(
              Cell.text(guests.plan(g).name()),
              Cell.text(guests.host(g) < 0 ? "—" : world.hosts().plan(guests.host(g)).name()),
              Cell.text(guests.state(g).word()),
              ends ? Cell.amount(attributes.runtime(g)) : Cell.None.BLANK,
              slowdown(g),
              requests == null ? Cell.None.BLANK : Cell.amount(Math.floor(requests.completed())),
              requests == null ? Cell.None.BLANK : Cell.amount(requests.meanResponseTime()),
              guests.use().processorTime(g) == 0
                  ? Cell.None.BLANK
                  : Cell.amount(guests.use().processorTime(g)),
              guests.use().readyTime(g) < 1e-9
                  ? Cell.None.BLANK
                  : Cell.amount(guests.use().readyTime(g)),
              requests == null || requests.sent() == 0
                  ? Cell.None.BLANK
                  : Cell.amount(requests.sent())));
    }
    return new Section.OfTable("GUESTS", more(all), new Table(columns, rows).withoutEmptyColumns());
  }

  private Cell slowdown(int guest) {
    double slowdown = attributes.amount(Attribute.GUEST_SLOWDOWN, new Ref(Thing.GUEST, guest));
    return Double.isNaN(slowdown) ? Cell.None.BLANK : Cell.amount(slowdown);
  }

  private static String more(List<Integer> all) {
    return all.size() > MOST_ROWS ? "the first " + MOST_ROWS + " of " + all.size() : "";
  }

  Section utilization(List<Integer> hosts, List<Integer> guests) {
    return guests.isEmpty() ? utilizationTable("UTILIZATION", hosts) : guests(guests);
  }

  private Section utilizationTable(String title, List<Integer> all) {
    Hosts hosts = world.hosts();
    List<Column> columns =
        List.of(
            Column.text("host"),
            Column.amount("guests", Dimension.NUMBER, Notation.PLAIN),
            Column.text("state"),
            Column.amount("CPU", Dimension.NUMBER, Notation.PERCENT),
            Column.amount("memory held", Dimension.DATA, Notation.BINARY),
            Column.amount("of", Dimension.DATA, Notation.BINARY),
            Column.mixed("sent", Dimension.DATA, Notation.PLAIN),
            Column.mixed("received", Dimension.DATA, Notation.PLAIN),
            Column.mixed("energy", Dimension.ENERGY, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    boolean allOn = all.stream().allMatch(hosts::isOn);
    for (int h : all.subList(0, Math.min(MOST_ROWS, all.size()))) {
      HostPlan plan = hosts.plan(h);
      double sent = hosts.output(h) < 0 ? 0 : world.sharing().used(hosts.output(h));
      double received = hosts.input(h) < 0 ? 0 : world.sharing().used(hosts.input(h));
      rows.add(
          List.of(
              Cell.text(plan.name()),
              Cell.amount(count(h)),
              allOn ? Cell.None.BLANK : Cell.text(hosts.state(h).word()),
              Cell.amount(meanUtilization(h)),
              Cell.amount(hosts.memoryHeld(h)),
              Cell.amount(plan.memory()),
              sent == 0 ? Cell.None.BLANK : Cell.amount(sent),
              received == 0 ? Cell.None.BLANK : Cell.amount(received),
              plan.power() == null ? Cell.None.BLANK : Cell.amount(hosts.energy(h))));
    }
    return new Section.OfTable(title, more(all), new Table(columns, rows).withoutEmptyColumns());
  }

  private int count(int host) {
    int count = 0;
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      count += world.guests().state(g) == GuestState.INACTIVE ? 0 : 1;
    }
    return count;
  }

  /** Over the whole run, whatever state the host was in. */
  private double meanUtilization(int host) {
    double seconds = world.kernel().now() / Kernel.SECOND;
    double cores = world.hosts().plan(host).cores();
    return seconds > 0 ? world.hosts().processorTime(host) / (cores * seconds) : 0;
  }

  Section energy(List<Integer> all) {
    Hosts hosts = world.hosts();
    List<Column> columns =
        List.of(
            Column.text("host"),
            Column.mixed("energy", Dimension.ENERGY, Notation.PLAIN),
            Column.amount("mean power", Dimension.POWER, Notation.PLAIN),
            Column.amount("CPU", Dimension.NUMBER, Notation.PERCENT));
    List<List<Cell>> rows = new ArrayList<>();
    double total = 0;
    double seconds = world.kernel().now() / Kernel.SECOND;
    for (int h : all) {
      total += hosts.energy(h);
      if (rows.size() < MOST_ROWS) {
        rows.add(
            List.of(
                Cell.text(hosts.plan(h).name()),
                hosts.plan(h).power() == null ? Cell.None.NONE : Cell.amount(hosts.energy(h)),
                hosts.plan(h).power() == null || seconds == 0
                    ? Cell.None.NONE
                    : Cell.amount(hosts.energy(h) / seconds),
                Cell.amount(meanUtilization(h))));
      }
    }
    if (all.size() > 1) {
      rows.add(
          List.of(
              Cell.text("all"),
              Cell.amount(total),
              seconds == 0 ? Cell.None.NONE : Cell.amount(total / seconds),
              Cell.None.BLANK));
    }
    return new Section.OfTable("ENERGY", more(all), new Table(columns, rows));
  }
}
