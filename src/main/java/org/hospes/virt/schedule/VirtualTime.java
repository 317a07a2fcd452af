package org.hospes.virt.schedule;

/**
 * Virtual time: processor time over weight, the same for all that are treated fairly. Where nobody
 * waits nobody is treated unfairly, so that debts are from times of contention only; and one that
 * could not use more than a core does not save its claims for later.
 */
final class VirtualTime {
  /** The weight at which virtual time goes like real time. */
  static final double NORMAL = 256;

  private VirtualTime() {}

  static double of(double nanos, double weight) {
    return nanos * (NORMAL / weight);
  }

  /** Charges a virtual CPU; it stays at most {@code lag} behind those that wait. */
  static void charge(RunQueue queue, Vcpu vcpu, long nanos, double lag) {
    vcpu.virtual += of(nanos, vcpu.weight);
    double least = queue.leastWaiting(null);
    if (least - lag > vcpu.virtual) {
      vcpu.virtual = least - lag;
    }
  }

  /**
   * Places one that has woken up: not before the others, but for {@code bonus}. Sleep gives no
   * claim to what was missed. While nobody waits nobody gets far ahead either, so that debts are no
   * more than {@code lag}.
   */
  static void wake(RunQueue queue, Vcpu woken, double bonus, double lag) {
    double waiting = queue.leastWaiting(woken);
    if (!Double.isNaN(waiting)) {
      woken.virtual = Math.max(woken.virtual, waiting - bonus);
      return;
    }
    double least = Double.NaN;
    for (Vcpu.Group group : queue.groups) {
      for (Vcpu vcpu : group.vcpus) {
        if (vcpu != woken && vcpu.wants() && !(vcpu.virtual >= least)) {
          least = vcpu.virtual;
        }
      }
    }
    if (Double.isNaN(least)) {
      return;
    }
    for (Vcpu.Group group : queue.groups) {
      for (Vcpu vcpu : group.vcpus) {
        if (vcpu != woken && vcpu.wants()) {
          vcpu.virtual = Math.min(vcpu.virtual, least + lag);
        }
      }
    }
    woken.virtual = Math.clamp(woken.virtual, least - bonus, least + lag);
  }
}
