package org.hospes.virt.schedule;

/**
 * Simple earliest deadline first, as in Xen 3: in every {@code period} a virtual CPU of normal
 * weight is due {@code slice} of processor time, others by their weight, all scaled down where that
 * is more than there is; who has its slice to come and the earliest deadline runs. What is left
 * over is extra time, shared by weight, or unused.
 */
public record Sedf(long period, long slice, boolean extra) implements Policy {
  /** After all deadlines. */
  private static final double AFTER = 1e18;

  @Override
  public double urgency(RunQueue queue, Vcpu vcpu) {
    return vcpu.budget > 0 ? vcpu.deadline : AFTER + vcpu.virtual;
  }

  @Override
  public boolean eligible(RunQueue queue, Vcpu vcpu) {
    return extra || vcpu.budget > 0;
  }

  @Override
  public boolean ineligibleWaits() {
    return false;
  }

  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    return vcpu.budget > 0 ? (long) Math.ceil(vcpu.budget) : Math.max(1, slice / 4);
  }

  @Override
  public void woke(RunQueue queue, Vcpu vcpu) {
    VirtualTime.wake(queue, vcpu, 0, 2.0 * period);
  }

  @Override
  public void ran(RunQueue queue, Vcpu vcpu, long nanos) {
    if (vcpu.budget > 0) {
      vcpu.budget -= nanos;
    }
    VirtualTime.charge(queue, vcpu, nanos, 2.0 * period);
  }

  @Override
  public long tick() {
    return period;
  }

  @Override
  public boolean choosesAtTicks() {
    return true;
  }

  @Override
  public void ticked(RunQueue queue, long count) {
    double due = 0;
    for (Vcpu.Group group : queue.groups) {
      for (Vcpu vcpu : group.vcpus) {
        due += vcpu.awake ? slice * (vcpu.weight / VirtualTime.NORMAL) : 0;
      }
    }
    double scale = Math.min(1, queue.cores() * (double) period / Math.max(due, 1));
    for (Vcpu.Group group : queue.groups) {
      for (Vcpu vcpu : group.vcpus) {
        vcpu.budget = Math.min(period, slice * (vcpu.weight / VirtualTime.NORMAL) * scale);
        vcpu.deadline = (count + 1) * period;
      }
    }
  }

  @Override
  public long capPeriod() {
    return period;
  }
}
