package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of scripts, job arrays, and beginnings. */
class BatchTest {
  private static final Path APPROVED = Project.ROOT.resolve("src/test/resources/batch");
  private static final String GOOD =
      """
      host metal { cores = 2, clock = 3 GHz, memory = 8 GiB }
      guest vm on metal { memory = 1 GiB, workload = spin }
      run 10 s
      """;

  @TempDir Path temp;

  @Test
  void theWorstComesFirstAndNothingStopsTheRest() throws IOException {
    Path folder = temp.resolve("week");
    Files.createDirectories(folder.resolve("two"));
    Files.writeString(folder.resolve("good.hospes"), GOOD + "expect vm.cpu.usage > 50%\n");
    Files.writeString(folder.resolve("fails.hospes"), GOOD + "expect vm.cpu.usage < 50%\n");
    Files.writeString(folder.resolve("two/wrong.hospes"), GOOD + "expect vm.cpus > 1\n");
    Files.writeString(
        folder.resolve("endless.hospes"),
        GOOD.replace("run 10 s", "run until vm.finished_at > 1 s"));
    Files.writeString(
        folder.resolve("long.hospes"), "var n = 0\nevery 1 us { set n = n + 1 }\n" + GOOD);
    Files.write(folder.resolve("garbage.hospes"), new byte[] {(byte) 0xff, 0, 1});
    Call call =
        Call.hospes("batch", "--max-events", "100000", "--out", temp + "/out", folder.toString());
    assertThat(call.exit()).isEqualTo(2);
    Approved.verify(APPROVED, "summary", call.out().replace(temp.toString(), "") + call.err());
  }

  @ParameterizedTest
  @ValueSource(strings = {"slurm", "kubernetes"})
  void clustersGetTheirScript(String system) {
    Call call =
        Call.hospes(
            "batch",
            "--emit",
            system,
            "--shards",
            "4",
            "--jobs",
            "2",
            "--out",
            "my results",
            "scenarios/experiments/jobs_with_neighbours.hospes",
            "scenarios/tour/05_live_migration.hospes");
    Approved.verify(APPROVED, system, call.out() + call.err());
  }

  @Test
  void whatIsBegunRuns() {
    Path scenario = temp.resolve("first.hospes");
    assertThat(Call.hospes("new", scenario.toString()).exit()).isZero();
    assertThat(Call.hospes("run", scenario.toString()).exit()).isZero();
    assertThat(Call.hospes("new", scenario.toString()).err()).contains("already");
    Path lab = temp.resolve("lab.hospes");
    assertThat(Call.hospes("new", "--assignment", lab.toString()).exit()).isZero();
    assertThat(Call.hospes("check", lab.toString()).exit()).isZero();
    assertThat(Call.hospes("grade", lab.toString(), scenario.toString()).out())
        .contains("10 of 10 points");
  }
}
