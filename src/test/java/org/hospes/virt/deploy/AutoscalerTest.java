package org.hospes.virt.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hospes.kernel.Distribution;
import org.hospes.kernel.Kernel;
import org.hospes.term.JobBatch;
import org.hospes.testing.Worlds;
import org.hospes.virt.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Virtual clusters whose size follows their load. */
class AutoscalerTest {

  /** The first is the example of the documentation of Kubernetes: 90% used, 75% aimed at. */
  @ParameterizedTest
  @CsvSource({
    "50, 1.2, 0.1, 60", "50, 1.09, 0.1, 50", "50, 0.91, 0.1, 50", "10, 0.5, 0.1, 5",
    "3, 2, 0, 6", "7, 0, 0.1, 0", "0, 5, 0.1, 0", "4, NaN, 0.1, 4"
  })
  void callsForAsManyAsTheTargetTakes(int present, double ratio, double tolerance, int called) {
    assertThat(Autoscaler.called(present, ratio, tolerance)).isEqualTo(called);
  }

  private static World world(String how) {
    World world =
        Worlds.world(
            """
            scenario "scaling"
            host h[4] { cores = 4, clock = 1 GHz, memory = 16 GiB }
            cluster site { hosts = h }
            template guest vm { memory = 1 GiB, boot_time = 20 s, workload = batch_queue }
            virtual cluster farm in site { template = vm, size = 2, autoscale = %s }
            run 1 h
            """
                .formatted(how));
    world.virtualClusters().deploy(0);
    return world;
  }

  private static int running(World world, double seconds) {
    Worlds.until(world, Kernel.nanos(seconds));
    world.sharing().check();
    return world.virtualClusters().running(0);
  }

  private static void submit(World world, int count, double seconds) {
    world
        .virtualClusters()
        .submit(0, new JobBatch(count, new Distribution.Fixed(seconds), false, 1));
  }

  @Test
  void growsAtTheNextDecisionAndShrinksWhenItHasBeenQuietForLong() {
    World world = world("target_jobs { min = 1, max = 8, stabilization = 2 min }");
    // Two were deployed and one is enough.
    assertThat(running(world, 19)).isZero();
    assertThat(running(world, 200)).isEqualTo(1);
    submit(world, 20, 60);
    assertThat(running(world, 240)).isEqualTo(8);
    // Twenty jobs of a minute on at most eight: done by 400 s. Two minutes later one is enough.
    assertThat(running(world, 420)).isEqualTo(8);
    assertThat(running(world, 560)).isEqualTo(1);
    assertThat(world.virtualClusters().queue(0).completed()).isEqualTo(20);
    assertThat(world.guests().count()).isEqualTo(8);
  }

  @Test
  void noJobIsInterruptedWhenGuestsGo() {
    World world = world("step_scaling { min = 1, max = 6, sustained = 15 s }");
    submit(world, 40, 45);
    for (int t = 1; t < 100; t++) {
      running(world, 15 * t);
      JobQueue queue = world.virtualClusters().queue(0);
      assertThat(queue.length() + queue.running() + queue.completed()).isEqualTo(40);
      assertThat(queue.again()).isZero();
    }
    assertThat(world.virtualClusters().queue(0).completed()).isEqualTo(40);
    assertThat(running(world, 1600)).isEqualTo(1);
  }

  @Test
  void aFullClusterGetsNoMore() {
    World world = world("target_jobs { max = 100 }");
    submit(world, 90, 1000);
    assertThat(running(world, 100)).isEqualTo(16);
    List<String> notes = world.journal().entries().stream().map(e -> e.what()).toList();
    assertThat(notes).anySatisfy(note -> assertThat(note).contains("gets no more guests"));
  }
}
