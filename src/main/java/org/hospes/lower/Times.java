package org.hospes.lower;

import org.hospes.check.Checked;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.kernel.Kernel;
import org.hospes.plan.Plan;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.hospes.term.Trigger;

/** Works out when a scenario ends, and looks at the times that are known before it runs. */
final class Times {
  private final Checked script;
  private final Bindings bindings;
  private final Diagnostics diagnostics;

  Times(Checked script, Bindings bindings, Diagnostics diagnostics) {
    this.script = script;
    this.bindings = bindings;
    this.diagnostics = diagnostics;
  }

  /** Does a part of the work; what fails in it is said, and the rest goes on. */
  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (Failure e) {
      diagnostics.add(e.diagnostic());
    }
  }

  /** When it ends. */
  Plan.End end() {
    return switch (script.end()) {
      case Checked.End.After after ->
          new Plan.End.After(time(after.duration(), "how long a scenario runs", false));
      case Checked.End.Until until -> new Plan.End.Until(until.condition(), until.slots());
      case null -> new Plan.End.After(0);
    };
  }

  private long time(Term term, String what, boolean positive) {
    double seconds = Evaluator.amount(term, new Frame(bindings, 64));
    if (!(seconds >= 0) || (positive && seconds == 0)) {
      throw new Failure(
          Code.BAD_TIME
              .at(term.span(), "this is " + Amounts.show(seconds, Dimension.TIME, Notation.PLAIN))
              .message(what + " is " + (positive ? "more than 0" : "not negative")));
    }
    long nanos = Kernel.nanos(seconds);
    if (nanos == Kernel.NEVER) {
      throw Failure.at(
          Code.BAD_TIME, term.span(), what + " is at most 292 years", "look at its unit");
    } else if (positive && nanos == 0) {
      throw Failure.at(
          Code.BAD_TIME, term.span(), what + " is at least a nanosecond", "look at its unit");
    }
    return nanos;
  }

  /** Looks at times that are known before the run. */
  void check(Plan.End end) {
    for (Trigger trigger : script.triggers()) {
      attempt(
          () -> {
            switch (trigger) {
              case Trigger.At at -> {
                long time = time(at.time(), "when something happens", false);
                if (end instanceof Plan.End.After after && time > after.nanos()) {
                  diagnostics.add(
                      Code.NEVER_HAPPENS
                          .at(at.time().span(), "")
                          .help("let the scenario run longer, or remove it")
                          .message(
                              "this is after the end of the run, at " + seconds(after.nanos())));
                }
              }
              case Trigger.Every every -> {
                time(every.period(), "a period", true);
                if (every.from() != null) {
                  time(every.from(), "the start of a period", false);
                }
                if (every.until() != null) {
                  time(every.until(), "the end of a period", false);
                }
              }
              case Trigger.When when -> {
                if (when.holding() != null) {
                  time(when.holding(), "how long a condition holds", false);
                }
              }
            }
          });
    }
    for (var expectation : script.expectations()) {
      attempt(
          () -> {
            if (expectation.holding() != null) {
              time(expectation.holding(), "how long a condition holds", false);
            }
            if (expectation.within() != null) {
              time(expectation.within(), "the time within which a condition holds", false);
            }
          });
    }
    for (Request request : script.requests()) {
      attempt(
          () -> {
            Term every =
                switch (request) {
                  case Request.Report report -> report.every();
                  case Request.Plot plot -> plot.every();
                  case Request.Trace trace -> null;
                };
            if (every != null) {
              time(every, "the step of a report", true);
            }
          });
    }
  }

  private static String seconds(long nanos) {
    return Amounts.show(nanos / Kernel.SECOND, Dimension.TIME, Notation.PLAIN);
  }
}
