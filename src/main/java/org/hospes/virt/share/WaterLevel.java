package org.hospes.virt.share;

import java.util.Arrays;

/**
 * Water-filling: the level that rises until what is poured is used up. Each vessel has a width (its
 * weight) and holds no more than it wants; the level is that at which all together hold the
 * capacity.
 *
 * <p>A few passes over the vessels are enough as a rule; where they are not, the vessels are sorted
 * by the level at which they are full, so that the cost is never more than that of sorting.
 */
final class WaterLevel {
  /** So many passes cost no more than sorting. */
  private static final int PASSES = 8;

  private double[] wanted = new double[16];
  private double[] weights = new double[16];
  private double[] sorted = new double[16];
  private int[] order = new int[16];
  private int count;

  void clear() {
    count = 0;
  }

  /** A further vessel: what it wants, which may be infinite, and its weight, above 0. */
  void add(double want, double weight) {
    if (count == wanted.length) {
      wanted = Arrays.copyOf(wanted, 2 * count);
      weights = Arrays.copyOf(weights, 2 * count);
    }
    wanted[count] = want;
    weights[count++] = weight;
  }

  /** The level; infinite where all have what they want. */
  double level(double capacity) {
    double full = -1;
    for (int pass = 0; pass < PASSES; pass++) {
      double rest = capacity;
      double weight = 0;
      for (int i = 0; i < count; i++) {
        if (wanted[i] / weights[i] <= full) {
          rest -= wanted[i];
        } else {
          weight += weights[i];
        }
      }
      if (weight == 0) {
        return Double.POSITIVE_INFINITY;
      }
      // Rounding must not lower it, or those who are full would be open again.
      double level = Math.max(full, Math.max(0, rest) / weight);
      if (!anyBetween(full, level)) {
        return level;
      }
      full = level;
    }
    return levelBySorting(capacity);
  }

  /** The level at which all have what they want. */
  double highest() {
    double highest = 0;
    for (int i = 0; i < count; i++) {
      highest = Math.max(highest, wanted[i] / weights[i]);
    }
    return highest;
  }

  private boolean anyBetween(double above, double upTo) {
    for (int i = 0; i < count; i++) {
      double limit = wanted[i] / weights[i];
      if (limit > above && limit <= upTo) {
        return true;
      }
    }
    return false;
  }

  /** From the narrowest vessel on: as soon as one is not full, neither are those behind it. */
  private double levelBySorting(double capacity) {
    if (order.length < count) {
      order = new int[wanted.length];
      sorted = new double[wanted.length];
    }
    double weight = 0;
    for (int i = 0; i < count; i++) {
      order[i] = i;
      sorted[i] = wanted[i] / weights[i];
      weight += weights[i];
    }
    for (int i = count / 2 - 1; i >= 0; i--) {
      sink(i, count);
    }
    // The heap has the largest on top: sorted from the end.
    for (int end = count - 1; end > 0; end--) {
      swap(0, end);
      sink(0, end);
    }
    double rest = capacity;
    for (int k = 0; k < count; k++) {
      if (sorted[k] > Math.max(0, rest) / weight) {
        return levelFrom(k, rest);
      }
      rest -= wanted[order[k]];
      weight -= weights[order[k]];
    }
    return Double.POSITIVE_INFINITY;
  }

  /**
   * The level where the first vessels are full, their weights added anew: differences lose digits.
   */
  private double levelFrom(int first, double rest) {
    double weight = 0;
    for (int k = first; k < count; k++) {
      weight += weights[order[k]];
    }
    return Math.max(0, rest) / weight;
  }

  private void sink(int from, int end) {
    int place = from;
    while (true) {
      int child = 2 * place + 1;
      if (child >= end) {
        return;
      }
      if (child + 1 < end && sorted[child + 1] > sorted[child]) {
        child++;
      }
      if (sorted[child] <= sorted[place]) {
        return;
      }
      swap(place, child);
      place = child;
    }
  }

  private void swap(int a, int b) {
    double level = sorted[a];
    sorted[a] = sorted[b];
    sorted[b] = level;
    int vessel = order[a];
    order[a] = order[b];
    order[b] = vessel;
  }
}
