package org.hospes.virt.schedule;

/**
 * How a scheduler decides. A policy is a value; what it remembers is in the run queue and its
 * virtual CPUs, so that each method is a function of these. The dispatcher asks the same questions
 * of all: who is most urgent, how long it may run, and whether one that has woken up takes a core
 * at once. Times are in nanoseconds.
 */
public sealed interface Policy
    permits Credit, Credit2, CompletelyFair, Bvt, Sedf, RoundRobin, Gang, RelaxedGang, Scripted {
  /** The lower, the sooner it runs; among equals the one that has waited longest. */
  default double urgency(RunQueue queue, Vcpu vcpu) {
    return 0;
  }

  /** Which of two is more urgent: less than 0 for the first, more than 0 for the second. */
  default int compare(RunQueue queue, Vcpu a, Vcpu b) {
    double first = urgency(queue, a);
    double second = urgency(queue, b);
    return first < second ? -1 : first > second ? 1 : 0;
  }

  /** How long a virtual CPU may run before the choice is made again. */
  long slice(RunQueue queue, Vcpu vcpu);

  /** Whether one that has just woken up takes the core of another at once. */
  default boolean preempts(RunQueue queue, Vcpu woken, Vcpu running) {
    return compare(queue, woken, running) < 0;
  }

  /** How long a virtual CPU runs at least before another that has woken up takes its core. */
  default long leastRun() {
    return 0;
  }

  /** Whether a virtual CPU that is ready may run; if not, it is stopped for the sake of others. */
  default boolean eligible(RunQueue queue, Vcpu vcpu) {
    return true;
  }

  /** How many virtual CPUs of a guest are ready and held back because of their siblings. */
  default int coStopped(RunQueue queue, Vcpu.Group group) {
    return 0;
  }

  /** Whether one that is ready and not eligible waits; if not, it has had what it is due. */
  default boolean ineligibleWaits() {
    return true;
  }

  /** Whether those who are as urgent take turns; if not, each stays where it was. */
  default boolean inTurns() {
    return true;
  }

  /** Whether how long one may run depends on whether its siblings run. */
  default boolean watchesSiblings() {
    return false;
  }

  /** A virtual CPU has something to do again. */
  default void woke(RunQueue queue, Vcpu vcpu) {}

  /** A virtual CPU may run again, whose guest had used up what its cap allows. */
  default void unparked(RunQueue queue, Vcpu vcpu) {
    woke(queue, vcpu);
  }

  /** A virtual CPU has been on a core for so long. */
  default void ran(RunQueue queue, Vcpu vcpu, long nanos) {}

  /** How often {@link #ticked} is called; 0 for never. */
  default long tick() {
    return 0;
  }

  /** The time of a tick has come; {@code count} is 1 for the first. */
  default void ticked(RunQueue queue, long count) {}

  /** Whether a tick calls for a choice on all cores. */
  default boolean choosesAtTicks() {
    return false;
  }

  /** How often a capped guest gets what it may use. */
  default long capPeriod() {
    return 30_000_000;
  }

  /**
   * How much unused allowance a capped guest can save, in periods: who waits for its turn is not to
   * lose it.
   */
  default double capSaved() {
    return 4;
  }
}
