package org.hospes.term;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.kernel.Distribution;
import org.hospes.quantity.Dimension;
import org.hospes.schema.Magnitude;
import org.hospes.schema.Type;
import org.jspecify.annotations.Nullable;

/** The functions of the library that need nothing but their arguments. */
public final class Library {
  /** Stands for an argument that was not given. */
  public static final Object NONE = new Object();

  /** As many ranks as a Zipf distribution may have: each takes a number of memory. */
  private static final int MOST_RANKS = 1_000_000;

  private static final int MOST_JOBS = 10_000_000;

  private Library() {}

  static @Nullable Object call(Term.Call call, Frame frame) {
    return switch (call.function()) {
      case MIN -> least(amounts(call, frame), 1);
      case MAX -> -least(amounts(call, frame), -1);
      case SUM -> sum(amounts(call, frame));
      case MEAN -> mean(amounts(call, frame));
      case MEDIAN -> percentile(amounts(call, frame), 0.5);
      case STDEV -> stdev(amounts(call, frame));
      case PERCENTILE -> percentile(amounts(call, frame), share(call.arguments().get(1), frame));
      case COUNT -> (double) list(call, frame).size();
      case HIGHEST -> ranked(call, frame, -1);
      case LOWEST -> ranked(call, frame, 1);
      case ABS -> Math.abs(amount(call, 0, frame));
      case FLOOR -> Math.floor(amount(call, 0, frame));
      case CEIL -> Math.ceil(amount(call, 0, frame));
      case ROUND -> Math.rint(amount(call, 0, frame));
      case SQRT -> {
        double value = amount(call, 0, frame);
        if (value < 0) {
          throw Failure.at(
              Code.BAD_ARGUMENT,
              call.arguments().getFirst().span(),
              "the square root of a negative amount",
              null);
        }
        yield StrictMath.sqrt(value);
      }
      case EXP -> StrictMath.exp(amount(call, 0, frame));
      case LN -> {
        double value = amount(call, 0, frame);
        if (value <= 0) {
          throw Failure.at(
              Code.BAD_ARGUMENT,
              call.arguments().getFirst().span(),
              "the logarithm of an amount that is not above 0",
              null);
        }
        yield StrictMath.log(value);
      }
      case UNIFORM -> {
        double min = reasonable(call, 0, frame, "min");
        double max = reasonable(call, 1, frame, "max");
        check(min <= max, call, 1, "`max` is not below `min`");
        yield new Distribution.Uniform(min, max);
      }
      case EXPONENTIAL -> new Distribution.Exponential(positive(call, 0, frame, "mean"));
      case NORMAL ->
          new Distribution.Normal(
              reasonable(call, 0, frame, "mean"), notNegative(call, 1, frame, "stdev"));
      case LOGNORMAL ->
          new Distribution.Lognormal(
              positive(call, 0, frame, "mean"), notNegative(call, 1, frame, "stdev"));
      case PARETO -> new Distribution.Pareto(positive(call, 0, frame, "min"), shape(call, frame));
      case WEIBULL ->
          new Distribution.Weibull(positive(call, 0, frame, "scale"), shape(call, frame));
      case ZIPF -> {
        double count = positive(call, 0, frame, "count");
        check(
            count == Math.rint(count) && count <= MOST_RANKS,
            call,
            0,
            "`count` is a whole number up to " + MOST_RANKS);
        yield Distribution.Zipf.of((int) count, notNegative(call, 1, frame, "exponent"));
      }
      case EMPIRICAL -> {
        double[] values = amounts(call, frame);
        check(values.length > 0, call, 0, "the list of amounts is not empty");
        Type type = call.arguments().getFirst().type();
        for (double value : values) {
          String complaint = Magnitude.complaint(value, type);
          check(complaint == null, call, 0, "an amount " + complaint);
        }
        yield new Distribution.Empirical(Arrays.stream(values).boxed().toList());
      }
      case JOBS -> jobs(call, frame);
      case SWF, TRACE, TRACES, LOST, VIRTUALIZABLE, CRITICAL_INSTRUCTIONS ->
          frame.environment().call(call.function(), call, frame);
      // The runs of an experiment are not evaluated in any one of them.
      case GIVEN, RISING, FALLING, CROSSOVER ->
          throw new IllegalStateException(call.function().word());
    };
  }

  private static JobBatch jobs(Term.Call call, Frame frame) {
    double count = amount(call, 0, frame);
    check(
        count == Math.rint(count) && count >= 0 && count <= MOST_JOBS,
        call,
        0,
        "`count` is a whole number from 0 to " + MOST_JOBS);
    Term work = call.arguments().get(1);
    Object value = Evaluator.present(Evaluator.eval(work, frame), work.span());
    Distribution distribution =
        value instanceof Distribution random ? random : new Distribution.Fixed((Double) value);
    check(
        !(distribution instanceof Distribution.Fixed fixed) || fixed.value() >= 0,
        call,
        1,
        "`work` is not negative");
    double threads = given(call, 2, frame) ? amount(call, 2, frame) : 1;
    check(
        threads == Math.rint(threads) && threads >= 1 && threads <= 1e6,
        call,
        2,
        "`threads` is a whole number from 1 to 1000000");
    boolean instructions = Dimension.INSTRUCTIONS.equals(work.type().dimension());
    return new JobBatch((int) count, distribution, instructions, (int) threads);
  }

  private static boolean given(Term.Call call, int index, Frame frame) {
    return Evaluator.eval(call.arguments().get(index), frame) != NONE;
  }

  private static double amount(Term.Call call, int index, Frame frame) {
    return Evaluator.amount(call.arguments().get(index), frame);
  }

  /** An amount that a distribution can be made of. */
  private static double reasonable(Term.Call call, int index, Frame frame, String name) {
    double value = amount(call, index, frame);
    String complaint = Magnitude.complaint(value, call.arguments().get(index).type());
    check(complaint == null, call, index, "`" + name + "` " + complaint);
    return value;
  }

  private static double positive(Term.Call call, int index, Frame frame, String name) {
    double value = reasonable(call, index, frame, name);
    check(value > 0, call, index, "`" + name + "` is more than 0");
    return value;
  }

  /** Below a hundredth there is no double for what is drawn, nor for its mean. */
  private static double shape(Term.Call call, Frame frame) {
    double shape = positive(call, 1, frame, "shape");
    check(shape >= 0.01, call, 1, "`shape` is at least 0.01");
    return shape;
  }

  private static double notNegative(Term.Call call, int index, Frame frame, String name) {
    double value = reasonable(call, index, frame, name);
    check(value >= 0, call, index, "`" + name + "` is not negative");
    return value;
  }

  private static void check(boolean holds, Term.Call call, int index, String rule) {
    if (!holds) {
      throw Failure.at(
          Code.BAD_ARGUMENT,
          call.arguments().get(index).span(),
          "in `" + call.function().word() + "`, " + rule,
          "it is called as `" + call.function().signature() + "`");
    }
  }

  private static double share(Term term, Frame frame) {
    double share = Evaluator.amount(term, frame);
    if (!(share >= 0 && share <= 1)) {
      throw Failure.at(Code.BAD_ARGUMENT, term.span(), "a percentile is from 0% to 100%", null);
    }
    return share;
  }

  private static List<?> list(Term.Call call, Frame frame) {
    Term first = call.arguments().getFirst();
    Object value = Evaluator.eval(first, frame);
    return value == null ? List.of() : (List<?>) value;
  }

  private static double[] amounts(Term.Call call, Frame frame) {
    List<?> list = list(call, frame);
    double[] amounts = new double[list.size()];
    for (int i = 0; i < amounts.length; i++) {
      amounts[i] = list.get(i) instanceof Double amount ? amount : Double.NaN;
    }
    return amounts;
  }

  private static double least(double[] amounts, int sign) {
    double least = Double.NaN;
    for (double amount : amounts) {
      if (!(least <= sign * amount)) {
        least = sign * amount;
      }
    }
    return least;
  }

  /** Neumaier's sum: what is lost in one addition is carried to the end. */
  static double sum(double[] amounts) {
    double sum = 0;
    double lost = 0;
    for (double amount : amounts) {
      double next = sum + amount;
      lost += Math.abs(sum) >= Math.abs(amount) ? (sum - next) + amount : (amount - next) + sum;
      sum = next;
    }
    return sum + lost;
  }

  private static double mean(double[] amounts) {
    return amounts.length == 0 ? Double.NaN : sum(amounts) / amounts.length;
  }

  private static double stdev(double[] amounts) {
    double mean = mean(amounts);
    double[] squares = new double[amounts.length];
    for (int i = 0; i < squares.length; i++) {
      squares[i] = (amounts[i] - mean) * (amounts[i] - mean);
    }
    return StrictMath.sqrt(mean(squares));
  }

  static double percentile(double[] amounts, double share) {
    if (amounts.length == 0) {
      return Double.NaN;
    }
    double[] sorted = amounts.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /** The elements with the lowest (or, by sign, highest) keys; of equal ones the first. */
  private static @Nullable Object ranked(Term.Call call, Frame frame, int sign) {
    List<?> list = list(call, frame);
    Object by = Evaluator.eval(call.arguments().get(1), frame);
    double[] keys = new double[list.size()];
    for (int i = 0; i < keys.length; i++) {
      Object each = list.get(i);
      frame.environment().step(call.span());
      double key;
      if (by instanceof Term.Lambda lambda) {
        frame.set(lambda.slot(), each);
        key = Evaluator.amount(lambda.body(), frame);
      } else {
        key = (Double) each;
      }
      keys[i] = Double.isNaN(key) ? Double.POSITIVE_INFINITY : sign * key;
    }
    if (!given(call, 2, frame)) {
      int best = -1;
      for (int i = 0; i < keys.length; i++) {
        if (best < 0 || keys[i] < keys[best]) {
          best = i;
        }
      }
      return best < 0 ? null : list.get(best);
    }
    double count = amount(call, 2, frame);
    check(count == Math.rint(count) && count >= 0, call, 2, "`count` is a whole number");
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < keys.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingDouble(i -> keys[i]));
    List<Object> chosen = new ArrayList<>();
    for (int i : order.subList(0, (int) Math.min(count, order.size()))) {
      chosen.add(list.get(i));
    }
    return chosen;
  }

  /** Whether a type of argument counts as a list here. */
  public static boolean isList(Type type) {
    return type instanceof Type.ListOf;
  }
}
