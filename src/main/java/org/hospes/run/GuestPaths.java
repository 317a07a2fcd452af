package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.mechanism.Demand;
import org.hospes.mechanism.Lane;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Path;
import org.hospes.plan.GuestPlan;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Operation;
import org.hospes.virt.World;

/** What the operations of guests do: the diagrams of their paths. */
final class GuestPaths {
  /** More tables than anybody reads. */
  private static final int MOST_GUESTS = 12;

  private final World world;

  GuestPaths(World world) {
    this.world = world;
  }

  /** The path of an operation, on the host that the guest is on or was to be on. */
  Section trace(int guest, Operation operation) {
    GuestPlan plan = world.guests().plan(guest);
    int host = world.guests().host(guest) < 0 ? plan.host() : world.guests().host(guest);
    return PlannedPaths.trace(
        plan, world.hosts().plan(Math.max(0, host)), world.mechanisms().devices(guest), operation);
  }

  /** What the operations of guests cost, by kind, and who is busy with them. */
  List<Section> exits(List<Integer> guests) {
    List<Section> sections = new ArrayList<>();
    List<Integer> placed = guests.stream().filter(g -> world.guests().host(g) >= 0).toList();
    for (int guest : placed.subList(0, Math.min(MOST_GUESTS, placed.size()))) {
      Demand demand = world.guests().costs().demand(guest);
      String name = world.guests().plan(guest).name() + " · " + layer(guest).name();
      sections.add(kinds(name, demand, guest));
    }
    if (!placed.isEmpty()) {
      sections.add(busy(placed.subList(0, Math.min(MOST_GUESTS, placed.size()))));
    }
    return sections;
  }

  private Layer layer(int guest) {
    return world.mechanisms().layer(guest);
  }

  private Section kinds(String name, Demand demand, int guest) {
    double clock = world.guests().coreClock(guest);
    List<Column> columns =
        List.of(
            Column.text("operation"),
            Column.amount("for 1 s of work", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("for a request", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("exits each", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("native", Dimension.TIME, Notation.PLAIN),
            Column.mixed("here", Dimension.TIME, Notation.PLAIN),
            Column.amount("more time", Dimension.NUMBER, Notation.PERCENT));
    List<List<Cell>> rows = new ArrayList<>();
    for (Demand.Share share : demand.shares()) {
      Path path = share.path();
      double extra = path.seconds(clock) - path.nativeCost().at(clock) * demand.expansion();
      rows.add(
          List.of(
              Cell.text(share.operation().word()),
              share.perRequest() ? Cell.None.BLANK : Cell.amount(share.count()),
              share.perRequest() ? Cell.amount(share.count()) : Cell.None.BLANK,
              Cell.amount(path.exits()),
              Cell.amount(path.nativeCost().at(clock)),
              Cell.amount(path.seconds(clock)),
              share.perRequest() ? Cell.None.BLANK : Cell.amount(share.count() * extra)));
    }
    return new Section.OfTable(
        "EXITS",
        name + " · paging " + demand.paging().word(),
        new Table(columns, rows).withoutEmptyColumns());
  }

  /** Each lane's part of the processor time of a second of native work. */
  private Section busy(List<Integer> guests) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("busy"));
    for (Lane lane : Lane.values()) {
      columns.add(Column.amount(lane.word(), Dimension.NUMBER, Notation.PERCENT));
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (int guest : guests) {
      Demand demand = world.guests().costs().demand(guest);
      double clock = world.guests().coreClock(guest);
      double[] lanes = new double[Lane.values().length];
      double all = demand.perSecond().processors();
      for (Demand.Share share : demand.shares()) {
        for (Lane lane : Lane.values()) {
          lanes[lane.ordinal()] +=
              share.perRequest() ? 0 : share.count() * share.path().seconds(lane, clock);
        }
      }
      double known = 0;
      for (double lane : lanes) {
        known += lane;
      }
      Lane rest = demand.expansion() > 1 ? Lane.HOST_PROCESS : Lane.GUEST_USER;
      lanes[rest.ordinal()] += Math.max(0, all - known);
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(world.guests().plan(guest).name()));
      for (double lane : lanes) {
        row.add(lane == 0 ? Cell.None.BLANK : Cell.amount(lane / all));
      }
      rows.add(row);
    }
    return new Section.OfTable(
        "BUSY", "of its processor time", new Table(columns, rows).withoutEmptyColumns());
  }
}
