package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hospes.testing.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The scripts of the tour, as they were written before there was a tool. */
class ToursTest {
  private static final Path FOLDER = Project.SCENARIOS.resolve("tour");

  static List<String> scripts() {
    return Project.scripts(FOLDER).stream()
        .filter(f -> FOLDER.equals(f.getParent()))
        .map(f -> f.getFileName().toString())
        .toList();
  }

  /** A call with the traces, where they are; a script that needs them is left out where not. */
  private static Call call(String command, String script) {
    String path = "scenarios/tour/" + script;
    if (!Project.read(FOLDER.resolve(script)).contains("planetlab/")) {
      return Call.hospes(command, path);
    }
    String given = System.getenv("HOSPES_DATA");
    Path data = given == null ? Project.ROOT.resolve("../shared/data") : Path.of(given);
    assumeTrue(Files.isDirectory(data), "there are no traces in " + data + "; set HOSPES_DATA");
    return Call.hospes(command, "--data", data.toString(), path);
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void checksWithoutAWord(String script) {
    Call call = call("check", script);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).isZero();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void runsAsItIsWritten(String script) {
    Call call = call("run", script);
    assertThat(call.err()).isEmpty();
    assertThat(call.out()).isNotEmpty().doesNotContain("✗");
    assertThat(call.exit()).isZero();
  }
}
