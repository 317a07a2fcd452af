package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Scheduling as scripts see it. */
class SchedulingTest {
  @TempDir Path folder = Path.of("");

  private Call run(String script) throws IOException {
    Path file = folder.resolve("script.hospes");
    Files.writeString(file, script);
    return Call.hospes("run", file.toString());
  }

  @Test
  void theSchedulingTourHolds() {
    Call call =
        Call.hospes("run", Project.SCENARIOS.resolve("tour/06_scheduling.hospes").toString());
    assertThat(call.exit()).isZero();
    Approved.verify(Project.SCENARIOS.resolve("tour"), "06_scheduling", call.out());
  }

  /** Random loads under a scheduler that is followed get what they get in fluid shares. */
  @ParameterizedTest
  @ValueSource(strings = {"credit", "credit2", "fair", "bvt", "sedf", "round_robin"})
  void fluidAndQuantumAgreeInTheMean(String scheduler) throws IOException {
    // In turns of 30 ms nobody makes up for what it did not ask for in time; and under credit one
    // that is owed much runs no sooner than one that is owed little.
    boolean saturated = scheduler.equals("round_robin") || scheduler.equals("credit");
    // One that wakes up is placed ahead of the others.
    String tolerance = scheduler.equals("fair") ? "2.4 s" : "1.2 s";
    Random random = new Random(scheduler.hashCode());
    for (int round = 0; round < 4; round++) {
      int cores = 1 + random.nextInt(3);
      StringBuilder script = new StringBuilder("scenario \"means\"\n");
      for (String fidelity : new String[] {"fluid", "quantum"}) {
        script.append(
            "host %s { cores = %d, clock = 1 GHz, memory = 64 GiB, scheduling = %s { fidelity = %s } }\n"
                .formatted(fidelity, cores, scheduler, fidelity));
      }
      int guests = 2 + random.nextInt(4);
      for (int g = 0; g < guests; g++) {
        String properties =
            "{ memory = 1 GiB, vcpus = %d, weight = %d, workload = spin { load = %d%% }%s }\n"
                .formatted(
                    1 + random.nextInt(2),
                    128 << random.nextInt(3),
                    saturated || random.nextBoolean() ? 100 : 10 + random.nextInt(60),
                    !saturated && random.nextInt(4) == 0 ? ", cap = 40%" : "");
        for (String fidelity : new String[] {"fluid", "quantum"}) {
          script.append("guest %s_%d on %s %s".formatted(fidelity, g, fidelity, properties));
        }
        script.append(
            "expect abs(fluid_%d.cpu.time - quantum_%d.cpu.time) < %s\n"
                .formatted(g, g, tolerance));
      }
      script.append("run 30 s\nreport summary\n");
      Call call = run(script.toString());
      assertThat(call.exit()).as(scheduler + script + call.out()).isZero();
    }
  }

  private static String parallel(String scheduling, String lock) {
    return """
    scenario "locks"
    host h { cores = 2, clock = 2.4 GHz, memory = 8 GiB, scheduling = %s }
    guest omp on h {
      vcpus = 2, memory = 1 GiB,
      workload = barrier_parallel { threads = 2, compute = 7 ms, lock_hold = 5 ms%s, barrier_spin = 0 s }
    }
    guest noise[3] on h { memory = 1 GiB, workload = spin }
    run 30 s
    """
        .formatted(scheduling, lock);
  }

  /** Iterations per second of processor time. */
  private double iterations(String scheduling, String lock, String more) throws IOException {
    Call call =
        run(
            parallel(scheduling, lock)
                + more
                + "expect omp.requests.completed > 0\nexpect omp.cpu.time / 1 s > 0\n");
    assertThat(call.exit()).as(scheduling + lock + call.out() + call.err()).isZero();
    return measured(call, "omp.requests.completed > 0") / measured(call, "omp.cpu.time / 1 s > 0");
  }

  private static double measured(Call call, String expectation) {
    String line =
        call.out().lines().filter(l -> l.contains("✓ " + expectation)).findFirst().orElseThrow();
    return Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1).replace(",", ""));
  }

  @Test
  void lockHoldersLoseTheirCoresAndRemediesHelp() throws IOException {
    String robin = "round_robin { timeslice = 10 ms, fidelity = quantum }";
    double spin = iterations(robin, "", "expect count(omp.lock_holder_preemptions) > 10\n");
    double exits = iterations(robin, ", lock = pause_loop_exit", "");
    double asleep = iterations(robin, ", lock = paravirtual", "");
    double together =
        iterations(
            "gang { timeslice = 10 ms }", "", "expect count(omp.lock_holder_preemptions) == 0\n");
    assertThat(exits).isGreaterThan(spin);
    assertThat(asleep).isGreaterThan(spin);
    assertThat(together).isGreaterThan(spin);
  }

  @Test
  void aloneAnIterationTakesWhatItMust() throws IOException {
    Call call =
        run(
            """
            scenario "alone"
            host f { cores = 4, clock = 1 GHz, memory = 8 GiB, scheduling = fair }
            host q { cores = 4, clock = 1 GHz, memory = 8 GiB, scheduling = fair { fidelity = quantum } }
            workload omp like barrier_parallel { threads = 3, compute = 2 ms, lock_hold = 1 ms, iterations = 100 }
            guest a on f { vcpus = 3, memory = 1 GiB, workload = omp }
            guest b on q { vcpus = 3, memory = 1 GiB, workload = omp }
            run until done
            expect abs(a.runtime - 500 ms) < 1 us
            expect abs(b.runtime - 500 ms) < 1 us
            expect b.cpu.ready_time == 0 s
            expect abs(a.slowdown - 1) < 0.00001
            """);
    assertThat(call.out()).contains("4 hold");
  }

  @Test
  void relaxedGangsStopWhoIsAhead() throws IOException {
    Call call =
        run(
            """
            scenario "skew"
            host h { cores = 2, clock = 1 GHz, memory = 8 GiB,
                     scheduling = gang { coscheduling = relaxed, skew = 3 ms } }
            guest pair on h { vcpus = 2, memory = 1 GiB, workload = spin }
            guest one on h { memory = 1 GiB, weight = 768, workload = spin }
            at 0 s pin pair.vcpu[1] to h.core[0]
            at 0 s pin one.vcpu[0] to h.core[0]
            run 10 s
            expect pair.cpu.co_stop_time > 5 s because "the free one waits for the one that has not"
            expect abs(pair.vcpu[0].usage - pair.vcpu[1].usage) < 5%
            """);
    assertThat(call.exit()).as(call.out()).isZero();
  }

  @Test
  void whoLooksAtTheClockSleepsInTime() throws IOException {
    Call call =
        run(
            """
            scenario "bursts"
            host h { cores = 1, clock = 1 GHz, memory = 8 GiB, scheduling = round_robin { fidelity = quantum } }
            guest busy on h { memory = 1 GiB, workload = spin }
            guest late on h { memory = 1 GiB, workload = spin { load = 40%, period = 50 ms, unserved = dropped } }
            guest patient on h { memory = 1 GiB, workload = spin { load = 20%, period = 50 ms } }
            run 10 s
            expect late.cpu.time < 3.9 s because "what it could not run is lost"
            expect abs(patient.cpu.time - 2 s) < 100 ms because "what it could not run is made up for"
            """);
    assertThat(call.exit()).as(call.out()).isZero();
  }
}
