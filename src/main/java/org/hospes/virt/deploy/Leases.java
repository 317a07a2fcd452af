package org.hospes.virt.deploy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.LeasePlan;
import org.hospes.schema.Thing;
import org.hospes.virt.Refused;
import org.hospes.virt.World;

/**
 * The leases of one physical cluster: those that run, those that are promised, and those that wait.
 * A lease has all of its guests or none. Waiting leases begin in the order in which they came; one
 * behind the first begins earlier if it is over before the first could begin, or leaves it the
 * place that it needs then (EASY backfilling, Lifka 1995).
 */
final class Leases {
  private static final int RANK = 30;

  private final World world;
  private final Kernel kernel;
  private final int site;
  private final Starter starter;
  private final List<Lease> running = new ArrayList<>();
  private final List<Lease> promised = new ArrayList<>();
  private final List<Lease> waiting = new ArrayList<>();

  /** Starts and ends virtual clusters. */
  interface Starter {
    void start(VirtualCluster cluster);

    void stop(VirtualCluster cluster);
  }

  /**
   * A lease.
   *
   * @param start when it begins, or began, in nanoseconds; of one that waits, -1
   */
  private record Lease(VirtualCluster cluster, LeasePlan plan, long start) {
    long end() {
      return Kernel.sum(start, plan.duration());
    }

    Collection<Integer> guests() {
      return cluster.members();
    }
  }

  Leases(World world, int site, Starter starter) {
    this.world = world;
    this.kernel = world.kernel();
    this.site = site;
    this.starter = starter;
  }

  /** A virtual cluster is to get its guests. */
  void request(VirtualCluster cluster, LeasePlan plan) {
    Lease lease = new Lease(cluster, plan, -1);
    String name = cluster.plan().name();
    switch (plan.kind()) {
      case IMMEDIATE -> {
        if (!waiting.isEmpty() || !mayBegin(lease)) {
          throw new Refused("there is no place for all guests of `" + name + "` now");
        }
        begin(lease);
      }
      case BEST_EFFORT -> {
        waiting.add(lease);
        schedule();
        if (waiting.contains(lease)) {
          note(cluster, "waits for a place");
        }
      }
      case ADVANCE -> promise(new Lease(cluster, plan, plan.start()), name);
    }
  }

  private void promise(Lease lease, String name) {
    if (lease.start() < kernel.now()) {
      throw new Refused("the lease of `" + name + "` would have begun already");
    }
    if (!hasPlace(lease, lease.start(), List.of())) {
      throw new Refused("the place for `" + name + "` is promised to others at that time");
    }
    promised.add(lease);
    promised.sort(Comparator.comparingLong(Lease::start));
    note(lease.cluster(), "has a place promised");
    kernel.schedule(lease.start(), Phase.ACTION, RANK, unused -> keep(lease), 0);
  }

  private void keep(Lease lease) {
    promised.remove(lease);
    begin(lease);
  }

  // ---- what fits

  private boolean fits(Lease lease, List<Integer> gone, List<Integer> others) {
    return world.clusters().cluster(site).wouldFit(lease.guests(), gone, others);
  }

  /** The guests of leases that will be over at a time. */
  private List<Integer> goneBy(long time) {
    List<Integer> gone = new ArrayList<>();
    for (Lease lease : running) {
      if (lease.end() <= time) {
        gone.addAll(lease.guests());
      }
    }
    return gone;
  }

  /** Whether a lease has its place now, and leaves those that were promised theirs. */
  private boolean mayBegin(Lease lease) {
    return hasPlace(lease, kernel.now(), List.of());
  }

  /**
   * Whether a lease would have its place from a time on until it is over: then, and whenever one
   * begins that was promised.
   *
   * @param more guests that would be there too
   */
  private boolean hasPlace(Lease lease, long from, Collection<Integer> more) {
    long end = Kernel.sum(from, lease.plan().duration());
    List<Long> moments = new ArrayList<>();
    moments.add(from);
    for (Lease other : promised) {
      if (from < other.start() && other.start() < end) {
        moments.add(other.start());
      }
    }
    for (long moment : moments) {
      List<Integer> others = new ArrayList<>(more);
      for (Lease other : promised) {
        if (other.start() <= moment && moment < other.end()) {
          others.addAll(other.guests());
        }
      }
      boolean now = moment == kernel.now();
      if (!fits(lease, now ? List.of() : goneBy(moment), others)) {
        return false;
      }
    }
    return true;
  }

  // ---- the queue

  private void schedule() {
    while (!waiting.isEmpty() && mayBegin(waiting.getFirst())) {
      begin(waiting.removeFirst());
    }
    if (waiting.size() < 2) {
      return;
    }
    Lease first = waiting.getFirst();
    long shadow = shadow(first);
    for (Lease lease : List.copyOf(waiting.subList(1, waiting.size()))) {
      boolean over = Kernel.sum(kernel.now(), lease.plan().duration()) <= shadow;
      if (mayBegin(lease) && (over || hasPlace(first, shadow, lease.guests()))) {
        waiting.remove(lease);
        begin(lease);
      }
    }
  }

  /** When the first of the queue will have its place, as far as leases end when they say. */
  private long shadow(Lease first) {
    List<Lease> ends = new ArrayList<>(running);
    ends.addAll(promised);
    ends.sort(Comparator.comparingLong(Lease::end));
    for (Lease lease : ends) {
      if (hasPlace(first, lease.end(), List.of())) {
        return lease.end();
      }
    }
    return Kernel.NEVER;
  }

  private void begin(Lease lease) {
    Lease begun = new Lease(lease.cluster(), lease.plan(), kernel.now());
    running.add(begun);
    starter.start(lease.cluster());
    if (begun.end() < Kernel.NEVER) {
      kernel.schedule(begun.end(), Phase.ACTION, RANK, unused -> end(begun), 0);
    }
  }

  private void end(Lease lease) {
    note(lease.cluster(), "has its lease over");
    running.remove(lease);
    starter.stop(lease.cluster());
    // Those that come at this instant by promise come first.
    kernel.schedule(kernel.now(), Phase.ACTION, RANK + 1, unused -> schedule(), 0);
  }

  /** A host is there again. */
  void changed() {
    schedule();
  }

  private void note(VirtualCluster cluster, String what) {
    world.journal().note(Thing.VIRTUAL_CLUSTER, cluster.number(), what);
  }
}
