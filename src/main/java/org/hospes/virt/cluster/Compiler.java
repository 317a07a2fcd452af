package org.hospes.virt.cluster;

import java.util.ArrayList;
import java.util.List;
import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.BinaryOp;
import org.hospes.term.Definition;
import org.hospes.term.Environment;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Turns the rules of a policy that a script declares into code over the room of a cluster, once.
 * What a placement is about becomes a read of an array; anything else that the language can ask is
 * evaluated as everywhere, and reads the world as it is.
 */
final class Compiler {
  private static final int HOST = 0;
  private static final int GUEST = 1;

  private final Room room;
  private final Span place;
  private final Frame frame;
  private final double[] values;
  private final Environment environment;
  private boolean ofRoomOnly = true;
  private boolean needsMemory;
  private boolean needsCpu;

  /** An amount for a host, by position, and a guest. */
  @FunctionalInterface
  interface Amount {
    double of(int position, Need need);
  }

  /** A condition on a host and a guest. */
  @FunctionalInterface
  interface Condition {
    boolean of(int position, Need need);
  }

  /** An order among candidates: the lower amount first, or the higher. */
  record Order(boolean highest, Amount by) {}

  /**
   * A policy as code.
   *
   * @param ofRoomOnly whether it asks only for what empty hosts of a kind have in common
   * @param needsRoom whether it requires what any host without enough capacity and memory lacks
   */
  record Policy(Condition[] conditions, Order[] orders, boolean ofRoomOnly, boolean needsRoom) {
    /** Whether a candidate comes into question. */
    boolean admits(int position, Need need) {
      for (Condition condition : conditions) {
        if (!condition.of(position, need)) {
          return false;
        }
      }
      return true;
    }
  }

  private Compiler(Room room, Environment environment, Definition.Policy definition) {
    int slots = definition.slots();
    this.place = definition.span();
    this.room = room;
    this.environment = environment;
    this.frame = new Frame(environment, Math.max(slots, 2));
    this.values = new double[Math.max(slots, 2)];
  }

  static Policy compile(Definition.Policy definition, Room room, Environment environment) {
    Compiler compiler = new Compiler(room, environment, definition);
    List<Condition> conditions = new ArrayList<>();
    List<Order> orders = new ArrayList<>();
    for (Definition.Policy.Rule rule : definition.rules()) {
      switch (rule) {
        case Definition.Policy.Rule.Require require ->
            conditions.add(compiler.required(require.condition()));
        case Definition.Policy.Rule.Prefer prefer ->
            orders.add(new Order(prefer.highest(), compiler.amount(prefer.by())));
        case Definition.Policy.Rule.Let let -> conditions.add(compiler.let(let));
      }
    }
    return new Policy(
        conditions.toArray(Condition[]::new),
        orders.toArray(Order[]::new),
        compiler.ofRoomOnly,
        compiler.needsCpu && compiler.needsMemory);
  }

  /** A value for the lines below: it is computed where it stands, and holds. */
  private Condition let(Definition.Policy.Rule.Let let) {
    int slot = let.slot();
    if (let.value().type() instanceof Type.Amount) {
      Amount value = amount(let.value());
      return (position, need) -> {
        values[slot] = value.of(position, need);
        frame.set(slot, null);
        return true;
      };
    }
    ofRoomOnly = false;
    Term term = let.value();
    return (position, need) -> {
      candidate(position, need);
      frame.set(slot, Evaluator.eval(term, frame));
      return true;
    };
  }

  private Condition required(Term term) {
    if (term instanceof Term.Compare compare
        && compare.op() == BinaryOp.GE
        && attribute(compare.left()) == Attribute.HOST_MEMORY_FREE
        && attribute(compare.right()) == Attribute.GUEST_MEMORY_SIZE) {
      needsMemory = true;
    } else if (term instanceof Term.Compare compare
        && compare.op() == BinaryOp.GE
        && attribute(compare.left()) == Attribute.HOST_CPU_FREE
        && attribute(compare.right()) == Attribute.GUEST_CPU_DEMAND) {
      needsCpu = true;
      // The sum of clocks that a host was filled with may be a little more than its clocks.
      return (position, need) ->
          room.free(position) + room.capacities[position] * Room.SLACK >= need.cpu;
    }
    return condition(term);
  }

  private Condition condition(Term term) {
    return switch (term) {
      case Term.Logic logic -> {
        Condition left = condition(logic.left());
        Condition right = condition(logic.right());
        yield logic.op() == BinaryOp.AND
            ? (p, need) -> left.of(p, need) && right.of(p, need)
            : (p, need) -> left.of(p, need) || right.of(p, need);
      }
      case Term.Not not -> {
        Condition operand = condition(not.operand());
        yield (p, need) -> !operand.of(p, need);
      }
      case Term.Compare compare when compare.left().type() instanceof Type.Amount ->
          comparison(compare.op(), amount(compare.left()), amount(compare.right()));
      default -> {
        ofRoomOnly = false;
        yield (p, need) -> {
          candidate(p, need);
          return Evaluator.flag(term, frame);
        };
      }
    };
  }

  private static Condition comparison(BinaryOp op, Amount a, Amount b) {
    return switch (op) {
      case LT -> (p, need) -> a.of(p, need) < b.of(p, need);
      case LE -> (p, need) -> a.of(p, need) <= b.of(p, need);
      case GT -> (p, need) -> a.of(p, need) > b.of(p, need);
      case GE -> (p, need) -> a.of(p, need) >= b.of(p, need);
      case EQ -> (p, need) -> a.of(p, need) == b.of(p, need);
      case NE -> (p, need) -> a.of(p, need) != b.of(p, need);
      case ADD, SUB, MUL, DIV, MOD, AND, OR -> throw new IllegalStateException(op.sign());
    };
  }

  private Amount amount(Term term) {
    return switch (term) {
      case Term.Constant constant when constant.value() instanceof Double value -> {
        double fixed = value;
        yield (p, need) -> fixed;
      }
      case Term.Named named when named.type() instanceof Type.Amount -> {
        double fixed = Evaluator.amount(named, frame);
        yield (p, need) -> fixed;
      }
      case Term.Local local when local.slot() > GUEST || local.type() instanceof Type.Amount -> {
        int slot = local.slot();
        yield (p, need) -> values[slot];
      }
      case Term.Negate negate -> {
        Amount operand = amount(negate.operand());
        yield (p, need) -> -operand.of(p, need);
      }
      case Term.If choice -> {
        Condition condition = condition(choice.condition());
        Amount yes = amount(choice.yes());
        Amount no = amount(choice.no());
        yield (p, need) -> condition.of(p, need) ? yes.of(p, need) : no.of(p, need);
      }
      case Term.Arithmetic arithmetic -> arithmetic(arithmetic);
      default -> {
        Amount known = known(term);
        yield known != null ? known : evaluated(term);
      }
    };
  }

  private Amount arithmetic(Term.Arithmetic term) {
    Amount a = amount(term.left());
    Amount b = amount(term.right());
    return switch (term.op()) {
      case ADD -> (p, need) -> a.of(p, need) + b.of(p, need);
      case SUB -> (p, need) -> a.of(p, need) - b.of(p, need);
      case MUL -> (p, need) -> a.of(p, need) * b.of(p, need);
      case DIV -> (p, need) -> a.of(p, need) / b.of(p, need);
      case MOD ->
          (p, need) -> {
            double left = a.of(p, need);
            double right = b.of(p, need);
            return left - right * Math.floor(left / right);
          };
      case LT, LE, GT, GE, EQ, NE, AND, OR -> throw new IllegalStateException(term.op().sign());
    };
  }

  /** What a room knows, or null. */
  private @Nullable Amount known(Term term) {
    if (term instanceof Term.Invoked invoked
        && invoked.attribute() == Attribute.HOST_POWER_INCREASE
        && invoked.argument() instanceof Term.Local local
        && local.slot() == GUEST) {
      return (p, need) -> room.increase(p, need.cpu);
    }
    if (term instanceof Term.Call call
        && call.function() == Function.COUNT
        && attribute(call.arguments().getFirst()) == Attribute.HOST_GUESTS) {
      return (p, need) -> room.guests[p];
    }
    Attribute attribute = attribute(term);
    return switch (attribute) {
      case HOST_CPU_FREE -> (p, need) -> room.free(p);
      case HOST_CPU_CAPACITY -> (p, need) -> room.capacities[p];
      case HOST_CPU_DEMAND -> (p, need) -> room.used[p];
      case HOST_CPU_UTILIZATION -> (p, need) -> room.used[p] / room.capacities[p];
      case HOST_MEMORY_FREE -> (p, need) -> room.memoryLeft(p);
      case HOST_MEMORY_USED -> (p, need) -> room.held[p];
      case HOST_MEMORY_SIZE -> (p, need) -> room.memoryLeft(p) + room.held[p];
      case HOST_CLOCK -> (p, need) -> room.clocks[p];
      case GUEST_CPU_DEMAND -> (p, need) -> need.cpu;
      case GUEST_MEMORY_SIZE -> (p, need) -> need.memory;
      case null, default -> null;
    };
  }

  /** The attribute of the candidate that a term asks for, or null. */
  private static @Nullable Attribute attribute(Term term) {
    if (!(term instanceof Term.Asked asked) || asked.each()) {
      return null;
    }
    Term target = asked.target();
    while (target instanceof Term.Asked inner && inner.type() instanceof Type.Of) {
      target = inner.target();
    }
    boolean candidate =
        target instanceof Term.Local local && (local.slot() == HOST || local.slot() == GUEST);
    return candidate ? asked.attribute() : null;
  }

  private Amount evaluated(Term term) {
    ofRoomOnly = false;
    return (p, need) -> {
      candidate(p, need);
      return Evaluator.amount(term, frame);
    };
  }

  private void candidate(int position, Need need) {
    environment.step(place);
    frame.set(HOST, new Ref(Thing.HOST, room.hosts[position]));
    frame.set(GUEST, need.guest < 0 ? null : new Ref(Thing.GUEST, need.guest));
    for (int slot = GUEST + 1; slot < values.length; slot++) {
      if (frame.get(slot) == null) {
        frame.set(slot, values[slot]);
      }
    }
  }
}
