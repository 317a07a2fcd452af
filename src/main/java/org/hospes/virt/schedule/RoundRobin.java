package org.hospes.virt.schedule;

/** Everybody in turn, for the same time; weights do not count. */
public record RoundRobin(long timeslice) implements Policy {

  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    return timeslice;
  }
}
