package org.hospes.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.plan.ClusterPlan;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.term.Ref;
import org.hospes.virt.World;
import org.hospes.virt.cluster.Cluster;
import org.hospes.virt.migration.Migration;

/** Tables of clusters: energy by kind of host, service levels, migrations taken together. */
final class ClusterReports {
  private final World world;
  private final Attributes attributes;

  ClusterReports(World world) {
    this.world = world;
    this.attributes = new Attributes(world);
  }

  /** The energy of the hosts of each declaration, and what the site makes of it. */
  Section energy(int number) {
    Cluster cluster = world.clusters().cluster(number);
    ClusterPlan plan = cluster.plan();
    Map<String, List<Integer>> kinds = new LinkedHashMap<>();
    for (int host : plan.hosts()) {
      kinds
          .computeIfAbsent(
              world.hosts().plan(host).name().replaceFirst("\\[.*", ""), k -> new ArrayList<>())
          .add(host);
    }
    double seconds = world.kernel().seconds();
    List<List<Cell>> rows = new ArrayList<>();
    kinds.forEach((name, hosts) -> rows.add(row(cluster, name, hosts, seconds)));
    if (kinds.size() > 1) {
      List<Integer> all = new ArrayList<>();
      kinds.values().forEach(all::addAll);
      rows.add(row(cluster, "all", all, seconds));
    }
    if (plan.pue() != 1) {
      rows.add(
          figure(
              "with a PUE of " + org.hospes.quantity.Amounts.number(plan.pue(), 3),
              cluster.bill().siteEnergy()));
    }
    List<Column> columns =
        List.of(
            Column.text("hosts"),
            Column.amount("number", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("energy", Dimension.ENERGY, Notation.PLAIN),
            Column.mixed("mean power", Dimension.POWER, Notation.PLAIN),
            Column.amount("CPU", Dimension.NUMBER, Notation.PERCENT),
            Column.amount("on now", Dimension.NUMBER, Notation.PLAIN));
    return new Section.OfTable(
        "ENERGY", plan.name() + bill(cluster), new Table(columns, rows).withoutEmptyColumns());
  }

  private static String bill(Cluster cluster) {
    StringBuilder text = new StringBuilder();
    if (!Double.isNaN(cluster.bill().carbon())) {
      text.append(" · ").append(show(cluster.bill().carbon(), Dimension.CARBON)).append(" CO2e");
    }
    if (!Double.isNaN(cluster.bill().cost())) {
      text.append(" · ").append(show(cluster.bill().cost(), Dimension.MONEY));
    }
    return text.toString();
  }

  private static String show(double amount, Dimension dimension) {
    return org.hospes.quantity.Amounts.show(amount, dimension, Notation.PLAIN);
  }

  private List<Cell> row(Cluster cluster, String name, List<Integer> hosts, double seconds) {
    double energy = 0;
    double used = 0;
    double cores = 0;
    int on = 0;
    for (int host : hosts) {
      energy += cluster.energyOf(host);
      used += world.hosts().processorTime(host);
      cores += world.hosts().plan(host).cores();
      on += world.hosts().isOn(host) ? 1 : 0;
    }
    return List.of(
        Cell.text(name),
        Cell.amount(hosts.size()),
        Cell.amount(energy),
        seconds == 0 ? Cell.None.NONE : Cell.amount(energy / seconds),
        seconds == 0 || cluster.study() != null
            ? Cell.None.BLANK
            : Cell.amount(used / cores / seconds),
        cluster.study() != null ? Cell.None.BLANK : Cell.amount(on));
  }

  private static List<Cell> figure(String name, double energy) {
    return List.of(
        Cell.text(name),
        Cell.None.BLANK,
        Cell.amount(energy),
        Cell.None.BLANK,
        Cell.None.BLANK,
        Cell.None.BLANK);
  }

  /** The measures of Beloglazov and Buyya, each with what it is. */
  Section sla(int number) {
    List<List<Cell>> rows = new ArrayList<>();
    Ref sla = new Ref(Thing.CLUSTER_SLA, number);
    measure(rows, "SLATAH", sla, Attribute.CLUSTER_SLA_SLATAH, "mean over hosts (paper)");
    measure(rows, "", sla, Attribute.CLUSTER_SLA_SLATAH_TOTAL, "all hosts added up (programs)");
    measure(rows, "PDM", sla, Attribute.CLUSTER_SLA_PDM, "mean over guests (paper)");
    measure(rows, "", sla, Attribute.CLUSTER_SLA_PDM_TOTAL, "all guests added up (programs)");
    measure(rows, "SLAV", sla, Attribute.CLUSTER_SLA_VIOLATION, "SLATAH × PDM");
    measure(rows, "unserved", sla, Attribute.CLUSTER_SLA_UNSERVED, "processor time not got");
    rows.add(
        List.of(
            Cell.text("ESV"),
            Cell.None.BLANK,
            Cell.amount(attributes.amount(Attribute.CLUSTER_SLA_ESV, sla)),
            Cell.text("energy in kWh × SLAV")));
    List<Column> columns =
        List.of(
            Column.text("measure"),
            Column.mixed("part", Dimension.NUMBER, Notation.PERCENT),
            Column.mixed("value", Dimension.NUMBER, Notation.PLAIN),
            Column.text(""));
    return new Section.OfTable(
        "SLA", world.clusters().cluster(number).plan().name(), new Table(columns, rows));
  }

  private void measure(
      List<List<Cell>> rows, String name, Ref sla, Attribute attribute, String what) {
    rows.add(
        List.of(
            Cell.text(name),
            Cell.amount(attributes.amount(attribute, sla)),
            Cell.None.BLANK,
            Cell.text(what)));
  }

  /** All migrations of a cluster in one table. */
  Section migrations(int number) {
    Cluster cluster = world.clusters().cluster(number);
    Totals totals = new Totals();
    for (Migration migration : world.migrations().all()) {
      if (world.guests().plan(migration.guest()).cluster() == number) {
        totals.add(migration, world.migrations().transferred(migration));
      }
    }
    List<List<Cell>> rows = new ArrayList<>();
    count(rows, "begun", cluster.service().migrations());
    if (totals.count > 0) {
      count(rows, "completed", totals.completed);
      count(rows, "failed", totals.failed);
      size(rows, "sent", totals.sent);
      if (totals.completed > 0) {
        time(rows, "mean time", totals.time / totals.completed);
        time(rows, "longest time", totals.longestTime);
        time(rows, "mean downtime", totals.downtime / totals.completed);
        time(rows, "longest downtime", totals.longestDowntime);
      }
    }
    count(rows, "hosts shut down", cluster.shutdowns());
    List<Column> columns =
        List.of(
            Column.text("migrations"),
            Column.mixed("number", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("data", Dimension.DATA, Notation.PLAIN),
            Column.mixed("time", Dimension.TIME, Notation.PLAIN));
    return new Section.OfTable(
        "MIGRATIONS", cluster.plan().name(), new Table(columns, rows).withoutEmptyColumns());
  }

  private static void count(List<List<Cell>> rows, String name, double number) {
    rows.add(List.of(Cell.text(name), Cell.amount(number), Cell.None.BLANK, Cell.None.BLANK));
  }

  private static void size(List<List<Cell>> rows, String name, double bytes) {
    rows.add(List.of(Cell.text(name), Cell.None.BLANK, Cell.amount(bytes), Cell.None.BLANK));
  }

  private static void time(List<List<Cell>> rows, String name, double seconds) {
    rows.add(List.of(Cell.text(name), Cell.None.BLANK, Cell.None.BLANK, Cell.amount(seconds)));
  }

  /** Sums over migrations. */
  private static final class Totals {
    int count;
    int completed;
    int failed;
    double sent;
    double time;
    double longestTime;
    double downtime;
    double longestDowntime;

    void add(Migration migration, double transferred) {
      count++;
      sent += transferred;
      switch (migration.state()) {
        case UNDER_WAY -> {}
        case FAILED -> failed++;
        case COMPLETED -> {
          completed++;
          double took = (migration.completed() - migration.requested()) / Kernel.SECOND;
          double stood = (migration.resumed() - migration.stopped()) / Kernel.SECOND;
          time += took;
          downtime += stood;
          longestTime = Math.max(longestTime, took);
          longestDowntime = Math.max(longestDowntime, stood);
        }
      }
    }
  }
}
