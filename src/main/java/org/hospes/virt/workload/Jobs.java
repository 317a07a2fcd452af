package org.hospes.virt.workload;

import java.util.Arrays;
import org.hospes.virt.World;

/**
 * Jobs that were submitted: when each came, began and ended. Rows in arrays, in the order of
 * submission.
 */
public final class Jobs {
  private static final long NEVER = -1;

  private final World world;
  private int[] guests = new int[64];
  private long[] submitted = new long[64];
  private long[] started = new long[64];
  private long[] finished = new long[64];
  private double[] work = new double[64];
  private int[] nextOfGuest = new int[64];
  private int[] firstOfGuest = new int[0];
  private int[] lastOfGuest = new int[0];
  private int count;

  public Jobs(World world) {
    this.world = world;
  }

  /**
   * A new job; its number. {@code amount} is in processor seconds or instructions, as it was given.
   */
  int add(int guest, double amount) {
    int job = add(amount);
    assign(job, guest);
    return job;
  }

  /** A new job that waits for a guest; its number. */
  public int add(double amount) {
    int job = count++;
    if (job == guests.length) {
      guests = Arrays.copyOf(guests, 2 * job);
      submitted = Arrays.copyOf(submitted, 2 * job);
      started = Arrays.copyOf(started, 2 * job);
      finished = Arrays.copyOf(finished, 2 * job);
      work = Arrays.copyOf(work, 2 * job);
      nextOfGuest = Arrays.copyOf(nextOfGuest, 2 * job);
    }
    guests[job] = -1;
    submitted[job] = world.kernel().now();
    started[job] = NEVER;
    finished[job] = NEVER;
    work[job] = amount;
    nextOfGuest[job] = -1;
    return job;
  }

  /** Gives a job to a guest. */
  void assign(int job, int guest) {
    if (guest >= firstOfGuest.length) {
      int before = firstOfGuest.length;
      firstOfGuest = Arrays.copyOf(firstOfGuest, Math.max(guest + 1, 2 * before));
      lastOfGuest = Arrays.copyOf(lastOfGuest, firstOfGuest.length);
      Arrays.fill(firstOfGuest, before, firstOfGuest.length, -1);
      Arrays.fill(lastOfGuest, before, lastOfGuest.length, -1);
    }
    guests[job] = guest;
    nextOfGuest[job] = -1;
    if (lastOfGuest[guest] < 0) {
      firstOfGuest[guest] = job;
    } else {
      nextOfGuest[lastOfGuest[guest]] = job;
    }
    lastOfGuest[guest] = job;
  }

  /** Takes a job that is not finished from its guest; it waits again. */
  public void again(int job) {
    int guest = guests[job];
    int before = -1;
    for (int each = firstOfGuest[guest]; each != job; each = nextOfGuest[each]) {
      before = each;
    }
    if (before < 0) {
      firstOfGuest[guest] = nextOfGuest[job];
    } else {
      nextOfGuest[before] = nextOfGuest[job];
    }
    if (lastOfGuest[guest] == job) {
      lastOfGuest[guest] = before;
    }
    guests[job] = -1;
    started[job] = NEVER;
  }

  void start(int job) {
    started[job] = world.kernel().now();
  }

  void finish(int job) {
    finished[job] = world.kernel().now();
  }

  public int count() {
    return count;
  }

  /** The first job of a guest, or -1. */
  public int first(int guest) {
    return guest < firstOfGuest.length ? firstOfGuest[guest] : -1;
  }

  /** The next job of the same guest, or -1. */
  public int next(int job) {
    return nextOfGuest[job];
  }

  public int guest(int job) {
    return guests[job];
  }

  /** In nanoseconds. */
  public long submitted(int job) {
    return submitted[job];
  }

  /** In nanoseconds, or -1. */
  public long started(int job) {
    return started[job];
  }

  /** In nanoseconds, or -1. */
  public long finished(int job) {
    return finished[job];
  }

  public double work(int job) {
    return work[job];
  }
}
