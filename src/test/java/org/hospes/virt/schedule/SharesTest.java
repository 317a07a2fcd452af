package org.hospes.virt.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.hospes.testing.Worlds;
import org.hospes.virt.World;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Laws of shares over random hosts and guests, fluid and followed. */
class SharesTest {
  private static final long SECOND = 1_000_000_000;

  private static String scheduler(String name, boolean followed) {
    return "%s { fidelity = %s }".formatted(name, followed ? "quantum" : "fluid");
  }

  /** Whoever always has something to do shares all there is, and no more. */
  @ParameterizedTest
  @ValueSource(strings = {"credit", "credit2", "fair", "bvt", "sedf", "round_robin"})
  void sharesSumToCapacity(String name) {
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 6; round++) {
      boolean followed = round % 2 == 1;
      int cores = 1 + random.nextInt(4);
      StringBuilder script = new StringBuilder("scenario \"shares\"\n");
      script.append(
          "host h { cores = %d, clock = 1 GHz, memory = 99 GiB, scheduling = %s }\n"
              .formatted(cores, scheduler(name, followed)));
      int vcpus = 0;
      int guests = 1 + random.nextInt(6);
      for (int g = 0; g < guests; g++) {
        int own = 1 + random.nextInt(cores);
        vcpus += own;
        script.append(
            "guest g_%d on h { vcpus = %d, weight = %d, memory = 1 GiB, workload = spin }\n"
                .formatted(g, own, 1 << (4 + random.nextInt(6))));
      }
      script.append("run 20 s\n");
      World world = Worlds.world(script.toString());
      Worlds.until(world, 10 * SECOND);
      double sum = 0;
      for (int g = 0; g < guests; g++) {
        sum += world.guests().use().processorTime(g);
      }
      assertThat(sum).as(script.toString()).isEqualTo(10.0 * Math.min(cores, vcpus), within(0.02));
    }
  }

  /** With a core for every virtual CPU nobody waits, whatever the weights. */
  @ParameterizedTest
  @ValueSource(strings = {"credit", "credit2", "fair", "bvt", "sedf", "round_robin", "gang"})
  void nobodyWaitsWhereThereAreCoresForAll(String name) {
    Random random = new Random(name.hashCode());
    for (int round = 0; round < 6; round++) {
      boolean followed = round % 2 == 1 || name.equals("gang");
      StringBuilder guests = new StringBuilder();
      int vcpus = 0;
      int count = 1 + random.nextInt(5);
      for (int g = 0; g < count; g++) {
        int own = 1 + random.nextInt(3);
        vcpus += own;
        guests.append(
            "guest g_%d on h { vcpus = %d, weight = %d, memory = 1 GiB, workload = spin { load = %d%% } }\n"
                .formatted(g, own, 1 << random.nextInt(10), 1 + random.nextInt(100)));
      }
      String script =
          "scenario \"room\"\nhost h { cores = %d, clock = 1 GHz, memory = 99 GiB, scheduling = %s }\n"
                  .formatted(vcpus + random.nextInt(2), scheduler(name, followed))
              + guests
              + "run 20 s\n";
      World world = Worlds.world(script);
      Worlds.until(world, 10 * SECOND);
      for (int g = 0; g < count; g++) {
        assertThat(world.guests().use().readyTime(g)).as(script).isZero();
      }
    }
  }
}
