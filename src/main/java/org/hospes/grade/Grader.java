package org.hospes.grade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.lower.Inspection;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.Plan;
import org.hospes.result.Verdict;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.hospes.source.SourceFile;
import org.hospes.syntax.Statement;
import org.hospes.term.Assignment;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Expectation;
import org.hospes.term.Frame;
import org.hospes.term.Term;
import org.hospes.text.Ink;

/**
 * Grades submissions by one assignment. Instances are shared by threads: a submission knows nothing
 * of another, and nothing that it does outlives it.
 */
public final class Grader {
  private static final int MOST_DETAILS = 12;
  private static final int LONGEST_DETAIL = 400;

  private final Assignment assignment;
  private final Limits limits;
  private final boolean partial;
  private final boolean brief;
  private final double[] worth;
  private final Resources resources;

  /** What the machine knows of the thread that asks. */
  public interface Resources {
    /** A clock on the wall, in nanoseconds. */
    long nanos();

    /** All bytes that this thread has ever asked for. */
    long allocated();
  }

  public Grader(Checked script, Assignment assignment, Resources resources) {
    this.assignment = assignment;
    this.resources = resources;
    Frame frame = new Inspection(script, null).frame(8);
    this.limits = Limits.of(assignment, frame);
    Term credit = assignment.setting("partial_credit");
    this.partial = credit != null && Evaluator.flag(credit, frame);
    Term feedback = assignment.setting("feedback");
    this.brief = feedback != null && "brief".equals(Evaluator.eval(feedback, frame));
    this.worth = new double[assignment.criteria().size()];
    for (int c = 0; c < worth.length; c++) {
      worth[c] = Evaluator.amount(assignment.criteria().get(c).points(), frame);
    }
  }

  public Assignment assignment() {
    return assignment;
  }

  public Limits limits() {
    return limits;
  }

  public boolean isBrief() {
    return brief;
  }

  /** All points that there are. */
  public double worth() {
    double sum = 0;
    for (double each : worth) {
      sum += each;
    }
    return sum;
  }

  /** A submission that gets nothing. */
  public Mark nothing(Submission submission, Mark.Kind kind, String why) {
    List<Mark.OfCriterion> criteria = new ArrayList<>();
    for (int c = 0; c < worth.length; c++) {
      criteria.add(
          new Mark.OfCriterion(assignment.criteria().get(c).text(), 0, worth[c], List.of()));
    }
    return new Mark(submission.student(), submission.from(), criteria, why, kind, List.of(), "");
  }

  /** Grades a submission. */
  public Mark grade(Submission submission) {
    SourceFile file = submission.file();
    if (file == null) {
      return nothing(submission, Mark.Kind.UNREADABLE, submission.refused());
    }
    try {
      return new Grading(submission, file).mark();
    } catch (OutOfMemoryError e) {
      return nothing(submission, Mark.Kind.LIMIT, "the memory was used up");
    } catch (StackOverflowError e) {
      return nothing(submission, Mark.Kind.LIMIT, "the script is nested too deeply");
    } catch (RuntimeException | AssertionError e) {
      StackTraceElement[] trace = e.getStackTrace();
      return nothing(
          submission,
          Mark.Kind.BUG,
          "a bug in Hospes: " + e + (trace.length > 0 ? " at " + trace[0] : ""));
    }
  }

  /** The cases as they are run; one without a name where the assignment has none. */
  private List<Assignment.Case> cases() {
    return assignment.cases().isEmpty()
        ? List.of(new Assignment.Case("", Map.of(), assignment.span()))
        : assignment.cases();
  }

  /** One submission in all its cases. */
  private final class Grading {
    private final Submission submission;
    private final SourceFile file;
    private final List<List<Mark.Finding>> findings = new ArrayList<>();
    private String problem = "";
    private Mark.Kind kind = Mark.Kind.GRADED;

    Grading(Submission submission, SourceFile file) {
      this.submission = submission;
      this.file = file;
      for (int c = 0; c < worth.length; c++) {
        findings.add(new ArrayList<>());
      }
    }

    Mark mark() {
      for (Assignment.Case each : cases()) {
        if (kind != Mark.Kind.ERRORS) {
          run(each);
        }
      }
      if (kind == Mark.Kind.ERRORS) {
        return nothing(submission, kind, problem);
      }
      List<Mark.OfCriterion> criteria = new ArrayList<>();
      for (int c = 0; c < worth.length; c++) {
        List<Mark.Finding> all = findings.get(c);
        long holding = all.stream().filter(Mark.Finding::holds).count();
        double share =
            all.isEmpty()
                ? 0
                : partial ? (double) holding / all.size() : holding == all.size() ? 1 : 0;
        criteria.add(
            new Mark.OfCriterion(
                assignment.criteria().get(c).text(), worth[c] * share, worth[c], List.copyOf(all)));
      }
      return new Mark(
          submission.student(), submission.from(), criteria, problem, kind, List.of(), "");
    }

    /** The criteria that are looked at in a case, by their number. */
    private List<Integer> asked(Assignment.Case of) {
      List<Integer> asked = new ArrayList<>();
      for (int c = 0; c < worth.length; c++) {
        List<String> chosen = assignment.criteria().get(c).cases();
        if (chosen.isEmpty() || chosen.contains(of.name())) {
          asked.add(c);
        }
      }
      return asked;
    }

    private void run(Assignment.Case of) {
      List<Integer> asked = asked(of);
      if (asked.isEmpty()) {
        return;
      }
      Map<String, String> settings = new LinkedHashMap<>(of.settings());
      String seedText = settings.remove("seed");
      List<List<Statement.Expect>> groups =
          asked.stream().map(c -> assignment.criteria().get(c).expectations()).toList();
      long started = resources.nanos();
      long allocated = resources.allocated();
      Checker.Graded graded =
          Checker.check(file, submission.path(), submission.loader(), settings, groups);
      if (graded.checked().hasErrors()) {
        kind = Mark.Kind.ERRORS;
        problem = new TextRenderer(Ink.NONE).render(graded.checked().diagnostics()).strip();
        return;
      }
      String missing = missing(graded.checked(), settings);
      if (missing != null) {
        fail(asked, of, missing);
        return;
      }
      List<Expectation> expectations = new ArrayList<>();
      for (Checker.Foreign foreign : graded.foreign()) {
        if (foreign.problems().isEmpty()) {
          expectations.addAll(foreign.expectations());
        }
      }
      Lowering.Lowered lowered =
          Lowering.lower(
              graded.checked().expecting(expectations),
              Variation.NONE,
              seed(seedText),
              submission.loader(),
              () -> within(started, allocated));
      Plan plan = lowered.plan();
      if (plan == null) {
        refused(lowered.diagnostics(), asked, of, !within(started, allocated));
        return;
      }
      Runner.Outcome outcome =
          Runner.run(
              plan,
              new Budget(
                  limits.events(),
                  Double.POSITIVE_INFINITY,
                  (seconds, events) -> within(started, allocated)),
              resources::nanos);
      Diagnostic mistake = outcome.problem();
      if (mistake != null) {
        refused(List.of(mistake), asked, of, !within(started, allocated));
        return;
      }
      if (outcome.spent()) {
        kind = Mark.Kind.LIMIT;
        String notice =
            outcome.result().notices().isEmpty()
                ? "a limit was reached"
                : outcome.result().notices().getLast();
        problem = in(of) + limit(notice, started, allocated);
      }
      take(asked, of, graded.foreign(), outcome.result().verdicts());
    }

    private boolean within(long started, long allocated) {
      return resources.nanos() - started < limits.seconds() * 1e9
          && resources.allocated() - allocated < limits.memory();
    }

    /** Which limit it was, in words for the student. */
    private String limit(String notice, long started, long allocated) {
      if (resources.nanos() - started >= limits.seconds() * 1e9) {
        return "the run took longer than it may";
      }
      if (resources.allocated() - allocated >= limits.memory()) {
        return "the run took more memory than it may";
      }
      return notice.replaceFirst("; `--max-events` gives more$", "");
    }

    /** A mistake that shows only with these values. */
    private void refused(
        List<Diagnostic> diagnostics, List<Integer> asked, Assignment.Case of, boolean spent) {
      List<Diagnostic> errors = diagnostics.stream().filter(Diagnostic::isError).toList();
      boolean limit =
          spent || errors.stream().anyMatch(error -> error.code() == Code.TOO_MUCH_WORK);
      kind = limit ? Mark.Kind.LIMIT : kind;
      String text = new TextRenderer(Ink.NONE).render(errors).strip();
      if (problem.isEmpty()) {
        problem = text;
      }
      fail(asked, of, limit ? "the script takes too long" : errors.getFirst().message());
    }

    private void fail(List<Integer> asked, Assignment.Case of, String why) {
      for (int c : asked) {
        for (Statement.Expect expect : assignment.criteria().get(c).expectations()) {
          findings
              .get(c)
              .add(new Mark.Finding(of.name(), text(expect), false, "", List.of(why), ""));
        }
      }
    }

    private void take(
        List<Integer> asked,
        Assignment.Case of,
        List<Checker.Foreign> foreign,
        List<Verdict> verdicts) {
      int next = 0;
      for (int i = 0; i < asked.size(); i++) {
        List<Mark.Finding> into = findings.get(asked.get(i));
        if (!foreign.get(i).problems().isEmpty()) {
          String why = foreign.get(i).problems().getFirst().message();
          for (Statement.Expect expect : assignment.criteria().get(asked.get(i)).expectations()) {
            into.add(
                new Mark.Finding(
                    of.name(), text(expect), false, "", List.of("your script: " + why), ""));
          }
          continue;
        }
        for (Expectation expectation : foreign.get(i).expectations()) {
          if (next >= verdicts.size()) {
            into.add(
                new Mark.Finding(
                    of.name(), expectation.text(), false, "", List.of("it has no value"), ""));
            continue;
          }
          Verdict verdict = verdicts.get(next++);
          into.add(
              new Mark.Finding(
                  of.name(),
                  verdict.text(),
                  verdict.holds(),
                  shortened(verdict.measured()),
                  verdict.details().stream().limit(MOST_DETAILS).map(Grader::shortened).toList(),
                  verdict.because()));
        }
      }
    }
  }

  private static String text(Statement.Expect expect) {
    return expect.condition().span().text().replaceAll("\\s+", " ");
  }

  private static String in(Assignment.Case of) {
    return of.name().isEmpty() ? "" : "in " + of.name() + ": ";
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_DETAIL ? text : text.substring(0, LONGEST_DETAIL) + "…";
  }

  private static @org.jspecify.annotations.Nullable Long seed(
      @org.jspecify.annotations.Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text.replace("_", ""));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @org.jspecify.annotations.Nullable String missing(
      Checked checked, Map<String, String> settings) {
    List<String> params = checked.params().stream().map(Definition.Value::name).toList();
    for (String name : settings.keySet()) {
      if (!params.contains(name)) {
        return "your script has no parameter `" + name + "`, which the assignment gives values";
      }
    }
    return null;
  }

  /** A clock and the memory of the thread that asks. */
  public static Resources resources(LongSupplier nanos, LongSupplier allocated) {
    return new Resources() {
      @Override
      public long nanos() {
        return nanos.getAsLong();
      }

      @Override
      public long allocated() {
        return allocated.getAsLong();
      }
    };
  }
}
