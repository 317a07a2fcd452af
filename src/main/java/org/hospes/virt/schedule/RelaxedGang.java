package org.hospes.virt.schedule;

/**
 * Relaxed co-scheduling, after VMware ESX: virtual CPUs are chosen one by one, fairly, but one that
 * is ahead of a sibling that has been kept waiting by more than {@code skew} is stopped until the
 * sibling has caught up.
 */
public record RelaxedGang(long timeslice, long skew) implements Policy {

  @Override
  public double urgency(RunQueue queue, Vcpu vcpu) {
    return vcpu.virtual;
  }

  private static long lead(Vcpu vcpu) {
    long lead = 0;
    for (Vcpu sibling : vcpu.group().vcpus) {
      if (sibling.awake && !sibling.parked && sibling.core < 0) {
        lead = Math.max(lead, vcpu.progress - sibling.progress);
      }
    }
    return lead;
  }

  @Override
  public boolean eligible(RunQueue queue, Vcpu vcpu) {
    return lead(vcpu) < skew;
  }

  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    return Math.max(1, Math.min(timeslice, skew - lead(vcpu)));
  }

  @Override
  public boolean preempts(RunQueue queue, Vcpu woken, Vcpu running) {
    return woken.virtual + skew < running.virtual;
  }

  @Override
  public void woke(RunQueue queue, Vcpu vcpu) {
    VirtualTime.wake(queue, vcpu, 0, timeslice);
    // Who has slept is not behind for it.
    for (Vcpu sibling : vcpu.group().vcpus) {
      if (sibling != vcpu && sibling.awake) {
        vcpu.progress = Math.max(vcpu.progress, sibling.progress);
      }
    }
  }

  @Override
  public void ran(RunQueue queue, Vcpu vcpu, long nanos) {
    vcpu.progress += nanos;
    VirtualTime.charge(queue, vcpu, nanos, timeslice);
  }

  @Override
  public boolean watchesSiblings() {
    return true;
  }

  @Override
  public int coStopped(RunQueue queue, Vcpu.Group group) {
    int stopped = 0;
    for (Vcpu vcpu : group.vcpus) {
      stopped += vcpu.isReady() && !eligible(queue, vcpu) ? 1 : 0;
    }
    return stopped;
  }
}
