package org.hospes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.docs.Course.Script;
import org.hospes.testing.Project;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each expectation of the course fails when what it is about is turned off or changed; one that
 * always holds shows nothing.
 */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CourseMutationTest {
  private final Map<String, String> sections = new LinkedHashMap<>();

  static List<String> scripts() {
    return CourseTest.scripts();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void eachExpectationCanFail(String path, @TempDir Path folder) throws IOException {
    Script script = new Script(Project.ROOT.resolve(path));
    List<String> wrong = CourseMutations.wrong(script, folder);
    if (!GeneratedDocs.REGENERATE) {
      assertThat(wrong).as("write it anew: " + CourseMutations.COMMAND).isEmpty();
      return;
    }
    if (wrong.isEmpty()) {
      sections.put(path, CourseMutations.section(script));
      return;
    }
    Map<Integer, @Nullable String> killers = CourseMutations.killers(script.text(), folder);
    sections.put(path, CourseMutations.section(script, killers));
    assertThat(killers)
        .as("lines of expectations that no change makes fail")
        .doesNotContainValue(null);
  }

  @AfterAll
  void write() throws IOException {
    if (GeneratedDocs.REGENERATE) {
      Files.writeString(CourseMutations.FILE, CourseMutations.page(sections));
    }
  }
}
