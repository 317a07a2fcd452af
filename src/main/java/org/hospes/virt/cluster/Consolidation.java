package org.hospes.virt.cluster;

import java.util.Arrays;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.ConsolidationPlan;
import org.hospes.term.Environment;
import org.hospes.virt.HostState;
import org.hospes.virt.World;

/**
 * Dynamic consolidation after Beloglazov and Buyya (CCPE 2012): at each interval guests leave
 * overloaded hosts, then hosts that are hardly used are emptied as far as the others can take all
 * of their guests. Decisions are made on what guests ask for at that moment; a guest that is on its
 * way counts at both ends.
 */
final class Consolidation {
  private final World world;
  private final Kernel kernel;
  private final Cluster cluster;
  private final ConsolidationPlan plan;
  private final Room room;
  private final Demands demands;
  private final OverloadRule overload;
  private final SelectionRule selection;
  private final Underloads underloads;
  private final Need need;
  private Placer placer;
  private boolean[] leaving;
  private int[] members = new int[0];
  private final Moves mover;

  // The moves of one decision, in order.
  private int[] moving = new int[16];
  private int[] targets = new int[16];
  private int moves;

  Consolidation(World world, Cluster cluster, ConsolidationPlan plan, Environment environment) {
    this.world = world;
    this.kernel = world.kernel();
    this.cluster = cluster;
    this.plan = plan;
    this.mover = new Moves(world, plan.migration());
    this.room = new Room(world, cluster.plan().hosts(), !cluster.plan().enforcesMemory());
    room.setBounded();
    int history =
        Math.max(OverloadRule.history(plan.overload()), SelectionRule.history(plan.selection()));
    this.demands = new Demands(world, history);
    this.need = new Need(cluster.affinities());
    this.overload =
        new OverloadRule(plan.overload(), room, demands, cluster.affinities(), environment);
    this.leaving = new boolean[world.guests().room()];
    this.selection =
        new SelectionRule(
            plan.selection(),
            room,
            demands,
            need,
            environment,
            world,
            world.streams().named(cluster.plan().name() + "/selection"));
    this.underloads = new Underloads(plan.underload(), room, need, environment);
    this.placer = cluster.placer(room);
  }

  void placementChanged() {
    placer = cluster.placer(room);
  }

  /** More guests may come. */
  void grow(int guests) {
    leaving = Arrays.copyOf(leaving, guests);
    demands.grow(guests);
  }

  void begin() {
    later();
  }

  private void later() {
    kernel.scheduleIn(plan.interval(), Phase.SETTLE, Moves.DECIDE_RANK, unused -> decide(), 0);
  }

  private void decide() {
    later();
    members = cluster.guests();
    demands.note(members);
    refill();
    boolean[] overloaded = relieve();
    empty(overloaded);
    for (int i = 0; i < moves; i++) {
      leaving[moving[i]] = false;
      mover.move(moving[i], room.hosts[targets[i]]);
    }
    moves = 0;
  }

  /** Fills the room with what guests ask for now. */
  private void refill() {
    Arrays.fill(room.used, 0);
    Arrays.fill(room.held, 0);
    Arrays.fill(room.guests, 0);
    room.busyOnly = false;
    for (int guest : members) {
      count(guest, world.guests().host(guest));
    }
    world.migrations().active(m -> count(m.guest(), m.destination()));
    for (int p = 0; p < room.size(); p++) {
      room.closed[p] = cluster.isSpare(p);
      room.limits[p] = overload.limit(p, leaving) * room.capacities[p];
      room.update(p);
    }
  }

  private void count(int guest, int host) {
    int position = world.clusters().position(cluster, host);
    if (position >= 0) {
      room.guests[position]++;
      room.used[position] += demands.now(guest);
      room.held[position] += world.guests().plan(guest).memory();
    }
  }

  // ---- overloaded hosts

  private boolean[] relieve() {
    boolean[] overloaded = new boolean[room.size()];
    int first = moves;
    for (int p = 0; p < room.size(); p++) {
      if (room.guests[p] == 0 || !world.hosts().isOn(room.hosts[p])) {
        continue;
      }
      double ahead = ahead(room.hosts[p]);
      overloaded[p] = overload.isOverloaded(p, leaving, ahead);
      boolean still = overloaded[p];
      while (still) {
        int guest = selection.next(p, leaving);
        if (guest < 0) {
          break;
        }
        leaving[guest] = true;
        room.add(p, -1, -demands.now(guest), -world.guests().plan(guest).memory());
        note(guest, -1);
        still = room.guests[p] > 0 && overload.isOverloaded(p, leaving, ahead);
      }
      if (overloaded[p]) {
        room.close(p, true);
      }
    }
    place(first);
    return overloaded;
  }

  /** How many intervals the longest migration from a host takes. */
  private double ahead(int host) {
    double most = 0;
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      most = Math.max(most, world.guests().plan(g).memory());
    }
    double rate = world.hosts().bandwidth(host);
    return rate > 0 ? Math.ceil(most / rate * Kernel.SECOND / plan.interval()) : 1;
  }

  private void note(int guest, int target) {
    if (moves == moving.length) {
      moving = Arrays.copyOf(moving, 2 * moves);
      targets = Arrays.copyOf(targets, 2 * moves);
    }
    moving[moves] = guest;
    targets[moves++] = target;
  }

  /** Chooses hosts for the moves from a number on; those without one stay where they are. */
  private void place(int first) {
    if (placer.sorts()) {
      sort(first);
    }
    int kept = first;
    for (int i = first; i < moves; i++) {
      int guest = moving[i];
      require(guest);
      int target = placer.choose(need);
      if (target < 0) {
        leaving[guest] = false;
        room.add(need.except, 1, need.cpu, need.memory);
        continue;
      }
      room.add(target, 1, need.cpu, need.memory);
      moving[kept] = guest;
      targets[kept++] = target;
    }
    moves = kept;
  }

  private void require(int guest) {
    need.guest = guest;
    need.cpu = demands.now(guest);
    need.cores = 0;
    need.speed = need.cpu / world.guests().plan(guest).vcpus();
    need.memory = world.guests().plan(guest).memory();
    need.except = world.clusters().position(cluster, world.guests().host(guest));
  }

  /** In falling order of demand; of the same, by number. Few at a time. */
  private void sort(int first) {
    for (int i = first + 1; i < moves; i++) {
      int guest = moving[i];
      double demand = demands.now(guest);
      int k = i;
      while (k > first && comesLater(moving[k - 1], demand, guest)) {
        moving[k] = moving[k - 1];
        k--;
      }
      moving[k] = guest;
    }
  }

  private boolean comesLater(int other, double demand, int guest) {
    double its = demands.now(other);
    return its < demand || (its == demand && other > guest);
  }

  // ---- hosts that are hardly used

  private void empty(boolean[] overloaded) {
    room.busyOnly = true;
    for (int p = 0; p < room.size(); p++) {
      // Emptying one host to fill another that sleeps saves nothing.
      boolean idle = room.guests[p] == 0 || !world.hosts().isOn(room.hosts[p]);
      room.close(p, overloaded[p] || idle || cluster.isSpare(p));
    }
    boolean[] received = new boolean[room.size()];
    for (int i = 0; i < moves; i++) {
      received[targets[i]] = true;
    }
    world.migrations().active(m -> receive(m.destination(), received));
    for (int p : underloads.order(overloaded)) {
      if (!received[p] && room.guests[p] > 0) {
        int first = moves;
        room.close(p, true);
        if (!evacuate(p)) {
          room.close(p, false);
        }
        for (int i = first; i < moves; i++) {
          received[targets[i]] = true;
        }
      }
    }
  }

  private void receive(int host, boolean[] received) {
    int position = world.clusters().position(cluster, host);
    if (position >= 0) {
      received[position] = true;
    }
  }

  /** Finds hosts for all guests of one, or leaves everything as it was. */
  private boolean evacuate(int position) {
    int first = moves;
    int host = room.hosts[position];
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      if (leaving[g] || world.migrations().isMoving(g)) {
        moves = first;
        return false;
      }
      note(g, -1);
    }
    if (placer.sorts()) {
      sort(first);
    }
    for (int i = first; i < moves; i++) {
      require(moving[i]);
      int target = placer.choose(need);
      if (target < 0) {
        moves = i;
        undo(first);
        return false;
      }
      targets[i] = target;
      leaving[moving[i]] = true;
      room.add(target, 1, need.cpu, need.memory);
    }
    return moves > first;
  }

  private void undo(int first) {
    for (int i = first; i < moves; i++) {
      require(moving[i]);
      room.add(targets[i], -1, -need.cpu, -need.memory);
      leaving[moving[i]] = false;
    }
    moves = first;
  }

  // ---- what others ask

  /** What was refused, and how often. */
  Map<String, Integer> refusals() {
    return mover.refusals();
  }

  /** Chooses a host for a guest that is to start, by what the others ask for now; -1 for none. */
  int choose(int guest) {
    members = cluster.guests();
    refill();
    var wanted = world.guests().plan(guest);
    need.guest = guest;
    need.memory = wanted.memory();
    need.except = -1;
    boolean anyClock = Double.isNaN(wanted.clock());
    need.cpu = wanted.vcpus() * (anyClock ? room.slowest() : wanted.clock());
    need.speed = anyClock ? 0 : wanted.clock();
    need.cores = anyClock ? wanted.vcpus() : 0;
    int position = placer.choose(need);
    if (position < 0) {
      return -1;
    }
    int host = room.hosts[position];
    if (world.hosts().state(host) != HostState.ON) {
      world.hosts().wake(host);
    }
    return host;
  }
}
