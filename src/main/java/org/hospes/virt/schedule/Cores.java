package org.hospes.virt.schedule;

/**
 * How the cores of one host are shared among the guests on it. A guest's activity is on the
 * processor resource of its host in any case, so that what is used is counted there.
 */
abstract sealed class Cores permits PlainCores, PinnedCores, QuantumCores {
  /** A guest with something to run is on the host now. */
  abstract void attach(int guest);

  /** A guest leaves; its activity is taken off all resources by the caller. */
  abstract void detach(int guest);

  /** The weight, the cap, the pins or the runnable virtual CPUs of a guest have changed. */
  abstract void demandChanged(int guest);

  /** A guest wants more or less. */
  abstract void boundChanged(int guest);

  /** A settlement has found another rate or bound for a guest. */
  abstract void rateChanged(int guest);

  /** How many virtual CPUs of a guest wait may have changed. */
  abstract void updateReady(int guest);

  /** The resource, besides the processor, at which a guest waits for cores, or -1. */
  abstract int allotment(int guest);

  /** How busy a virtual CPU is. */
  abstract double vcpuUsage(int guest, int vcpu);

  /** How busy a core is. */
  abstract double coreUsage(int host, int core);

  /** The host shares its cores in another way from now on; all guests have left. */
  void close() {}
}
