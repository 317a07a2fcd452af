package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.hospes.testing.Project;
import org.hospes.testing.Worlds;
import org.hospes.virt.World;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Schedulers that scripts declare. */
class OwnSchedulersTest {
  private static final long SECOND = 1_000_000_000;

  @TempDir Path folder = Path.of("");

  private Call run(String script) throws IOException {
    Path file = folder.resolve("script.hospes");
    Files.writeString(file, script);
    return Call.hospes("run", file.toString());
  }

  static List<Path> scripts() {
    return Project.scripts(Project.SCENARIOS.resolve("schedulers"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void theScenariosHold(Path script) {
    Call call = Call.hospes("run", script.toString());
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).as(call.out()).isZero();
  }

  /** Whoever waits longest is whose turn it is: to the nanosecond the built-in round robin. */
  @ParameterizedTest
  @ValueSource(strings = {"prefer highest vcpu.waiting", "", "prefer lowest 2 * vcpu.turn * 0"})
  void turnsAreTheBuiltInRoundRobin(String rule) throws IOException {
    String script =
        """
        scenario "turns"
        policy turns for scheduling { %s }
        host h { cores = 2, clock = 1 GHz, memory = 64 GiB,
                 scheduling = %s { timeslice = 7 ms, switch_cost = 20 us, cache_refill = 30 us, fidelity = quantum } }
        guest busy[3] on h { vcpus = 2, memory = 1 GiB, workload = spin }
        guest part[4] on h { memory = 1 GiB, workload = spin { load = 23%% } }
        guest capped on h { memory = 1 GiB, cap = 20%%, workload = spin }
        guest omp on h {
          vcpus = 2, memory = 1 GiB,
          workload = barrier_parallel { threads = 2, compute = 3 ms, lock_hold = 1 ms }
        }
        at 2 s pin busy[0].vcpu[1] to h.core[0]
        at 3 s pause busy[1]
        at 4 s resume busy[1]
        run 6 s
        report schedule of h from 5 s to 5.5 s
        report summary
        """;
    String own = run(script.formatted(rule, "turns")).out();
    String builtIn = run(script.formatted(rule, "round_robin")).out();
    assertThat(own).isEqualTo(builtIn).contains("A busy[0]");
  }

  /** Virtual time gives what fluid credit shares give. */
  @Test
  void aFairPolicyGivesCreditSharesInTheMean() throws IOException {
    Random random = new Random(3);
    for (int round = 0; round < 4; round++) {
      StringBuilder script =
          new StringBuilder(
              """
              scenario "means"
              policy fair_share for scheduling { prefer lowest vcpu.virtual_time }
              """);
      int cores = 1 + random.nextInt(3);
      for (String[] host :
          new String[][] {{"own", "fair_share { timeslice = 5 ms }"}, {"fluid", "credit"}}) {
        script.append(
            "host %s { cores = %d, clock = 1 GHz, memory = 64 GiB, scheduling = %s }\n"
                .formatted(host[0], cores, host[1]));
      }
      int guests = 2 + random.nextInt(4);
      for (int g = 0; g < guests; g++) {
        String properties =
            "{ memory = 1 GiB, vcpus = %d, weight = %d, workload = spin { load = %d%% }%s }\n"
                .formatted(
                    1 + random.nextInt(2),
                    128 << random.nextInt(3),
                    random.nextBoolean() ? 100 : 10 + random.nextInt(60),
                    random.nextInt(4) == 0 ? ", cap = 40%" : "");
        script.append("guest own_%d on own %s".formatted(g, properties));
        script.append("guest fluid_%d on fluid %s".formatted(g, properties));
        script.append("expect abs(own_%d.cpu.time - fluid_%d.cpu.time) < 1.2 s\n".formatted(g, g));
      }
      script.append("run 30 s\nreport summary\n");
      Call call = run(script.toString());
      assertThat(call.exit()).as(script + call.out() + call.err()).isZero();
    }
  }

  /** However strange the order, no core is idle while somebody waits. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "prefer lowest vcpu.number",
        "prefer highest vcpu.siblings\n prefer highest vcpu.waiting",
        "prefer highest vcpu.time",
        "prefer lowest vcpu.burst / 1 s + vcpu.weight",
        "prefer lowest if vcpu.running then vcpu.turn else 1 h",
        "require vcpu.waiting >= 0 s\n prefer lowest vcpu.usage"
      })
  void noCoreIsIdleWhileSomebodyWaits(String rules) {
    Random random = new Random(rules.hashCode());
    for (int round = 0; round < 3; round++) {
      int cores = 1 + random.nextInt(4);
      StringBuilder script =
          new StringBuilder(
              "scenario \"work\"\npolicy own for scheduling {\n %s\n}\n"
                  .formatted(rules.replaceAll("lowest (if .*)", "lowest ($1)")));
      script.append(
          "host h { cores = %d, clock = 1 GHz, memory = 99 GiB, scheduling = own { timeslice = %d ms } }\n"
              .formatted(cores, 1 + random.nextInt(30)));
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
      Worlds.until(world, 5 * SECOND);
      double sum = 0;
      double waited = 0;
      for (int g = 0; g < guests; g++) {
        sum += world.guests().use().processorTime(g);
        waited += world.guests().use().readyTime(g);
      }
      assertThat(sum).as(script.toString()).isEqualTo(5.0 * Math.min(cores, vcpus), within(1e-6));
      assertThat(sum + waited).as(script.toString()).isEqualTo(5.0 * vcpus, within(1e-6));
    }
  }

  /** Who does not meet the conditions waits, and a core may stay idle for it. */
  @Test
  void conditionsLimit() throws IOException {
    Call call =
        run(
            """
            scenario "limits"
            policy half for scheduling {
              require vcpu.time <= time * 50%
              prefer lowest vcpu.time
            }
            host h { cores = 1, clock = 1 GHz, memory = 9 GiB, scheduling = half { timeslice = 10 ms } }
            guest one on h { memory = 1 GiB, workload = spin }
            run 10 s
            expect abs(one.cpu.time - 5 s) < 20 ms
            expect abs(one.cpu.ready_time - 5 s) < 20 ms
            """);
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  /** What no policy knows by itself is asked of the world. */
  @Test
  void aPolicyAsksTheWorld() throws IOException {
    Call call =
        run(
            """
            scenario "world"
            policy even for scheduling {
              let served = vcpu.guest.cpu.time
              let name   = vcpu.guest.name
              require not (name == "c") or time > 6 s
              prefer lowest served
            }
            host h { cores = 2, clock = 1 GHz, memory = 9 GiB, scheduling = even { timeslice = 5 ms } }
            guest a on h { vcpus = 2, memory = 1 GiB, workload = spin }
            guest b on h { memory = 1 GiB, workload = spin }
            guest c on h { memory = 1 GiB, workload = spin }
            run 9 s
            expect abs(a.cpu.time - b.cpu.time) < 50 ms because "by guest, whatever its virtual CPUs"
            expect abs(c.cpu.time - 3 s) < 50 ms because "it comes late, and is always behind"
            """);
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  /** A policy takes the place of another while the scenario runs, and in an experiment. */
  @Test
  void policiesTakeEachOthersPlace() throws IOException {
    Call call =
        run(
            """
            scenario "change"
            policy first for scheduling { prefer lowest vcpu.number }
            policy last for scheduling { prefer highest vcpu.number }
            hypervisor mine like kvm { scheduling = first }
            host h { cores = 1, clock = 1 GHz, memory = 9 GiB, hypervisor = mine }
            guest one on h { vcpus = 2, memory = 1 GiB, workload = spin }
            at 5 s set h.scheduling = last { timeslice = 1 ms }
            at 8 s set h.scheduling = credit
            run 10 s
            expect one.vcpu[0].usage >= 0
            """);
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
    Call vary =
        run(
            """
            scenario "vary"
            policy first for scheduling { prefer highest vcpu.guest.weight }
            host h { cores = 1, clock = 1 GHz, memory = 9 GiB, scheduling = first }
            guest a on h { memory = 1 GiB, weight = 1, workload = spin }
            guest b on h { memory = 1 GiB, weight = 2, workload = spin }
            run 3 s
            experiment all {
              vary h.scheduling in [first, first { timeslice = 1 ms }, credit]
              measure a.cpu.time, b.cpu.time
            }
            """);
    assertThat(vary.exit()).as(vary.out() + vary.err()).isZero();
    assertThat(vary.out()).contains("first").contains("credit");
  }

  @Test
  void aPolicyIsExplained() {
    String script = "scenarios/schedulers/own_schedulers.hospes";
    Call call = Call.hospes("explain", script + ":short_first");
    assertThat(call.exit()).as(call.err()).isZero();
    assertThat(call.out())
        .contains("short_first: a policy for scheduling, at " + script + ":")
        .contains("let quick = if vcpu.burst < 10 ms then 1 else 0")
        .contains("prefer highest quick")
        .contains("prefer lowest vcpu.virtual_time");
    assertThat(Call.hospes("explain", script + ":short_firts").err()).contains("`short_first`");
    assertThat(Call.hospes("explain", "scheduling").out()).contains("vcpu.waiting");
    assertThat(Call.hospes("explain", "policy").out()).contains("selection");
  }

  @Test
  void aPolicyForPlacementIsNoScheduler() throws IOException {
    Call call =
        run(
            """
            policy roomy for placement { prefer highest host.memory.free }
            policy turns for scheduling { prefer highest vcpu.waiting }
            host h { cores = 1, clock = 1 GHz, memory = 9 GiB, scheduling = roomy }
            host i { cores = 1, clock = 1 GHz, memory = 9 GiB, scheduling = turns { fidelity = fluid, tick = 1 ms } }
            cluster c { hosts = [h], placement = turns }
            guest a in c { memory = 1 GiB, workload = spin }
            run 3 s
            """);
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.err()).contains("H0313").contains("`tick`").contains("quantum");
  }
}
