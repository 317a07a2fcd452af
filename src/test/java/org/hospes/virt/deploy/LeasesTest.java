package org.hospes.virt.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.hospes.kernel.Kernel;
import org.hospes.testing.Worlds;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases: all guests or none, promises kept, nobody overtaken to his loss. */
class LeasesTest {
  private static World world(String clusters) {
    return Worlds.world(
        """
        scenario "leases"
        host h[6] { cores = 1, clock = 1 GHz, memory = 1 GiB }
        cluster site { hosts = h }
        template guest vm { memory = 1 GiB }
        %s
        run 100 h
        """
            .formatted(clusters));
  }

  private static String lease(int number, int size, String lease) {
    return "virtual cluster v%d in site { template = vm, size = %d, lease = %s }\n"
        .formatted(number, size, lease);
  }

  private static int placed(World world, int cluster) {
    int placed = 0;
    for (int guest : world.virtualClusters().cluster(cluster).members()) {
      placed += world.guests().state(guest).isPlaced() ? 1 : 0;
    }
    return placed;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void allOrNoneAndPromisesAreKept(long seed) {
    Random random = new Random(seed);
    StringBuilder script = new StringBuilder();
    int count = 24;
    int[] starts = new int[count];
    for (int v = 0; v < count; v++) {
      int minutes = 5 + random.nextInt(90);
      int size = 1 + random.nextInt(6);
      starts[v] = random.nextInt(4) == 0 ? 60 + random.nextInt(600) : -1;
      script.append(
          lease(
              v,
              size,
              starts[v] < 0
                  ? "best_effort { duration = %d min }".formatted(minutes)
                  : "advance { start = %d min, duration = %d min }".formatted(starts[v], minutes)));
    }
    World world = world(script.toString());
    boolean[] refused = new boolean[count];
    for (int v = 0; v < count; v++) {
      Worlds.until(world, Kernel.nanos(120.0 * v));
      try {
        world.virtualClusters().deploy(v);
      } catch (Refused e) {
        assertThat(starts[v]).isNotNegative();
        refused[v] = true;
      }
    }
    for (int t = 48; t < 5000; t += 7) {
      Worlds.until(world, Kernel.nanos(60.0 * t));
      for (int v = 0; v < count; v++) {
        int size = world.virtualClusters().cluster(v).members().size();
        assertThat(placed(world, v)).isIn(0, size);
      }
    }
    for (int v = 0; v < count; v++) {
      VirtualCluster cluster = world.virtualClusters().cluster(v);
      assertThat(cluster.begun() >= 0).isEqualTo(!refused[v]);
      assertThat(cluster.placed()).isEqualTo(refused[v] ? 0 : cluster.members().size());
      if (!refused[v] && starts[v] >= 0) {
        assertThat(cluster.begun()).isEqualTo(Kernel.nanos(60.0 * starts[v]));
      }
      assertThat(placed(world, v)).isZero();
    }
  }

  @Test
  void theFirstOfTheQueueIsNotKeptWaitingByThoseBehind() {
    World world =
        world(
            lease(0, 4, "best_effort { duration = 60 min }")
                + lease(1, 6, "best_effort { duration = 60 min }")
                + lease(2, 2, "best_effort { duration = 60 min }")
                + lease(3, 2, "best_effort { duration = 61 min }"));
    for (int v = 0; v < 4; v++) {
      world.virtualClusters().deploy(v);
    }
    Worlds.until(world, Kernel.nanos(3000));
    // The third is over when the first is, and goes ahead of the second; the fourth would not be.
    assertThat(placed(world, 2)).isEqualTo(2);
    assertThat(placed(world, 3)).isZero();
    Worlds.until(world, Kernel.nanos(3601));
    assertThat(placed(world, 1)).isEqualTo(6);
    Worlds.until(world, Kernel.nanos(7201));
    assertThat(placed(world, 3)).isEqualTo(2);
  }

  @Test
  void whatIsPromisedIsNotPromisedAgain() {
    World world =
        world(
            lease(0, 4, "advance { start = 1 h, duration = 1 h }")
                + lease(1, 3, "advance { start = 90 min, duration = 1 h }")
                + lease(2, 3, "advance { start = 2 h, duration = 1 h }")
                + lease(3, 2, "immediate { duration = 3 h }")
                + lease(4, 1, "immediate { duration = 3 h }"));
    world.virtualClusters().deploy(0);
    assertThatThrownBy(() -> world.virtualClusters().deploy(1)).hasMessageContaining("promised");
    world.virtualClusters().deploy(2);
    world.virtualClusters().deploy(3);
    assertThatThrownBy(() -> world.virtualClusters().deploy(4)).hasMessageContaining("no place");
    assertThatThrownBy(() -> world.virtualClusters().deploy(0)).hasMessageContaining("already");
  }
}
