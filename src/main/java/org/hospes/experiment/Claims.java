package org.hospes.experiment;

import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Verdict;
import org.hospes.term.Evaluator;
import org.hospes.term.Expectation;
import org.hospes.term.Experiment;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Term;

/** Says whether the expectations of an experiment hold. */
final class Claims {
  private static final int MOST_DETAILS = 3;

  private final Study study;
  private final Runs runs;
  private final Frame frame;

  /**
   * The expectations over some runs.
   *
   * @param frame what is known before a run, for the shares
   */
  Claims(Study study, Runs runs, Frame frame) {
    this.study = study;
    this.runs = runs;
    this.frame = frame;
  }

  List<Verdict> verdicts() {
    List<Verdict> verdicts = new ArrayList<>();
    int inEachRun = 0;
    for (Experiment.Claim claim : study.matrix().experiment().claims()) {
      verdicts.add(
          claim.overRuns()
              ? overRuns(claim.expectation())
              : inEachRun(claim.expectation(), inEachRun++));
    }
    return verdicts;
  }

  // ---- what each run says for itself

  private Verdict inEachRun(Expectation expectation, int number) {
    List<String> details = new ArrayList<>();
    int failing = 0;
    int judged = 0;
    double share = share(expectation);
    for (Matrix.Combination combination : study.matrix().combinations()) {
      int held = 0;
      int count = 0;
      List<String> why = new ArrayList<>();
      for (RunRecord run : runs.of(combination)) {
        count++;
        boolean holds = number < run.held().size() && run.held().get(number).holds();
        held += holds ? 1 : 0;
        if (!holds && why.isEmpty()) {
          why.add(study.describe(run.run()) + ":");
          why.addAll(
              number < run.held().size()
                  ? run.held().get(number).details().stream().map(d -> "  " + d).toList()
                  : List.of("  the run did not come to its end"));
        }
      }
      judged += count;
      if (held < count * share - 1e-9 || count == 0) {
        failing++;
        if (failing <= MOST_DETAILS) {
          details.addAll(why);
          if (count > 1) {
            details.add("  it held in " + held + " of " + count + " repetitions");
          }
        }
      }
    }
    if (failing > MOST_DETAILS) {
      details.add("and " + (failing - MOST_DETAILS) + " more combinations");
    }
    int combinations = study.matrix().combinations().size();
    return verdict(
        expectation,
        failing == 0 && judged > 0,
        failing == 0
            ? judged + (judged == 1 ? " run" : " runs")
            : "fails in " + failing + " of " + combinations,
        details);
  }

  private double share(Expectation expectation) {
    return expectation.share() == null ? 1 : Evaluator.amount(expectation.share(), frame);
  }

  // ---- what is said of all runs together

  private Verdict overRuns(Expectation expectation) {
    List<String> details = new ArrayList<>();
    try {
      if (expectation.share() == null) {
        boolean holds = holds(expectation, -1, details);
        return verdict(expectation, holds, "", details);
      }
      int repetitions = study.matrix().repetitions();
      int held = 0;
      for (int r = 0; r < repetitions; r++) {
        List<String> why = new ArrayList<>();
        boolean holds = holds(expectation, r, why);
        held += holds ? 1 : 0;
        if (!holds && details.isEmpty()) {
          details.add("repetition " + (r + 1) + ":");
          why.forEach(line -> details.add("  " + line));
        }
      }
      boolean enough = held >= share(expectation) * repetitions - 1e-9;
      return verdict(
          expectation, enough, held + " of " + repetitions, enough ? List.of() : details);
    } catch (Failure e) {
      return verdict(expectation, false, "", List.of(e.diagnostic().message()));
    }
  }

  /** Over the means of the repetitions, or over one repetition from 0. */
  private boolean holds(Expectation expectation, int repetition, List<String> details) {
    OverRuns over =
        new OverRuns(
            study.matrix(),
            study.inquiry(),
            (combination, question) ->
                repetition < 0
                    ? runs.spread(combination, question, 0).mean()
                    : runs.answer(combination, repetition, question),
            frame);
    return over.holds(expectation.condition(), details);
  }

  private Verdict verdict(
      Expectation expectation, boolean holds, String measured, List<String> details) {
    String text = text(expectation);
    String because =
        expectation.because() == null
            ? ""
            : String.valueOf(Evaluator.eval(expectation.because(), frame));
    return new Verdict(
        text,
        holds,
        measured,
        holds ? List.of() : details,
        because,
        expectation.span().file().lines().line(expectation.span().start()),
        "");
  }

  private static String text(Expectation expectation) {
    String mode =
        switch (expectation.mode()) {
          case FINALLY -> "";
          case ALWAYS -> "always ";
          case EVENTUALLY -> "eventually ";
        };
    StringBuilder text = new StringBuilder(mode).append(expectation.text());
    append(text, " for ", expectation.holding());
    append(text, " within ", expectation.within());
    append(text, " in ", expectation.share());
    return text.toString();
  }

  private static void append(
      StringBuilder text, String word, @org.jspecify.annotations.Nullable Term clause) {
    if (clause != null) {
      text.append(word).append(clause.span().text());
    }
  }

  /** An amount for a detail. */
  static String show(double value, Dimension dimension, Notation notation) {
    return Double.isNaN(value) ? "no value" : Amounts.show(value, dimension, notation, 4);
  }
}
