package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Experiments as a user makes them. */
class ExperimentsTest {
  private static final Path FOLDER = Project.SCENARIOS.resolve("experiments");
  private static final String CROWD = "scenarios/experiments/jobs_with_neighbours.hospes";

  private static final String HEAD =
      """
      scenario "Cases of experiments"
      param memory = 1 GiB
      param vcpus = 1
      host metal[2] { cores = 4, clock = 3 GHz, memory = 16 GiB }
      guest vm on metal[0] {
        vcpus = vcpus
        memory = memory
        workload = spin
      }
      run 10 s
      """;

  @TempDir Path temp;

  static List<String> scripts() {
    return Project.scripts(FOLDER).stream().map(file -> file.getFileName().toString()).toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void reports(String script) {
    Call call = Call.hospes("run", "scenarios/experiments/" + script);
    Approved.verify(FOLDER, script.replace(".hospes", ""), call.out() + call.err());
  }

  private Call run(String experiment, String... more) throws IOException {
    Path script = temp.resolve("case.hospes");
    Files.writeString(script, HEAD + experiment);
    return Call.hospes(
        Stream.concat(Stream.of("run", script.toString()), Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void theNumberOfThreadsChangesNothing() {
    String one = Call.hospes("run", "--jobs", "1", CROWD).out();
    assertThat(Call.hospes("run", "--jobs", "2", CROWD).out()).isEqualTo(one);
    assertThat(Call.hospes("run", "--jobs", "7", CROWD).out()).isEqualTo(one);
  }

  @Test
  void shardsGiveTheBytesOfOneProcess() throws IOException {
    for (String format : List.of("text", "json")) {
      Path folder = Files.createDirectory(temp.resolve(format));
      for (int shard = 1; shard <= 3; shard++) {
        Call call = Call.hospes("run", "--shard", shard + "/3", "--out", folder.toString(), CROWD);
        assertThat(call.exit()).isZero();
      }
      Call merged = Call.hospes("merge", "--format", format, CROWD, folder.toString());
      assertThat(merged.err()).isEmpty();
      assertThat(merged.out()).isEqualTo(Call.hospes("run", "--format", format, CROWD).out());
    }
  }

  @Test
  void aShardThatIsMissingIsNamed() throws IOException {
    Call.hospes("run", "--shard", "1/2", "--out", temp.toString(), CROWD);
    Call merged = Call.hospes("merge", CROWD, temp.toString());
    assertThat(merged.exit()).isEqualTo(2);
    assertThat(merged.err()).contains("20 runs of `crowd` are in none of the shards");
  }

  @Test
  void shardsOfAnotherSeedAreRefused() {
    Call.hospes("run", "--shard", "1/1", "--seed", "3", "--out", temp.toString(), CROWD);
    Call merged = Call.hospes("merge", CROWD, temp.toString());
    assertThat(merged.exit()).isEqualTo(2);
    assertThat(merged.err()).contains("is of another script, seed");
  }

  @Test
  void finishedRunsAreNotMadeAgain() throws IOException {
    Call.hospes("run", "--shard", "1/1", "--out", temp.toString(), CROWD);
    Path shard = temp.resolve("jobs_with_neighbours.shard-1-of-1.runs");
    String whole = Files.readString(shard);
    // As if it had been killed in the middle of writing a run.
    Files.writeString(shard, whole.substring(0, whole.length() * 2 / 3), StandardCharsets.UTF_8);
    long lines = Files.lines(shard).count();
    Call again = Call.hospes("run", "--shard", "1/1", "--out", temp.toString(), CROWD);
    assertThat(again.exit()).isZero();
    assertThat(Files.lines(shard).count()).isEqualTo(whole.lines().count()).isGreaterThan(lines);
    assertThat(Call.hospes("merge", CROWD, temp.toString()).out())
        .isEqualTo(Call.hospes("run", CROWD).out());
  }

  @Test
  void nothingIsLeftBesideTheReport() throws IOException {
    Call call = Call.hospes("run", "--out", temp.toString(), CROWD);
    assertThat(call.exit()).isZero();
    try (Stream<Path> files = Files.list(temp)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactly("jobs_with_neighbours.txt");
    }
  }

  @Test
  void aDryRunListsAndRunsNothing() throws IOException {
    Call call =
        run(
            """
            experiment sizes {
              vary memory in [1 GiB, 2 GiB], vcpus in [1, 2] together
              vary metal[0].cores in [2, 4]
              require memory < 2 GiB or vcpus == 2
              repeat 2
              measure vm.cpu.usage
            }
            """,
            "--dry-run");
    assertThat(call.out())
        .isEqualTo(
            """
            sizes  8 runs
              1  memory = 1 GiB, vcpus = 1, metal[0].cores = 2, repetition 1
              2  memory = 1 GiB, vcpus = 1, metal[0].cores = 2, repetition 2
              3  memory = 1 GiB, vcpus = 1, metal[0].cores = 4, repetition 1
              4  memory = 1 GiB, vcpus = 1, metal[0].cores = 4, repetition 2
              5  memory = 2 GiB, vcpus = 2, metal[0].cores = 2, repetition 1
              6  memory = 2 GiB, vcpus = 2, metal[0].cores = 2, repetition 2
              7  memory = 2 GiB, vcpus = 2, metal[0].cores = 4, repetition 1
              8  memory = 2 GiB, vcpus = 2, metal[0].cores = 4, repetition 2
            """);
  }

  @Test
  void aPropertyOfOneOfManyVaries() throws IOException {
    Call call =
        run(
            """
            experiment cores {
              vary metal[0].cores in [1, 2, 4]
              measure vm.cpu.usage as "vm", metal[1].cpu.capacity as "other"
            }
            """,
            "--set",
            "vcpus=4");
    assertThat(call.out())
        .contains("             1  100%  12 GHz", "             2  200%  12 GHz")
        .contains("             4  400%  12 GHz");
  }

  @Test
  void valuesMayDependOnOthersBeforeThem() throws IOException {
    Call call =
        run(
            """
            let most = vcpus * 1 GiB
            experiment nested {
              vary vcpus in 1 .. 3
              vary memory in 1 GiB .. most by 1 GiB
              measure vm.memory.size
            }
            """,
            "--dry-run");
    assertThat(call.out()).startsWith("nested  6 runs").contains("vcpus = 3, memory = 3 GiB");
  }

  @Test
  void aRunWithAMistakeLeavesTheOthers() throws IOException {
    Call call =
        run(
            """
            experiment sizes {
              vary memory in [8 GiB, 16 GiB, 32 GiB]
              measure vm.cpu.usage
            }
            """);
    assertThat(call.exit()).isEqualTo(3);
    assertThat(call.out())
        .contains("! with memory = 32 GiB: guest `vm` needs 32 GiB", " [H0116, line 5]")
        .contains("  16 GiB   100%\n");
  }

  @Test
  void aSpentBudgetIsSaidInItsRow() throws IOException {
    Call call =
        run(
            """
            var n = 0
            every 1 ms { set n = n + 1 }
            experiment sizes {
              vary vcpus in [1, 2]
              measure vm.cpu.time
            }
            """,
            "--max-events",
            "5000");
    assertThat(call.exit()).isEqualTo(4);
    assertThat(call.out()).contains("the budget of 5000 events was spent at");
  }

  @Test
  void whatFailsIsSaidWithItsRun() throws IOException {
    Call call =
        run(
            """
            experiment cores {
              vary vcpus in 1 .. 6
              measure vm.cpu.usage
              expect vm.cpu.usage < 350%
              expect rising(vm.cpu.usage, along = vcpus)
              expect falling(vm.cpu.usage, along = vcpus)
              expect vm.cpu.usage == vcpus * 100% because "each has a core"
            }
            """);
    assertThat(call.exit()).isEqualTo(1);
    Approved.verify(
        Project.ROOT.resolve("src/test/resources/experiments"), "failing_claims", call.out());
  }

  @Test
  void aCrossoverIsFoundBetweenTwoRuns() throws IOException {
    Call call =
        run(
            """
            experiment cross {
              vary vcpus in 1 .. 4
              measure vm.cpu.usage
              expect crossover(vm.cpu.usage, 250%, along = vcpus) == 2.5
              expect crossover(vm.cpu.usage, 5, along = vcpus) > 0
            }
            """);
    assertThat(call.out())
        .contains("✓ crossover(vm.cpu.usage, 250%, along = vcpus) == 2.5")
        .contains("✗ crossover(vm.cpu.usage, 5, along = vcpus) > 0", "no value");
  }

  @Test
  void oneExperimentIsChosenByName() throws IOException {
    String two =
        """
        experiment a {
          vary vcpus in [1]
          measure vm.cpu.usage
        }
        experiment b {
          vary memory in [1 GiB]
          measure vm.cpu.usage
        }
        """;
    assertThat(run(two, "--experiment", "b").out()).contains("EXPERIMENT  b");
    assertThat(run(two, "--experiment", "b").out()).doesNotContain("EXPERIMENT  a");
    assertThat(run(two, "--experiment", "none").out()).doesNotContain("EXPERIMENT");
    assertThat(run(two, "--experiment", "c").err()).contains("the script has no experiment `c`");
  }
}
