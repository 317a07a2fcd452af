package org.hospes.virt.schedule;

/**
 * Borrowed virtual time (Duda and Cheriton, SOSP 1999), without warps: who has the least virtual
 * time runs, until it is ahead of the next by the context switch allowance.
 *
 * @param allowance of real time, for a virtual CPU of normal weight
 */
public record Bvt(long allowance) implements Policy {

  @Override
  public double urgency(RunQueue queue, Vcpu vcpu) {
    return vcpu.virtual;
  }

  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    double next = queue.leastWaiting(vcpu);
    double lead = next > vcpu.virtual ? next - vcpu.virtual : 0;
    return allowance + (long) (Math.min(lead, allowance * 1e3) * vcpu.weight / VirtualTime.NORMAL);
  }

  @Override
  public boolean preempts(RunQueue queue, Vcpu woken, Vcpu running) {
    return woken.virtual + allowance < running.virtual;
  }

  @Override
  public void woke(RunQueue queue, Vcpu vcpu) {
    VirtualTime.wake(queue, vcpu, 0, 4.0 * allowance);
  }

  @Override
  public void ran(RunQueue queue, Vcpu vcpu, long nanos) {
    VirtualTime.charge(queue, vcpu, nanos, 4.0 * allowance);
  }
}
