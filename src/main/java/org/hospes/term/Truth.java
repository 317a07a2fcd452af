package org.hospes.term;

import org.hospes.schema.Type;
import org.hospes.syntax.BinaryOp;

/**
 * Whether a condition holds, or whether nobody can say yet: of a migration that did not happen
 * there is no downtime to compare with anything. Kleene's logic of three values.
 */
public enum Truth {
  TRUE,
  FALSE,
  UNKNOWN;

  public static Truth of(Term term, Frame frame) {
    return switch (term) {
      case Term.Compare compare -> compare(compare, frame);
      case Term.Logic logic -> {
        Truth left = of(logic.left(), frame);
        boolean and = logic.op() == BinaryOp.AND;
        Truth decides = and ? FALSE : TRUE;
        if (left == decides) {
          yield decides;
        }
        Truth right = of(logic.right(), frame);
        yield right == decides
            ? decides
            : left == UNKNOWN || right == UNKNOWN ? UNKNOWN : and ? TRUE : FALSE;
      }
      case Term.Not not -> of(not.operand(), frame).negated();
      case Term.If choice ->
          switch (of(choice.condition(), frame)) {
            case TRUE -> of(choice.yes(), frame);
            case FALSE -> of(choice.no(), frame);
            case UNKNOWN -> UNKNOWN;
          };
      case Term.Apply apply -> {
        for (int i = 0; i < apply.slots().size(); i++) {
          frame.set(apply.slots().get(i), Evaluator.eval(apply.arguments().get(i), frame));
        }
        yield of(apply.body(), frame);
      }
      default -> {
        Object value = Evaluator.eval(term, frame);
        yield value == null ? UNKNOWN : Boolean.TRUE.equals(value) ? TRUE : FALSE;
      }
    };
  }

  private static Truth compare(Term.Compare term, Frame frame) {
    boolean missing;
    if (term.left().type() instanceof Type.Amount) {
      missing =
          Double.isNaN(Evaluator.amount(term.left(), frame))
              || Double.isNaN(Evaluator.amount(term.right(), frame));
    } else {
      missing =
          Evaluator.eval(term.left(), frame) == null || Evaluator.eval(term.right(), frame) == null;
    }
    return missing ? UNKNOWN : Evaluator.flag(term, frame) ? TRUE : FALSE;
  }

  private Truth negated() {
    return this == UNKNOWN ? UNKNOWN : this == TRUE ? FALSE : TRUE;
  }
}
