package org.hospes.virt.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Shares of cores with pins: what follows from weighted max-min fairness, and nothing else. */
class CoreFillingTest {
  private static final double SAME = 1e-6;

  private static int[] @Nullable [] free(int count) {
    return new int[count] @Nullable [];
  }

  private static double[] fill(
      double[] wants, double[] weights, int[] @Nullable [] pins, int cores) {
    return CoreFilling.fill(wants, weights, ones(wants.length), pins, cores);
  }

  private static double[] loads(double[] shares, int[] @Nullable [] pins, int cores) {
    return CoreFilling.loads(shares, ones(shares.length), pins, cores);
  }

  private static int[] ones(int count) {
    int[] ones = new int[count];
    Arrays.fill(ones, 1);
    return ones;
  }

  @Test
  void manyThatAreAlikeAreLikeEachOfThem() {
    int[] @Nullable [] pins = {{0}, null, null};
    int[] counts = {1, 5, 1_000_000};
    double[] shares =
        CoreFilling.fill(new double[] {1, 1, 1}, new double[] {1, 2, 1e-6}, counts, pins, 4);
    int[] @Nullable [] each = {{0}, null, null, null, null, null, null};
    double[] alone =
        fill(new double[] {1, 1, 1, 1, 1, 1, 1}, new double[] {1, 2, 2, 2, 2, 2, 1}, each, 4);
    assertThat(shares[0]).isEqualTo(alone[0], within(SAME));
    assertThat(shares[1]).isEqualTo(alone[1], within(SAME));
    assertThat(shares[2] * 1e6).isEqualTo(alone[6], within(SAME));
    double[] loads = CoreFilling.loads(shares, counts, pins, 4);
    assertThat(loads).containsExactly(new double[] {1, 1, 1, 1}, within(SAME));
  }

  @Test
  void withoutPinsItIsWaterFilling() {
    double[] shares = fill(new double[] {1, 1, 0.2, 1}, new double[] {2, 1, 1, 1}, free(4), 2);
    assertThat(shares[2]).isEqualTo(0.2, within(SAME));
    assertThat(shares[0]).isEqualTo(0.9, within(SAME));
    assertThat(shares[1]).isEqualTo(0.45, within(SAME));
    assertThat(shares[3]).isEqualTo(0.45, within(SAME));
  }

  @Test
  void twoOnOneCoreShareItWhileAnotherHasTheSecondCore() {
    int[] @Nullable [] pins = {{0}, {0}, null};
    double[] shares = fill(new double[] {1, 1, 1}, new double[] {1, 1, 1}, pins, 2);
    assertThat(shares).containsExactly(new double[] {0.5, 0.5, 1}, within(SAME));
    assertThat(loads(shares, pins, 2)).containsExactly(new double[] {1, 1}, within(SAME));
  }

  @Test
  void weightsMayBeFarApart() {
    int[] @Nullable [] pins = {{0}, {0}, null, null};
    double[] shares = fill(new double[] {1, 1, 1, 1}, new double[] {1e-12, 1e9, 1e-12, 1}, pins, 2);
    assertThat(shares).containsExactly(new double[] {0, 1, 0, 1}, within(SAME));
    shares = fill(new double[] {1, 1}, new double[] {1e-12, 1e-12}, free(2), 1);
    assertThat(shares).containsExactly(new double[] {0.5, 0.5}, within(SAME));
  }

  @Test
  void noBodyAndNoCoreAreFine() {
    assertThat(fill(new double[0], new double[0], free(0), 3)).isEmpty();
    assertThat(loads(new double[0], free(0), 3)).containsExactly(0, 0, 0);
  }

  @Test
  void everySharePlainlyFollowsFromFairness() {
    Random random = new Random(7);
    for (int round = 0; round < 3000; round++) {
      int cores = 1 + random.nextInt(4);
      int count = 1 + random.nextInt(7);
      double[] wants = new double[count];
      double[] weights = new double[count];
      int[] @Nullable [] pins = free(count);
      for (int v = 0; v < count; v++) {
        wants[v] = random.nextInt(3) == 0 ? random.nextDouble() : random.nextInt(2);
        weights[v] = 1 + random.nextInt(4);
        if (random.nextBoolean()) {
          int core = random.nextInt(cores);
          int other = random.nextInt(cores);
          pins[v] = core == other ? new int[] {core} : new int[] {core, other};
        }
      }
      check(wants, weights, pins, cores);
    }
  }

  private static void check(double[] wants, double[] weights, int[] @Nullable [] pins, int cores) {
    double[] shares = fill(wants, weights, pins, cores);
    int count = wants.length;
    boolean[] held = new boolean[count];
    for (int set = 1; set < 1 << count; set++) {
      double sum = 0;
      double highest = 0;
      int reached = 0;
      for (int v = 0; v < count; v++) {
        if ((set >> v & 1) != 0) {
          sum += shares[v];
          highest = Math.max(highest, shares[v] / weights[v]);
          int[] own = pins[v];
          if (own == null) {
            reached |= (1 << cores) - 1;
          } else {
            for (int core : own) {
              reached |= 1 << core;
            }
          }
        }
      }
      // Hall: no set has more than the cores that it may run on.
      assertThat(sum).isLessThanOrEqualTo(Integer.bitCount(reached) + SAME);
      if (sum >= Integer.bitCount(reached) - SAME) {
        for (int v = 0; v < count; v++) {
          held[v] |= (set >> v & 1) != 0 && shares[v] / weights[v] >= highest - SAME;
        }
      }
    }
    for (int v = 0; v < count; v++) {
      // Who does not have what it wants is among the highest of a set that is used up.
      assertThat(shares[v]).isBetween(-SAME, wants[v] + SAME);
      assertThat(held[v] || shares[v] >= wants[v] - SAME).isTrue();
    }
    double busy = 0;
    for (double load : loads(shares, pins, cores)) {
      assertThat(load).isBetween(-SAME, 1 + SAME);
      busy += load;
    }
    double all = 0;
    for (double share : shares) {
      all += share;
    }
    assertThat(busy).isEqualTo(all, within(SAME));
  }
}
