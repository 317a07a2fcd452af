package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Verdict;
import org.hospes.schema.Type;
import org.hospes.syntax.Statement;
import org.hospes.term.Evaluator;
import org.hospes.term.Expectation;
import org.hospes.term.Frame;
import org.hospes.term.Term;
import org.hospes.term.Truth;
import org.jspecify.annotations.Nullable;

/** Watches over one expectation, and says in the end whether it held. */
final class Judge {
  private static final int NO_TIME = -1;

  private final Expectation expectation;
  private final Frame frame;
  private final Kernel kernel;
  private final long holding;
  private final long within;
  private boolean failed;
  private boolean met;
  private boolean known;
  private long since = NO_TIME;
  private long ticket = -1;
  private final List<String> details = new ArrayList<>();

  /** Durations in nanoseconds; {@code within} is {@link Kernel#NEVER} for no limit. */
  Judge(Expectation expectation, Frame frame, Kernel kernel, long holding, long within) {
    this.expectation = expectation;
    this.frame = frame;
    this.kernel = kernel;
    this.holding = holding;
    this.within = within;
  }

  /** Whether it is decided before the end of the run. */
  private boolean isDecided() {
    return failed || met;
  }

  /** Looks at the condition now. */
  void look() {
    if (expectation.mode() == Statement.Expect.Mode.FINALLY || isDecided()) {
      return;
    }
    Truth truth = Truth.of(expectation.condition(), frame);
    known |= truth != Truth.UNKNOWN;
    boolean always = expectation.mode() == Statement.Expect.Mode.ALWAYS;
    // What counts is the state that decides: false for always, true for eventually.
    boolean deciding = truth == (always ? Truth.FALSE : Truth.TRUE);
    if (!deciding) {
      since = NO_TIME;
      kernel.cancel(ticket);
      return;
    }
    if (since == NO_TIME) {
      since = kernel.now();
      if (holding > 0) {
        ticket = kernel.scheduleIn(holding, Phase.EXPECT, 0, unused -> look(), 0);
      }
    }
    if (kernel.now() - since >= holding) {
      decide(always);
    }
  }

  private void decide(boolean always) {
    if (always) {
      failed = true;
      describe(since, "first false");
    } else if (since <= within) {
      met = true;
    } else {
      failed = true;
      details.add("it became true at " + time(since) + ", and had to within " + time(within));
    }
  }

  private static String time(long nanos) {
    return Amounts.show(nanos / Kernel.SECOND, Dimension.TIME, Notation.PLAIN, 5);
  }

  /** Says when, and which values the comparisons had. */
  private void describe(long when, String what) {
    details.add(what + " at " + time(when));
    explain(expectation.condition());
  }

  private void explain(Term term) {
    switch (term) {
      case Term.Logic logic -> {
        explain(logic.left());
        explain(logic.right());
      }
      case Term.Not not -> explain(not.operand());
      case Term.Compare compare -> {
        if (Truth.of(compare, frame) != Truth.TRUE || expectation.condition() instanceof Term.Not) {
          explainSide(compare.left());
          explainSide(compare.right());
        }
      }
      default -> {}
    }
  }

  private void explainSide(Term side) {
    if (side instanceof Term.Constant || side instanceof Term.Things) {
      return;
    }
    String text = side.span().text().replaceAll("\\s+", " ");
    details.add(text + " was " + shown(side));
  }

  private String shown(Term side) {
    if (side.type() instanceof Type.Amount amount) {
      double value = Evaluator.amount(side, frame);
      return Double.isNaN(value)
          ? "without a value"
          : Amounts.show(value, amount.dimension(), amount.notation(), 4);
    }
    Object value = Evaluator.eval(side, frame);
    return value == null
        ? "without a value"
        : Evaluator.show(value, side.type(), frame.environment());
  }

  /** The verdict, at the end of the run. */
  Verdict verdict(boolean complete) {
    look();
    Truth truth = Truth.of(expectation.condition(), frame);
    boolean holds =
        switch (expectation.mode()) {
          case FINALLY -> complete && truth == Truth.TRUE;
          case ALWAYS -> !failed && known;
          case EVENTUALLY -> met;
        };
    if (!holds && details.isEmpty()) {
      if (!complete && expectation.mode() != Statement.Expect.Mode.ALWAYS) {
        details.add("the run did not come to its end");
      } else if (expectation.mode() == Statement.Expect.Mode.EVENTUALLY) {
        details.add("it was never true" + (holding > 0 ? " for " + time(holding) : ""));
        explain(expectation.condition());
      } else if (truth == Truth.UNKNOWN) {
        details.add("at the end of the run there is no value to compare");
        explain(expectation.condition());
      } else {
        describe(kernel.now(), "false");
        details.set(0, "at the end of the run, " + time(kernel.now()));
      }
    }
    return new Verdict(
        text(),
        holds,
        measured(),
        List.copyOf(details),
        because(),
        expectation.span().file().lines().line(expectation.span().start()),
        ask());
  }

  /** The side of a comparison that was measured, or all of the condition. */
  private String ask() {
    Term term = expectation.condition();
    if (term instanceof Term.Compare compare && compare.left().type() instanceof Type.Amount) {
      term = compare.left() instanceof Term.Constant ? compare.right() : compare.left();
    }
    return term.span().text().replaceAll("\\s+", " ");
  }

  private String text() {
    String mode =
        switch (expectation.mode()) {
          case FINALLY -> "";
          case ALWAYS -> "always ";
          case EVENTUALLY -> "eventually ";
        };
    StringBuilder text = new StringBuilder(mode).append(expectation.text());
    append(text, " for ", expectation.holding());
    append(text, " within ", expectation.within());
    return text.toString();
  }

  private static void append(StringBuilder text, String word, @Nullable Term clause) {
    if (clause != null) {
      text.append(word).append(clause.span().text());
    }
  }

  /** What the left side is at the end, where the expectation is about the end. */
  private String measured() {
    return expectation.mode() == Statement.Expect.Mode.FINALLY
            && expectation.condition() instanceof Term.Compare compare
        ? side(compare)
        : "";
  }

  private String side(Term.Compare compare) {
    Term side = compare.left() instanceof Term.Constant ? compare.right() : compare.left();
    if (side.type() instanceof Type.Amount amount) {
      double value = Evaluator.amount(side, frame);
      return Double.isNaN(value) ? "—" : Amounts.show(value, amount.dimension(), amount.notation());
    }
    Object value = Evaluator.eval(side, frame);
    return value == null ? "—" : Evaluator.show(value, side.type(), frame.environment());
  }

  private String because() {
    return expectation.because() == null
        ? ""
        : String.valueOf(Evaluator.eval(expectation.because(), frame));
  }
}
