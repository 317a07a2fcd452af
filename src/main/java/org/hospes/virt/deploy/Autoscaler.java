package org.hospes.virt.deploy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.ScalingPlan;
import org.hospes.plan.ScalingPlan.Rule;
import org.hospes.schema.Thing;
import org.hospes.virt.GuestState;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.hospes.virt.workload.BatchWorkload;

/**
 * Lets the number of guests of a virtual cluster follow its load. A guest that is to go gets no
 * more jobs, and stops when it has done those that it has.
 */
final class Autoscaler {
  private static final int RANK = 20;

  private final World world;
  private final VirtualCluster cluster;
  private final JobQueue queue;
  private final int number;
  private final ScalingPlan plan;
  private final Map<Integer, Double> usedBefore = new HashMap<>();
  private final Set<Integer> leaving = new LinkedHashSet<>();
  private final ArrayDeque<Called> called = new ArrayDeque<>();
  private long aboveSince = -1;
  private long belowSince = -1;
  private boolean full;

  /** How many guests a decision called for. */
  private record Called(long time, int guests) {}

  Autoscaler(World world, int number, VirtualCluster cluster, JobQueue queue, ScalingPlan plan) {
    this.world = world;
    this.number = number;
    this.cluster = cluster;
    this.queue = queue;
    this.plan = plan;
  }

  void begin() {
    later();
  }

  private void later() {
    world.kernel().scheduleIn(plan.interval(), Phase.SETTLE, RANK, unused -> decide(), 0);
  }

  private void decide() {
    later();
    drain();
    List<Integer> present = present();
    double use = use(present);
    int wanted =
        switch (plan.rule()) {
          case Rule.Steps steps -> byStep(steps, present.size(), use);
          case Rule.Target target -> byTarget(target, present.size(), use);
        };
    wanted = Math.clamp(wanted, plan.min(), plan.max());
    if (wanted > present.size()) {
      grow(wanted - present.size());
    } else if (wanted < present.size()) {
      shrink(present, present.size() - wanted);
    }
  }

  /** Guests that run or will, and are not on their way out. */
  private List<Integer> present() {
    List<Integer> found = new ArrayList<>();
    for (int guest : cluster.members()) {
      if (world.guests().state(guest).isPlaced() && !leaving.contains(guest)) {
        found.add(guest);
      }
    }
    return found;
  }

  /** How used virtual CPUs were since the last decision, as a part of those that ran; or NaN. */
  private double use(List<Integer> present) {
    double used = 0;
    double could = 0;
    Map<Integer, Double> now = new HashMap<>();
    for (int guest : present) {
      if (world.guests().state(guest) == GuestState.BOOTING) {
        continue;
      }
      double time = world.guests().use().processorTime(guest);
      now.put(guest, time);
      Double before = usedBefore.get(guest);
      if (before != null) {
        used += time - before;
        could += world.guests().plan(guest).vcpus() * (plan.interval() / Kernel.SECOND);
      }
    }
    usedBefore.clear();
    usedBefore.putAll(now);
    return could == 0 ? Double.NaN : used / could;
  }

  /** Kubernetes: the number now times the measure over its target, rounded up. */
  static int called(int present, double ratio, double tolerance) {
    return Double.isNaN(ratio) || Math.abs(ratio - 1) <= tolerance
        ? present
        : (int) Math.ceil(present * ratio - 1e-9);
  }

  private int byTarget(Rule.Target rule, int present, double use) {
    int jobs = queue.length() + queue.running();
    int calls;
    if (rule.ofJobs()) {
      double ratio = present == 0 ? Double.POSITIVE_INFINITY : jobs / rule.target() / present;
      calls =
          Math.abs(ratio - 1) <= rule.tolerance() ? present : (int) Math.ceil(jobs / rule.target());
    } else {
      calls = called(present, use / rule.target(), rule.tolerance());
      calls = present == 0 && jobs > 0 ? 1 : calls;
    }
    long now = world.kernel().now();
    called.add(new Called(now, calls));
    while (called.getFirst().time() < now - rule.stabilization()) {
      called.removeFirst();
    }
    int most = called.stream().mapToInt(Called::guests).max().orElse(calls);
    return calls >= present ? calls : Math.min(present, most);
  }

  private int byStep(Rule.Steps rule, int present, double use) {
    long now = world.kernel().now();
    aboveSince = use > rule.above() ? (aboveSince < 0 ? now - plan.interval() : aboveSince) : -1;
    belowSince = use < rule.below() ? (belowSince < 0 ? now - plan.interval() : belowSince) : -1;
    if (aboveSince >= 0 && now - aboveSince >= rule.sustained()) {
      aboveSince = -1;
      return present + 1;
    }
    if (belowSince >= 0 && now - belowSince >= rule.sustained()) {
      belowSince = -1;
      return present - 1;
    }
    return present;
  }

  // ---- more and less

  private void grow(int count) {
    int more = count;
    // Those that were to go stay first, then those that have stopped come back.
    for (int guest : List.copyOf(leaving)) {
      if (more > 0) {
        leaving.remove(guest);
        queue.open(guest);
        more--;
      }
    }
    int started = 0;
    try {
      for (int guest : List.copyOf(cluster.members())) {
        if (more > 0 && world.guests().state(guest) == GuestState.INACTIVE) {
          world.guests().life().start(guest);
          more--;
          started++;
        }
      }
      for (; more > 0; more--) {
        world.launches().launch(cluster.plan().prototype(), cluster.plan().cluster(), number, null);
        started++;
      }
    } catch (Refused e) {
      if (!full) {
        note("gets no more guests: " + e.getMessage());
      }
      full = true;
    }
    if (started > 0) {
      full = false;
      note("gets " + started + (started == 1 ? " guest" : " guests") + " more");
    }
  }

  /** The guests with the least to do go, of those alike the one that came last. */
  private void shrink(List<Integer> present, int count) {
    List<Integer> order = new ArrayList<>(present.reversed());
    order.sort((a, b) -> Integer.compare(open(a), open(b)));
    for (int guest : order.subList(0, count)) {
      leaving.add(guest);
      queue.close(guest);
    }
    note("gives up " + count + (count == 1 ? " guest" : " guests"));
    drain();
  }

  private int open(int guest) {
    return world.guests().workload(guest) instanceof BatchWorkload batch ? batch.open() : 0;
  }

  private void drain() {
    for (int guest : List.copyOf(leaving)) {
      if (!world.guests().state(guest).isPlaced() || !cluster.members().contains(guest)) {
        leaving.remove(guest);
      } else if (open(guest) == 0) {
        leaving.remove(guest);
        world.guests().life().stop(guest);
      }
    }
  }

  /** Whether a guest is on its way out, so that it gets no more jobs. */
  boolean isLeaving(int guest) {
    return leaving.contains(guest);
  }

  private void note(String what) {
    world.journal().note(Thing.VIRTUAL_CLUSTER, number, what);
  }
}
