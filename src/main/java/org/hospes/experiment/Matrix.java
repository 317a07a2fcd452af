package org.hospes.experiment;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.check.Checked;
import org.hospes.diagnostic.Code;
import org.hospes.lower.Inspection;
import org.hospes.lower.Variation;
import org.hospes.quantity.Amounts;
import org.hospes.source.SourceLoader;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Experiment;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * The combinations of an experiment, and how often each runs. The first axis varies slowest, as
 * loops inside each other do; values of an axis may depend on those of the axes before it.
 */
public final class Matrix {
  /** More runs than anybody waits for. */
  static final int MOST_RUNS = 1_000_000;

  private final Experiment experiment;
  private final List<Axis> axes;
  private final List<Combination> combinations;
  private final int repetitions;

  /**
   * Something that varies, alone or with others in lockstep, and all the steps that it takes.
   *
   * @param steps in the order in which they first come up
   */
  public record Axis(List<Experiment.Varied> varied, List<Step> steps) {}

  /** A value for each of what varies together, and how they are written. */
  public record Step(List<Object> values, List<String> texts) {}

  /**
   * One of the combinations.
   *
   * @param steps the number of the step of each axis
   */
  public record Combination(int number, int[] steps, Variation variation) {}

  private Matrix(
      Experiment experiment, List<Axis> axes, List<Combination> combinations, int repetitions) {
    this.experiment = experiment;
    this.axes = axes;
    this.combinations = combinations;
    this.repetitions = repetitions;
  }

  /** The combinations of an experiment; fails where they make no sense. */
  public static Matrix of(Checked script, Experiment experiment, @Nullable SourceLoader loader) {
    return new Builder(script, experiment, loader).build();
  }

  public Experiment experiment() {
    return experiment;
  }

  public List<Axis> axes() {
    return axes;
  }

  public List<Combination> combinations() {
    return combinations;
  }

  public int repetitions() {
    return repetitions;
  }

  /** The number of all runs. */
  public int runs() {
    return combinations.size() * repetitions;
  }

  /** The run of a number: repetitions of one combination follow each other. */
  public Combination combinationOf(int run) {
    return combinations.get(run / repetitions);
  }

  public int repetitionOf(int run) {
    return run % repetitions;
  }

  /**
   * The seed of a repetition. The first has the seed of the scenario, and all combinations share
   * those of a repetition: what differs between them is not chance.
   */
  public static long seed(long own, int repetition) {
    if (repetition == 0) {
      return own;
    }
    long z = own + repetition * 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    // A seed that a script could write: a whole number that a double holds exactly.
    return (z ^ (z >>> 31)) >>> 11;
  }

  /** Goes through the axes from the first to the last. */
  private static final class Builder {
    private final Checked script;
    private final Experiment experiment;
    private final @Nullable SourceLoader loader;
    private final List<Axis> axes = new ArrayList<>();
    private final List<Combination> combinations = new ArrayList<>();
    private int repetitions = 1;

    Builder(Checked script, Experiment experiment, @Nullable SourceLoader loader) {
      this.script = script;
      this.experiment = experiment;
      this.loader = loader;
      experiment.axes().forEach(axis -> axes.add(new Axis(axis.varied(), new ArrayList<>())));
    }

    Matrix build() {
      repetitions = repetitions();
      expand(0, new int[axes.size()], new ArrayList<>());
      if (combinations.isEmpty()) {
        throw Failure.at(
            Code.NO_RUNS,
            experiment.span(),
            "the experiment `" + experiment.name() + "` has no runs",
            experiment.constraints().isEmpty()
                ? "give what varies at least one value"
                : "no combination fulfils what `require` asks for");
      }
      return new Matrix(experiment, axes, List.copyOf(combinations), repetitions);
    }

    private int repetitions() {
      Term repeat = experiment.repeat();
      if (repeat == null) {
        return 1;
      }
      double count =
          Evaluator.amount(repeat, new Inspection(script, loader).frame(experiment.slots()));
      if (!(count >= 1) || count != Math.rint(count) || count > MOST_RUNS) {
        throw new Failure(
            Code.OUT_OF_RANGE
                .at(repeat.span(), "this is " + Amounts.number(count, 6))
                .message("the number of repetitions is a whole number from 1 to " + MOST_RUNS));
      }
      return (int) count;
    }

    private void expand(int axis, int[] steps, List<Object> chosen) {
      Variation variation = variation(chosen);
      Frame frame = new Inspection(script, variation, loader).frame(experiment.slots());
      if (axis == axes.size()) {
        for (Term constraint : experiment.constraints()) {
          if (!Evaluator.flag(constraint, frame)) {
            return;
          }
        }
        if ((combinations.size() + 1L) * repetitions > MOST_RUNS) {
          throw Failure.at(
              Code.TOO_MANY,
              experiment.span(),
              "the experiment `" + experiment.name() + "` has more than " + MOST_RUNS + " runs",
              "vary less at once, in larger steps, or repeat less often");
        }
        combinations.add(new Combination(combinations.size(), steps.clone(), variation));
        return;
      }
      for (Step step : steps(axes.get(axis), frame)) {
        steps[axis] = number(axes.get(axis), step);
        List<Object> longer = new ArrayList<>(chosen);
        longer.addAll(step.values());
        expand(axis + 1, steps, longer);
      }
    }

    private static int number(Axis axis, Step step) {
      for (int i = 0; i < axis.steps().size(); i++) {
        if (axis.steps().get(i).texts().equals(step.texts())) {
          return i;
        }
      }
      axis.steps().add(step);
      return axis.steps().size() - 1;
    }

    private List<Step> steps(Axis axis, Frame frame) {
      List<List<?>> columns = new ArrayList<>();
      List<List<String>> texts = new ArrayList<>();
      for (Experiment.Varied varied : axis.varied()) {
        Object values = Evaluator.eval(varied.values(), frame);
        List<?> list = values instanceof List<?> all ? all : List.of();
        if (list.size() > MOST_RUNS) {
          throw Failure.at(
              Code.TOO_MANY,
              varied.values().span(),
              "this has more than " + MOST_RUNS + " values",
              "take larger steps");
        }
        if (!columns.isEmpty() && list.size() != columns.getFirst().size()) {
          Experiment.Varied first = axis.varied().getFirst();
          throw new Failure(
              Code.UNEVEN_LOCKSTEP
                  .at(varied.values().span(), list.size() + " values")
                  .label(first.values().span(), columns.getFirst().size() + " values")
                  .help("leave out `together` to run every combination, or give as many values")
                  .message("what varies together has as many values each"));
        }
        columns.add(list);
        texts.add(StepTexts.of(varied, list));
      }
      List<Step> steps = new ArrayList<>();
      for (int i = 0; i < columns.getFirst().size(); i++) {
        int index = i;
        steps.add(
            new Step(
                columns.stream().<Object>map(column -> column.get(index)).toList(),
                texts.stream().<String>map(column -> column.get(index)).toList()));
      }
      return steps;
    }

    /** The values that were chosen for the first axes. */
    private Variation variation(List<Object> chosen) {
      Map<Definition.Value, Object> values = new IdentityHashMap<>();
      List<Variation.OfProperty> properties = new ArrayList<>();
      int next = 0;
      for (Axis axis : axes) {
        for (Experiment.Varied varied : axis.varied()) {
          if (next == chosen.size()) {
            return new Variation(values, properties);
          }
          Object value = chosen.get(next++);
          switch (varied.target()) {
            case Experiment.Target.Parameter parameter -> values.put(parameter.definition(), value);
            case Experiment.Target.PropertyOf of ->
                properties.add(
                    new Variation.OfProperty(
                        of.thing(),
                        of.slots(),
                        of.property(),
                        value,
                        varied.type(),
                        varied.span()));
          }
        }
      }
      return new Variation(values, properties);
    }
  }
}
