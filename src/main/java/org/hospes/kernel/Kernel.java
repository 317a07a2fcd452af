package org.hospes.kernel;

import java.util.Arrays;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The clock and the events. Time is in whole nanoseconds from the start; events of one instant run
 * by phase, then by rank, then in the order in which they were scheduled. One run has one kernel,
 * on one thread.
 */
public final class Kernel {
  /** Nanoseconds in a second. */
  public static final double SECOND = 1e9;

  /** No time: the event does not come. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final int SEQUENCE_BITS = 40;
  private static final int RANK_BITS = 20;

  private final EventQueue queue = new EventQueue();
  private @Nullable Handler[] handlers = new @Nullable Handler[64];
  private int[] arguments = new int[64];
  private int[] generations = new int[64];
  private long now;
  private long sequence;
  private long count;
  private long countAtInstant;
  private boolean stopped;

  /** What an event does. */
  @FunctionalInterface
  public interface Handler {
    /**
     * The event has come.
     *
     * @param argument what was given when it was scheduled
     */
    void fire(int argument);
  }

  /** The time, in nanoseconds from the start. */
  public long now() {
    return now;
  }

  /** The time in seconds. */
  public double seconds() {
    return now / SECOND;
  }

  /** How many events have come. */
  public long count() {
    return count;
  }

  /** How many events have come at this instant. */
  public long countAtInstant() {
    return countAtInstant;
  }

  /** The time of the next event, or {@link #NEVER}. */
  public long next() {
    return queue.isEmpty() ? NEVER : queue.firstTime();
  }

  /**
   * Schedules an event and gives a ticket to move or cancel it with.
   *
   * @param time not before now, and not {@link #NEVER}
   * @param rank the order within a phase, from 0 to 2^20 - 1
   */
  public long schedule(long time, Phase phase, int rank, Handler handler, int argument) {
    check(time);
    int slot = queue.add(time, order(phase, rank));
    if (slot >= handlers.length) {
      handlers = Arrays.copyOf(handlers, 2 * handlers.length);
      arguments = Arrays.copyOf(arguments, handlers.length);
      generations = Arrays.copyOf(generations, handlers.length);
    }
    handlers[slot] = handler;
    arguments[slot] = argument;
    return ((long) generations[slot] << 32) | slot;
  }

  /**
   * Schedules an event so many nanoseconds from now; one beyond all time never comes, and has no
   * ticket: -1.
   */
  public long scheduleIn(long nanos, Phase phase, int rank, Handler handler, int argument) {
    return nanos >= NEVER - now ? -1 : schedule(now + nanos, phase, rank, handler, argument);
  }

  /** Schedules an event of rank 0. */
  public long schedule(long time, Phase phase, Handler handler, int argument) {
    return schedule(time, phase, 0, handler, argument);
  }

  /** Whether the event of a ticket is still to come. */
  public boolean isPending(long ticket) {
    int slot = (int) ticket;
    return ticket >= 0 && handlers[slot] != null && generations[slot] == (int) (ticket >>> 32);
  }

  /**
   * Moves an event that is still to come; it comes after those of its new instant that were
   * scheduled before.
   */
  public void move(long ticket, long time, Phase phase) {
    check(time);
    queue.move((int) ticket, time, order(phase, 0));
  }

  /** Cancels an event if it is still to come. */
  public void cancel(long ticket) {
    if (isPending(ticket)) {
      release((int) ticket);
      queue.remove((int) ticket);
    }
  }

  /**
   * Asks a question as if it were already {@code time}; nothing may change while it is answered.
   */
  public boolean lookAhead(long time, BooleanSupplier question) {
    long actual = now;
    now = time;
    try {
      return question.getAsBoolean();
    } finally {
      now = actual;
    }
  }

  /** No more events: {@link #step} gives false from now on. */
  public void stop() {
    stopped = true;
  }

  public boolean isStopped() {
    return stopped;
  }

  /** Lets the next event come; false if there is none or the kernel was stopped. */
  public boolean step() {
    if (stopped || queue.isEmpty()) {
      return false;
    }
    long time = queue.firstTime();
    if (time != now) {
      now = time;
      countAtInstant = 0;
    }
    int slot = queue.firstSlot();
    Handler handler = handlers[slot];
    int argument = arguments[slot];
    release(slot);
    queue.remove(slot);
    count++;
    countAtInstant++;
    if (handler != null) {
      handler.fire(argument);
    }
    return true;
  }

  private void check(long time) {
    if (time < now || time == NEVER) {
      throw new IllegalArgumentException("an event at " + time + " while it is " + now);
    }
  }

  private void release(int slot) {
    handlers[slot] = null;
    generations[slot] = (generations[slot] + 1) & Integer.MAX_VALUE;
  }

  private long order(Phase phase, int rank) {
    return ((long) phase.ordinal() << (SEQUENCE_BITS + RANK_BITS))
        | ((long) rank << SEQUENCE_BITS)
        | sequence++;
  }

  /**
   * The time from now at which something is over that takes so long: the next whole nanosecond, and
   * not the one after it where only rounding says so; {@link #NEVER} for what no run lasts.
   */
  public long after(double seconds) {
    double exact = seconds * SECOND;
    if (!(exact < 9e18 - now)) {
      return NEVER;
    }
    double least = exact > 0 ? 1 : 0;
    return now + (long) Math.max(least, Math.ceil(exact - 4 * Math.ulp(exact)));
  }

  /** A time, or two spans, added up; {@link #NEVER} for what no run lasts. */
  public static long sum(long a, long b) {
    return a >= NEVER - b ? NEVER : a + b;
  }

  /** A time in seconds as nanoseconds, to the nearest; {@link #NEVER} for what no run lasts. */
  public static long nanos(double seconds) {
    return seconds * SECOND >= 9.2e18 ? NEVER : Math.round(seconds * SECOND);
  }
}
