package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.hospes.diagnostic.Code;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each script in scenarios/errors has one mistake, and a message beside it that was read. */
class ErrorScriptsTest {
  private static final Path FOLDER = Project.SCENARIOS.resolve("errors");

  static List<String> scripts() {
    return Project.scripts(FOLDER).stream()
        .filter(file -> FOLDER.equals(file.getParent()))
        .map(file -> file.getFileName().toString())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void saysWhatIsWrong(String script) {
    Call call = Call.hospes("run", "scenarios/errors/" + script);
    Approved.verify(FOLDER, script.replace(".hospes", ""), call.err());
  }

  @Test
  void everyKindOfDiagnosticHasAScript() {
    Set<Code> shown = EnumSet.noneOf(Code.class);
    for (Path approved : Project.files(FOLDER, ".approved.txt")) {
      String text = Project.read(approved);
      for (Code code : Code.values()) {
        if (text.contains("[" + code.id() + "]")) {
          shown.add(code);
        }
      }
    }
    assertThat(EnumSet.complementOf(EnumSet.copyOf(shown))).isEmpty();
  }
}
