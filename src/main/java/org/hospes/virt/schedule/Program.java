package org.hospes.virt.schedule;

/**
 * What runs on the virtual CPUs of a guest whose threads depend on each other, where the scheduler
 * is followed. It sets the work of each virtual CPU, and wakes them and lets them sleep.
 */
public interface Program {
  /** The guest is on a host whose scheduler is followed: its virtual CPUs are these. */
  void begin(Dispatcher dispatcher, Vcpu.Group group);

  /** A virtual CPU gets work done from now on. Nobody may be woken or sent to sleep here. */
  void produces(Vcpu vcpu);

  /** A virtual CPU has left its core. Nobody may be woken or sent to sleep here. */
  void stopped(Vcpu vcpu);

  /** A virtual CPU has done the work that was set. */
  void reached(Vcpu vcpu);

  /** The order at this instant is settled; how often a lock holder was found without a core. */
  int preempted();
}
