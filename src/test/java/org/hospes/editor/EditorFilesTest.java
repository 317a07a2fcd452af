package org.hospes.editor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;

/** The files in {@code editor-support} say what the language's tables say. */
class EditorFilesTest {
  static final Path FOLDER = Project.ROOT.resolve("editor-support");

  /** Whether to write, rather than only to compare. */
  private static final boolean REGENERATE = System.getProperty("regenerate") != null;

  @Test
  void areWhatTheTablesSay() throws IOException {
    if (REGENERATE) {
      NameList.renew();
    }
    List<String> differing = new ArrayList<>();
    for (var file : EditorFiles.all().entrySet()) {
      Path path = FOLDER.resolve(file.getKey());
      if (REGENERATE) {
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      } else if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        differing.add(file.getKey());
      }
    }
    assertThat(differing)
        .as("out of date: run `mvn -q test -Dtest=EditorFilesTest -Dregenerate`, and commit")
        .isEmpty();
  }
}
