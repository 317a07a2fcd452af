package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hospes.testing.Approved;
import org.hospes.testing.Json;
import org.hospes.testing.JsonSchema;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reports as a reader sees them, each behind its script; and as a program reads them. */
class ReportsTest {
  private static final Path FOLDER = Project.ROOT.resolve("src/test/resources/reports");

  static List<String> scripts() {
    return Project.scripts(FOLDER).stream().map(f -> f.getFileName().toString()).toList();
  }

  static List<String> runnable() {
    return Stream.of(FOLDER, Project.SCENARIOS.resolve("conformance"))
        .flatMap(folder -> Project.scripts(folder).stream())
        .map(Project::relative)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void readsWell(String script) {
    Call call = Call.hospes("run", "src/test/resources/reports/" + script);
    assertThat(call.out().lines())
        .allSatisfy(line -> assertThat(line).isEqualTo(line.stripTrailing()));
    Approved.verify(
        FOLDER,
        script.replace(".hospes", ""),
        Project.read(FOLDER.resolve(script))
            + "\n=== exit "
            + call.exit()
            + "\n\n"
            + call.out()
            + call.err());
  }

  @ParameterizedTest
  @MethodSource("runnable")
  void fitsTheSchema(String script) {
    Map<String, Object> schema =
        Json.object(Json.read(Project.read(Project.ROOT.resolve("docs/result.schema.json"))));
    Call call = Call.hospes("run", "--format", "json", script);
    assertThat(JsonSchema.problems(schema, Json.read(call.out()))).isEmpty();
  }

  @Test
  void aReportThatDoesNotFitIsFound() {
    Map<String, Object> schema =
        Json.object(Json.read(Project.read(Project.ROOT.resolve("docs/result.schema.json"))));
    String good =
        Call.hospes("run", "--format", "json", "src/test/resources/reports/failing.hospes").out();
    for (String bad :
        List.of(
            good.replace("\"form\":1", "\"form\":2"),
            good.replace("\"holds\":false", "\"holds\":null"),
            good.replace("\"kind\":\"table\"", "\"kind\":\"list\""),
            good.replace("\"seed\":1,", ""))) {
      assertThat(bad).isNotEqualTo(good);
      assertThat(JsonSchema.problems(schema, Json.read(bad))).isNotEmpty();
    }
  }
}
