package org.hospes.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;

/** What must not be left lying about in the sources. */
class HygieneTest {
  private static final Path SOURCES = Project.ROOT.resolve("src");

  /** Files aim at 300 lines; longer than this, one is two. */
  private static final int MOST_LINES = 500;

  private static List<Path> java() {
    return Project.files(SOURCES, ".java");
  }

  private static List<Path> texts() {
    return Stream.of("src", "scenarios", "grammar", "docs")
        .map(Project.ROOT::resolve)
        .filter(Files::isDirectory)
        .flatMap(folder -> Project.files(folder, "").stream())
        .filter(Files::isRegularFile)
        .filter(f -> !f.startsWith(Project.SCENARIOS.resolve("errors")))
        .filter(f -> f.toString().matches(".*\\.(java|hospes|g4|md|json|txt)"))
        .toList();
  }

  private static List<String> where(List<Path> files, Pattern pattern) {
    List<String> found = new ArrayList<>();
    for (Path file : files) {
      if (pattern.matcher(Project.read(file)).find()) {
        found.add(Project.relative(file));
      }
    }
    return found;
  }

  @Test
  void nothingIsLeftToDo() {
    assertThat(where(java(), Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b"))).isEmpty();
  }

  @Test
  void noFileIsTooLong() {
    List<String> found = new ArrayList<>();
    for (Path file : java()) {
      long lines = Project.read(file).lines().count();
      if (lines > MOST_LINES) {
        found.add(Project.relative(file) + ": " + lines);
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void nothingKnowsTheMachineThatItWasWrittenOn() {
    Pattern paths = Pattern.compile("/(?:wo" + "rk|tm" + "p)/(?:main|shared|scratch|wt)\\b");
    assertThat(where(texts(), paths)).isEmpty();
  }

  @Test
  void everyApprovedFileHasSomethingToApprove() {
    List<String> orphans = new ArrayList<>();
    for (Path approved : Project.files(Project.SCENARIOS, ".approved.txt")) {
      Path script = Path.of(approved.toString().replace(".approved.txt", ".hospes"));
      if (!Files.exists(script)) {
        orphans.add(Project.relative(approved));
      }
    }
    assertThat(orphans).isEmpty();
    assertThat(Project.files(Project.SCENARIOS, ".received.txt")).isEmpty();
  }

  @Test
  void theSourcesAreFormatted() throws FormatterException {
    Formatter formatter = new Formatter();
    List<String> unformatted = new ArrayList<>();
    for (Path file : java()) {
      String source = Project.read(file);
      if (!formatter.formatSource(source).equals(source)) {
        unformatted.add(Project.relative(file));
      }
    }
    assertThat(unformatted).isEmpty();
  }
}
