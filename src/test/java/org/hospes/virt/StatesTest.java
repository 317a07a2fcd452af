package org.hospes.virt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.hospes.kernel.Kernel;
import org.hospes.testing.Worlds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** States that are kept and gone back to, copies, sizes, and guests that come and go. */
class StatesTest {
  private static final String SCRIPT =
      """
      scenario "states"
      host m[3] { cores = 4, clock = 1 GHz, memory = 8 GiB, network = 1 Gbit/s, disk { bandwidth = 128 MiB/s } }
      cluster site { hosts = m }
      template guest vm { memory = 512 MiB, boot_time = 1 s }
      guest worker[2] like vm on m[0] { workload = job { work = 300 s } }
      guest web       like vm on m[1] {
        workload = service { arrivals = 20/s, work = 10 ms, response_size = 64 KiB }
      }
      guest queue     like vm on m[2] { workload = batch_queue { jobs = jobs(count = 5, work = 20 s) } }
      guest load      like vm on m[2] { workload = trace { demand = [20%, 150%, 60%], interval = 25 s } }
      guest placed[2] like vm in site { workload = spin }
      run 1 h
      """;

  private static void at(World world, double seconds) {
    Worlds.until(world, Kernel.nanos(seconds));
    world.sharing().check();
  }

  /** Random actions on guests old and new; memory and what is in a state always agree. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void nothingIsLostWhateverIsDone(long seed) {
    Random random = new Random(seed);
    World world = Worlds.world(SCRIPT);
    double time = 0;
    Set<String> done = new HashSet<>();
    for (int step = 0; step < 200; step++) {
      time += random.nextDouble() * 3;
      at(world, time);
      try {
        done.add(act(world, random, step));
      } catch (Refused e) {
        assertThat(e).hasMessageContaining("`");
      }
      look(world);
    }
    at(world, time + 1000);
    look(world);
    assertThat(done).contains("snapshot", "rollback", "clone", "resize", "launch");
  }

  private static String act(World world, Random random, int step) {
    int guest = random.nextInt(world.guests().count());
    switch (random.nextInt(12)) {
      case 0, 1 -> {
        world.states().snapshot(guest, "s" + step);
        return "snapshot";
      }
      case 2, 3 -> {
        var states = world.states().states(guest);
        world
            .states()
            .rollback(guest, states.isEmpty() ? "none" : states.get(step % states.size()).name());
        return "rollback";
      }
      case 4 -> {
        world.states().copy(guest, random.nextInt(4) - 1);
        return "clone";
      }
      case 5, 6 -> {
        double mib = 1024.0 * 1024;
        world.guests().resize(guest, 1 + random.nextInt(4), (256 + 256 * random.nextInt(4)) * mib);
        return "resize";
      }
      case 7 -> {
        world
            .launches()
            .launch(
                world.guests().plan(guest),
                0,
                -1,
                random.nextBoolean() ? null : stream -> Kernel.nanos(20 * stream.open()));
        return "launch";
      }
      case 8 -> world.guests().life().stop(guest);
      case 9 -> world.guests().life().start(guest);
      case 10 -> {
        int host = random.nextInt(3);
        if (world.hosts().state(host) == HostState.FAILED) {
          world.hosts().repair(host);
        } else if (random.nextInt(4) == 0) {
          world.hosts().fail(host);
        }
      }
      default -> {
        if (world.guests().state(guest) == GuestState.CRASHED) {
          world.guests().life().repair(guest);
        } else if (random.nextBoolean()) {
          world.guests().life().pause(guest);
        } else {
          world.guests().life().resume(guest);
        }
      }
    }
    return "other";
  }

  private static void look(World world) {
    double[] held = new double[3];
    for (int g = 0; g < world.guests().count(); g++) {
      int host = world.guests().host(g);
      assertThat(host >= 0).isEqualTo(world.guests().state(g).isPlaced());
      if (host >= 0) {
        held[host] += world.guests().plan(g).memory();
      }
      assertThat(world.states().branches(g)).isPositive();
    }
    for (int h = 0; h < 3; h++) {
      assertThat(world.hosts().memoryHeld(h)).isEqualTo(held[h]);
    }
  }

  @Test
  void aJobGoesOnFromWhereItWasKept() {
    World world = Worlds.world(SCRIPT);
    at(world, 100);
    world.states().snapshot(0, "a");
    at(world, 200);
    world.states().rollback(0, "a");
    // 512 MiB take 4 s to write and 4 s to read.
    at(world, 403.999);
    assertThat(world.guests().state(0)).isEqualTo(GuestState.ACTIVE);
    at(world, 404.001);
    assertThat(world.guests().state(0)).isEqualTo(GuestState.FINISHED);
    assertThat(world.guests().use().processorTime(0)).isCloseTo(396, within(1e-6));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    World world = Worlds.world(SCRIPT);
    world.states().snapshot(0, "a");
    assertThatThrownBy(() -> world.states().snapshot(0, "b"))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("being written");
    at(world, 10);
    assertThatThrownBy(() -> world.states().snapshot(0, "a")).hasMessageContaining("already");
    assertThatThrownBy(() -> world.states().rollback(0, "x")).hasMessageContaining("no state");
    world.guests().life().stop(0);
    assertThatThrownBy(() -> world.states().rollback(0, "a")).hasMessageContaining("start it");
    assertThatThrownBy(() -> world.states().copy(0, 1)).hasMessageContaining("inactive");
    assertThatThrownBy(() -> world.guests().resize(1, 1, 1e12))
        .hasMessageContaining("not enough memory");
  }

  @Test
  void aGuestWithMoreVirtualProcessorsDoesMore() {
    World world = Worlds.world(SCRIPT);
    int queue = 3;
    at(world, 10);
    world.guests().resize(queue, 2, world.guests().plan(queue).memory());
    at(world, 100);
    // Five jobs of 20 s in one shared processor for 10 s, then two.
    assertThat(world.guests().use().processorTime(queue)).isCloseTo(100, within(1e-6));
    assertThat(world.jobs().finished(4) / Kernel.SECOND).isCloseTo(55, within(1e-6));
  }

  @Test
  void launchingHasARoomThatGrows() {
    World world = Worlds.world(SCRIPT);
    var plan = world.guests().plan(5);
    for (int i = 0; i < 40; i++) {
      assertThat(world.launches().launch(plan, 0, -1, stream -> Kernel.nanos(5))).isEqualTo(7 + i);
      assertThat(world.guests().plan(7 + i).name()).isEqualTo("placed[" + i + "]");
      at(world, 10 * (i + 1));
      assertThat(world.guests().state(7 + i)).isEqualTo(GuestState.INACTIVE);
    }
    assertThat(world.guests().room()).isGreaterThanOrEqualTo(47);
  }
}
