package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every lab: its reference gets all points, and its examples what their table says. */
class LabsTest {
  private static final Path LABS = Project.SCENARIOS.resolve("labs");

  static List<String> labs() {
    return Project.files(LABS, "assignment.hospes").stream()
        .map(file -> file.getName(file.getNameCount() - 2).toString())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("labs")
  void examplesGetTheirPoints(String lab) {
    Call call = Call.hospes("grade", "scenarios/labs/" + lab + "/assignment.hospes");
    assertThat(call.err()).isEmpty();
    Approved.verify(LABS.resolve(lab), "assignment", call.out());
  }

  @ParameterizedTest
  @MethodSource("labs")
  void theTextSaysTheSamePoints(String lab) {
    String text = Project.read(LABS.resolve(lab).resolve("README.md"));
    Call call =
        Call.hospes("grade", "--format", "csv", "scenarios/labs/" + lab + "/assignment.hospes");
    for (String row : call.out().lines().skip(1).toList()) {
      String[] cells = row.split(",", -1);
      assertThat(text).containsPattern("\\| `" + cells[0] + "` \\|[^|]*\\| " + cells[1] + " \\|");
    }
  }

  @ParameterizedTest
  @MethodSource("labs")
  void theStarterRuns(String lab) {
    Call call = Call.hospes("run", "scenarios/labs/" + lab + "/starter.hospes");
    assertThat(call.exit()).isZero();
    assertThat(call.err()).isEmpty();
  }
}
