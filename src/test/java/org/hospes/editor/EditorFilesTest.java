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

  /** Outside of CI what differs is written, so that it only has to be committed. */
  @Test
  void areWhatTheTablesSay() throws IOException {
    boolean write = System.getenv("CI") == null;
    List<String> differing = new ArrayList<>();
    for (var file : EditorFiles.all().entrySet()) {
      Path path = FOLDER.resolve(file.getKey());
      if (!Files.exists(path) || !Files.readString(path).equals(file.getValue())) {
        differing.add(file.getKey());
        if (write) {
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
        }
      }
    }
    assertThat(differing)
        .as(
            write
                ? "these files in editor-support/ were out of date and have been written anew:"
                    + " commit them"
                : "these files are out of date: run `mvn test -Dtest=EditorFilesTest`, which writes"
                    + " them, and commit them")
        .isEmpty();
  }
}
