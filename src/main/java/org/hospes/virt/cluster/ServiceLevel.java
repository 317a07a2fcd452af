package org.hospes.virt.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.plan.GuestPlan;
import org.hospes.virt.World;
import org.hospes.virt.cluster.cloudsim.Study;
import org.hospes.virt.fleet.FleetTotals;
import org.hospes.virt.migration.Migration;

/**
 * How well the guests of a cluster were served, by the measures of Beloglazov and Buyya (CCPE 2012,
 * section 6.2). The paper takes means of ratios, over hosts and over guests; the programs that came
 * with it add up first. Both are here.
 */
public final class ServiceLevel {
  /** A host that is used to this part has no time left. */
  private static final double FULL = 1 - 1e-9;

  /** The paper's estimate of what a migration costs a guest: a tenth of its processor time. */
  private static final double DEGRADATION = 0.1;

  private final World world;
  private final Cluster cluster;
  private final int[] hosts;
  private final long[] since;
  private final double[] active;
  private final double[] full;
  private final boolean[] isActive;
  private final boolean[] isFull;

  // By guest, in cycles: what it asked for while it migrated, and until it began to; NaN while it
  // stays where it is.
  private double[] movedAsked = {};
  private double[] marks = {};
  private int migrations;

  ServiceLevel(World world, Cluster cluster) {
    this.world = world;
    this.cluster = cluster;
    this.hosts = cluster.plan().hosts();
    since = new long[hosts.length];
    active = new double[hosts.length];
    full = new double[hosts.length];
    isActive = new boolean[hosts.length];
    isFull = new boolean[hosts.length];
  }

  /** Something about a host has changed: its use, its guests, its state. */
  void changed(int position) {
    int host = hosts[position];
    boolean nowActive = cluster.guestsAt(position) > 0 && world.hosts().isOn(host);
    boolean nowFull = nowActive && world.hosts().utilization(host) >= FULL;
    if (nowActive != isActive[position] || nowFull != isFull[position]) {
      close(position);
      isActive[position] = nowActive;
      isFull[position] = nowFull;
    }
  }

  private void close(int position) {
    long now = world.kernel().now();
    double seconds = (now - since[position]) / Kernel.SECOND;
    since[position] = now;
    active[position] += isActive[position] ? seconds : 0;
    full[position] += isFull[position] ? seconds : 0;
  }

  void migrationBegins(Migration migration) {
    migrations++;
    int guest = migration.guest();
    if (guest >= marks.length) {
      int known = marks.length;
      marks = Arrays.copyOf(marks, Math.max(guest + 1, world.guests().room()));
      movedAsked = Arrays.copyOf(movedAsked, marks.length);
      Arrays.fill(marks, known, marks.length, Double.NaN);
    }
    marks[guest] = asked(guest);
  }

  void migrationEnds(Migration migration) {
    int guest = migration.guest();
    if (guest < marks.length && !Double.isNaN(marks[guest])) {
      movedAsked[guest] += asked(guest) - marks[guest];
      marks[guest] = Double.NaN;
    }
  }

  /** How many migrations began. */
  public int migrations() {
    Study study = cluster.study();
    return study == null ? migrations : study.migrations();
  }

  /** What a guest has asked for, in cycles. */
  private double asked(int guest) {
    GuestPlan plan = world.guests().plan(guest);
    FleetTotals totals = world.fleet().closed(guest);
    if (world.clusters().sweeps(guest)) {
      return totals.asked(guest);
    }
    double clock =
        world.guests().host(guest) < 0
            ? Double.isNaN(plan.clock()) ? 0 : plan.clock()
            : world.guests().coreClock(guest);
    return (world.guests().use().processorTime(guest) + world.guests().use().readyTime(guest))
        * clock;
  }

  /** SLATAH as in the paper: the mean over the hosts that were active. */
  public double slatah() {
    Study study = cluster.study();
    if (study != null) {
      return study.slatah();
    }
    double sum = 0;
    int count = 0;
    for (int p = 0; p < hosts.length; p++) {
      close(p);
      if (active[p] > 0) {
        sum += full[p] / active[p];
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** SLATAH as in the programs: all times added up first. */
  public double slatahTotal() {
    Study study = cluster.study();
    if (study != null) {
      return study.slatah();
    }
    double fulls = 0;
    double actives = 0;
    for (int p = 0; p < hosts.length; p++) {
      close(p);
      fulls += full[p];
      actives += active[p];
    }
    return actives == 0 ? 0 : fulls / actives;
  }

  /** PDM as in the paper: the mean over the guests that asked for anything. */
  public double pdm() {
    Study study = cluster.study();
    if (study != null) {
      return study.pdm();
    }
    double sum = 0;
    int count = 0;
    for (int g = 0; g < world.guests().count(); g++) {
      if (world.guests().plan(g).cluster() == cluster.number()) {
        double asked = asked(g);
        if (asked > 0) {
          sum += DEGRADATION * moved(g) / asked;
          count++;
        }
      }
    }
    return count == 0 ? 0 : sum / count;
  }

  /** PDM as in the programs: all guests added up first. */
  public double pdmTotal() {
    Study study = cluster.study();
    if (study != null) {
      return study.pdm();
    }
    double moved = 0;
    double asked = 0;
    for (int g = 0; g < world.guests().count(); g++) {
      if (world.guests().plan(g).cluster() == cluster.number()) {
        asked += asked(g);
        moved += moved(g);
      }
    }
    return asked == 0 ? 0 : DEGRADATION * moved / asked;
  }

  /**
   * How long a host was active and full.
   *
   * @param active seconds
   * @param full seconds
   */
  public record Busy(int host, double active, double full) {}

  /** The hosts that were active; of a study that is followed as the programs do it, none. */
  public List<Busy> busy() {
    List<Busy> busy = new ArrayList<>();
    for (int p = 0; cluster.study() == null && p < hosts.length; p++) {
      close(p);
      if (active[p] > 0) {
        busy.add(new Busy(hosts[p], active[p], full[p]));
      }
    }
    return busy;
  }

  /**
   * What a guest asked for, in cycles.
   *
   * @param moving while it migrated
   */
  public record Moved(int guest, double asked, double moving) {
    /** What it lost by that. */
    public double lost() {
      return DEGRADATION * moving;
    }
  }

  /** The guests that asked for anything; of a study that is followed as the programs do, none. */
  public List<Moved> moved() {
    List<Moved> all = new ArrayList<>();
    for (int g = 0; cluster.study() == null && g < world.guests().count(); g++) {
      double asked = world.guests().plan(g).cluster() == cluster.number() ? asked(g) : 0;
      if (asked > 0) {
        all.add(new Moved(g, asked, moved(g)));
      }
    }
    return all;
  }

  /** What a guest asked for while it migrated, in cycles. */
  private double moved(int guest) {
    if (guest >= marks.length) {
      return 0;
    }
    double mark = marks[guest];
    return movedAsked[guest] + (Double.isNaN(mark) ? 0 : asked(guest) - mark);
  }

  /** The part of what guests asked for that they did not get. */
  public double unserved() {
    Study study = cluster.study();
    if (study != null) {
      return study.unserved();
    }
    double asked = 0;
    double served = 0;
    for (int host : hosts) {
      served += world.fleet().closedHost(host).usedOn(host) * world.hosts().plan(host).clock();
    }
    for (int g = 0; g < world.guests().count(); g++) {
      if (world.guests().plan(g).cluster() == cluster.number()) {
        double its = asked(g);
        asked += its;
        if (!world.clusters().sweeps(g) && world.guests().host(g) >= 0) {
          served += world.guests().use().processorTime(g) * world.guests().coreClock(g);
        }
      }
    }
    return asked == 0 ? 0 : Math.max(0, 1 - served / asked);
  }
}
