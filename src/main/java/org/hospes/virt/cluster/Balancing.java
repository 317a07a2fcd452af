package org.hospes.virt.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.BalancingPlan;
import org.hospes.virt.HostState;
import org.hospes.virt.World;

/**
 * Balances the load of a cluster as DRS does, and switches hosts as DPM does (Gulati et al., VMware
 * Technical Journal 2012). The load of a host is what its guests ask for as a part of its
 * processors; the imbalance of a cluster is the standard deviation of the loads. At each interval
 * the move that lowers the imbalance most is made, and then the next, until it is small enough or
 * no move helps. A move whose migration would take longer than the interval is not made: it would
 * cost more than it can bring until the next decision.
 */
final class Balancing {
  private static final int NONE = -1;

  private final World world;
  private final Kernel kernel;
  private final Cluster cluster;
  private final BalancingPlan plan;
  private final Room room;
  private final Demands demands;
  private final Moves mover;
  private final int[] quietFor;
  private final List<Move> moves = new ArrayList<>();

  /** Who goes from which position to which. */
  private record Move(int guest, int from, int to) {}

  Balancing(World world, Cluster cluster, BalancingPlan plan) {
    this.world = world;
    this.kernel = world.kernel();
    this.cluster = cluster;
    this.plan = plan;
    this.room = new Room(world, cluster.plan().hosts(), !cluster.plan().enforcesMemory());
    this.demands = new Demands(world, 0);
    this.mover = new Moves(world, plan.migration());
    this.quietFor = new int[room.size()];
  }

  void begin() {
    later();
  }

  /** What was refused, and how often. */
  Map<String, Integer> refusals() {
    return mover.refusals();
  }

  private void later() {
    kernel.scheduleIn(plan.interval(), Phase.SETTLE, Moves.DECIDE_RANK, unused -> decide(), 0);
  }

  private void decide() {
    later();
    refill();
    BalancingPlan.Power power = plan.power();
    if (power != null) {
      wake(power);
    }
    balance();
    if (power != null) {
      rest(power);
    }
    for (Move move : moves) {
      mover.move(move.guest(), room.hosts[move.to()]);
    }
    moves.clear();
  }

  /** Fills the room with what guests ask for now; one that is on its way counts where it goes. */
  private void refill() {
    Arrays.fill(room.used, 0);
    Arrays.fill(room.held, 0);
    Arrays.fill(room.guests, 0);
    for (int guest : cluster.guests()) {
      if (!world.migrations().isMoving(guest)) {
        count(guest, world.guests().host(guest), 1);
      }
    }
    world.migrations().active(migration -> count(migration.guest(), migration.destination(), 1));
  }

  private void count(int guest, int host, int change) {
    int position = world.clusters().position(cluster, host);
    if (position >= 0) {
      room.guests[position] += change;
      room.used[position] += change * demands.now(guest);
      room.held[position] += change * world.guests().plan(guest).memory();
    }
  }

  private double load(int position) {
    return room.used[position] / room.capacities[position];
  }

  private boolean isOpen(int position) {
    return world.hosts().isOn(room.hosts[position]) && !cluster.isSpare(position);
  }

  // ---- balance

  /** The largest standard deviation that is left alone. */
  static double allowed(int aggressiveness, int hosts) {
    return aggressiveness == 1
        ? Double.POSITIVE_INFINITY
        : 0.1 * (5 - aggressiveness) / Math.sqrt(hosts);
  }

  private void balance() {
    int open = 0;
    for (int p = 0; p < room.size(); p++) {
      open += isOpen(p) ? 1 : 0;
    }
    double allowed = allowed(plan.aggressiveness(), open);
    int guests = cluster.guests().length;
    for (int i = 0; i < guests; i++) {
      double sum = 0;
      double squares = 0;
      for (int p = 0; p < room.size(); p++) {
        if (isOpen(p)) {
          sum += load(p);
          squares += load(p) * load(p);
        }
      }
      double variance = squares / open - sum / open * (sum / open);
      if (!(variance > allowed * allowed + 1e-12)) {
        return;
      }
      Move best = best(sum, squares, open, variance);
      if (best == null) {
        return;
      }
      make(best);
    }
  }

  private @org.jspecify.annotations.Nullable Move best(
      double sum, double squares, int open, double variance) {
    Move best = null;
    double least = variance - 1e-12;
    double mean = sum / open;
    for (int from = 0; from < room.size(); from++) {
      if (!isOpen(from) || load(from) <= mean) {
        continue;
      }
      int host = room.hosts[from];
      for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
        double demand = demands.now(g);
        if (demand <= 0 || !mayMove(g)) {
          continue;
        }
        for (int to = 0; to < room.size(); to++) {
          if (!isOpen(to) || load(to) >= mean || !fits(g, from, to)) {
            continue;
          }
          double less = load(from) - demand / room.capacities[from];
          double more = load(to) + demand / room.capacities[to];
          double total = sum - load(from) - load(to) + less + more;
          double all =
              squares - load(from) * load(from) - load(to) * load(to) + less * less + more * more;
          double after = all / open - total / open * (total / open);
          boolean same = best != null && after == least && g < best.guest();
          if (after < least || same) {
            least = after;
            best = new Move(g, from, to);
          }
        }
      }
    }
    return best;
  }

  /** Guests that want to be with others stay with them. */
  private boolean mayMove(int guest) {
    return !world.migrations().isMoving(guest)
        && world.guests().plan(guest).affinity() == null
        && world.guests().state(guest) != org.hospes.virt.GuestState.BOOTING
        && moves.stream().noneMatch(move -> move.guest() == guest);
  }

  private boolean fits(int guest, int from, int to) {
    var wanted = world.guests().plan(guest);
    boolean fast =
        Double.isNaN(wanted.clock()) || room.clocks[to] * (1 + Room.SLACK) >= wanted.clock();
    boolean room = this.room.memories[to] - this.room.held[to] >= wanted.memory();
    double rate =
        Math.min(
            world.hosts().bandwidth(this.room.hosts[from]),
            world.hosts().bandwidth(this.room.hosts[to]));
    boolean inTime = wanted.memory() / rate * Kernel.SECOND <= plan.interval();
    return fast && room && inTime && cluster.affinities().allow(to, guest);
  }

  private void make(Move move) {
    moves.add(move);
    count(move.guest(), room.hosts[move.from()], -1);
    count(move.guest(), room.hosts[move.to()], 1);
  }

  // ---- power

  private double meanWith(double capacity) {
    double used = 0;
    for (int p = 0; p < room.size(); p++) {
      used += room.used[p];
    }
    return capacity > 0 ? used / capacity : Double.POSITIVE_INFINITY;
  }

  /** The capacity of hosts that are on, or soon will be. */
  private double capacity() {
    double sum = 0;
    for (int p = 0; p < room.size(); p++) {
      HostState state = world.hosts().state(room.hosts[p]);
      boolean counts = state == HostState.ON || state == HostState.BOOTING;
      sum += counts && !cluster.isSpare(p) ? room.capacities[p] : 0;
    }
    return sum;
  }

  /** Hosts wake where one is used too much, until all together are used as they are to be. */
  private void wake(BalancingPlan.Power power) {
    boolean over = false;
    for (int p = 0; p < room.size(); p++) {
      over |= isOpen(p) && load(p) > power.target() + power.tolerance();
    }
    for (int p = 0; over && p < room.size(); p++) {
      HostState state = world.hosts().state(room.hosts[p]);
      boolean rests = state == HostState.ASLEEP || state == HostState.OFF;
      if (rests && !cluster.isSpare(p) && meanWith(capacity()) > power.target()) {
        world.hosts().wake(room.hosts[p]);
        quietFor[p] = 0;
      }
    }
  }

  /** Hosts that were used too little for long are emptied, the least used first. */
  private void rest(BalancingPlan.Power power) {
    List<Integer> quiet = new ArrayList<>();
    for (int p = 0; p < room.size(); p++) {
      boolean low = isOpen(p) && load(p) < power.target() - power.tolerance();
      quietFor[p] = low ? quietFor[p] + 1 : 0;
      if (low && (quietFor[p] - 1) * plan.interval() >= power.offAfter()) {
        quiet.add(p);
      }
    }
    quiet.sort((a, b) -> Double.compare(load(a), load(b)));
    boolean[] leaving = new boolean[room.size()];
    for (int p : quiet) {
      double left = capacity();
      for (int q = 0; q < leaving.length; q++) {
        left -= leaving[q] ? room.capacities[q] : 0;
      }
      if (meanWith(left - room.capacities[p]) <= power.target() && evacuate(p, power, leaving)) {
        leaving[p] = true;
        if (room.guests[p] == 0 && world.hosts().firstGuest(room.hosts[p]) < 0) {
          cluster.rest(p);
        }
      }
    }
  }

  /** Finds places for all guests of a host, or leaves everything as it was. */
  private boolean evacuate(int position, BalancingPlan.Power power, boolean[] leaving) {
    int first = moves.size();
    int host = room.hosts[position];
    boolean comes = moves.stream().anyMatch(move -> move.to() == position);
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      int guest = g;
      if (moves.stream().anyMatch(move -> move.guest() == guest)) {
        continue;
      }
      int to = comes || !mayMove(g) ? NONE : target(g, position, power, leaving);
      if (to == NONE) {
        undo(first);
        return false;
      }
      make(new Move(g, position, to));
    }
    return !comes && room.guests[position] == 0;
  }

  /** The most used host that stays within the range with the guest. */
  private int target(int guest, int from, BalancingPlan.Power power, boolean[] leaving) {
    int best = NONE;
    for (int to = 0; to < room.size(); to++) {
      double after = load(to) + demands.now(guest) / room.capacities[to];
      boolean may = to != from && isOpen(to) && !leaving[to] && fits(guest, from, to);
      if (may
          && after <= power.target() + power.tolerance()
          && (best == NONE || load(to) > load(best))) {
        best = to;
      }
    }
    return best;
  }

  private void undo(int first) {
    while (moves.size() > first) {
      Move move = moves.removeLast();
      count(move.guest(), room.hosts[move.to()], -1);
      count(move.guest(), room.hosts[move.from()], 1);
    }
  }

  /** The standard deviation of the loads of the hosts that are on, now. */
  double imbalance() {
    refill();
    double sum = 0;
    double squares = 0;
    int open = 0;
    for (int p = 0; p < room.size(); p++) {
      if (isOpen(p)) {
        sum += load(p);
        squares += load(p) * load(p);
        open++;
      }
    }
    return open == 0 ? 0 : Math.sqrt(Math.max(0, squares / open - sum / open * (sum / open)));
  }
}
