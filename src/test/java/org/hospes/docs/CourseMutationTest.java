package org.hospes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.cli.Call;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each expectation of the course fails when what it is about is turned off or changed; one that
 * always holds shows nothing.
 */
@Tag("slow")
class CourseMutationTest {
  static List<String> scripts() {
    return CourseTest.scripts();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void eachExpectationCanFail(String script, @TempDir Path folder) throws IOException {
    String text = Project.read(Project.ROOT.resolve(script));
    Map<String, String> killers = new LinkedHashMap<>();
    List<Integer> expectations = lines(text);
    for (Mutations.Mutant mutant : Mutations.of(text)) {
      Path file = Files.writeString(folder.resolve("mutant.hospes"), mutant.script());
      Call call =
          Call.hospes(
              "run", "--format=json", "--max-events=3000000", "--max-time=5", file.toString());
      if (call.exit() == 1) {
        for (String line : failing(call.out())) {
          killers.putIfAbsent(line, mutant.what());
        }
      }
      if (killers.size() == expectations.size()) {
        break;
      }
    }
    assertThat(expectations.stream().map(String::valueOf))
        .as("lines of expectations that no change makes fail")
        .allMatch(killers::containsKey);
  }

  private static List<Integer> lines(String text) {
    List<String> lines = text.lines().toList();
    return java.util.stream.IntStream.range(0, lines.size())
        .filter(i -> lines.get(i).startsWith("expect "))
        .mapToObj(i -> i + 1)
        .toList();
  }

  /** The lines of the expectations that do not hold. */
  private static List<String> failing(String json) {
    return java.util.regex.Pattern.compile("\"holds\" ?: ?false,\\s*\"line\" ?: ?(\\d+)")
        .matcher(json)
        .results()
        .map(r -> r.group(1))
        .toList();
  }
}
