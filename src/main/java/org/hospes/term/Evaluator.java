package org.hospes.term;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hospes.diagnostic.Code;
import org.hospes.kernel.Distribution;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.schema.Attribute;
import org.hospes.schema.Schema;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.BinaryOp;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates checked expressions. The same rules hold before a run and while it runs; only the
 * environment differs.
 *
 * <p>An amount that has no value yet, such as the downtime of a migration that did not happen, is
 * NaN inside and makes every comparison with it false.
 */
public final class Evaluator {
  /** No list of a script is longer. */
  public static final int LONGEST_LIST = 5_000_000;

  /** A text that holds itself twice would fill any memory in forty steps. */
  private static final int LONGEST_TEXT = 100_000;

  /** The relative difference below which amounts are the same; counts up to 10^12 are exact. */
  private static final double ALIKE = 1e-12;

  private Evaluator() {}

  /** An amount, in base units. */
  public static double amount(Term term, Frame frame) {
    return switch (term) {
      case Term.Asked asked when !asked.each() ->
          asked.type() instanceof Type.Amount && eval(asked.target(), frame) instanceof Ref ref
              ? frame.environment().askAmount(asked.attribute(), ref)
              : toAmount(eval(term, frame), term.span());
      case Term.Arithmetic arithmetic when arithmetic.type() instanceof Type.Amount ->
          arithmetic(arithmetic, frame);
      case Term.Negate negate -> -amount(negate.operand(), frame);
      case Term.History history -> frame.environment().history(history, frame);
      default -> toAmount(eval(term, frame), term.span());
    };
  }

  private static double toAmount(@Nullable Object value, Span span) {
    return switch (value) {
      case null -> Double.NaN;
      case Double amount -> amount;
      case Distribution.Fixed fixed -> fixed.value();
      default -> throw new IllegalStateException("no amount: " + value + " at " + span);
    };
  }

  /** A flag; false where it has no value yet. */
  public static boolean flag(Term term, Frame frame) {
    return switch (term) {
      case Term.Compare compare -> compare(compare, frame);
      case Term.Logic logic ->
          logic.op() == BinaryOp.AND
              ? flag(logic.left(), frame) && flag(logic.right(), frame)
              : flag(logic.left(), frame) || flag(logic.right(), frame);
      case Term.Not not -> !flag(not.operand(), frame);
      default -> Boolean.TRUE.equals(eval(term, frame));
    };
  }

  /** Any value; null where it has none yet. */
  public static @Nullable Object eval(Term term, Frame frame) {
    return switch (term) {
      case Term.Constant constant -> constant.value();
      case Term.Local local -> frame.get(local.slot());
      case Term.Named named -> frame.environment().value(named.definition());
      case Term.Variable variable -> frame.environment().variable(variable.definition());
      case Term.Things things -> frame.environment().things(things.definition());
      case Term.Declared declared -> frame.environment().declared(declared.definition());
      case Term.DeclaredPolicy policy -> policy.definition().value();
      case Term.Known known -> frame.environment().known(known.global());
      case Term.Asked asked -> ask(asked, frame);
      case Term.PropertyOf property -> {
        Profile profile = (Profile) present(eval(property.target(), frame), property.span());
        Profile.Setting setting = profile.get(property.property());
        if (setting == null) {
          throw Failure.at(
              Code.NO_VALUE,
              property.span(),
              "`" + profile.name() + "` does not say its `" + property.property() + "`",
              null);
        }
        yield setting.value();
      }
      case Term.Interface nic ->
          frame
              .environment()
              .networkInterface(
                  (Ref) present(eval(nic.host(), frame), nic.span()), nic.label(), nic.span());
      case Term.Invoked invoked ->
          frame
              .environment()
              .invoke(
                  invoked.attribute(),
                  (Ref) present(eval(invoked.target(), frame), invoked.span()),
                  present(eval(invoked.argument(), frame), invoked.span()));
      case Term.Index index -> index(index, frame);
      case Term.Arithmetic arithmetic ->
          arithmetic.type() instanceof Type.ListOf
              ? concatenate(arithmetic, frame)
              : (Object) arithmetic(arithmetic, frame);
      case Term.Negate negate -> -amount(negate.operand(), frame);
      case Term.Compare compare -> compare(compare, frame);
      case Term.Logic logic -> flag(logic, frame);
      case Term.Not not -> flag(not, frame);
      case Term.If choice ->
          eval(flag(choice.condition(), frame) ? choice.yes() : choice.no(), frame);
      case Term.ListOf list -> {
        List<Object> items = new ArrayList<>(list.items().size());
        for (Term item : list.items()) {
          items.add(present(eval(item, frame), item.span()));
        }
        yield items;
      }
      case Term.Range range -> range(range, frame);
      case Term.Comprehension comprehension -> comprehension(comprehension, frame);
      case Term.Text text -> {
        StringBuilder out = new StringBuilder();
        for (Term part : text.parts()) {
          out.append(show(eval(part, frame), part.type(), frame.environment()));
          if (out.length() > LONGEST_TEXT) {
            throw Failure.at(
                Code.TEXT_TOO_LONG,
                text.span(),
                "this text has more than " + LONGEST_TEXT + " characters",
                "show a number, or a few of the elements");
          }
        }
        yield out.toString();
      }
      case Term.Lambda lambda -> lambda;
      case Term.Apply apply -> {
        frame.environment().step(apply.span());
        for (int i = 0; i < apply.slots().size(); i++) {
          frame.set(apply.slots().get(i), eval(apply.arguments().get(i), frame));
        }
        yield eval(apply.body(), frame);
      }
      case Term.Call call -> Library.call(call, frame);
      case Term.History history -> frame.environment().history(history, frame);
      case Term.Amend amend -> {
        Object base = present(eval(amend.base(), frame), amend.span());
        yield switch (base) {
          case Profile profile -> amend(profile, amend.body(), frame);
          case GuestInterface nic -> nic.amended(amend.body(), frame);
          default -> base;
        };
      }
    };
  }

  /** A profile like another, with the properties of a body. */
  public static Profile amend(Profile base, CheckedBody body, Frame frame) {
    Profile result = new Profile(base.name(), base);
    fill(result, body, frame);
    return result;
  }

  /** Evaluates a body into a profile. */
  public static void fill(Profile profile, CheckedBody body, Frame frame) {
    for (CheckedBody.Assigned assigned : body.properties()) {
      Object value = present(eval(assigned.value(), frame), assigned.span());
      profile.set(
          assigned.property().name(), value, assigned.value().type(), assigned.value().span());
    }
    for (CheckedBody.PartBody part : body.parts()) {
      Profile.PartValue older = null;
      for (Profile.PartValue value : profile.parts(part.part().name())) {
        if (Objects.equals(value.label(), part.label())) {
          older = value;
        }
      }
      Profile value =
          older == null
              ? new Profile(part.part().name(), (org.hospes.schema.Model) null)
              : new Profile(part.part().name(), older.profile());
      fill(value, part.body(), frame);
      profile.add(part.part().name(), part.label(), value);
    }
  }

  static Object present(@Nullable Object value, Span span) {
    if (value == null) {
      throw Failure.at(Code.NO_VALUE, span, "this has no value yet", null);
    }
    return value;
  }

  private static @Nullable Object ask(Term.Asked asked, Frame frame) {
    Object target = eval(asked.target(), frame);
    if (target == null) {
      return null;
    }
    if (!asked.each()) {
      return frame.environment().ask(asked.attribute(), (Ref) target);
    }
    List<?> targets = (List<?>) target;
    List<Object> values = new ArrayList<>(targets.size());
    for (Object each : targets) {
      frame.environment().step(asked.span());
      Object value = frame.environment().ask(asked.attribute(), (Ref) each);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static @Nullable Object index(Term.Index term, Frame frame) {
    Object source = eval(term.list(), frame);
    if (source == null) {
      return null;
    }
    List<?> list = (List<?>) source;
    Object index = present(eval(term.index(), frame), term.index().span());
    if (index instanceof List<?> several) {
      List<Object> chosen = new ArrayList<>(several.size());
      for (Object each : several) {
        chosen.add(element(list, (Double) each, term, false));
      }
      return chosen;
    }
    // What only grows while the scenario runs, such as rounds, may not have this element yet.
    return element(list, (Double) index, term, term.list() instanceof Term.Asked);
  }

  private static @Nullable Object element(
      List<?> list, double index, Term.Index term, boolean mayCome) {
    if (index != Math.rint(index)) {
      throw Failure.at(
          Code.BAD_INDEX,
          term.index().span(),
          "an index is a whole number, and this is " + Amounts.number(index, 6),
          "round it with `floor` or `round`");
    }
    if (index < 0 || index >= list.size()) {
      if (mayCome && index >= 0) {
        return null;
      }
      throw Failure.at(
          Code.BAD_INDEX,
          term.index().span(),
          "there is no element " + Amounts.exact(index),
          list.isEmpty()
              ? "the list is empty"
              : "the " + list.size() + " elements are numbered from 0 to " + (list.size() - 1));
    }
    return list.get((int) index);
  }

  private static double arithmetic(Term.Arithmetic term, Frame frame) {
    double left = amount(term.left(), frame);
    double right = amount(term.right(), frame);
    return switch (term.op()) {
      case ADD -> left + right;
      case SUB -> left - right;
      case MUL -> left * right;
      case DIV -> {
        if (right == 0) {
          throw Failure.at(
              Code.DIVISION_BY_ZERO,
              term.right().span(),
              "a division by zero",
              "ask first whether it is 0, with `if`");
        }
        yield left / right;
      }
      case MOD -> {
        if (right == 0) {
          throw Failure.at(
              Code.DIVISION_BY_ZERO,
              term.right().span(),
              "a remainder of a division by zero",
              null);
        }
        // The sign of the divisor, so that `i mod n` is an index for every i.
        yield left - right * Math.floor(left / right);
      }
      case LT, LE, GT, GE, EQ, NE, AND, OR -> throw new IllegalStateException(term.op().sign());
    };
  }

  private static List<Object> concatenate(Term.Arithmetic term, Frame frame) {
    List<Object> all = new ArrayList<>((List<?>) present(eval(term.left(), frame), term.span()));
    List<?> right = (List<?>) present(eval(term.right(), frame), term.span());
    frame.environment().step(term.span());
    if ((long) all.size() + right.size() > LONGEST_LIST) {
      throw Failure.at(
          Code.LIST_TOO_LONG,
          term.span(),
          "this list has more than " + LONGEST_LIST + " elements",
          null);
    }
    all.addAll(right);
    return all;
  }

  private static boolean compare(Term.Compare term, Frame frame) {
    if (term.left().type() instanceof Type.Amount) {
      double left = amount(term.left(), frame);
      double right = amount(term.right(), frame);
      return switch (term.op()) {
        case LT -> left < right;
        case LE -> left <= right || alike(left, right);
        case GT -> left > right;
        case GE -> left >= right || alike(left, right);
        case EQ -> alike(left, right);
        case NE -> !alike(left, right) && !Double.isNaN(left) && !Double.isNaN(right);
        case MUL, DIV, MOD, ADD, SUB, AND, OR -> throw new IllegalStateException(term.op().sign());
      };
    }
    Object left = eval(term.left(), frame);
    Object right = eval(term.right(), frame);
    if (left == null || right == null) {
      return false;
    }
    boolean same =
        left instanceof Profile a && right instanceof Profile b
            ? a.isSameAs(b)
            : left.equals(right);
    return same == (term.op() == BinaryOp.EQ);
  }

  /**
   * Whether two amounts are the same but for the last digits of arithmetic: a mean of 150% may be
   * 149.99999999999997%, and nobody who compares it with 150% wants to know.
   */
  private static boolean alike(double left, double right) {
    if (left == right) {
      return true;
    }
    double larger = Math.max(Math.abs(left), Math.abs(right));
    return Double.isFinite(larger) && Math.abs(left - right) <= ALIKE * larger;
  }

  private static List<Object> range(Term.Range term, Frame frame) {
    double from = amount(term.from(), frame);
    double to = amount(term.to(), frame);
    double step = term.step() == null ? 1 : amount(term.step(), frame);
    if (!(step > 0)) {
      Span span = term.step() == null ? term.span() : term.step().span();
      throw Failure.at(
          Code.BAD_RANGE,
          span,
          "the step of a range is more than 0",
          "count up, and reverse the use");
    }
    return new RangeList(from, to, step);
  }

  private static List<Object> comprehension(Term.Comprehension term, Frame frame) {
    // A list that has no value yet, such as the rounds of a migration that has not begun, has no
    // elements.
    List<?> source = eval(term.source(), frame) instanceof List<?> list ? list : List.of();
    List<Object> result = new ArrayList<>(Math.min(source.size(), 1000));
    Object before = frame.get(term.slot());
    for (Object each : source) {
      frame.environment().step(term.span());
      frame.set(term.slot(), each);
      if (term.where() == null || flag(term.where(), frame)) {
        Object value = eval(term.element(), frame);
        if (value != null) {
          result.add(value);
        }
        if (result.size() > LONGEST_LIST) {
          throw Failure.at(
              Code.LIST_TOO_LONG,
              term.span(),
              "this list has more than " + LONGEST_LIST + " elements",
              null);
        }
      }
    }
    frame.set(term.slot(), before);
    return result;
  }

  /** What a text shows for a value of the running world, where things have names. */
  public static String show(@Nullable Object value, Type type, Environment environment) {
    if (value instanceof Ref ref) {
      Attribute name = Schema.attribute(ref.thing(), "name");
      return name == null ? show(ref, type) : String.valueOf(environment.ask(name, ref));
    }
    if (value instanceof List<?> list) {
      Type element = type instanceof Type.ListOf of ? of.element() : Type.UNKNOWN;
      return "["
          + String.join(", ", list.stream().map(item -> show(item, element, environment)).toList())
          + "]";
    }
    return show(value, type);
  }

  /** What a text shows for a value. */
  public static String show(@Nullable Object value, Type type) {
    return switch (value) {
      case Ref ref ->
          switch (ref.thing()) {
            case CORE, VCPU, SCHEDULED, ROUND, LINK, NIC, JOB ->
                ref.thing().word() + " " + ref.part();
            default -> ref.thing().word() + " " + ref.index();
          };
      case null -> "—";
      case Double amount when type instanceof Type.Amount typed ->
          Amounts.show(amount, typed.dimension(), typed.notation(), 6);
      case Double amount -> Amounts.show(amount, Dimension.NUMBER, Notation.PLAIN, 6);
      case Boolean flag -> flag ? "true" : "false";
      case List<?> list -> {
        Type element = type instanceof Type.ListOf of ? of.element() : Type.UNKNOWN;
        yield "["
            + String.join(", ", list.stream().map(item -> show(item, element)).toList())
            + "]";
      }
      default -> String.valueOf(value);
    };
  }
}
