package org.hospes.virt.policy;

import java.util.ArrayList;
import java.util.List;
import org.hospes.schema.Attribute;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.BinaryOp;
import org.hospes.term.Definition;
import org.hospes.term.Environment;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rules of a policy that a script declares into code, once. What the subclass knows of a
 * candidate becomes a read of a field or an array; anything else that the language can ask is
 * evaluated as everywhere, and reads the world as it is.
 */
public abstract class RuleCompiler<N> {
  private final Span place;
  private final Frame frame;
  private final double[] values;
  private final Environment environment;
  private final int candidates;

  /**
   * @param candidates how many local names stand for the candidate; those of the policy follow
   */
  protected RuleCompiler(Definition.Policy definition, int candidates, Environment environment) {
    int slots = Math.max(definition.slots(), candidates);
    this.place = definition.span();
    this.candidates = candidates;
    this.environment = environment;
    this.frame = new Frame(environment, slots);
    this.values = new double[slots];
  }

  /** The code for an amount that is known of candidates, or null. */
  protected abstract @Nullable Amount<N> known(Term term);

  /** Sets the names that stand for a candidate, for what is evaluated. */
  protected abstract void bind(Frame to, int position, N subject);

  /** The code for a flag that is known of candidates, or null. */
  protected @Nullable Condition<N> knownFlag(Term term) {
    return null;
  }

  /** The code for a condition that the policy requires. */
  protected Condition<N> required(Term term) {
    return condition(term);
  }

  /** Something has to be evaluated, and may ask for anything. */
  protected void evaluates() {}

  protected final Rules<N> rules(Definition.Policy definition) {
    List<Condition<N>> conditions = new ArrayList<>();
    List<Condition<N>> lets = new ArrayList<>();
    List<Order<N>> orders = new ArrayList<>();
    for (Definition.Policy.Rule rule : definition.rules()) {
      switch (rule) {
        case Definition.Policy.Rule.Require require ->
            conditions.add(required(require.condition()));
        case Definition.Policy.Rule.Prefer prefer ->
            orders.add(new Order<>(prefer.highest(), amount(prefer.by())));
        case Definition.Policy.Rule.Let let -> {
          lets.add(let(let));
          conditions.add(lets.getLast());
        }
      }
    }
    @SuppressWarnings({"unchecked", "rawtypes"})
    Rules<N> rules =
        new Rules<N>(
            conditions.toArray(new Condition[0]),
            lets.toArray(new Condition[0]),
            orders.toArray(new Order[0]));
    return rules;
  }

  /** A value for the lines below: it is computed where it stands, and holds. */
  private Condition<N> let(Definition.Policy.Rule.Let let) {
    int slot = let.slot();
    if (let.value().type() instanceof Type.Amount) {
      Amount<N> value = amount(let.value());
      return (position, subject) -> {
        values[slot] = value.of(position, subject);
        frame.set(slot, null);
        return true;
      };
    }
    evaluates();
    Term term = let.value();
    return (position, subject) -> {
      candidate(position, subject);
      frame.set(slot, Evaluator.eval(term, frame));
      return true;
    };
  }

  protected final Condition<N> condition(Term term) {
    return switch (term) {
      case Term.Logic logic -> {
        Condition<N> left = condition(logic.left());
        Condition<N> right = condition(logic.right());
        yield logic.op() == BinaryOp.AND
            ? (p, n) -> left.of(p, n) && right.of(p, n)
            : (p, n) -> left.of(p, n) || right.of(p, n);
      }
      case Term.Not not -> {
        Condition<N> operand = condition(not.operand());
        yield (p, n) -> !operand.of(p, n);
      }
      case Term.Compare compare when compare.left().type() instanceof Type.Amount ->
          comparison(compare.op(), amount(compare.left()), amount(compare.right()));
      default -> {
        Condition<N> known = knownFlag(term);
        yield known != null ? known : evaluatedFlag(term);
      }
    };
  }

  private Condition<N> evaluatedFlag(Term term) {
    evaluates();
    return (p, n) -> {
      candidate(p, n);
      return Evaluator.flag(term, frame);
    };
  }

  private static <N> Condition<N> comparison(BinaryOp op, Amount<N> a, Amount<N> b) {
    return switch (op) {
      case LT -> (p, n) -> a.of(p, n) < b.of(p, n);
      case LE -> (p, n) -> a.of(p, n) <= b.of(p, n);
      case GT -> (p, n) -> a.of(p, n) > b.of(p, n);
      case GE -> (p, n) -> a.of(p, n) >= b.of(p, n);
      case EQ -> (p, n) -> a.of(p, n) == b.of(p, n);
      case NE -> (p, n) -> a.of(p, n) != b.of(p, n);
      case ADD, SUB, MUL, DIV, MOD, AND, OR -> throw new IllegalStateException(op.sign());
    };
  }

  private Amount<N> amount(Term term) {
    return switch (term) {
      case Term.Constant constant when constant.value() instanceof Double value -> {
        double fixed = value;
        yield (p, n) -> fixed;
      }
      case Term.Named named when named.type() instanceof Type.Amount -> {
        double fixed = Evaluator.amount(named, frame);
        yield (p, n) -> fixed;
      }
      case Term.Local local when local.type() instanceof Type.Amount -> {
        int slot = local.slot();
        yield (p, n) -> values[slot];
      }
      case Term.Negate negate -> {
        Amount<N> operand = amount(negate.operand());
        yield (p, n) -> -operand.of(p, n);
      }
      case Term.If choice -> {
        Condition<N> condition = condition(choice.condition());
        Amount<N> yes = amount(choice.yes());
        Amount<N> no = amount(choice.no());
        yield (p, n) -> condition.of(p, n) ? yes.of(p, n) : no.of(p, n);
      }
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic);
      default -> {
        Amount<N> known = known(term);
        yield known != null ? known : evaluated(term);
      }
    };
  }

  private Amount<N> arithmetic(Term.Arithmetic term) {
    Amount<N> a = amount(term.left());
    Amount<N> b = amount(term.right());
    return switch (term.op()) {
      case ADD -> (p, n) -> a.of(p, n) + b.of(p, n);
      case SUB -> (p, n) -> a.of(p, n) - b.of(p, n);
      case MUL -> (p, n) -> a.of(p, n) * b.of(p, n);
      case DIV -> (p, n) -> a.of(p, n) / b.of(p, n);
      case MOD ->
          (p, n) -> {
            double left = a.of(p, n);
            double right = b.of(p, n);
            return left - right * Math.floor(left / right);
          };
      case LT, LE, GT, GE, EQ, NE, AND, OR -> throw new IllegalStateException(term.op().sign());
    };
  }

  /** The attribute of the candidate, or of a view of it, that a term asks for; or null. */
  protected final @Nullable Attribute attribute(Term term) {
    if (!(term instanceof Term.Asked asked) || asked.each()) {
      return null;
    }
    Term target = asked.target();
    while (target instanceof Term.Asked inner && isView(inner.attribute())) {
      target = inner.target();
    }
    boolean candidate = target instanceof Term.Local local && local.slot() < candidates;
    return candidate ? asked.attribute() : null;
  }

  /** Whether it is the same thing, as its processors or its memory: not another thing. */
  private static boolean isView(Attribute attribute) {
    return attribute.type() instanceof Type.Of view
        && view.thing().name().startsWith(attribute.owner().name() + "_");
  }

  private Amount<N> evaluated(Term term) {
    evaluates();
    return (p, n) -> {
      candidate(p, n);
      return Evaluator.amount(term, frame);
    };
  }

  private void candidate(int position, N subject) {
    environment.step(place);
    bind(frame, position, subject);
    for (int slot = candidates; slot < values.length; slot++) {
      if (frame.get(slot) == null) {
        frame.set(slot, values[slot]);
      }
    }
  }
}
