package org.hospes.virt.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hospes.kernel.Distribution;
import org.hospes.kernel.Kernel;
import org.hospes.term.JobBatch;
import org.hospes.testing.Worlds;
import org.hospes.virt.GuestState;
import org.hospes.virt.HostState;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.hospes.virt.workload.Jobs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Images on their way, whatever fails meanwhile; queues; and guests that are started again. */
class DeploymentTest {
  private static final List<String> METHODS =
      List.of("full_copy", "copy_on_write", "multicast", "peer_to_peer");

  private static String script(String method, int hosts, int guests, String more) {
    return """
    scenario "deployment"
    host h[%d] { cores = 8, clock = 1 GHz, memory = 8 GiB, network = 1 Gbit/s, disk { bandwidth = 100 MB/s } }
    cluster site { hosts = h, network = star { uplink = 1 Gbit/s }, placement = worst_fit }
    image base { size = 500 MB, boot_reads = 50 MB, store = site.repository }
    template guest vm { memory = 1 GiB, image = base, boot_time = 2 s, workload = batch_queue }
    virtual cluster one in site { template = vm, size = %d, deploy = %s, failover_time = 5 s }
    %s
    run 1 h
    """
        .formatted(hosts, guests, method, more);
  }

  private static void at(World world, double seconds) {
    Worlds.until(world, (long) (seconds * Kernel.SECOND));
    world.sharing().check();
  }

  private static double hostsReceived(World world) {
    double sum = 0;
    for (int h = 0; h < world.hosts().count(); h++) {
      sum += world.sharing().used(world.hosts().input(h));
    }
    return sum;
  }

  private static double hostsSent(World world) {
    double sum = 0;
    for (int h = 0; h < world.hosts().count(); h++) {
      sum += world.sharing().used(world.hosts().output(h));
    }
    return sum;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void whatIsSentIsReceivedAndNobodyVanishes(long seed) {
    Random random = new Random(seed);
    for (String method : METHODS) {
      String amended = method + " { local_cache = " + random.nextBoolean() + " }";
      World world = Worlds.world(script(amended, 4, 12, ""));
      VirtualCluster cluster = world.virtualClusters().cluster(0);
      world.virtualClusters().deploy(0);
      world.virtualClusters().submit(0, jobs(40, 10));
      double time = 0;
      for (int step = 0; step < 60; step++) {
        time += random.nextDouble() * 4;
        at(world, time);
        try {
          disturb(world, random);
        } catch (Refused e) {
          assertThat(e).hasMessageContaining("`");
        }
        assertThat(hostsReceived(world))
            .isCloseTo(cluster.received(), within(1e-6 * cluster.received() + 1e-3));
        assertThat(hostsSent(world))
            .isCloseTo(cluster.fromHosts(), within(1e-6 * cluster.fromHosts() + 1e-3));
        if (!method.equals("multicast")) {
          assertThat(cluster.fromStore() + cluster.fromHosts())
              .isCloseTo(cluster.received(), within(1e-6 * cluster.received() + 1e-3));
        }
        allAreThere(world);
      }
      for (int h = 0; h < 4; h++) {
        if (world.hosts().state(h) == HostState.FAILED) {
          world.hosts().repair(h);
        }
      }
      at(world, time + 600);
      allAreThere(world);
      assertThat(cluster.restarts()).isPositive();
    }
  }

  /** One host at a time fails, so that there is room for all on the others. */
  private static void disturb(World world, Random random) {
    int guest = random.nextInt(12);
    switch (random.nextInt(5)) {
      case 0, 1 -> {
        for (int h = 0; h < 4; h++) {
          if (world.hosts().state(h) == HostState.FAILED) {
            world.hosts().repair(h);
            return;
          }
        }
        world.hosts().fail(random.nextInt(4));
      }
      case 2 -> world.guests().life().stop(guest);
      case 3 -> world.guests().life().start(guest);
      default -> {
        if (world.guests().state(guest) == GuestState.CRASHED) {
          world.guests().life().repair(guest);
        } else {
          world.guests().life().fail(guest);
        }
      }
    }
  }

  private static void allAreThere(World world) {
    int held = 0;
    for (int g = 0; g < 12; g++) {
      assertThat(world.guests().state(g)).isNotEqualTo(GuestState.LOST);
      assertThat(world.guests().host(g) >= 0).isEqualTo(world.guests().state(g).isPlaced());
      held += world.guests().host(g) >= 0 ? 1 : 0;
    }
    double memory = 0;
    for (int h = 0; h < 4; h++) {
      memory += world.hosts().memoryHeld(h);
    }
    assertThat(memory).isEqualTo(held * (double) (1L << 30));
    JobQueue queue = world.virtualClusters().queue(0);
    assertThat(queue.length() + queue.running() + queue.completed()).isEqualTo(queue.submitted());
  }

  private static JobBatch jobs(int count, double seconds) {
    return new JobBatch(count, new Distribution.Fixed(seconds), false, 1);
  }

  @Test
  void jobsBeginInTheOrderInWhichTheyCame() {
    World world = Worlds.world(script("copy_on_write", 3, 5, ""));
    world.virtualClusters().deploy(0);
    for (int i = 0; i < 30; i++) {
      world.virtualClusters().submit(0, jobs(1, 5 + (i * 7) % 11));
    }
    at(world, 1000);
    Jobs jobs = world.jobs();
    List<Long> starts = new ArrayList<>();
    for (int job = 0; job < 30; job++) {
      assertThat(jobs.finished(job)).isPositive();
      starts.add(jobs.started(job));
    }
    assertThat(starts).isSorted();
  }

  @Test
  void workThatWasUnderWayBeginsAnewAndBeforeTheRest() {
    World world = Worlds.world(script("copy_on_write", 2, 2, ""));
    world.virtualClusters().deploy(0);
    world.virtualClusters().submit(0, jobs(6, 100));
    at(world, 50);
    int guest = world.jobs().guest(0);
    world.hosts().fail(world.guests().host(guest));
    assertThat(world.virtualClusters().queue(0).length()).isEqualTo(5);
    assertThat(world.jobs().started(0)).isEqualTo(-1);
    at(world, 1000);
    assertThat(world.jobs().started(0)).isLessThan(world.jobs().started(2));
    assertThat(world.virtualClusters().queue(0).again()).isEqualTo(1);
    assertThat(world.virtualClusters().queue(0).completed()).isEqualTo(6);
    // 5 s until it is noticed, and the boot of 2 s on a host that has the image.
    assertThat(world.failures().downTime(guest) / Kernel.SECOND).isCloseTo(7, within(1e-6));
  }

  /** N hosts, one guest on each, 500 MB at 125 MB/s; the disks write 100 MB/s. */
  @ParameterizedTest
  @CsvSource({
    "full_copy, 1, 7",
    "full_copy, 4, 18",
    "full_copy, 8, 34",
    "copy_on_write, 1, 2.4",
    "copy_on_write, 8, 5.2",
    "multicast, 1, 7",
    "multicast, 8, 7",
    "peer_to_peer, 1, 7",
    "peer_to_peer, 8, 7"
  })
  void takesAsLongAsTheSlowestPart(String method, int hosts, double seconds) {
    World world = Worlds.world(script(method, hosts, hosts, ""));
    world.virtualClusters().deploy(0);
    at(world, 100);
    VirtualCluster cluster = world.virtualClusters().cluster(0);
    assertThat((cluster.deployed() - cluster.begun()) / Kernel.SECOND)
        .isCloseTo(seconds, within(1e-6));
  }

  @Test
  void aMulticastGoesOnWithoutTheHostThatFails() {
    World world = Worlds.world(script("multicast", 4, 4, ""));
    world.virtualClusters().deploy(0);
    at(world, 2);
    world.hosts().fail(0);
    at(world, 30);
    for (int g = 0; g < 4; g++) {
      assertThat(world.guests().state(g)).isEqualTo(GuestState.FINISHED);
    }
    VirtualCluster cluster = world.virtualClusters().cluster(0);
    // Three hosts got all of it, the fourth two seconds at 100 MB/s. The guest that went down is
    // started on a host that has the image by then.
    assertThat(cluster.received()).isCloseTo(1_700_000_000, within(1.0));
    assertThat((cluster.deployed() - cluster.begun()) / Kernel.SECOND).isCloseTo(9.0, within(1e-6));
  }

  @Test
  void aGuestThatIsGivenAwayFinishesItsJobForTheOneThatGaveIt() {
    World world =
        Worlds.world(
            script(
                "copy_on_write",
                2,
                1,
                "virtual cluster two in site { template = vm, size = 1, deploy = copy_on_write }"));
    world.virtualClusters().deploy(0);
    world.virtualClusters().deploy(1);
    world.virtualClusters().submit(0, jobs(2, 100));
    world.virtualClusters().submit(1, jobs(3, 100));
    at(world, 50);
    world.virtualClusters().reassign(0, 1);
    at(world, 1000);
    JobQueue one = world.virtualClusters().queue(0);
    JobQueue two = world.virtualClusters().queue(1);
    assertThat(one.completed()).isEqualTo(1);
    assertThat(one.length()).isEqualTo(1);
    assertThat(two.completed()).isEqualTo(3);
  }

  @Test
  void whatDoesNotFitIsSaidAndTheRestRuns() {
    World world = Worlds.world(script("full_copy", 1, 12, ""));
    world.virtualClusters().deploy(0);
    at(world, 100);
    VirtualCluster cluster = world.virtualClusters().cluster(0);
    assertThat(cluster.placed()).isEqualTo(8);
    assertThat(cluster.deployed()).isPositive();
    assertThat(world.clusters().notices()).anySatisfy(n -> assertThat(n).contains("4 guests"));
  }

  @Test
  void anEmptyVirtualClusterIsDeployedAtOnce() {
    World world = Worlds.world(script("multicast", 1, 0, ""));
    world.virtualClusters().deploy(0);
    assertThat(world.virtualClusters().cluster(0).deployed()).isZero();
  }
}
