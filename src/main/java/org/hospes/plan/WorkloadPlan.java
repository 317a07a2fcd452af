package org.hospes.plan;

import org.hospes.kernel.Distribution;
import org.hospes.term.AmountList;
import org.hospes.term.JobBatch;
import org.jspecify.annotations.Nullable;

/** What runs in a guest. */
public sealed interface WorkloadPlan {
  /** What it writes to memory. */
  MemoryWrites writes();

  /** Nothing runs. */
  record Idle(MemoryWrites writes) implements WorkloadPlan {}

  /**
   * A computation.
   *
   * @param work processor seconds without virtualization, or instructions
   * @param referenceClock the clock in Hz that seconds were measured at, or NaN for the host's
   */
  record Job(
      Distribution work,
      boolean inInstructions,
      int threads,
      double referenceClock,
      MemoryWrites writes)
      implements WorkloadPlan {}

  /** Jobs that are submitted. */
  record Batch(boolean spaceShared, @Nullable JobBatch first, MemoryWrites writes)
      implements WorkloadPlan {}

  /**
   * Requests.
   *
   * @param clients how many there are; 0 for an open service
   * @param interarrival seconds between arrivals, or null for a closed service
   * @param work processor seconds of a request at the clock of the host
   * @param diskTime seconds of a request at the disk
   * @param responseSize bytes out
   * @param requestSize bytes in
   * @param fifo whether requests wait for a virtual CPU of their own
   * @param followed whether requests are followed one by one
   */
  record Service(
      int clients,
      Distribution thinkTime,
      @Nullable Distribution interarrival,
      Distribution work,
      Distribution diskTime,
      double responseSize,
      double requestSize,
      boolean fifo,
      boolean followed,
      MemoryWrites writes)
      implements WorkloadPlan {}

  /**
   * Demand over time.
   *
   * @param demand in each interval, a part of the guest's virtual CPUs or cycles per second
   * @param inCycles whether demand is in cycles per second
   * @param interval nanoseconds between two samples
   */
  record Trace(
      AmountList demand,
      boolean inCycles,
      long interval,
      boolean linear,
      boolean deferred,
      boolean repeats,
      MemoryWrites writes)
      implements WorkloadPlan {}

  /**
   * Loops on every virtual CPU.
   *
   * @param period how often each has a burst of its load, in nanoseconds; 0 if nobody says
   * @param dropped whether it sleeps at the end of a burst whatever it could run of it
   */
  record Spin(double load, long period, boolean dropped, MemoryWrites writes)
      implements WorkloadPlan {}

  /**
   * Threads that compute, take a lock and meet at a barrier. Times are in nanoseconds.
   *
   * @param iterations how often; infinite for endless
   * @param barrierSpin how long a thread spins at the barrier before it sleeps
   * @param lock what a thread does that waits for the lock
   * @param spinLimit how long it spins before it does that
   */
  record Barrier(
      int threads,
      double compute,
      double lockHold,
      double iterations,
      double barrierSpin,
      Lock lock,
      double spinLimit,
      MemoryWrites writes)
      implements WorkloadPlan {
    /** What a thread does that waits for a lock. */
    public enum Lock {
      /** It spins until it has it. */
      SPIN,
      /** The processor notices that it spins, and the scheduler lets others go first. */
      PAUSE_LOOP_EXIT,
      /** It tells the hypervisor, and sleeps until the lock is free. */
      PARAVIRTUAL
    }
  }
}
