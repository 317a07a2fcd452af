package org.hospes.check;

import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.schema.Type;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Statement;
import org.hospes.term.Expectation;
import org.hospes.term.Step;
import org.hospes.term.Term;
import org.hospes.term.Trigger;

/** Checks what happens when, and what must hold. */
final class Timeline {
  private final Diagnostics diagnostics;
  private final Expressions expressions;
  private final Steps steps;

  Timeline(Checker checker) {
    this.steps = new Steps(checker);
    this.diagnostics = checker.diagnostics();
    this.expressions = checker.expressions();
  }

  Trigger trigger(Statement.Timed timed, Module module) {
    return switch (timed) {
      case Statement.At at -> {
        Term time = time(at.time(), module, "when something happens");
        Scope scope = Scope.of(module, Scope.Moment.RUNNING);
        Step step = steps.check(at.action(), scope);
        yield new Trigger.At(time, step, scope.slots(), at.span());
      }
      case Statement.Every every -> {
        Term period = time(every.period(), module, "a period");
        Term from =
            every.from() == null ? null : time(every.from(), module, "the start of a period");
        Term until =
            every.until() == null ? null : time(every.until(), module, "the end of a period");
        Scope scope = Scope.of(module, Scope.Moment.RUNNING);
        Step step = steps.check(every.action(), scope);
        yield new Trigger.Every(period, from, until, step, scope.slots(), every.span());
      }
      case Statement.When when -> {
        Scope scope = Scope.of(module, Scope.Moment.RUNNING);
        Term condition = expressions.condition(when.condition(), scope);
        Term holding =
            when.holding() == null
                ? null
                : time(when.holding(), module, "how long a condition holds");
        Step step = steps.check(when.action(), scope);
        yield new Trigger.When(condition, holding, step, scope.slots(), when.span());
      }
    };
  }

  /** A time that is known before the run. */
  Term time(Expr expr, Module module, String what) {
    return expressions.require(expr, Scope.of(module, Scope.Moment.BEFORE), Type.TIME, what);
  }

  Expectation expectation(Statement.Expect expect, Module module) {
    return expectation(expect, module, false);
  }

  /** What must hold; {@code inExperiment} is whether there may be repetitions of it. */
  Expectation expectation(Statement.Expect expect, Module module, boolean inExperiment) {
    if (expect.share() != null && !inExperiment) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(expect.share().span())
              .help("leave it out, or move the expectation to an `experiment` with `repeat`")
              .message("a scenario runs once, and has no repetitions"));
    }
    Scope scope = Scope.of(module, Scope.Moment.RUNNING);
    Term condition = expressions.condition(expect.condition(), scope);
    Term holding =
        expect.holding() == null
            ? null
            : time(expect.holding(), module, "how long a condition holds");
    Term within =
        expect.within() == null
            ? null
            : time(expect.within(), module, "the time within which a condition holds");
    Term share =
        expect.share() == null
            ? null
            : expressions.require(
                expect.share(),
                Scope.of(module, Scope.Moment.BEFORE),
                Type.RATIO,
                "a part of the repetitions");
    if (expect.mode() != Statement.Expect.Mode.EVENTUALLY && expect.within() != null) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(expect.within().span())
              .help("write `expect eventually ... within ...`")
              .message("`within` belongs to `eventually`"));
    }
    if (expect.mode() == Statement.Expect.Mode.FINALLY && expect.holding() != null) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(expect.holding().span())
              .help("write `expect eventually ... for ...`, or `expect always ...`")
              .message("at the end of a run nothing holds for a time"));
    }
    Term because =
        expect.because() == null ? null : expressions.check(expect.because(), scope, Type.TEXT);
    String text = expect.condition().span().text().replaceAll("\\s+", " ");
    return new Expectation(
        expect.mode(),
        condition,
        holding,
        within,
        share,
        because,
        text,
        scope.slots(),
        expect.span());
  }
}
