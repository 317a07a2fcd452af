package org.hospes.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hospes.testing.Project;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every text that a fuzzer or a user once found wanting, for ever. */
class RegressionTest {
  private static final Path FOLDER = Project.ROOT.resolve("src/test/resources/regression");

  @TempDir private Path folder;

  static List<String> files() {
    return Project.files(FOLDER, "").stream()
        .filter(Files::isRegularFile)
        .map(file -> FOLDER.relativize(file).toString())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isTreatedWell(String file) throws IOException {
    assertThat(new Oracle(folder).judge(Files.readAllBytes(FOLDER.resolve(file)))).isNull();
  }
}
