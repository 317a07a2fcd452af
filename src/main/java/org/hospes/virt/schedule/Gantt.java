package org.hospes.virt.schedule;

import java.util.Arrays;

/**
 * Which virtual CPU was on which core when, in a part of the run; in the order in which they left.
 */
public final class Gantt {
  /** More than anybody reads; what comes later is left out. */
  private static final int MOST = 1_000_000;

  private final long from;
  private final long to;
  private int[] cores = new int[64];
  private int[] guests = new int[64];
  private int[] numbers = new int[64];
  private long[] begins = new long[64];
  private long[] ends = new long[64];
  private int count;

  /** For a span in nanoseconds. */
  Gantt(long from, long to) {
    this.from = from;
    this.to = to;
  }

  void add(int core, int guest, int number, long begin, long end) {
    long a = Math.max(begin, from);
    long b = Math.min(end, to);
    if (a >= b || count == MOST) {
      return;
    }
    if (count == cores.length) {
      cores = Arrays.copyOf(cores, 2 * count);
      guests = Arrays.copyOf(guests, 2 * count);
      numbers = Arrays.copyOf(numbers, 2 * count);
      begins = Arrays.copyOf(begins, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    cores[count] = core;
    guests[count] = guest;
    numbers[count] = number;
    begins[count] = a;
    ends[count++] = b;
  }

  public long from() {
    return from;
  }

  public long to() {
    return to;
  }

  public int count() {
    return count;
  }

  public int core(int i) {
    return cores[i];
  }

  public int guest(int i) {
    return guests[i];
  }

  /** The number of the virtual CPU in its guest. */
  public int number(int i) {
    return numbers[i];
  }

  /** In nanoseconds. */
  public long begin(int i) {
    return begins[i];
  }

  /** In nanoseconds. */
  public long end(int i) {
    return ends[i];
  }
}
