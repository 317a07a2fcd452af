package org.hospes.virt.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.jspecify.annotations.Nullable;

/** The virtual CPUs of a host, and which of them is on which core: all that a policy looks at. */
public final class RunQueue {
  final List<Vcpu.Group> groups = new ArrayList<>();
  final @Nullable Vcpu[] onCores;
  private final Kernel clock;
  private long places;

  RunQueue(int cores, Kernel clock) {
    this.clock = clock;
    onCores = new @Nullable Vcpu[cores];
  }

  /** The virtual CPUs of a new guest, all asleep, at the end of the list of guests. */
  Vcpu.Group add(int key, int vcpus) {
    Vcpu.Group group = new Vcpu.Group(key);
    group.vcpus = new Vcpu[vcpus];
    Arrays.setAll(group.vcpus, number -> new Vcpu(group, number));
    groups.add(group);
    return group;
  }

  /** The time, in nanoseconds. */
  long now() {
    return clock.now();
  }

  int cores() {
    return onCores.length;
  }

  /** Puts a virtual CPU behind all others that are as urgent. */
  void toTail(Vcpu vcpu) {
    vcpu.place = ++places;
  }

  /** The weights of all virtual CPUs that want to run. */
  double weightAwake() {
    double sum = 0;
    for (Vcpu.Group group : groups) {
      for (Vcpu vcpu : group.vcpus) {
        sum += vcpu.wants() ? vcpu.weight : 0;
      }
    }
    return sum;
  }

  /** The least virtual time of those that wait, but for one; NaN if nobody does. */
  double leastWaiting(@Nullable Vcpu except) {
    double least = Double.NaN;
    for (Vcpu.Group group : groups) {
      for (Vcpu vcpu : group.vcpus) {
        if (vcpu != except && vcpu.isReady() && !(vcpu.virtual >= least)) {
          least = vcpu.virtual;
        }
      }
    }
    return least;
  }

  /**
   * The one that should run on a core: of those that are ready, and of the present one if asked.
   */
  @Nullable Vcpu best(Policy policy, int core, @Nullable Vcpu present, boolean withPresent) {
    Vcpu best = null;
    for (Vcpu.Group group : groups) {
      for (Vcpu vcpu : group.vcpus) {
        boolean candidate = vcpu.isReady() || (vcpu == present && withPresent);
        if (candidate
            && vcpu.mayRunOn(core)
            && policy.eligible(this, vcpu)
            && (best == null || isBefore(policy, vcpu, best, core))) {
          best = vcpu;
        }
      }
    }
    return best;
  }

  private boolean isBefore(Policy policy, Vcpu a, Vcpu b, int core) {
    int order = policy.compare(this, a, b);
    if (order != 0) {
      return order < 0;
    }
    if (!policy.inTurns() && (a.lastCore == core) != (b.lastCore == core)) {
      return a.lastCore == core;
    }
    return a.place < b.place;
  }

  /** An idle core that it may run on, if possible the one that it was on; or -1. */
  int idleCore(Vcpu vcpu) {
    int found = -1;
    for (int core = 0; core < onCores.length; core++) {
      if (onCores[core] == null && vcpu.mayRunOn(core) && (found < 0 || core == vcpu.lastCore)) {
        found = core;
      }
    }
    return found;
  }

  /** How many cores are not idle. */
  int occupied() {
    int count = 0;
    for (Vcpu vcpu : onCores) {
      count += vcpu != null ? 1 : 0;
    }
    return count;
  }

  /** Nobody has debts or claims any more. */
  void forgetClaims() {
    for (Vcpu.Group group : groups) {
      group.virtual = 0;
      for (Vcpu vcpu : group.vcpus) {
        vcpu.credit = 0;
        vcpu.virtual = 0;
        vcpu.budget = 0;
        vcpu.progress = 0;
        vcpu.boosted = false;
      }
    }
  }
}
