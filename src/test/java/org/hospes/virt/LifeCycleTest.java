package org.hospes.virt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hospes.plan.MigrationPlan;
import org.hospes.testing.Worlds;
import org.hospes.virt.migration.Migration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random actions on guests and hosts, at random moments: what is allowed, and what comes of it, is
 * what a small table of states says; and nothing is lost on the way.
 */
class LifeCycleTest {
  private static final String SCRIPT =
      """
      scenario "life"
      host m[3] {
        cores = 2, clock = 1 GHz, memory = 4 GiB, network = 1 Gbit/s, boot_time = 2 s
        power = linear { idle = 50 W, max = 100 W }
      }
      template guest vm { memory = 512 MiB, boot_time = 1 s }
      guest worker[2]  like vm on m[0] { workload = job { work = 60 s, dirty_rate = 20 MB/s, working_set = 64 MiB } }
      guest site[2]    like vm on m[1] {
        workload = service { clients = 5, work = 10 ms, response_size = 64 KiB, think_time = exponential(mean = 50 ms) }
      }
      guest stream     like vm on m[1] { workload = service { arrivals = 20/s, work = 10 ms, request_size = 256 KiB } }
      guest queue      like vm on m[2] { workload = batch_queue { jobs = jobs(count = 5, work = 20 s) } }
      guest load       like vm on m[2] { workload = trace { demand = [20%, 150%, 60%], interval = 25 s } }
      guest late       like vm on m[0] { starts = false, workload = spin }
      guest idle       like vm on m[2]
      run 1 h
      """;

  private static final MigrationPlan.Transfer TRANSFER =
      new MigrationPlan.Transfer(
          Double.POSITIVE_INFINITY, 100_000_000, 50_000_000, 80_000_000, 1e6, 8, 5e-9, 256);
  private static final MigrationPlan PRE_COPY =
      new MigrationPlan.PreCopy(
          "precopy",
          TRANSFER,
          new MigrationPlan.Rounds(
              Double.NaN,
              0,
              Double.POSITIVE_INFINITY,
              8,
              1e6,
              Double.NaN,
              3,
              Double.POSITIVE_INFINITY,
              false,
              false,
              true,
              false,
              0,
              1,
              MigrationPlan.Dirtying.PAGES,
              new MigrationPlan.Slowing.Never()));
  private static final MigrationPlan STOP_AND_COPY =
      new MigrationPlan.StopAndCopy("stop_and_copy", TRANSFER);

  private final World world = Worlds.world(SCRIPT);
  private final Guests guests = world.guests();
  private final Hosts hosts = world.hosts();

  private enum What {
    START,
    STOP,
    PAUSE,
    RESUME,
    FAIL,
    REPAIR,
    MIGRATE
  }

  /** Whether the state of a guest allows an action; what else may forbid it is its host. */
  private boolean allows(What what, int guest) {
    GuestState state = guests.state(guest);
    return switch (what) {
      case START -> state == GuestState.INACTIVE;
      case STOP -> state.isPlaced();
      case PAUSE -> state == GuestState.ACTIVE;
      case RESUME -> state == GuestState.PAUSED;
      case FAIL ->
          state == GuestState.ACTIVE || state == GuestState.PAUSED || state == GuestState.BOOTING;
      case REPAIR -> state == GuestState.CRASHED;
      case MIGRATE ->
          state == GuestState.ACTIVE || state == GuestState.PAUSED || state == GuestState.FINISHED;
    };
  }

  private boolean done(What what, int guest, Random random) {
    try {
      switch (what) {
        case START -> guests.life().start(guest);
        case STOP -> guests.life().stop(guest);
        case PAUSE -> guests.life().pause(guest);
        case RESUME -> guests.life().resume(guest);
        case FAIL -> guests.life().fail(guest);
        case REPAIR -> guests.life().repair(guest);
        case MIGRATE ->
            world.migrate(
                guest, random.nextInt(3), random.nextBoolean() ? PRE_COPY : STOP_AND_COPY);
      }
      return true;
    } catch (Refused e) {
      assertThat(e.getMessage()).isNotBlank();
      return false;
    }
  }

  private static GuestState after(What what, GuestState before) {
    return switch (what) {
      case START, REPAIR -> GuestState.BOOTING;
      case STOP -> GuestState.INACTIVE;
      case PAUSE -> GuestState.PAUSED;
      case RESUME -> GuestState.ACTIVE;
      case FAIL -> GuestState.CRASHED;
      case MIGRATE -> before;
    };
  }

  private void actOnGuest(Random random) {
    int guest = random.nextInt(guests.count());
    What what = What.values()[random.nextInt(What.values().length)];
    GuestState before = guests.state(guest);
    boolean allowed = allows(what, guest);
    boolean done = done(what, guest, random);
    if (!allowed) {
      assertThat(done).as("%s of a guest that is %s", what, before).isFalse();
      assertThat(guests.state(guest)).isEqualTo(before);
    } else if (done) {
      GuestState expected = after(what, before);
      boolean finishedMeanwhile = what == What.RESUME && guests.state(guest) == GuestState.FINISHED;
      assertThat(finishedMeanwhile || guests.state(guest) == expected)
          .as("%s after %s of one that was %s", guests.state(guest), what, before)
          .isTrue();
    } else {
      // The host is not there, or has no room; or it is there already, or on its way.
      assertThat(what).isIn(What.START, What.MIGRATE);
    }
  }

  private void actOnHost(Random random) {
    int host = random.nextInt(hosts.count());
    HostState before = hosts.state(host);
    List<Integer> on = new ArrayList<>();
    for (int g = hosts.firstGuest(host); g >= 0; g = guests.next(g)) {
      on.add(g);
    }
    int what = random.nextInt(4);
    boolean done = true;
    try {
      switch (what) {
        case 0 -> hosts.fail(host);
        case 1 -> hosts.repair(host);
        case 2 -> hosts.powerOff(host);
        default -> hosts.powerOn(host);
      }
    } catch (Refused e) {
      done = false;
    }
    switch (what) {
      case 0 -> {
        assertThat(done).isEqualTo(before != HostState.FAILED);
        assertThat(hosts.state(host)).isEqualTo(HostState.FAILED);
        assertThat(hosts.firstGuest(host)).isEqualTo(-1);
        for (int guest : on) {
          assertThat(guests.state(guest)).isEqualTo(GuestState.LOST);
        }
        assertThat(hosts.watts(host)).isZero();
      }
      case 1 -> assertThat(done).isEqualTo(before == HostState.FAILED);
      case 2 -> assertThat(hosts.state(host)).isEqualTo(done ? HostState.OFF : before);
      default -> assertThat(done).isEqualTo(before == HostState.OFF);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void nothingIsLost(long seed) {
    Random random = new Random(seed);
    long now = 0;
    for (int step = 0; step < 400; step++) {
      now += random.nextLong(random.nextInt(5) == 0 ? 5_000_000_000L : 400_000_000);
      Worlds.until(world, now);
      world.audit().check();
      if (random.nextInt(12) == 0) {
        actOnHost(random);
      } else {
        actOnGuest(random);
      }
      Worlds.until(world, now);
      world.audit().check();
      if (step % 25 == 0) {
        revive();
      }
    }
    Worlds.until(world, now + 100_000_000_000L);
    world.audit().check();
    for (Migration migration : world.migrations().all()) {
      assertThat(migration.completed() >= 0)
          .isEqualTo(migration.state() != Migration.State.UNDER_WAY);
    }
    for (int g = 0; g < guests.count(); g++) {
      boolean migrates = false;
      for (Migration migration : world.migrations().all()) {
        migrates |= migration.guest() == g && migration.state() == Migration.State.UNDER_WAY;
      }
      assertThat(guests.isBlackout(g) && !migrates).as(guests.plan(g).name()).isFalse();
    }
    assertThat(guests.life().unfinished()).isBetween(0, guests.count());
  }

  /** So that not everything is broken after a while. */
  private void revive() {
    for (int h = 0; h < hosts.count(); h++) {
      switch (hosts.state(h)) {
        case FAILED -> hosts.repair(h);
        case OFF -> hosts.powerOn(h);
        case ON, BOOTING -> {}
      }
    }
    for (int g = 0; g < guests.count(); g++) {
      if (guests.state(g) == GuestState.CRASHED) {
        guests.life().repair(g);
      }
    }
  }
}
