package org.hospes.virt.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WaterLevelTest {
  private final WaterLevel water = new WaterLevel();

  private double level(double capacity, double[] wanted, double[] weights) {
    water.clear();
    for (int i = 0; i < wanted.length; i++) {
      water.add(wanted[i], weights[i]);
    }
    return water.level(capacity);
  }

  private static double[] ones(int count) {
    double[] ones = new double[count];
    java.util.Arrays.fill(ones, 1);
    return ones;
  }

  /** What all together take at a level. */
  private static double taken(double level, double[] wanted, double[] weights) {
    double sum = 0;
    for (int i = 0; i < wanted.length; i++) {
      sum += Math.min(wanted[i], level * weights[i]);
    }
    return sum;
  }

  @Test
  void whatIsWantedLessThanTheShareIsLeftToTheOthers() {
    assertThat(level(10, new double[] {2, 9, 9}, ones(3))).isEqualTo(4);
    assertThat(level(10, new double[] {2, 9, 9}, new double[] {1, 1, 3})).isEqualTo(2);
    assertThat(level(10, new double[] {1, 9, 9}, new double[] {1, 1, 2})).isEqualTo(3);
  }

  @Test
  void withEnoughForAllThereIsNoLevel() {
    assertThat(level(10, new double[] {2, 3, 5}, ones(3))).isInfinite();
    assertThat(level(0, new double[] {0, 0}, ones(2))).isInfinite();
    assertThat(level(3, new double[0], new double[0])).isInfinite();
  }

  @Test
  void whoWantsWithoutLimitGetsTheRest() {
    assertThat(level(10, new double[] {Double.POSITIVE_INFINITY, 3}, ones(2))).isEqualTo(7);
    assertThat(level(0, new double[] {Double.POSITIVE_INFINITY, 3}, ones(2))).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void theCapacityIsUsedToTheLastBit(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < 500; run++) {
      int count = 1 + random.nextInt(40);
      double[] wanted = new double[count];
      double[] weights = new double[count];
      double all = 0;
      for (int i = 0; i < count; i++) {
        wanted[i] = Math.pow(10, random.nextDouble(-6, 6));
        weights[i] = Math.pow(10, random.nextDouble(-2, 2));
        all += wanted[i];
      }
      double capacity = all * random.nextDouble(1.2);
      double level = level(capacity, wanted, weights);
      if (capacity > all * (1 + 1e-12)) {
        assertThat(level).isInfinite();
      } else if (capacity < all * (1 - 1e-12)) {
        assertThat(taken(level, wanted, weights)).isCloseTo(capacity, within(1e-12 * all));
      }
    }
  }

  /** Each pass of plain water-filling would find one more vessel full. */
  @Test
  void theWorstOrderTakesNoLongerThanSorting() {
    int count = 100_000;
    double[] wanted = new double[count];
    double rest = count;
    for (int i = 0; i < count - 1; i++) {
      double level = rest / (count - i);
      wanted[i] = level * (1 - 1e-9);
      rest -= wanted[i];
    }
    wanted[count - 1] = 2 * count;
    double level = level(count, wanted, ones(count));
    assertThat(taken(level, wanted, ones(count))).isCloseTo(count, within(1e-9 * count));
    long start = System.nanoTime();
    for (int i = 0; i < 10; i++) {
      level(count, wanted, ones(count));
    }
    // Quadratic passes would take minutes.
    assertThat((System.nanoTime() - start) / 1e9).isLessThan(20);
  }
}
