package org.hospes.virt.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.hospes.kernel.Kernel;
import org.hospes.testing.Worlds;
import org.hospes.virt.GuestState;
import org.hospes.virt.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What admission control promises is kept, whatever hosts and guests are like. */
class AvailabilityTest {

  private static int lost(World world) {
    int lost = 0;
    for (int g = 0; g < world.guests().count(); g++) {
      lost += world.guests().state(g) == GuestState.LOST ? 1 : 0;
    }
    return lost;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void withSlotsNoGuestIsLostWhicheverHostsFail(long seed) {
    Random random = new Random(seed);
    StringBuilder script = new StringBuilder("scenario \"slots\"\n");
    StringBuilder names = new StringBuilder();
    int hosts = 4 + random.nextInt(4);
    for (int h = 0; h < hosts; h++) {
      script.append(
          "host h%d { cores = %d, clock = 1 GHz, memory = %d GiB }\n"
              .formatted(h, 2 + random.nextInt(14), 4 + random.nextInt(28)));
      names.append(h == 0 ? "h0" : ", h" + h);
    }
    script.append(
        "cluster site { hosts = [%s], placement = random_fit, ha = slots { failures = 2 } }\n"
            .formatted(names));
    for (int g = 0; g < 40; g++) {
      script.append(
          "guest g%d in site { vcpus = %d, memory = %d MiB }\n"
              .formatted(g, 1 + random.nextInt(3), 128 * (1 + random.nextInt(16))));
    }
    script.append("run 1 h\n");
    World world = Worlds.world(script.toString());
    int first = random.nextInt(hosts);
    int second = (first + 1 + random.nextInt(hosts - 1)) % hosts;
    Worlds.until(world, Kernel.nanos(10));
    world.hosts().fail(first);
    world.hosts().fail(second);
    Worlds.until(world, Kernel.nanos(100));
    assertThat(lost(world)).isZero();
  }

  @Test
  void withoutAReserveThoseThatFindNoRoomAreLost() {
    World world =
        Worlds.world(
            """
            scenario "full"
            host h[2] { cores = 4, clock = 1 GHz, memory = 4 GiB }
            cluster site { hosts = h, ha = no_reserve { failover_time = 3 s } }
            guest g[8] in site { memory = 1 GiB }
            run 1 h
            """);
    world.hosts().fail(0);
    Worlds.until(world, Kernel.nanos(2));
    assertThat(lost(world)).isZero();
    Worlds.until(world, Kernel.nanos(4));
    assertThat(lost(world)).isEqualTo(4);
  }

  @Test
  void aFailoverHostStaysEmptyUntilAnotherFails() {
    World world =
        Worlds.world(
            """
            scenario "spare"
            host h[3] { cores = 4, clock = 1 GHz, memory = 4 GiB }
            cluster site { hosts = h, placement = worst_fit, ha = failover_hosts { hosts = [h[2]] } }
            guest g[6] in site { memory = 1 GiB }
            run 1 h
            """);
    assertThat(world.hosts().firstGuest(2)).isNegative();
    world.hosts().fail(0);
    Worlds.until(world, Kernel.nanos(20));
    int there = 0;
    for (int g = 0; g < 6; g++) {
      there += world.guests().host(g) == 2 ? 1 : 0;
    }
    assertThat(there).isEqualTo(3);
    assertThat(lost(world)).isZero();
  }

  @Test
  void aGuestThatIsNotAdmittedIsNotStarted() {
    World world =
        Worlds.world(
            """
            scenario "percentage"
            host h[2] { cores = 4, clock = 1 GHz, memory = 4 GiB }
            cluster site { hosts = h, ha = percentage { cpu = 50%, memory = 25% } }
            guest g[5] in site { memory = 1 GiB }
            run 1 h
            """);
    assertThat(world.guests().state(3)).isEqualTo(GuestState.ACTIVE);
    assertThat(world.guests().state(4)).isEqualTo(GuestState.INACTIVE);
    assertThat(world.clusters().notices().getFirst()).contains("1 guest").contains("50%");
  }
}
