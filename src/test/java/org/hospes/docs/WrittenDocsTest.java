package org.hospes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents show works: scripts, commands, their output, and links. */
class WrittenDocsTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(?:#[^)]*)?\\)");

  static List<String> documents() {
    return Stream.concat(
            Stream.of("README.md", "CONTRIBUTING.md", "CHANGELOG.md").map(Project.ROOT::resolve),
            Project.files(Project.ROOT.resolve("docs"), ".md").stream())
        .map(Project::relative)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void whatItShowsWorks(String document, @TempDir Path folder) {
    String now = new Document(Project.ROOT.resolve(document), folder).carryOut();
    if (GeneratedDocs.REGENERATE) {
      GeneratedDocs.write(document, now);
    }
    assertThat(Project.read(Project.ROOT.resolve(document)))
        .as("%s quotes something else; quote it anew: %s", document, GeneratedDocs.COMMAND)
        .isEqualTo(now);
  }

  @ParameterizedTest
  @MethodSource("documents")
  void itsLinksLeadSomewhere(String document) {
    Path file = Project.ROOT.resolve(document);
    Matcher links = LINK.matcher(Project.read(file));
    while (links.find()) {
      assertThat(file.resolveSibling(links.group(1))).as(document).exists();
    }
  }

  @Test
  void theReadmeListsTheCommands() {
    String readme = Project.read(Project.ROOT.resolve("README.md"));
    assertThat(IndexPages.commandNames()).allMatch(name -> readme.contains("| `" + name));
  }
}
