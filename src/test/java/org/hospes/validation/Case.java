package org.hospes.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.result.Comparison;
import org.hospes.result.Result;
import org.hospes.result.Section;
import org.hospes.result.Verdict;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.hospes.source.SourceFile;
import org.hospes.testing.Project;

/**
 * A case of validation: a script, and what came of it.
 *
 * @param number as in V02
 */
record Case(String number, String script, Result result) {

  static Case run(Path file) {
    String script = Project.relative(file);
    Checked checked = Checker.check(SourceFile.of(script, Project.read(file)), file, null);
    assertThat(checked.diagnostics()).as(script).isEmpty();
    Lowering.Lowered lowered = Lowering.lower(checked, Variation.NONE, null, null);
    assertThat(lowered.diagnostics()).as(script).isEmpty();
    assertThat(lowered.plan()).as(script).isNotNull();
    Runner.Outcome outcome =
        Runner.run(
            java.util.Objects.requireNonNull(lowered.plan()),
            new Budget(10_000_000, 120),
            System::nanoTime);
    assertThat(outcome.problem()).as(script).isNull();
    String name = String.valueOf(file.getFileName());
    return new Case(
        name.substring(0, 3).toUpperCase(java.util.Locale.ROOT), script, outcome.result());
  }

  List<Verdict> verdicts() {
    return result.verdicts();
  }

  List<Section.OfComparisons> published() {
    List<Section.OfComparisons> sections = new ArrayList<>();
    for (Section section : result.sections()) {
      if (section instanceof Section.OfComparisons comparisons) {
        sections.add(comparisons);
      }
    }
    return sections;
  }

  List<Comparison> figures() {
    return published().stream().flatMap(section -> section.comparisons().stream()).toList();
  }
}
