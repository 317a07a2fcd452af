package org.hospes.run;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hospes.mechanism.Demand;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Level;
import org.hospes.mechanism.Machine;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.workload.Workload;

/** The merits of the levels of virtualization, from a run, and what the textbook says of them. */
final class Levels {
  private final World world;

  Levels(World world) {
    this.world = world;
  }

  List<Section> sections(List<Integer> guests) {
    Map<Level, double[]> measured = new EnumMap<>(Level.class);
    Section merits = merits(guests, measured);
    return List.of(merits, textbook(measured));
  }

  private Section merits(List<Integer> guests, Map<Level, double[]> measured) {
    List<Column> columns =
        List.of(
            Column.text("layer"),
            Column.text("level"),
            Column.amount("slowdown", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("boot", Dimension.TIME, Notation.PLAIN),
            Column.mixed("memory", Dimension.DATA, Notation.BINARY),
            Column.text("isolation"),
            Column.text("runs"));
    List<List<Cell>> rows = new ArrayList<>();
    for (int guest : guests) {
      Layer layer = layer(guest);
      Level level = layer.technique().level();
      double slowdown = slowdown(guest);
      if (slowdown > 0) {
        measured.merge(
            level,
            new double[] {slowdown, slowdown},
            (a, b) -> new double[] {Math.min(a[0], b[0]), Math.max(a[1], b[1])});
      }
      rows.add(
          List.of(
              Cell.text(layer.name()),
              Cell.text(level.word()),
              Cell.amount(slowdown),
              Cell.amount(layer.bootSeconds()),
              Cell.amount(layer.memoryOverhead()),
              Cell.text(layer.technique().isolation()),
              Cell.text(layer.technique().runs(machine(guest).processor()))));
    }
    return new Section.OfTable(
        "LEVELS",
        "slowdown: processor time and waits for a second of work",
        new Table(columns, rows));
  }

  private Layer layer(int guest) {
    Layer own = world.guests().plan(guest).mechanism();
    return own != null ? own : world.hosts().plan(hostOf(guest)).mechanism();
  }

  private Machine machine(int guest) {
    return world.hosts().plan(hostOf(guest)).machine();
  }

  private int hostOf(int guest) {
    int host = world.guests().host(guest);
    return Math.max(0, host >= 0 ? host : world.guests().plan(guest).host());
  }

  /**
   * Processor time used, and time waited for a server, for a second of native work: what others on
   * the host take is not in it.
   */
  private double slowdown(int guest) {
    Guests guests = world.guests();
    Workload workload = guests.workload(guest);
    int activity = guests.activity(guest);
    if (workload == null || activity < 0) {
      return Double.NaN;
    }
    double useful = world.sharing().done(activity) * workload.usefulPerUnit();
    Demand.Sum demand = guests.costs().demand(guest).perSecond();
    double waits = demand.time() - demand.guest();
    return useful > 0 ? guests.use().processorTime(guest) / useful + waits : Double.NaN;
  }

  // ---- the textbook

  /**
   * The relative merits of table 3.1 of Hwang, Fox and Dongarra, Distributed and Cloud Computing,
   * 2012, as numbers of X of at most five (recalled).
   */
  private enum Book {
    INSTRUCTION_SET(Level.INSTRUCTION_SET, 1, 5, 3, 3),
    HARDWARE(Level.HARDWARE, 5, 3, 5, 4),
    OPERATING_SYSTEM(Level.OPERATING_SYSTEM, 5, 2, 3, 2),
    LIBRARY(Level.LIBRARY, 3, 2, 2, 2),
    APPLICATION(Level.APPLICATION, 2, 2, 5, 5);

    private final Level level;
    private final int[] merits;

    Book(Level level, int performance, int flexibility, int complexity, int isolation) {
      this.level = level;
      this.merits = new int[] {performance, flexibility, complexity, isolation};
    }
  }

  private static Section textbook(Map<Level, double[]> measured) {
    List<Column> columns =
        List.of(
            Column.text("level"),
            Column.text("measured"),
            Column.text("performance"),
            Column.text("flexibility"),
            Column.text("complexity"),
            Column.text("isolation"));
    List<List<Cell>> rows = new ArrayList<>();
    for (Book row : Book.values()) {
      double[] range = measured.get(row.level);
      if (range == null) {
        continue;
      }
      rows.add(
          List.of(
              Cell.text(row.level.word()),
              Cell.text(range(range)),
              Cell.text("X".repeat(row.merits[0])),
              Cell.text("X".repeat(row.merits[1])),
              Cell.text("X".repeat(row.merits[2])),
              Cell.text("X".repeat(row.merits[3]))));
    }
    return new Section.OfTable(
        "TEXTBOOK", "Hwang, Fox and Dongarra 2012, table 3.1 (recalled)", new Table(columns, rows));
  }

  private static String range(double[] range) {
    String low = "× " + Amounts.number(range[0], 3);
    return range[1] - range[0] < 0.005 * range[0]
        ? low
        : low + " to " + Amounts.number(range[1], 3);
  }
}
