package org.hospes.virt.workload;

import org.jspecify.annotations.Nullable;

/**
 * What runs in one guest. The guest has one activity on the processors of its host, which belongs
 * to the workload: the workload says what a unit of it costs, how much it wants, and when it is
 * done.
 */
public interface Workload {
  /** The guest has booted, for the first time or after a repair: the work begins from its start. */
  void begin();

  /**
   * The guest is on a host now, or on another one: what depends on the host is put in place. The
   * processor activity is attached by the guest, with {@link #processorCost} and {@link #runnable}.
   */
  void place();

  /** The guest leaves its host. */
  void leave();

  /** What may have changed: whether the guest runs, its cap, its size. Sets bounds anew. */
  void limit();

  /** Processor seconds on the present host for a unit of the activity; 0 if it uses none. */
  double processorCost();

  /** Seconds of native work on the present host in a unit of the activity. */
  double usefulPerUnit();

  /** Requests in a unit of the activity. */
  default double requestsPerUnit() {
    return 0;
  }

  /**
   * Instructions per second that it asks for, where that is more than its virtual CPUs could run;
   * else NaN.
   */
  default double demand() {
    return Double.NaN;
  }

  /**
   * Where the scheduler is followed and virtual CPUs want a part of a core: how often each has a
   * burst of work, in nanoseconds; 0 if it does not matter.
   */
  default long burstPeriod() {
    return 0;
  }

  /** Whether what could not be run of a burst is given up at its end, and not made up for later. */
  default boolean dropsBursts() {
    return false;
  }

  /** How many virtual CPUs the workload could keep busy, for the scheduler. */
  int runnable();

  /** The rate of the processor activity has changed. */
  void rateChanged();

  /** The processor activity has reached its goal. */
  void finished();

  /** Whether the guest can get another number of virtual CPUs while it works. */
  default boolean canBeResized() {
    return true;
  }

  /** The guest has another size now; it had so many virtual CPUs. */
  default void resized(int vcpusBefore) {}

  /**
   * What of it is in the memory of the guest, to be put back by {@link #restore}; null where the
   * work begins anew.
   */
  default @Nullable Object save() {
    return null;
  }

  /** The work has begun, and goes on from what was kept. */
  default void restore(Object saved) {}

  /** The guest ends for good: activities of the workload's own are given back. */
  void end();

  /** How fast it works, as a part of how fast it would alone on this host: from 0 to 1. */
  double pace();

  /**
   * Processor seconds, without virtualization on the present host, of the work done so far; NaN for
   * endless work.
   */
  double usefulTime();

  /** Whether there is an end to the work, and it has come. */
  boolean isDone();

  /** Whether there is an end to the work. */
  boolean ends();

  /** The part of the work that is done; NaN for endless work. */
  double progress();
}
