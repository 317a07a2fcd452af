package org.hospes.virt.cluster;

import org.hospes.plan.HostPlan;
import org.hospes.plan.PowerPlan;
import org.hospes.virt.HostState;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/**
 * What the hosts of a cluster have left, as a placement sees it: processor capacity in Hz, memory
 * in bytes, by position in the cluster. Before a consolidation decides, it is filled with what
 * guests ask for now; otherwise with what was promised to them.
 */
final class Room {
  /** Sums of clocks may be a little more than the clocks. */
  static final double SLACK = 1e-9;

  final int[] hosts;
  final double[] clocks;
  final double[] capacities;
  final double[] memories;
  final int[] shapes;
  final int[] cores;
  final @Nullable PowerPlan[] powers;
  final double[] limits;
  final double[] used;
  final double[] held;
  final int[] guests;
  final boolean[] closed;

  /** Whether hosts without guests take none: then nobody has to look for one that does. */
  boolean busyOnly;

  private final boolean ignoresMemory;
  private boolean bounded;
  private final World world;
  private final FitTree all;
  private final FitTree busy;
  private final int shapeCount;
  private final int[][] ofShape;
  private final int[] firstEmpty;
  private final int[] placeInShape;

  /** The power that a host would draw for what is used of it; NaN where that has changed since. */
  private final double[] drawn;

  Room(World world, int[] hosts, boolean ignoresMemory) {
    this.world = world;
    this.hosts = hosts;
    this.ignoresMemory = ignoresMemory;
    int count = hosts.length;
    clocks = new double[count];
    capacities = new double[count];
    memories = new double[count];
    shapes = new int[count];
    cores = new int[count];
    powers = new @Nullable PowerPlan[count];
    limits = new double[count];
    used = new double[count];
    held = new double[count];
    guests = new int[count];
    closed = new boolean[count];
    placeInShape = new int[count];
    drawn = new double[count];
    var known = new java.util.HashMap<Object, Integer>();
    record Shape(
        int cores,
        double clock,
        double memory,
        @Nullable PowerPlan power,
        HostPlan.LowPower low,
        long boot,
        HostState state) {}
    var members = new java.util.ArrayList<java.util.ArrayList<Integer>>();
    for (int p = 0; p < count; p++) {
      HostPlan plan = world.hosts().plan(hosts[p]);
      clocks[p] = plan.clock();
      cores[p] = plan.cores();
      capacities[p] = plan.cores() * plan.clock();
      limits[p] = capacities[p];
      memories[p] = ignoresMemory || plan.overcommits() ? Double.POSITIVE_INFINITY : plan.memory();
      powers[p] = plan.power();
      Object shape =
          new Shape(
              plan.cores(),
              plan.clock(),
              memories[p],
              plan.power(),
              plan.lowPower(),
              plan.bootTime(),
              HostState.ON);
      Integer number = known.putIfAbsent(shape, known.size());
      shapes[p] = number == null ? known.size() - 1 : number;
      if (number == null) {
        members.add(new java.util.ArrayList<>());
      }
      placeInShape[p] = members.get(shapes[p]).size();
      members.get(shapes[p]).add(p);
    }
    shapeCount = known.size();
    ofShape = new int[shapeCount][];
    for (int s = 0; s < shapeCount; s++) {
      ofShape[s] = members.get(s).stream().mapToInt(Integer::intValue).toArray();
    }
    firstEmpty = new int[shapeCount];
    all = new FitTree(count);
    busy = new FitTree(count);
    for (int p = 0; p < count; p++) {
      update(p);
    }
  }

  int size() {
    return hosts.length;
  }

  /** Processor capacity left. */
  double free(int position) {
    return Math.max(capacities[position], limits[position]) - used[position];
  }

  /** What a guest may still take of it, with what rounding may cost. */
  private double left(int position) {
    return limits[position] - used[position] + capacities[position] * SLACK;
  }

  /** Hosts may promise more than they have, or less. */
  void promise(double times) {
    for (int p = 0; p < hosts.length; p++) {
      limits[p] = capacities[p] * times;
      update(p);
    }
  }

  /** Hosts may be filled up to a limit only, whatever a policy says. */
  void setBounded() {
    bounded = true;
  }

  boolean isBounded() {
    return bounded;
  }

  /** The clock of the slowest host. */
  double slowest() {
    double least = Double.POSITIVE_INFINITY;
    for (double clock : clocks) {
      least = Math.min(least, clock);
    }
    return least;
  }

  double memoryFree(int position) {
    return memories[position] - held[position];
  }

  /** Whether a host has the memory that a guest needs. */
  boolean holds(int position, Need need) {
    return memoryFree(position) >= need.memory;
  }

  /** The memory that a host really has left, also where guests need not fit. */
  double memoryLeft(int position) {
    return world.hosts().plan(hosts[position]).memory() - held[position];
  }

  /** A guest comes, or with negative amounts goes. */
  void add(int position, int count, double cpu, double memory) {
    guests[position] += count;
    used[position] = guests[position] == 0 ? 0 : used[position] + cpu;
    held[position] = guests[position] == 0 ? 0 : held[position] + memory;
    update(position);
  }

  /** Takes a host out, or lets it take guests again. */
  void close(int position, boolean yes) {
    closed[position] = yes;
    update(position);
  }

  void update(int position) {
    drawn[position] = Double.NaN;
    boolean may = !closed[position] && world.hosts().state(hosts[position]) != HostState.FAILED;
    if (!may) {
      all.close(position);
      busy.close(position);
      return;
    }
    double cpu = left(position);
    double memory = ignoresMemory ? Double.POSITIVE_INFINITY : memoryFree(position);
    all.set(position, cpu, memory);
    if (guests[position] > 0) {
      busy.set(position, cpu, memory);
    } else {
      busy.close(position);
      int shape = shapes[position];
      firstEmpty[shape] = Math.min(firstEmpty[shape], placeInShape[position]);
    }
  }

  /** The first position from {@code from} on with room, or -1. */
  int next(int from, Need need) {
    for (int p = all.next(from, need.cpu, need.memory);
        p >= 0;
        p = all.next(p + 1, need.cpu, need.memory)) {
      if (suits(p, need)) {
        return p;
      }
    }
    return -1;
  }

  /** The first position from {@code from} on that takes guests, whatever it has left; or -1. */
  int nextOpen(int from, Need need) {
    for (int p = all.next(from, -Double.MAX_VALUE, -Double.MAX_VALUE);
        p >= 0;
        p = all.next(p + 1, -Double.MAX_VALUE, -Double.MAX_VALUE)) {
      if (p != need.except && need.affinities.allow(p, need.guest)) {
        return p;
      }
    }
    return -1;
  }

  /**
   * The first position with guests from {@code from} on with room; behind the last of them, for
   * each kind of host, the first without guests. Empty hosts of a kind are all alike. Positions of
   * empty hosts are given as {@code size() + kind}; see {@link #empty}. -1 at the end.
   */
  int nextUnlike(int from, Need need) {
    if (from < hosts.length) {
      for (int p = busy.next(from, need.cpu, need.memory);
          p >= 0;
          p = busy.next(p + 1, need.cpu, need.memory)) {
        if (suits(p, need)) {
          return p;
        }
      }
    }
    for (int s = Math.max(0, from - hosts.length); !busyOnly && s < shapeCount; s++) {
      if (empty(s, need) >= 0) {
        return hosts.length + s;
      }
    }
    return -1;
  }

  /** The first empty host of a kind with room, or -1. */
  int empty(int shape, Need need) {
    int[] members = ofShape[shape];
    boolean moved = true;
    for (int i = firstEmpty[shape]; i < members.length; i++) {
      int p = members[i];
      if (guests[p] > 0) {
        firstEmpty[shape] += moved ? 1 : 0;
        continue;
      }
      moved = false;
      if (!closed[p]
          && world.hosts().state(hosts[p]) != HostState.FAILED
          && left(p) >= need.cpu
          && memoryFree(p) >= need.memory
          && suits(p, need)) {
        return p;
      }
      if (left(p) < need.cpu || clocks[p] * (1 + SLACK) < need.speed) {
        // The others of the kind have no more.
        return -1;
      }
    }
    return -1;
  }

  private boolean suits(int position, Need need) {
    return clocks[position] * (1 + SLACK) >= need.speed
        && (need.cores == 0 || left(position) >= need.cores * clocks[position])
        && position != need.except
        && need.affinities.allow(position, need.guest);
  }

  /** The power that a host would draw if it used so many Hz. */
  double watts(int position, double hz) {
    PowerPlan power = powers[position];
    return power == null ? 0 : power.watts(hz / capacities[position]);
  }

  /** By how much the power of a host rises when it uses more; one that is not on has to wake up. */
  double increase(int position, double hz) {
    if (Double.isNaN(drawn[position])) {
      drawn[position] = watts(position, used[position]);
    }
    double before =
        world.hosts().isOn(hosts[position])
            ? drawn[position]
            : world.hosts().watts(hosts[position]);
    return watts(position, used[position] + hz) - before;
  }
}
