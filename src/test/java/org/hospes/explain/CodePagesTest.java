package org.hospes.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.cli.Call;
import org.hospes.diagnostic.Code;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each page on a diagnostic has an example that raises it and nothing else, and one that is well.
 */
class CodePagesTest {
  private static final Path PAGES = Project.ROOT.resolve("src/main/resources/explain");
  private static final Pattern RAISED = Pattern.compile("(?:error|warning)\\[(H\\d{4})]");
  private static final Pattern REFERENCE = Pattern.compile("\\bH\\d{4}\\b");

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Code.class)
  void hasThePageWithItsTitle(Code code) {
    assertThat(Project.read(PAGES.resolve(code.id() + ".md")))
        .startsWith("# " + code.id() + ": " + code.title() + "\n\n");
  }

  @ParameterizedTest
  @EnumSource(Code.class)
  void theWrongExampleRaisesItAndTheRightOneNothing(Code code) throws IOException {
    List<Markdown.Code> blocks = blocks(code);
    for (Markdown.Code block : blocks) {
      if (block.info().size() == 3 && block.info().get(1).equals("file")) {
        Path file = folder.resolve(block.info().get(2));
        Files.createDirectories(file.getParent());
        Files.writeString(file, block.text());
      }
    }
    assertThat(raised(run(only(blocks, "wrong")))).containsExactly(code.id());
    Call right = run(only(blocks, "right"));
    assertThat(raised(right)).as(right.err()).isEmpty();
    assertThat(right.exit()).as(right.out()).isZero();
  }

  @Test
  void everyPageIsAboutACode() {
    assertThat(Project.files(PAGES, ".md"))
        .map(file -> file.getFileName().toString())
        .filteredOn(name -> REFERENCE.matcher(name).lookingAt())
        .containsExactlyElementsOf(
            Arrays.stream(Code.values()).map(code -> code.id() + ".md").toList());
  }

  @Test
  void pagesReferToCodesThatThereAre() {
    List<String> ids = Arrays.stream(Code.values()).map(Code::id).toList();
    for (Path page : Project.files(PAGES, ".md")) {
      assertThat(ids)
          .as(page.toString())
          .containsAll(
              REFERENCE.matcher(Project.read(page)).results().map(r -> r.group()).toList());
    }
  }

  @Test
  void aTerminalShowsThePageAsText() {
    Approved.verify(
        Project.ROOT.resolve("src/test/resources/explain"),
        "code",
        Call.hospes("explain", "h0107").out() + "----\n" + Call.hospes("explain", "H0604").out());
  }

  private static List<Markdown.Code> blocks(Code code) {
    return Markdown.parse(Explain.codePage(code)).stream()
        .filter(Markdown.Code.class::isInstance)
        .map(Markdown.Code.class::cast)
        .toList();
  }

  private static Markdown.Code only(List<Markdown.Code> blocks, String what) {
    List<Markdown.Code> found = blocks.stream().filter(b -> b.is("hospes", what)).toList();
    assertThat(found).as("examples that are " + what).hasSize(1);
    return found.getFirst();
  }

  private Call run(Markdown.Code example) throws IOException {
    Path script = Files.writeString(folder.resolve("example.hospes"), example.text());
    return Call.hospes("run", script.toString());
  }

  private static Set<String> raised(Call call) {
    Set<String> codes = new TreeSet<>();
    Matcher matcher = RAISED.matcher(call.err());
    while (matcher.find()) {
      codes.add(matcher.group(1));
    }
    return codes;
  }
}
