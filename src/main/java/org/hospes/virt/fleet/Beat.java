package org.hospes.virt.fleet;

import java.util.Arrays;

/**
 * Guests that began at the same moment and have samples of the same length: their demand changes
 * together.
 */
final class Beat {
  /** A straight line between two samples is followed in so many steps, each at its mean. */
  private static final int LINE_STEPS = 10;

  final Key key;
  final Samples samples;
  final int steps;
  int[] guests = new int[16];
  int count;
  int sample;
  int step;
  boolean over;

  /** What guests of a beat have in common; times in nanoseconds. */
  record Key(long begin, long interval, int size, boolean linear, boolean repeats) {}

  Beat(Key key) {
    this.key = key;
    this.samples = new Samples(key.linear(), key.repeats(), key.size());
    this.steps = key.linear() ? LINE_STEPS : 1;
  }

  int add(int guest) {
    if (count == guests.length) {
      guests = Arrays.copyOf(guests, 2 * count);
    }
    guests[count] = guest;
    return count++;
  }

  /** Goes on to the next step. */
  void advance() {
    if (++step == steps) {
      step = 0;
      sample++;
      if (sample == key.size() && key.repeats()) {
        sample = 0;
      }
    }
    over = sample >= key.size();
  }

  /** Nanoseconds from this step to the next. */
  long length() {
    // Step ends are counted from the start of the sample, so that rounding does not add up.
    return steps == 1 ? key.interval() : part(step + 1) - part(step);
  }

  /** Without overflow for the longest intervals. */
  private long part(int count) {
    return key.interval() / steps * count + key.interval() % steps * count / steps;
  }

  double from() {
    return (double) step / steps;
  }

  double to() {
    return (step + 1.0) / steps;
  }
}
