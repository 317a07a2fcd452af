package org.hospes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.explain.Markdown;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;

/** The comparison with other tools counts its lines as it says. */
class ComingFromTest {
  private static final Pattern COUNT = Pattern.compile("(\\d+) lines\\.$");

  /**
   * The most lines that a scenario may take here: basic, live migration, a day of consolidation.
   */
  private static final List<Integer> LIMITS = List.of(12, 15, 20);

  @Test
  void countsLinesOfCode() {
    List<Integer> hospes = new ArrayList<>();
    String said = "";
    for (Markdown.Block block :
        Markdown.parse(Project.read(Project.ROOT.resolve("docs/COMING_FROM.md")))) {
      if (block instanceof Markdown.Paragraph paragraph) {
        said = paragraph.text();
      } else if (block instanceof Markdown.Code code) {
        int lines = (int) code.text().lines().filter(ComingFromTest::isCode).count();
        Matcher count = COUNT.matcher(said);
        assertThat(count.find()).as("no count of lines in: " + said).isTrue();
        assertThat(lines).as(said).isEqualTo(Integer.parseInt(count.group(1)));
        if (code.info().getFirst().equals("hospes")) {
          hospes.add(lines);
        }
      }
    }
    assertThat(hospes).hasSameSizeAs(LIMITS);
    for (int i = 0; i < LIMITS.size(); i++) {
      assertThat(hospes.get(i)).isLessThanOrEqualTo(LIMITS.get(i));
    }
  }

  private static boolean isCode(String line) {
    String text = line.strip();
    return !text.isEmpty()
        && !text.startsWith("#")
        && !text.startsWith("//")
        && !text.startsWith("import ");
  }
}
