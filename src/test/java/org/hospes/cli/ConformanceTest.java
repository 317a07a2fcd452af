package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hospes.testing.Json;
import org.hospes.testing.Project;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The cases of other tools in scenarios/conformance: each figure agrees, or the script says why the
 * other tool is wrong.
 */
class ConformanceTest {
  private static final Path FOLDER = Project.SCENARIOS.resolve("conformance");

  static List<String> scripts() {
    return Project.scripts(FOLDER).stream().map(Project::relative).toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void agrees(String script) {
    Call call = Call.hospes("run", "--format", "json", script);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).isZero();
    Map<String, Object> result = Json.object(Json.read(call.out()));
    assertThat(result).containsEntry("complete", true);
    assertThat((List<?>) result.get("notices")).isEmpty();
    int figures = 0;
    for (Map<String, Object> section : Json.objects(result.get("sections"))) {
      if ("published".equals(section.get("kind"))) {
        for (Map<String, Object> figure : Json.objects(section.get("figures"))) {
          figures++;
          String label = script + ": " + figure.get("label");
          boolean explained = !"".equals(figure.get("because"));
          assertThat(figure.get("simulated")).as(label).isNotNull();
          if (!explained) {
            assertThat(figure.get("tolerance")).as(label).isNotNull();
            assertThat((double) figure.get("tolerance")).as(label).isLessThanOrEqualTo(0.001);
            assertThat(figure).as(label).containsEntry("agrees", true);
          }
        }
      }
    }
    assertThat(figures).isPositive();
  }
}
