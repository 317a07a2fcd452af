package org.hospes.virt.cluster;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.TreeMap;
import org.hospes.plan.AdmissionPlan;
import org.hospes.plan.AdmissionPlan.Rule;
import org.hospes.virt.HostState;
import org.hospes.virt.World;

/**
 * Keeps room for the guests of hosts that fail: says whether one more guest may be promised what it
 * needs. Processor capacity in Hz, as it was promised less what hosts promise more than once;
 * memory in bytes.
 */
final class Admission {
  private final World world;
  private final AdmissionPlan plan;
  private final Room room;
  private final double overcommit;
  private final TreeMap<Size, Integer> sizes =
      new TreeMap<>(Comparator.comparingDouble(Size::cpu).thenComparingDouble(Size::memory));
  private final BitSet spares = new BitSet();
  private double cpu;
  private double memory;

  /** What a guest was promised. */
  private record Size(double cpu, double memory) {}

  Admission(World world, AdmissionPlan plan, Room room, double overcommit, int[] hosts) {
    this.world = world;
    this.plan = plan;
    this.room = room;
    this.overcommit = overcommit;
    if (plan.rule() instanceof Rule.Spares rule) {
      for (int p = 0; p < hosts.length; p++) {
        spares.set(p, rule.hosts().contains(hosts[p]));
      }
    }
  }

  long failover() {
    return plan.failover();
  }

  /** Whether a host, by position, takes guests only after a failure. */
  boolean isSpare(int position) {
    return spares.get(position);
  }

  boolean hasSpares() {
    return !spares.isEmpty();
  }

  /** Only spare hosts take guests, or only others. */
  void open(boolean onlySpares) {
    for (int p = 0; p < room.size(); p++) {
      room.close(p, spares.get(p) != onlySpares);
    }
  }

  // ---- guests come and go

  void entered(double promised, double bytes) {
    sizes.merge(new Size(promised / overcommit, bytes), 1, Integer::sum);
    cpu += promised / overcommit;
    memory += bytes;
  }

  void left(double promised, double bytes) {
    sizes.computeIfPresent(
        new Size(promised / overcommit, bytes), (size, count) -> count == 1 ? null : count - 1);
    cpu = sizes.isEmpty() ? 0 : cpu - promised / overcommit;
    memory = sizes.isEmpty() ? 0 : memory - bytes;
  }

  // ---- rules

  /** Whether a guest may come that is promised so much. */
  boolean admits(double promised, double bytes) {
    return switch (plan.rule()) {
      case Rule.Nothing nothing -> true;
      case Rule.Spares spare -> true;
      case Rule.Percentage part ->
          spareCpu(promised / overcommit) >= part.cpu() - Room.SLACK
              && spareMemory(bytes) >= part.memory() - Room.SLACK;
      case Rule.Slots slots -> {
        entered(promised, bytes);
        boolean fits = tolerated(slots) >= slots.failures();
        left(promised, bytes);
        yield fits;
      }
    };
  }

  /** What is kept free, in the words of a message. */
  String reason() {
    return switch (plan.rule()) {
      case Rule.Slots slots ->
          "it keeps room for the guests of "
              + slots.failures()
              + (slots.failures() == 1 ? " host" : " hosts");
      case Rule.Percentage part ->
          "it keeps "
              + org.hospes.quantity.Amounts.show(
                  part.cpu(),
                  org.hospes.quantity.Dimension.NUMBER,
                  org.hospes.quantity.Notation.PERCENT)
              + " of its processors and "
              + org.hospes.quantity.Amounts.show(
                  part.memory(),
                  org.hospes.quantity.Dimension.NUMBER,
                  org.hospes.quantity.Notation.PERCENT)
              + " of its memory free";
      case Rule.Nothing nothing -> "no host has room";
      case Rule.Spares spare -> "it keeps hosts free for a failure";
    };
  }

  private boolean counts(int position) {
    HostState state = world.hosts().state(room.hosts[position]);
    return state != HostState.FAILED;
  }

  private double spareCpu(double more) {
    double all = 0;
    for (int p = 0; p < room.size(); p++) {
      all += counts(p) ? room.capacities[p] : 0;
    }
    return all == 0 ? 0 : (all - cpu - more) / all;
  }

  private double spareMemory(double more) {
    double all = 0;
    for (int p = 0; p < room.size(); p++) {
      all += counts(p) ? world.hosts().plan(room.hosts[p]).memory() : 0;
    }
    return all == 0 ? 0 : (all - memory - more) / all;
  }

  /**
   * How many of the hosts with the most slots can fail while the others have a slot for each guest;
   * -1 if there are too few even now.
   */
  private int tolerated(Rule.Slots rule) {
    double largestCpu = 0;
    double largestMemory = 0;
    for (Size size : sizes.keySet()) {
      largestCpu = Math.max(largestCpu, size.cpu());
      largestMemory = Math.max(largestMemory, size.memory());
    }
    double slotCpu = Math.min(rule.cpu(), largestCpu);
    double slotMemory = Math.min(rule.memory(), largestMemory);
    double needed = 0;
    for (var each : sizes.entrySet()) {
      double slots =
          Math.max(slots(each.getKey().cpu(), slotCpu), slots(each.getKey().memory(), slotMemory));
      needed += each.getValue() * slots;
    }
    double[] has = new double[room.size()];
    for (int p = 0; p < has.length; p++) {
      has[p] =
          counts(p)
              ? Math.min(
                  whole(room.capacities[p], slotCpu),
                  whole(world.hosts().plan(room.hosts[p]).memory(), slotMemory))
              : 0;
    }
    Arrays.sort(has);
    double left = Arrays.stream(has).sum();
    for (int failed = 0; failed < has.length; failed++) {
      if (left < needed) {
        return failed - 1;
      }
      left -= has[has.length - 1 - failed];
    }
    return left < needed ? has.length - 1 : has.length;
  }

  private static double slots(double amount, double slot) {
    return amount == 0 ? 1 : Math.max(1, Math.ceil(amount / slot * (1 - Room.SLACK)));
  }

  private static double whole(double capacity, double slot) {
    return slot == 0 ? Double.MAX_VALUE : Math.floor(capacity / slot * (1 + Room.SLACK));
  }

  /** How many hosts can fail without a guest being lost, as slots count it; or NaN. */
  double tolerated() {
    return plan.rule() instanceof Rule.Slots slots ? tolerated(slots) : Double.NaN;
  }
}
