package org.hospes.virt.schedule;

/**
 * After Linux' completely fair scheduler: who has the least virtual time runs. In each period of
 * {@code latency} everybody runs once, for a part of it by weight, and not less than {@code
 * granularity}; one that wakes up is placed half a period ahead at most, and takes a core at once
 * where that is worth more than {@code wakeup}.
 */
public record CompletelyFair(long latency, long granularity, long wakeup) implements Policy {

  @Override
  public double urgency(RunQueue queue, Vcpu vcpu) {
    return vcpu.virtual;
  }

  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    double all = Math.max(queue.weightAwake(), vcpu.weight);
    return Math.max(granularity, (long) (latency * queue.cores() * (vcpu.weight / all)));
  }

  @Override
  public boolean preempts(RunQueue queue, Vcpu woken, Vcpu running) {
    return woken.virtual + VirtualTime.of(wakeup, woken.weight) < running.virtual;
  }

  @Override
  public void woke(RunQueue queue, Vcpu vcpu) {
    VirtualTime.wake(queue, vcpu, latency / 2.0, latency);
  }

  @Override
  public void ran(RunQueue queue, Vcpu vcpu, long nanos) {
    VirtualTime.charge(queue, vcpu, nanos, latency);
  }
}
