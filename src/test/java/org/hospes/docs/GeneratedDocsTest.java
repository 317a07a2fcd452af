package org.hospes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The generated documentation is what this version of the code generates. */
class GeneratedDocsTest {
  static List<String> files() {
    return GeneratedDocs.files();
  }

  @ParameterizedTest
  @MethodSource("files")
  void isUpToDate(String file) {
    String text = GeneratedDocs.text(file);
    if (GeneratedDocs.REGENERATE) {
      GeneratedDocs.write(file, text);
    }
    Path path = Project.ROOT.resolve(file);
    String now = Files.exists(path) ? Project.read(path) : "";
    assertThat(now)
        .as("%s is not what the code says; write it anew: %s", file, GeneratedDocs.COMMAND)
        .isEqualTo(text);
  }

  @Test
  void nothingElseIsInTheReference() {
    assertThat(Project.files(GeneratedDocs.REFERENCE, ""))
        .filteredOn(Files::isRegularFile)
        .map(Project::relative)
        .allMatch(files()::contains);
  }
}
