package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hospes.testing.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Published experiments on migration. What is outside its tolerance is listed here and shown in the
 * report with the reason; anything else outside is a mistake.
 */
class MigrationValidationTest {
  private static final Map<String, List<String>> OUTSIDE =
      Map.of(
          "hines_stress.hospes",
          List.of(
              "32 MB: total time",
              "64 MB: total time",
              "128 MB: total time",
              "read only: downtime"));

  static List<Path> scripts() {
    return Project.scripts(Project.SCENARIOS.resolve("validation/migration"));
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void agreesWithWhatWasPublished(Path script) {
    Call call = Call.hospes("run", Project.relative(script));

    assertThat(call.exit()).as(call.out() + call.err()).isZero();
    List<String> outside =
        call.out()
            .lines()
            .filter(line -> line.strip().endsWith("✗"))
            .map(line -> line.strip().split(" {2,}")[0])
            .toList();
    assertThat(outside)
        .isEqualTo(OUTSIDE.getOrDefault(String.valueOf(script.getFileName()), List.of()));
  }
}
