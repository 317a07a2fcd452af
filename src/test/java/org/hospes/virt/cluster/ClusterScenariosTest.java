package org.hospes.virt.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hospes.cli.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The scenarios of clusters hold what they expect: closed forms and what was worked out by hand.
 */
class ClusterScenariosTest {
  private static final Path FOLDER = Path.of("scenarios/clusters");

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".hospes")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void holdsWhatItExpects(Path script) {
    Call call = Call.hospes("run", script.toString());
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "first_fit",
        "next_fit",
        "worst_fit",
        "round_robin",
        "random_fit",
        "power_aware_best_fit",
        "first_fit_decreasing",
        "best_fit_decreasing",
        "dot_product"
      })
  void everyPlacementFindsRoomForAll(String policy) {
    Call call =
        Call.hospes(
            "run", FOLDER.resolve("student_policy.hospes").toString(), "--set", "own=" + policy);
    assertThat(call.exit()).as(call.out() + call.err()).isZero();
  }

  @Test
  void aPolicyOfOnesOwnDecidesAsTheBuiltInOneThatItRepeats() {
    String script = FOLDER.resolve("student_policy.hospes").toString();
    String own = Call.hospes("run", script, "--set", "own=again").out();
    String builtIn = Call.hospes("run", script, "--set", "own=power_aware_best_fit").out();
    assertThat(own).isEqualTo(builtIn).contains("node[");
  }
}
