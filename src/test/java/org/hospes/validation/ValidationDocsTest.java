package org.hospes.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Comparison;
import org.hospes.result.Section;
import org.hospes.result.Verdict;
import org.hospes.testing.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every case under scenarios/validation, and the table of them in docs/VALIDATION.md. What is
 * outside of its tolerance stays in the table with a reason, and is named here.
 */
final class ValidationDocsTest {
  private static final Path TABLE = Project.ROOT.resolve("docs/VALIDATION.md");

  /**
   * The figures that are known to be outside: no other may be, and none of them silently inside.
   */
  private static final List<String> OUTSIDE =
      List.of(
          "stat, VMware",
          "stat, UML",
          "open and close, VMware",
          "open and close, UML",
          "32 MB: total time",
          "64 MB: total time",
          "128 MB: total time",
          "read only: downtime",
          "sends, VMware",
          "receives, VMware",
          "sends, UML",
          "SPEC WEB99, VMware",
          "OSDB-OLTP, VMware",
          "OSDB-OLTP, UML",
          "PXZ, Docker, MB/s");

  private static final List<Case> CASES = new ArrayList<>();

  @BeforeAll
  static void runAll() {
    for (Path file : Project.scripts(Project.SCENARIOS.resolve("validation"))) {
      CASES.add(Case.run(file));
    }
  }

  @Test
  void relationsHold() {
    for (Case each : CASES) {
      assertThat(each.result().complete()).as(each.script()).isTrue();
      assertThat(each.verdicts()).as(each.script()).allMatch(Verdict::holds);
      assertThat(each.figures()).as(each.script()).isNotEmpty();
    }
  }

  @Test
  void everyFigureAgreesOrIsKnownNotTo() {
    List<String> outside = new ArrayList<>();
    for (Case each : CASES) {
      for (Comparison figure : each.figures()) {
        assertThat(figure.because()).as(figure.label()).isNotEmpty();
        assertThat(figure.tolerance()).as(figure.label()).isNotNaN();
        if (!figure.agrees()) {
          outside.add(figure.label());
        }
      }
    }
    assertThat(outside).containsExactlyInAnyOrderElementsOf(OUTSIDE);
  }

  @Test
  void theTableIsUpToDate() {
    String text = table();
    if (System.getProperty("regenerate") != null) {
      try {
        Files.writeString(TABLE, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    assertThat(Files.exists(TABLE) ? Project.read(TABLE) : "").isEqualTo(text);
  }

  private static String table() {
    StringBuilder out = new StringBuilder();
    out.append("# Validation against published figures\n\n");
    out.append(
        "Written by `mvn test -Dtest='*DocsTest' -Dregenerate` from the scripts under"
            + " `scenarios/validation`; do not edit.\n\n");
    out.append(
        "A figure is *given* where it went in, *fitted* where a number of the model was chosen for"
            + " it, a *replay* where a cost was\ntaken from it and comes out of a path again,"
            + " *predicted* where nothing was. ✗ marks a figure outside of the tolerance\nthat was"
            + " set beforehand; the reason stands beside it.\n");
    for (Case each : CASES) {
      out.append("\n## ").append(each.number()).append(": ");
      out.append(each.result().title()).append("\n\n");
      out.append("[").append(each.script()).append("](../").append(each.script()).append(")");
      for (Section.OfComparisons section : each.published()) {
        out.append(" · ").append(section.subject());
        if (!section.trust().equals("read")) {
          out.append(" (").append(section.trust()).append(")");
        }
      }
      out.append("\n\n| figure | published | simulated | error | allowed | | how |\n");
      out.append("|---|--:|--:|--:|--:|---|---|\n");
      for (Comparison figure : each.figures()) {
        out.append("| ").append(figure.label());
        out.append(" | ").append(amount(figure, figure.published()));
        out.append(" | ").append(amount(figure, figure.simulated()));
        out.append(" | ").append(percent(figure.error()));
        out.append(" | ± ").append(Amounts.show(figure.tolerance(), NUMBER, Notation.PERCENT, 3));
        out.append(" | ").append(figure.agrees() ? "✓" : "**✗**");
        out.append(" | ").append(figure.because()).append(" |\n");
      }
    }
    return out.toString();
  }

  private static final Dimension NUMBER = Dimension.NUMBER;

  private static String amount(Comparison figure, double value) {
    return Amounts.show(value, figure.dimension(), figure.notation(), 4);
  }

  private static String percent(double error) {
    return Math.abs(error) < 5e-6
        ? "0%"
        : (error > 0 ? "+" : "") + Amounts.show(error, NUMBER, Notation.PERCENT, 2);
  }
}
