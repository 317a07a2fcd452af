package org.hospes.virt.cluster.cloudsim;

import java.util.ArrayList;
import java.util.List;
import org.hospes.plan.ConsolidationPlan;

/**
 * The data centre: updates at 300.1 s, 600.1 s, ... and whenever migrations end, decisions at the
 * former. A migration takes the memory in MB over a sixteen-thousandth of the interface's kbit/s,
 * half of the bandwidth.
 */
public final class Study {
  /** When the first guests ask for something, and by how much updates are late, in seconds. */
  public static final double START = 0.1;

  private final Machine[] hosts;
  private final Tenant[] tenants;
  private final double interval;
  private final boolean keepsAll;
  private final boolean alwaysFull;
  private final double bandwidth;
  private final Detector detector;
  private final Planner planner;
  private final boolean moves;
  private final List<Move> ending = new ArrayList<>();
  private double lastUpdate;
  private double energy;
  private int migrations;
  private int removals;

  /** A guest on its way. */
  record Move(int guest, int host, double end) {}

  Study(
      Machine[] hosts,
      Tenant[] tenants,
      ConsolidationPlan plan,
      double interval,
      boolean moves,
      boolean keepsAll,
      boolean alwaysFull,
      double bandwidth) {
    this.hosts = hosts;
    this.tenants = tenants;
    this.interval = interval;
    this.moves = moves;
    this.keepsAll = keepsAll;
    this.alwaysFull = alwaysFull;
    this.bandwidth = bandwidth;
    this.detector = new Detector(plan.overload(), tenants);
    this.planner = new Planner(hosts, tenants, detector, plan.selection());
  }

  /** Places all guests by what they were sold; gives how many found no place. */
  public int place() {
    int failed = 0;
    for (Tenant tenant : tenants) {
      tenant.asked = tenant.speed;
      int host = planner.first(tenant, moves);
      if (host < 0) {
        tenant.removed = true;
        failed++;
      } else {
        hosts[host].add(tenant.number, false);
        tenant.host = host;
      }
    }
    // From here on nobody counts memory any more.
    planner.forgetMemory();
    return failed;
  }

  // ---- what happens

  /** An update at which it is decided what to move. Gives the moments at which migrations end. */
  public double[] tick(double time) {
    update(time);
    if (!moves) {
      return new double[0];
    }
    List<Move> begun = new ArrayList<>();
    for (Planner.Choice choice : planner.decide()) {
      begin(choice, time, begun);
    }
    ending.addAll(begun);
    return begun.stream().mapToDouble(Move::end).distinct().sorted().toArray();
  }

  private void begin(Planner.Choice choice, double time, List<Move> begun) {
    Tenant tenant = tenants[choice.guest()];
    Machine target = hosts[choice.host()];
    tenant.moving = true;
    if (!target.has(choice.guest(), true)) {
      target.add(choice.guest(), true);
      refresh(target, time);
      refresh(hosts[tenant.host], time);
    }
    migrations++;
    begun.add(new Move(choice.guest(), choice.host(), time + tenant.memory / bandwidth));
  }

  /** Migrations that end at this moment. */
  public void finish(double time) {
    if (time > lastUpdate) {
      update(time);
    }
    for (Move move : List.copyOf(ending)) {
      if (move.end() == time) {
        ending.remove(move);
        Tenant tenant = tenants[move.guest()];
        if (tenant.host >= 0) {
          hosts[tenant.host].remove(move.guest(), false);
        }
        hosts[move.host()].remove(move.guest(), true);
        hosts[move.host()].add(move.guest(), false);
        tenant.host = move.host();
        tenant.moving = false;
      }
    }
    update(time);
  }

  private void update(double time) {
    double seconds = time - lastUpdate;
    for (Tenant tenant : tenants) {
      if (!tenant.removed) {
        tenant.ask(time);
        // As the program asks: sums of intervals are not always whole.
        if (seconds > 0 && (time - START) % interval == 0) {
          tenant.remember();
        }
      }
    }
    detector.refresh();
    for (Machine host : hosts) {
      refresh(host, time);
    }
    if (seconds > 0) {
      for (Machine host : hosts) {
        energy +=
            alwaysFull ? host.spendAll(time - Math.max(lastUpdate, START)) : host.spend(seconds);
      }
    }
    if (!keepsAll) {
      removeIdle();
    }
    lastUpdate = time;
  }

  /** What the guests of a host get, and what it is used to. */
  private void refresh(Machine host, double time) {
    host.usedBefore = host.used;
    double used = 0;
    double asked = 0;
    double wanted = planner.wanted(host);
    for (int i = 0; i < host.count; i++) {
      int guest = host.members[i] >> 1;
      boolean coming = (host.members[i] & 1) == 1;
      Tenant tenant = tenants[guest];
      double got = planner.share(host, tenant, coming, wanted);
      if (!coming) {
        tenant.note(time, got);
        if (tenant.moving) {
          got /= 0.9;
        }
      }
      used += got;
      asked += tenant.asked;
    }
    host.used = used;
    host.note(time, asked);
  }

  /** A guest that asks for nothing is taken for done. */
  private void removeIdle() {
    for (Machine host : hosts) {
      for (int i = host.count - 1; i >= 0; i--) {
        Tenant tenant = tenants[host.members[i] >> 1];
        if (!tenant.moving && tenant.asked == 0) {
          host.remove(tenant.number, false);
          tenant.removed = true;
          tenant.host = -1;
          removals++;
        }
      }
    }
  }

  // ---- what can be asked

  /** Whether a guest, by its number among those of the study, is still there. */
  public boolean isThere(int guest) {
    return !tenants[guest].removed;
  }

  /** The place of the host of a guest, or -1. */
  public int host(int guest) {
    return tenants[guest].host;
  }

  /** Joules so far. */
  public double energy() {
    return energy;
  }

  /** Joules of one host so far. */
  public double energy(int host) {
    return hosts[host].energy;
  }

  /** Watts of one host at the last update; one that is not used draws nothing. */
  public double watts(int host) {
    Machine machine = hosts[host];
    return alwaysFull
        ? machine.watts(1)
        : machine.used == 0 ? 0 : machine.watts(machine.utilization());
  }

  public int migrations() {
    return migrations;
  }

  /** How many guests were removed. */
  public int removals() {
    return removals;
  }

  public int shutdowns() {
    int sum = 0;
    for (Machine host : hosts) {
      sum += host.shutdowns();
    }
    return sum;
  }

  /** Hosts that are used. */
  public int activeHosts() {
    int sum = 0;
    for (Machine host : hosts) {
      sum += host.used > 0 ? 1 : 0;
    }
    return sum;
  }

  /** The time in which hosts gave less than was asked for, of the time in which they were used. */
  public double slatah() {
    double violated = 0;
    double active = 0;
    for (Machine host : hosts) {
      violated += host.violatedTime();
      active += host.activeTime();
    }
    return active == 0 ? 0 : violated / active;
  }

  /** What guests asked for and did not get while they moved, of all that they asked for. */
  public double pdm() {
    double lost = 0;
    double asked = 0;
    for (Tenant tenant : tenants) {
      lost += tenant.lostInMoves();
      asked += tenant.askedTotal();
    }
    return asked == 0 ? 0 : lost / asked;
  }

  /** What guests asked for and did not get, of all that they asked for. */
  public double unserved() {
    double got = 0;
    double asked = 0;
    for (Tenant tenant : tenants) {
      got += tenant.gotTotal();
      asked += tenant.askedTotal();
    }
    return asked == 0 ? 0 : Math.max(0, 1 - got / asked);
  }
}
