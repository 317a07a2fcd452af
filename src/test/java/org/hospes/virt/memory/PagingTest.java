package org.hospes.virt.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.Random;
import org.hospes.plan.MemoryUse;
import org.hospes.testing.Worlds;
import org.hospes.virt.World;
import org.junit.jupiter.api.Test;

/** Laws of what a balloon and missing pages cost. */
final class PagingTest {
  private static final double MIB = 1 << 20;
  private static final long SECOND = 1_000_000_000;

  @Test
  void missesFallFromAllToNoneAsMoreIsKept() {
    Random random = new Random(1);
    for (int round = 0; round < 1000; round++) {
      double working = 1 + random.nextDouble() * 1e10;
      double reuse = random.nextBoolean() ? Double.NaN : Math.exp(random.nextDouble() * 30);
      MemoryUse use = new MemoryUse(working, working, reuse, 1, 0, 0, 0, 0, null);
      double before = 1;
      for (int i = 0; i <= 20; i++) {
        double misses = use.misses(working * i / 20, working);
        assertThat(misses).isBetween(0.0, before + 1e-12);
        before = misses;
      }
      assertThat(use.misses(0, working)).isEqualTo(1, within(1e-9));
      assertThat(use.misses(working, working)).isZero();
    }
  }

  /** A large reuse distance is one that pages are touched evenly with. */
  @Test
  void evenAccessIsTheLimitOfFarReuse() {
    MemoryUse even = new MemoryUse(1e9, 1e9, Double.NaN, 1, 0, 0, 0, 0, null);
    MemoryUse far = new MemoryUse(1e9, 1e9, 1e13, 1, 0, 0, 0, 0, null);
    for (double kept = 0; kept < 1e9; kept += 1e8) {
      assertThat(far.misses(kept, 1e9)).isEqualTo(even.misses(kept, 1e9), within(1e-3));
    }
  }

  /** Of guests that differ in their balloons only, who has less pages no less. */
  @Test
  void aBiggerBalloonNeverLowersPaging() {
    Random random = new Random(2);
    for (int round = 0; round < 60; round++) {
      StringBuilder script = new StringBuilder("scenario \"balloons\"\n");
      script.append("host h { cores = 8, clock = 2 GHz, memory = 64 GiB }\n");
      int memory = 64 + random.nextInt(2000);
      String reuse =
          random.nextBoolean()
              ? ""
              : ", reuse_distance = %d MiB".formatted(1 + random.nextInt(900));
      String working =
          random.nextBoolean()
              ? ""
              : ", working_set = %d MiB".formatted(1 + random.nextInt(2 * memory));
      script.append(
          String.format(
              Locale.ROOT,
              "guest vm[6] on h { memory = %d MiB, system_memory = %d%%,"
                  + " workload = spin { touch_rate = %d/s%s%s } }\nrun 1 min\n",
              memory,
              random.nextInt(20),
              random.nextInt(10_000),
              reuse,
              working));
      World world = Worlds.world(script.toString());
      double[] left = new double[6];
      double least = memory;
      for (int g = 0; g < 6; g++) {
        left[g] = Math.max(1, least);
        world.memories().balloon(g, left[g] * MIB);
        least *= random.nextDouble();
      }
      Worlds.until(world, 30 * SECOND);
      double before = 0;
      for (int g = 0; g < 6; g++) {
        assertThat(world.memories().allocated(g)).isEqualTo(left[g] * MIB, within(4096.0));
        double faults = world.memories().faultRate(g);
        assertThat(faults).as(script.toString()).isGreaterThanOrEqualTo(before);
        before = faults;
      }
    }
  }

  @Test
  void aWorkingSetThatDoesNotFitPagesWithoutABalloon() {
    World world =
        Worlds.world(
            """
            scenario "too small"
            host h { cores = 4, clock = 2 GHz, memory = 8 GiB }
            guest small on h { memory = 512 MiB, workload = spin { working_set = 1 GiB } }
            guest large on h { memory = 2 GiB, workload = spin { working_set = 1 GiB } }
            guest full on h { memory = 512 MiB, workload = spin }
            run 1 s
            """);
    assertThat(world.memories().faultRate(0)).isEqualTo(500, within(1e-9));
    assertThat(world.memories().stall(0)).isEqualTo(4, within(1e-9));
    assertThat(world.memories().faultRate(1)).isZero();
    assertThat(world.memories().faultRate(2)).isZero();
    assertThat(world.memories().stall(2)).isZero();
  }
}
