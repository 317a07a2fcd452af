package org.hospes.virt.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Strict co-scheduling: the virtual CPUs of a guest have cores at the same time or not at all
 * (Ousterhout 1982). In each slot the guest that is behind by weight comes first, and others that
 * fit as a whole fill the cores that are left. A guest pays for the cores it holds, whether its
 * virtual CPUs use them or not. A guest with more virtual CPUs than cores runs in parts.
 */
public record Gang(long timeslice) implements Policy {
  private static final double BOUND = 0;
  private static final double CHOSEN = 1;
  private static final double LEFT = 2;

  @Override
  public double urgency(RunQueue queue, Vcpu vcpu) {
    return !vcpu.boosted ? LEFT : vcpu.allowed != null ? BOUND : CHOSEN;
  }

  /** Only who is in the present slot. */
  @Override
  public boolean eligible(RunQueue queue, Vcpu vcpu) {
    return vcpu.boosted;
  }

  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    return Long.MAX_VALUE / 4;
  }

  @Override
  public boolean preempts(RunQueue queue, Vcpu woken, Vcpu running) {
    return false;
  }

  @Override
  public long tick() {
    return timeslice;
  }

  @Override
  public boolean choosesAtTicks() {
    return true;
  }

  @Override
  public long capPeriod() {
    return timeslice;
  }

  /** A guest that had nothing to do takes part in this slot if cores are left. */
  @Override
  public void woke(RunQueue queue, Vcpu vcpu) {
    Vcpu.Group group = vcpu.group();
    for (Vcpu sibling : group.vcpus) {
      if (sibling.boosted) {
        return;
      }
    }
    double least = group.awake() > 1 ? group.virtual : Double.NaN;
    for (Vcpu.Group other : queue.groups) {
      if (other != group && other.awake() > 0 && !(other.virtual >= least)) {
        least = other.virtual;
      }
    }
    group.virtual = least > group.virtual ? least : group.virtual;
    boolean[] taken = new boolean[queue.cores()];
    for (Vcpu.Group other : queue.groups) {
      for (Vcpu each : other.vcpus) {
        if (each.boosted && each.allowed != null) {
          taken[each.allowed[0]] = true;
        }
      }
    }
    place(group, taken, held(queue));
  }

  private static int held(RunQueue queue) {
    int held = 0;
    for (Vcpu.Group group : queue.groups) {
      for (Vcpu vcpu : group.vcpus) {
        held += vcpu.boosted ? 1 : 0;
      }
    }
    return held;
  }

  @Override
  public void ticked(RunQueue queue, long count) {
    List<Vcpu.Group> order = new ArrayList<>();
    for (Vcpu.Group group : queue.groups) {
      int cores = 0;
      for (Vcpu vcpu : group.vcpus) {
        cores += vcpu.boosted ? 1 : 0;
        vcpu.boosted = false;
      }
      group.virtual += VirtualTime.of((double) cores * timeslice, group.weight);
      if (group.awake() > 0 && !group.parked) {
        order.add(group);
      }
    }
    order.sort(Comparator.comparingDouble(group -> group.virtual));
    boolean[] taken = new boolean[queue.cores()];
    int held = 0;
    for (Vcpu.Group group : order) {
      held += place(group, taken, held);
    }
  }

  /** Gives a guest cores in this slot if all of it fits; how many. */
  private static int place(Vcpu.Group group, boolean[] taken, int held) {
    int cores = taken.length;
    int wanted = Math.min(group.vcpus.length, cores);
    if (held + wanted > cores) {
      return 0;
    }
    boolean[] own = taken.clone();
    List<Vcpu> members = new ArrayList<>(List.of(group.vcpus));
    if (members.size() > cores) {
      members.sort(Comparator.comparingLong(vcpu -> vcpu.progress));
      members = members.subList(0, cores);
    }
    for (Vcpu vcpu : members) {
      if (vcpu.allowed != null) {
        int core = vcpu.allowed[0];
        if (own[core]) {
          return 0;
        }
        own[core] = true;
      }
    }
    System.arraycopy(own, 0, taken, 0, cores);
    members.forEach(vcpu -> vcpu.boosted = true);
    return wanted;
  }

  @Override
  public void unparked(RunQueue queue, Vcpu vcpu) {}

  @Override
  public void ran(RunQueue queue, Vcpu vcpu, long nanos) {
    vcpu.progress += nanos;
  }

  @Override
  public boolean inTurns() {
    return false;
  }

  /** As many as could run on the cores that nobody holds, if they might run without the others. */
  @Override
  public int coStopped(RunQueue queue, Vcpu.Group group) {
    int waiting = 0;
    for (Vcpu vcpu : group.vcpus) {
      waiting += vcpu.isReady() && !vcpu.boosted ? 1 : 0;
    }
    return Math.min(waiting, queue.cores() - held(queue));
  }
}
