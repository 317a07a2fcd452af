package org.hospes.virt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Objects;
import org.hospes.plan.MigrationPlan;
import org.hospes.plan.PowerPlan;
import org.hospes.testing.Worlds;
import org.hospes.virt.share.ConservationException;
import org.junit.jupiter.api.Test;

/** The audit finds faults that are put in on purpose. */
class AuditTest {
  private static final String SCRIPT =
      """
      scenario "audit"
      host h[2] {
        cores = 2, clock = 1 GHz, memory = 8 GiB, network = 1 Gbit/s
        power = linear { idle = 50 W, max = 100 W }
      }
      guest vm[3] on h[0] { memory = 1 GiB, workload = job { work = 100 s, dirty_rate = 5 MB/s } }
      run 100 s
      """;

  private final World world = Worlds.world(SCRIPT);

  @Test
  void itLooksInTestsAtLeast() {
    assertThat(Audit.STRICT).isTrue();
  }

  @Test
  void findsNothingInAWorldThatIsWhole() {
    world.audit().check();
    Worlds.until(world, 5_000_000_000L);
    world.audit().check();
    world.migrate(0, 1, new MigrationPlan.StopAndCopy("stop_and_copy", anyTransfer()));
    for (long time = 5_100_000_000L; time < 30_000_000_000L; time += 100_000_000) {
      Worlds.until(world, time);
      world.audit().check();
    }
    assertThat(world.guests().host(0)).isEqualTo(1);
  }

  private static MigrationPlan.Transfer anyTransfer() {
    return new MigrationPlan.Transfer(Double.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 1e-9, 256);
  }

  @Test
  void findsPowerThatNoHostDraws() {
    Worlds.until(world, 1_000_000_000);
    world.hosts().meter().change(0, 1);
    world.audit().check();
    Worlds.until(world, 2_000_000_000);
    fails("energy of all hosts");
  }

  @Test
  void findsAHostWhosePowerWasForgotten() {
    World measured =
        Worlds.world(
            SCRIPT.replace(
                "linear { idle = 50 W, max = 100 W }", "measured { watts = [50 W, 100 W] }"));
    Worlds.until(measured, 1_000_000_000);
    measured.audit().check();
    // It should draw more now, and nobody has seen to it.
    var power = Objects.requireNonNull((PowerPlan.Measured) measured.hosts().plan(1).power());
    power.points()[0] += 1;
    assertThatThrownBy(() -> measured.audit().check())
        .isInstanceOf(ConservationException.class)
        .hasMessageContaining("power of h[1]");
  }

  @Test
  void findsBytesThatAreSentAndNotReceived() {
    Worlds.until(world, 1_000_000_000);
    int flow = world.sharing().activity(null, 0);
    world.sharing().between(flow, 0);
    world.sharing().attach(flow, world.hosts().output(0), 1, 1);
    world.sharing().attach(flow, world.hosts().input(1), 0.999, 1);
    world.sharing().bound(flow, 1e6);
    Worlds.until(world, 2_000_000_000);
    fails("the network");
  }

  @Test
  void findsMemoryThatNobodyHolds() {
    Worlds.until(world, 1_000_000_000);
    world.hosts().reserve(1, 4096);
    fails("memory of h[1]");
  }

  @Test
  void findsAGuestThatVanished() {
    Worlds.until(world, 1_000_000_000);
    world.guests().exit(1);
    fails("vm[1]");
  }

  @Test
  void findsAStateThatDoesNotFit() {
    world.guests().setState(2, GuestState.LOST);
    fails("vm[2]");
  }

  @Test
  void findsAListThatLostItsGuests() {
    Worlds.until(world, 1_000_000_000);
    world.audit().check();
    world.hosts().setFirstGuest(0, -1);
    fails("guests on hosts");
  }

  @Test
  void findsWorkThatNobodyDid() {
    Worlds.until(world, 1_000_000_000);
    // Taken off behind the back of the resource, which goes on giving.
    world.sharing().detach(world.guests().activity(0));
    world.kernel().schedule(2_000_000_000L, org.hospes.kernel.Phase.FINISH, unused -> {}, 0);
    world.kernel().stop();
    assertThatThrownBy(
            () ->
                world
                    .kernel()
                    .lookAhead(
                        2_000_000_000L,
                        () -> {
                          world.audit().check();
                          return true;
                        }))
        .isInstanceOf(ConservationException.class)
        .hasMessageContaining("resource");
  }

  private void fails(String what) {
    assertThatThrownBy(() -> world.audit().check())
        .isInstanceOf(ConservationException.class)
        .hasMessageContaining(what);
  }
}
