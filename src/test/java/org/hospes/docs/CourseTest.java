package org.hospes.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.hospes.cli.Call;
import org.hospes.testing.Project;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every script of the course does what its comment says, in a form that a teacher can show. */
class CourseTest {
  static List<String> scripts() {
    return Course.scripts().stream().map(s -> Project.relative(s.file())).toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void allItExpectsHolds(String script) {
    Call call = Call.hospes("run", script);
    assertThat(call.err()).isEmpty();
    assertThat(call.exit()).as(call.out()).isZero();
    assertThat(call.out()).as("refused actions").doesNotContain("was refused");
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void itSaysWhatToLookAt(String script) {
    Course.Script course = new Course.Script(Project.ROOT.resolve(script));
    List<String> lines = course.text().lines().toList();
    assertThat(lines).hasSizeBetween(10, 60).allMatch(line -> line.length() <= 128);
    assertThat(course.title()).isNotEmpty();
    assertThat(course.shows()).isNotEmpty();
    assertThat(course.about()).contains("Look at");
    assertThat(lines.stream().filter(line -> line.contains("Try this"))).hasSizeLessThan(2);
    assertThat(lines).anyMatch(line -> line.strip().startsWith("expect "));
    assertThat(lines)
        .anyMatch(line -> line.strip().startsWith("plot ") || line.startsWith("trace "));
  }

  /** Whether each still fails with it is asked by the slow {@link CourseMutationTest}. */
  @ParameterizedTest
  @MethodSource("scripts")
  void whatItExpectsIsInTheTableOfMutations(String script) {
    Course.Script course = new Course.Script(Project.ROOT.resolve(script));
    assertThat(CourseMutations.recorded(course).keySet())
        .as("write it anew: " + CourseMutations.COMMAND)
        .containsExactlyElementsOf(CourseMutations.expectations(course.text()).values());
  }

  @Test
  void eachScriptBelongsToAHeading() {
    Set<String> found =
        Course.headings().stream()
            .flatMap(heading -> heading.scripts().stream())
            .map(Course.Script::path)
            .collect(Collectors.toSet());
    assertThat(Course.scripts()).map(Course.Script::path).allMatch(found::contains);
  }

  @Test
  void eachHeadingLeadsToAScript() {
    List<Course.Heading> headings = Course.headings();
    Set<String> shown =
        headings.stream()
            .filter(heading -> !heading.scripts().isEmpty())
            .map(Course.Heading::number)
            .collect(Collectors.toSet());
    assertThat(headings)
        .filteredOn(heading -> !heading.isUnit())
        .allMatch(h -> shown.contains(h.number()) || h.see().stream().anyMatch(shown::contains));
  }
}
