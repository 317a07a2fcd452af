package org.hospes.virt.schedule;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Weighted max-min shares of cores where a virtual CPU may be bound to some of them: water-filling
 * on the bipartite graph of virtual CPUs and cores.
 *
 * <p>The level rises for all alike, and a virtual CPU with weight <i>w</i> has {@code level * w},
 * until it has what it wants; no more than a core each, and no more than the cores that a set of
 * virtual CPUs may use for all of the set (Hall's condition, which is enough for a schedule in
 * which none runs twice at a time: Birkhoff). A set that is used up stays where it is, and the
 * level rises for the others. The sets are minimal cuts, so that each step is exact.
 *
 * <p>Virtual CPUs that are bound to nothing and are alike are one here, and so are the cores that
 * nothing is bound to: the cost follows the pins, however large the host and its guests are.
 */
public final class CoreFilling {
  /** Amounts of cores that differ by less are the same. */
  private static final double SAME = 1e-9;

  // By row of virtual CPUs that are alike: of all of them together.
  private final double[] wants;
  private final double[] weights;
  private final int[] @Nullable [] allowed;
  private final double[] shares;
  private final boolean[] fixed;

  // Cores that something is bound to, and one more place that stands for all others.
  private final int[] bound;
  private final double[] capacities;

  // The flow from virtual CPUs to cores that shows whether shares can be had.
  private final double[][] flow;
  private final double[] carried;
  private final double[] loads;

  private CoreFilling(
      double[] wants, double[] weights, int[] counts, int[] @Nullable [] allowed, int cores) {
    int count = wants.length;
    this.wants = new double[count];
    this.weights = new double[count];
    this.allowed = new int[count] @Nullable [];
    this.shares = new double[count];
    this.fixed = new boolean[count];
    this.bound =
        Arrays.stream(allowed).flatMapToInt(CoreFilling::each).sorted().distinct().toArray();
    int places = bound.length + (cores > bound.length ? 1 : 0);
    this.capacities = new double[places];
    Arrays.fill(capacities, 0, bound.length, 1);
    if (places > bound.length) {
      capacities[bound.length] = cores - bound.length;
    }
    this.flow = new double[count][places];
    this.carried = new double[count];
    this.loads = new double[places];
    for (int v = 0; v < count; v++) {
      this.wants[v] = Math.clamp(wants[v], 0, 1) * counts[v];
      this.weights[v] = weights[v] * counts[v];
      int[] own = allowed[v];
      this.allowed[v] =
          own == null ? null : each(own).map(core -> Arrays.binarySearch(bound, core)).toArray();
    }
  }

  private static IntStream each(int @Nullable [] cores) {
    return cores == null ? IntStream.empty() : Arrays.stream(cores);
  }

  /**
   * What each virtual CPU gets, in cores.
   *
   * @param wants what each could use, in cores; more than one is one
   * @param weights above 0
   * @param counts how many virtual CPUs each row stands for
   * @param allowed the cores that each may run on, or null for all
   */
  public static double[] fill(
      double[] wants, double[] weights, int[] counts, int[] @Nullable [] allowed, int cores) {
    CoreFilling filling = new CoreFilling(wants, weights, counts, allowed, cores);
    filling.fill();
    for (int v = 0; v < counts.length; v++) {
      filling.shares[v] = counts[v] == 0 ? 0 : filling.shares[v] / counts[v];
    }
    return filling.shares;
  }

  /**
   * How busy each core is with given shares: what is bound to some cores as the flow has it, the
   * others poured evenly over what these leave.
   */
  public static double[] loads(
      double[] shares, int[] counts, int[] @Nullable [] allowed, int cores) {
    double[] ones = new double[shares.length];
    Arrays.fill(ones, 1);
    CoreFilling filling = new CoreFilling(shares, ones, counts, allowed, cores);
    double floating = 0;
    for (int v = 0; v < shares.length; v++) {
      if (allowed[v] == null) {
        floating += shares[v] * counts[v];
      } else {
        filling.shares[v] = shares[v] * counts[v];
      }
    }
    filling.route();
    double[] loads = new double[cores];
    for (int c = 0; c < filling.bound.length; c++) {
      loads[filling.bound[c]] = filling.loads[c];
    }
    pour(loads, floating);
    return loads;
  }

  /** Raises the lowest to a level until the amount is used up; none above one. */
  static void pour(double[] loads, double amount) {
    double[] sorted = loads.clone();
    Arrays.sort(sorted);
    double left = amount;
    double level = sorted.length == 0 ? 0 : sorted[0];
    for (int i = 0; i < sorted.length && left > 0; i++) {
      double next = i + 1 < sorted.length ? sorted[i + 1] : 1;
      double step = Math.min(left, (next - level) * (i + 1));
      level += step / (i + 1);
      left -= step;
    }
    for (int c = 0; c < loads.length; c++) {
      loads[c] = Math.max(loads[c], level);
    }
  }

  private void fill() {
    int count = wants.length;
    for (int round = 0; round <= count; round++) {
      for (int v = 0; v < count; v++) {
        shares[v] = fixed[v] ? shares[v] : wants[v];
      }
      boolean[] tight = route();
      if (tight == null) {
        return;
      }
      // From above: each set that is too small for its virtual CPUs sets a lower level.
      for (boolean[] set = tight; set != null; set = route()) {
        tight = set;
        if (!lower(level(set))) {
          break;
        }
      }
      for (int v = 0; v < count; v++) {
        fixed[v] |= tight[v] || shares[v] >= wants[v];
      }
    }
  }

  /** No share is above a level; false if none was. */
  private boolean lower(double level) {
    boolean lowered = false;
    for (int v = 0; v < shares.length; v++) {
      if (!fixed[v] && shares[v] > level * weights[v]) {
        shares[v] = level * weights[v];
        lowered = true;
      }
    }
    return lowered;
  }

  /** The level at which a set uses up the cores that it may run on. */
  private double level(boolean[] set) {
    boolean[] met = new boolean[set.length];
    double level;
    boolean again;
    do {
      // Added up anew each time: differences of weights that are far apart lose the small ones.
      double left = reach(set);
      double weight = 0;
      for (int v = 0; v < set.length; v++) {
        if (set[v] && (fixed[v] || met[v])) {
          left -= fixed[v] ? shares[v] : wants[v];
        } else if (set[v]) {
          weight += weights[v];
        }
      }
      if (weight == 0) {
        return Double.POSITIVE_INFINITY;
      }
      level = Math.max(0, left) / weight;
      again = false;
      for (int v = 0; v < set.length; v++) {
        if (set[v] && !fixed[v] && !met[v] && wants[v] <= level * weights[v]) {
          met[v] = true;
          again = true;
        }
      }
    } while (again);
    return level;
  }

  /** How many cores a set may run on. */
  private double reach(boolean[] set) {
    boolean[] reached = new boolean[capacities.length];
    for (int v = 0; v < set.length; v++) {
      if (set[v]) {
        for (int i = 0; i < choices(v); i++) {
          reached[choice(v, i)] = true;
        }
      }
    }
    double count = 0;
    for (int c = 0; c < reached.length; c++) {
      count += reached[c] ? capacities[c] : 0;
    }
    return count;
  }

  private int choices(int v) {
    int[] own = allowed[v];
    return own == null ? capacities.length : own.length;
  }

  private int choice(int v, int i) {
    int[] own = allowed[v];
    return own == null ? i : own[i];
  }

  /**
   * Routes the shares to cores. Where they do not fit, the virtual CPUs that are in each other's
   * way: together they have more than the cores that they may run on; null if all fit.
   */
  private boolean @Nullable [] route() {
    Arrays.fill(carried, 0);
    Arrays.fill(loads, 0);
    for (double[] of : flow) {
      Arrays.fill(of, 0);
    }
    boolean[] crowd = null;
    for (int v = 0; v < shares.length; v++) {
      while (shares[v] - carried[v] > SAME) {
        boolean[] stuck = augment(v);
        if (stuck != null) {
          crowd = crowd == null ? stuck : union(crowd, stuck);
          break;
        }
      }
    }
    return crowd;
  }

  private static boolean[] union(boolean[] a, boolean[] b) {
    boolean[] both = a.clone();
    for (int i = 0; i < both.length; i++) {
      both[i] |= b[i];
    }
    return both;
  }

  /** Sends more from a virtual CPU along a shortest path; the virtual CPUs met if there is none. */
  private boolean @Nullable [] augment(int from) {
    int count = shares.length;
    int[] coreBefore = new int[count];
    int[] vcpuBefore = new int[capacities.length];
    boolean[] met = new boolean[count];
    Arrays.fill(vcpuBefore, -1);
    int[] queue = new int[count];
    int head = 0;
    int tail = 0;
    queue[tail++] = from;
    met[from] = true;
    coreBefore[from] = -1;
    while (head < tail) {
      int v = queue[head++];
      for (int i = 0; i < choices(v); i++) {
        int core = choice(v, i);
        if (vcpuBefore[core] >= 0) {
          continue;
        }
        vcpuBefore[core] = v;
        if (capacities[core] - loads[core] > SAME) {
          send(from, core, coreBefore, vcpuBefore);
          return null;
        }
        for (int u = 0; u < count; u++) {
          if (!met[u] && flow[u][core] > SAME) {
            met[u] = true;
            coreBefore[u] = core;
            queue[tail++] = u;
          }
        }
      }
    }
    return met;
  }

  private void send(int from, int end, int[] coreBefore, int[] vcpuBefore) {
    double amount = Math.min(shares[from] - carried[from], capacities[end] - loads[end]);
    for (int core = end; vcpuBefore[core] != from; ) {
      int v = vcpuBefore[core];
      amount = Math.min(amount, flow[v][coreBefore[v]]);
      core = coreBefore[v];
    }
    for (int core = end; ; ) {
      int v = vcpuBefore[core];
      flow[v][core] += amount;
      if (v == from) {
        break;
      }
      flow[v][coreBefore[v]] -= amount;
      core = coreBefore[v];
    }
    carried[from] += amount;
    loads[end] += amount;
  }
}
