package org.hospes.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.hospes.check.Checked;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.lower.Inspection;
import org.hospes.lower.Lowering;
import org.hospes.plan.Plan;
import org.hospes.result.ExperimentResult;
import org.hospes.result.Section;
import org.hospes.result.Verdict;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.hospes.source.SourceLoader;
import org.hospes.term.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that is ready to run. Its runs know nothing of each other and may be made in any
 * order and by any thread.
 */
public final class Study {
  private static final int MOST_NOTICES = 3;

  private final Checked script;
  private final Matrix matrix;
  private final Inquiry inquiry;
  private final @Nullable SourceLoader loader;
  private final long seed;

  /**
   * An experiment of a script.
   *
   * @param seed the seed of the first repetition
   */
  public Study(Checked script, Experiment experiment, long seed, @Nullable SourceLoader loader) {
    this.script = script;
    this.matrix = Matrix.of(script, experiment, loader);
    this.inquiry = new Inquiry(experiment);
    this.loader = loader;
    this.seed = seed;
  }

  public Matrix matrix() {
    return matrix;
  }

  Inquiry inquiry() {
    return inquiry;
  }

  public long seed() {
    return seed;
  }

  /** Makes one run. */
  public RunRecord run(int number, Budget budget, LongSupplier wallNanos) {
    Matrix.Combination combination = matrix.combinationOf(number);
    Lowering.Lowered lowered =
        Lowering.lower(
            script,
            combination.variation(),
            Matrix.seed(seed, matrix.repetitionOf(number)),
            loader);
    Plan plan = lowered.plan();
    if (plan == null) {
      Diagnostic first =
          lowered.diagnostics().stream()
              .filter(Diagnostic::isError)
              .findFirst()
              .orElseThrow(IllegalStateException::new);
      return new RunRecord(number, List.of(), List.of(), List.of(), shown(first), false);
    }
    Runner.Answered answered =
        Runner.run(plan.lookingFor(inquiry.inEachRun()), budget, wallNanos, inquiry.questions());
    Diagnostic problem = answered.outcome().problem();
    List<RunRecord.Held> held = new ArrayList<>();
    for (Verdict verdict : answered.outcome().result().verdicts()) {
      held.add(new RunRecord.Held(verdict.holds(), verdict.measured(), verdict.details()));
    }
    boolean told = problem != null || held.size() < inquiry.inEachRun().size();
    return new RunRecord(
        number,
        told ? List.of() : answered.answers(),
        told ? List.of() : held,
        answered.outcome().result().notices(),
        problem == null ? "" : shown(problem),
        answered.outcome().spent());
  }

  /** What came of the runs that there are. */
  public ExperimentResult result(List<RunRecord> records) {
    Runs runs = new Runs(matrix, records);
    List<String> facts = new ArrayList<>();
    int all = matrix.runs();
    facts.add(
        runs.isComplete()
            ? all + (all == 1 ? " run" : " runs")
            : runs.count() + " of " + all + " runs");
    if (matrix.repetitions() > 1) {
      facts.add(matrix.repetitions() + " repetitions, ± 95% confidence");
    }
    List<Section> sections = new ArrayList<>();
    if (!matrix.experiment().measures().isEmpty()) {
      sections.add(new Section.OfTable("", "", new TableOfRuns(this, runs).table()));
    }
    sections.addAll(new Diagrams(this, runs).sections());
    Claims claims =
        new Claims(
            this, runs, new Inspection(script, loader).frame(matrix.experiment().slots() + 64));
    return new ExperimentResult(
        matrix.experiment().name(), facts, claims.verdicts(), notices(runs), sections);
  }

  private List<String> notices(Runs runs) {
    List<RunRecord> failed = runs.all().stream().filter(r -> !r.problem().isEmpty()).toList();
    List<String> notices = new ArrayList<>();
    for (RunRecord run : failed.subList(0, Math.min(MOST_NOTICES, failed.size()))) {
      notices.add("with " + describe(run.run()) + ": " + run.problem());
    }
    if (failed.size() > MOST_NOTICES) {
      notices.add("and " + (failed.size() - MOST_NOTICES) + " more runs with mistakes");
    }
    return notices;
  }

  /** A mistake on one line, with its place. */
  private String shown(Diagnostic diagnostic) {
    var span = diagnostic.primary().span();
    String line = "line " + span.file().lines().line(span.start());
    return diagnostic.message()
        + " ["
        + diagnostic.code().id()
        + ", "
        + (span.file() == script.file() ? line : span.file().name() + ", " + line)
        + "]";
  }

  /**
   * The combination of a run as a person would say it: {@code rate = 20 MiB/s, method = precopy}.
   */
  public String describe(int run) {
    Matrix.Combination combination = matrix.combinationOf(run);
    List<String> parts = new ArrayList<>();
    for (int a = 0; a < matrix.axes().size(); a++) {
      Matrix.Axis axis = matrix.axes().get(a);
      List<String> texts = axis.steps().get(combination.steps()[a]).texts();
      for (int v = 0; v < axis.varied().size(); v++) {
        parts.add(axis.varied().get(v).text() + " = " + texts.get(v));
      }
    }
    if (matrix.repetitions() > 1) {
      parts.add("repetition " + (matrix.repetitionOf(run) + 1));
    }
    return parts.isEmpty() ? "as the script says" : String.join(", ", parts);
  }
}
