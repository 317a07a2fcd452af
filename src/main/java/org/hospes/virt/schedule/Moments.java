package org.hospes.virt.schedule;

import java.util.Arrays;

/** When something happened, again and again: moments in nanoseconds, in order. */
public final class Moments {
  private long[] times = new long[4];
  private int count;

  void add(long time) {
    if (count == times.length) {
      times = Arrays.copyOf(times, 2 * count);
    }
    times[count++] = time;
  }

  public int count() {
    return count;
  }

  /** How many there are in a span, both ends included. */
  public int count(long from, long to) {
    return from > to ? 0 : before(to == Long.MAX_VALUE ? to : to + 1) - before(from);
  }

  public long time(int index) {
    return times[index];
  }

  private int before(long time) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] < time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
