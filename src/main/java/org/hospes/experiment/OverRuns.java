package org.hospes.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.schema.Function;
import org.hospes.schema.Type;
import org.hospes.syntax.BinaryOp;
import org.hospes.term.Evaluator;
import org.hospes.term.Experiment;
import org.hospes.term.Frame;
import org.hospes.term.Term;

/**
 * Evaluates expressions over all combinations of an experiment at once. An amount of a run is a
 * column with a value for each combination; two columns meet where they agree in all axes that both
 * still have.
 */
final class OverRuns {
  private static final int MOST_DETAILS = 3;

  private final Matrix matrix;
  private final Inquiry inquiry;
  private final Answers answers;
  private final Frame known;

  /** What a combination answered to a question; NaN for nothing. */
  interface Answers {
    double of(Matrix.Combination combination, int question);
  }

  /**
   * Values for some combinations; flags are 1 and 0.
   *
   * @param free the axes in which the combinations differ
   */
  private record Values(
      List<Matrix.Combination> at, double[] values, boolean[] free, boolean single) {}

  /** Two columns brought together: the values of the second where the first is. */
  private record Pair(
      List<Matrix.Combination> at, double[] left, double[] right, boolean[] free, boolean single) {}

  OverRuns(Matrix matrix, Inquiry inquiry, Answers answers, Frame known) {
    this.matrix = matrix;
    this.inquiry = inquiry;
    this.answers = answers;
    this.known = known;
  }

  /** Whether a condition is true everywhere; says where it is not. */
  boolean holds(Term condition, List<String> details) {
    if (condition instanceof Term.Logic logic && logic.op() == BinaryOp.AND) {
      boolean left = holds(logic.left(), details);
      return holds(logic.right(), details) && left;
    }
    if (condition instanceof Term.Call call
        && (call.function() == Function.RISING || call.function() == Function.FALLING)) {
      return monotonic(call, details);
    }
    if (condition instanceof Term.Compare compare && compare.left().type() instanceof Type.Amount) {
      return compared(compare, details);
    }
    Values values = eval(condition);
    boolean all = values.values().length > 0;
    for (int i = 0; i < values.values().length; i++) {
      if (values.values()[i] != 1) {
        all = false;
        note(details, place(values.at().get(i), values.free()) + "it is false");
      }
    }
    return all;
  }

  private boolean compared(Term.Compare compare, List<String> details) {
    Pair pair = join(eval(compare.left()), eval(compare.right()));
    boolean all = pair.left().length > 0;
    if (!all) {
      details.add("no two runs can be compared");
    }
    for (int i = 0; i < pair.left().length; i++) {
      if (!holds(compare.op(), pair.left()[i], pair.right()[i])) {
        all = false;
        note(
            details,
            place(pair.at().get(i), pair.free())
                + shown(compare.left(), pair.left()[i])
                + (compare.right() instanceof Term.Constant
                    ? ""
                    : " and " + shown(compare.right(), pair.right()[i])));
      }
    }
    return all;
  }

  private static void note(List<String> details, String detail) {
    if (details.size() < MOST_DETAILS) {
      details.add(detail);
    }
  }

  private static String shown(Term term, double value) {
    return term.type() instanceof Type.Amount amount
        ? Claims.show(value, amount.dimension(), amount.notation())
        : value == 1 ? "true" : "false";
  }

  /** Where a combination is, in the axes that matter, as the start of a sentence. */
  private String place(Matrix.Combination combination, boolean[] free) {
    List<String> parts = new ArrayList<>();
    for (int a = 0; a < free.length; a++) {
      if (free[a]) {
        Matrix.Axis axis = matrix.axes().get(a);
        parts.add(
            axis.varied().getFirst().text()
                + " = "
                + axis.steps().get(combination.steps()[a]).texts().getFirst());
      }
    }
    return parts.isEmpty() ? "" : "at " + String.join(", ", parts) + ": ";
  }

  // ---- values

  private Values eval(Term term) {
    int question = inquiry.number(term);
    if (question >= 0) {
      List<Matrix.Combination> all = matrix.combinations();
      return column(
          all, all.stream().mapToDouble(each -> answers.of(each, question)).toArray(), false);
    }
    return switch (term) {
      case Term.Constant constant -> single(number(constant));
      case Term.Arithmetic t -> combined(t.left(), t.right(), (a, b) -> arithmetic(t.op(), a, b));
      case Term.Negate t -> mapped(eval(t.operand()), a -> -a);
      case Term.Compare t -> combined(t.left(), t.right(), (a, b) -> holds(t.op(), a, b) ? 1 : 0);
      case Term.Logic t ->
          combined(
              t.left(),
              t.right(),
              (a, b) -> (t.op() == BinaryOp.AND ? a == 1 && b == 1 : a == 1 || b == 1) ? 1 : 0);
      case Term.Not t -> mapped(eval(t.operand()), a -> a == 1 ? 0 : 1);
      case Term.History t -> summary(t.function(), eval(t.observed()));
      case Term.Call t -> call(t);
      default -> throw new IllegalStateException(term.toString());
    };
  }

  private double number(Term.Constant constant) {
    return constant.value() instanceof Boolean flag
        ? (flag ? 1 : 0)
        : Evaluator.amount(constant, known);
  }

  private Values call(Term.Call call) {
    return switch (call.function()) {
      case GIVEN -> given(call);
      case RISING, FALLING -> single(monotonic(call, new ArrayList<>()) ? 1 : 0);
      case CROSSOVER -> crossover(call);
      case ABS -> mapped(eval(call.arguments().getFirst()), Math::abs);
      case FLOOR -> mapped(eval(call.arguments().getFirst()), Math::floor);
      case CEIL -> mapped(eval(call.arguments().getFirst()), Math::ceil);
      case ROUND -> mapped(eval(call.arguments().getFirst()), Math::rint);
      case SQRT -> mapped(eval(call.arguments().getFirst()), StrictMath::sqrt);
      case EXP -> mapped(eval(call.arguments().getFirst()), StrictMath::exp);
      case LN -> mapped(eval(call.arguments().getFirst()), StrictMath::log);
      case MIN, MAX, MEAN -> listed(call);
      default -> throw RunTerms.refuse(call);
    };
  }

  /** {@code max(a, b)}: in each place. */
  private Values listed(Term.Call call) {
    if (!(call.arguments().getFirst() instanceof Term.ListOf list)) {
      throw RunTerms.refuse(call);
    }
    Values result = eval(list.items().getFirst());
    for (Term item : list.items().subList(1, list.items().size())) {
      result =
          combined(
              result,
              eval(item),
              (a, b) ->
                  switch (call.function()) {
                    case MIN -> Math.min(a, b);
                    case MAX -> Math.max(a, b);
                    default -> a + b;
                  });
    }
    return call.function() == Function.MEAN ? mapped(result, a -> a / list.items().size()) : result;
  }

  private interface Binary {
    double of(double a, double b);
  }

  private interface Unary {
    double of(double a);
  }

  private static double arithmetic(BinaryOp op, double a, double b) {
    return switch (op) {
      case ADD -> a + b;
      case SUB -> a - b;
      case MUL -> a * b;
      case DIV -> b == 0 ? Double.NaN : a / b;
      case MOD -> b == 0 ? Double.NaN : a - b * Math.floor(a / b);
      case LT, LE, GT, GE, EQ, NE, AND, OR -> throw new IllegalStateException(op.sign());
    };
  }

  private static boolean holds(BinaryOp op, double a, double b) {
    return switch (op) {
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
      case EQ -> a == b;
      case NE -> a != b && !Double.isNaN(a) && !Double.isNaN(b);
      case MUL, DIV, MOD, ADD, SUB, AND, OR -> throw new IllegalStateException(op.sign());
    };
  }

  private Values single(double value) {
    return new Values(
        List.of(matrix.combinations().getFirst()),
        new double[] {value},
        new boolean[matrix.axes().size()],
        true);
  }

  private Values column(List<Matrix.Combination> at, double[] values, boolean single) {
    boolean[] free = new boolean[matrix.axes().size()];
    for (int a = 0; a < free.length; a++) {
      for (Matrix.Combination each : at) {
        free[a] |= each.steps()[a] != at.getFirst().steps()[a];
      }
    }
    return new Values(at, values, free, single);
  }

  private static Values mapped(Values of, Unary by) {
    return new Values(
        of.at(), Arrays.stream(of.values()).map(by::of).toArray(), of.free(), of.single());
  }

  private Values combined(Term left, Term right, Binary by) {
    return combined(eval(left), eval(right), by);
  }

  private Values combined(Values left, Values right, Binary by) {
    Pair pair = join(left, right);
    double[] values = new double[pair.left().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = by.of(pair.left()[i], pair.right()[i]);
    }
    return new Values(pair.at(), values, pair.free(), pair.single());
  }

  /** {@code mean(given(...))}: over the combinations. */
  private Values summary(Function function, Values of) {
    var known = Arrays.stream(of.values()).filter(v -> !Double.isNaN(v));
    return single(
        switch (function) {
          case MIN -> known.min().orElse(Double.NaN);
          case MAX -> known.max().orElse(Double.NaN);
          default -> known.average().orElse(Double.NaN);
        });
  }

  private Pair join(Values left, Values right) {
    if (right.single() && !left.single()) {
      double[] same = new double[left.values().length];
      Arrays.fill(same, right.values()[0]);
      return new Pair(left.at(), left.values(), same, left.free(), false);
    }
    if (left.single() && !right.single()) {
      double[] same = new double[right.values().length];
      Arrays.fill(same, left.values()[0]);
      return new Pair(right.at(), same, right.values(), right.free(), false);
    }
    boolean[] common = left.free().clone();
    for (int a = 0; a < common.length; a++) {
      common[a] &= right.free()[a];
    }
    Map<List<Integer>, List<Integer>> byKey = new LinkedHashMap<>();
    for (int i = 0; i < right.at().size(); i++) {
      byKey.computeIfAbsent(key(right.at().get(i), common), k -> new ArrayList<>()).add(i);
    }
    List<Matrix.Combination> at = new ArrayList<>();
    List<Double> first = new ArrayList<>();
    List<Double> second = new ArrayList<>();
    boolean leftIsFiner = count(left.free()) >= count(right.free());
    for (int i = 0; i < left.at().size(); i++) {
      for (int j : byKey.getOrDefault(key(left.at().get(i), common), List.of())) {
        at.add(leftIsFiner ? left.at().get(i) : right.at().get(j));
        first.add(left.values()[i]);
        second.add(right.values()[j]);
      }
    }
    boolean[] free = left.free().clone();
    for (int a = 0; a < free.length; a++) {
      free[a] |= right.free()[a];
    }
    return new Pair(
        at,
        first.stream().mapToDouble(Double::doubleValue).toArray(),
        second.stream().mapToDouble(Double::doubleValue).toArray(),
        free,
        left.single() && right.single());
  }

  private static int count(boolean[] flags) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag ? 1 : 0;
    }
    return count;
  }

  private static List<Integer> key(Matrix.Combination combination, boolean[] axes) {
    List<Integer> key = new ArrayList<>();
    for (int a = 0; a < axes.length; a++) {
      if (axes[a]) {
        key.add(combination.steps()[a]);
      }
    }
    return key;
  }

  // ---- functions

  private Values given(Term.Call call) {
    Pair pair = join(eval(call.arguments().get(0)), eval(call.arguments().get(1)));
    List<Matrix.Combination> at = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < pair.left().length; i++) {
      if (pair.right()[i] == 1) {
        at.add(pair.at().get(i));
        values.add(pair.left()[i]);
      }
    }
    double[] kept = values.stream().mapToDouble(Double::doubleValue).toArray();
    return at.isEmpty()
        ? new Values(at, kept, new boolean[matrix.axes().size()], false)
        : column(at, kept, false);
  }

  /** The number of the axis that a function goes along, and which of those in lockstep it is. */
  private int axis(Term along) {
    Object varied = ((Term.Constant) along).value();
    for (int a = 0; a < matrix.axes().size(); a++) {
      for (Experiment.Varied each : matrix.axes().get(a).varied()) {
        if (each == varied) {
          return a;
        }
      }
    }
    throw new IllegalStateException(String.valueOf(varied));
  }

  private double position(Matrix.Combination combination, Term along, int axis) {
    Matrix.Axis of = matrix.axes().get(axis);
    int member = of.varied().indexOf(((Term.Constant) along).value());
    return of.steps().get(combination.steps()[axis]).values().get(member) instanceof Double amount
        ? amount
        : Double.NaN;
  }

  /** The places that differ in one axis only, each group in rising order. */
  private List<List<Integer>> groups(
      List<Matrix.Combination> at, boolean[] free, int axis, Term along) {
    boolean[] others = free.clone();
    others[axis] = false;
    Map<List<Integer>, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < at.size(); i++) {
      groups.computeIfAbsent(key(at.get(i), others), k -> new ArrayList<>()).add(i);
    }
    for (List<Integer> group : groups.values()) {
      group.sort(Comparator.comparingDouble(i -> position(at.get(i), along, axis)));
    }
    return List.copyOf(groups.values());
  }

  private boolean monotonic(Term.Call call, List<String> details) {
    Term of = call.arguments().get(0);
    Term along = call.arguments().get(1);
    Values values = eval(of);
    int axis = axis(along);
    boolean rises = call.function() == Function.RISING;
    boolean all = !values.at().isEmpty();
    if (!all) {
      details.add("there are no runs to compare");
    }
    boolean[] others = values.free().clone();
    others[axis] = false;
    for (List<Integer> group : groups(values.at(), values.free(), axis, along)) {
      for (int i = 1; i < group.size(); i++) {
        double before = values.values()[group.get(i - 1)];
        double now = values.values()[group.get(i)];
        if (!(rises ? now >= before : now <= before)) {
          all = false;
          note(
              details,
              place(values.at().get(group.get(i)), values.free())
                  + shown(of, now)
                  + ", after "
                  + shown(of, before));
        }
      }
      double first = values.values()[group.getFirst()];
      double last = values.values()[group.getLast()];
      if (all && !(rises ? last > first : last < first)) {
        all = false;
        note(
            details,
            place(values.at().get(group.getFirst()), others) + "it stays at " + shown(of, first));
      }
    }
    return all;
  }

  private Values crossover(Term.Call call) {
    Pair pair = join(eval(call.arguments().get(0)), eval(call.arguments().get(1)));
    Term along = call.arguments().get(2);
    int axis = axis(along);
    List<Matrix.Combination> at = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (List<Integer> group : groups(pair.at(), pair.free(), axis, along)) {
      at.add(pair.at().get(group.getFirst()));
      values.add(crossover(pair, group, along, axis));
    }
    boolean[] free = pair.free().clone();
    free[axis] = false;
    return new Values(at, values.stream().mapToDouble(Double::doubleValue).toArray(), free, false);
  }

  private double crossover(Pair pair, List<Integer> group, Term along, int axis) {
    double before = Double.NaN;
    double place = Double.NaN;
    for (int i : group) {
      double difference = pair.left()[i] - pair.right()[i];
      double here = position(pair.at().get(i), along, axis);
      if (Double.isNaN(difference) || difference == 0) {
        continue;
      }
      if (!Double.isNaN(before) && Math.signum(difference) != Math.signum(before)) {
        return place + (here - place) * before / (before - difference);
      }
      before = difference;
      place = here;
    }
    return Double.NaN;
  }
}
