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
}
