package org.hospes.term;

import java.util.List;
import org.hospes.schema.Property;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * A table of runs: one for each combination of what varies.
 *
 * @param repeat how often each combination runs, or null for once
 * @param constraints what a combination must fulfil to run at all
 * @param slots the frame that the values, the repetitions, the constraints and the measures need
 */
public record Experiment(
    String name,
    List<Axis> axes,
    @Nullable Term repeat,
    List<Term> constraints,
    List<Request.Labelled> measures,
    List<Diagram> diagrams,
    List<Claim> claims,
    int slots,
    Span span) {

  /** What varies together, in steps; alone it is a list of one. */
  public record Axis(List<Varied> varied) {}

  /**
   * A parameter or a property of a thing, and its values.
   *
   * @param text the target as it was written
   * @param type of one value
   */
  public record Varied(Target target, Term values, String text, Type type, Span span) {}

  /** What is varied. */
  public sealed interface Target {
    record Parameter(Definition.Value definition) implements Target {}

    record PropertyOf(Term thing, Property property, int slots) implements Target {}
  }

  /** A chart over the runs; {@code slots} is the frame of its expressions. */
  public record Diagram(
      List<Request.Labelled> values,
      @Nullable Along against,
      @Nullable Along by,
      int slots,
      Span span) {}

  /** What a chart goes along. */
  public sealed interface Along {
    record OfAxis(Varied varied) implements Along {}

    record OfMeasure(Request.Labelled value) implements Along {}
  }

  /**
   * What must hold.
   *
   * @param overRuns whether it speaks of the runs together; otherwise it must hold in each
   */
  public record Claim(Expectation expectation, boolean overRuns) {}
}
