package org.hospes.term;

import java.util.List;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** A table of runs. */
public record Experiment(
    String name,
    List<Axis> axes,
    @Nullable Term repeat,
    List<Term> constraints,
    List<Request.Labelled> measures,
    List<Request.Plot> plots,
    List<Expectation> expectations,
    int slots,
    Span span) {

  /** What varies together, in steps. */
  public record Axis(List<Varied> varied) {}

  /** A parameter or a property of a thing, and its values. */
  public record Varied(Target target, Term values, String text, Span span) {}

  /** What is varied. */
  public sealed interface Target {
    record Parameter(Definition.Value definition) implements Target {}

    record PropertyOf(Term thing, org.hospes.schema.Property property) implements Target {}
  }
}
