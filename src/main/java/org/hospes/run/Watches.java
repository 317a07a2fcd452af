package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.schema.Change;
import org.hospes.schema.Type;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Term;
import org.hospes.term.Terms;

/**
 * Finds the moments at which conditions turn over between events. Amounts are constant or move in
 * straight lines from event to event; where a comparison of one that moves has another answer at
 * the next event than now, the moment of the change is found to the nanosecond, and becomes an
 * event of its own.
 */
final class Watches {
  /** How far to look where no event is to come: a hundred years. */
  private static final long FAR = 3_155_760_000_000_000_000L;

  private final Kernel kernel;
  private final List<Atom> atoms = new ArrayList<>();

  /** A comparison whose answer may change without an event. */
  private record Atom(Term.Compare compare, Frame frame) {
    boolean holds() {
      return Evaluator.flag(compare, frame);
    }
  }

  Watches(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Looks out for the comparisons in a condition. Those inside of lists are looked at together with
   * the list.
   */
  void add(Term condition, Frame frame) {
    switch (condition) {
      case Term.Logic logic -> {
        add(logic.left(), frame);
        add(logic.right(), frame);
      }
      case Term.Not not -> add(not.operand(), frame);
      case Term.If choice -> {
        add(choice.condition(), frame);
        add(choice.yes(), frame);
        add(choice.no(), frame);
      }
      case Term.Compare compare -> {
        if (moves(compare) && compare.left().type() instanceof Type.Amount) {
          atoms.add(new Atom(compare, frame));
        }
      }
      default -> {}
    }
  }

  boolean isEmpty() {
    return atoms.isEmpty();
  }

  /** Whether an expression may change between events. */
  static boolean moves(Term term) {
    return Terms.any(
        term,
        part ->
            switch (part) {
              case Term.Asked asked -> asked.attribute().change() == Change.LINEAR;
              case Term.Known known -> known.global().change() == Change.LINEAR;
              case Term.History history -> true;
              default -> false;
            });
  }

  /**
   * The first moment after now and before {@code next} at which a comparison turns over, or {@code
   * next}.
   */
  long firstTurn(long next) {
    long now = kernel.now();
    long end = next == Kernel.NEVER ? now + Math.min(FAR, Kernel.NEVER - 1 - now) : next;
    long first = next;
    for (Atom atom : atoms) {
      boolean holds = atom.holds();
      long limit = Math.min(end, first);
      if (limit > now && at(limit, atom) != holds) {
        first = turn(atom, holds, now, limit);
      }
    }
    return first;
  }

  /** The first nanosecond in (from, to] at which the answer differs; it does at {@code to}. */
  private long turn(Atom atom, boolean holds, long from, long to) {
    long low = from;
    long high = to;
    while (high - low > 1) {
      long middle = low + (high - low) / 2;
      if (at(middle, atom) == holds) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private boolean at(long time, Atom atom) {
    return kernel.lookAhead(time, atom::holds);
  }
}
