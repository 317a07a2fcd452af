package org.hospes.term;

import java.util.List;
import java.util.Map;
import org.hospes.schema.Property;
import org.hospes.source.Span;
import org.hospes.syntax.Action.Preposition;
import org.hospes.syntax.Verb;
import org.jspecify.annotations.Nullable;

/** A checked action. */
public sealed interface Step {
  Span span();

  record Block(List<Step> steps, Span span) implements Step {}

  record Let(int slot, Term value, Span span) implements Step {}

  /** {@code set variable = value}. */
  record SetVariable(Definition.Variable variable, Term value, Span span) implements Step {}

  /** {@code set thing.property = value}. */
  record SetProperty(Term target, Property property, Term value, Span span) implements Step {}

  record If(Term condition, Step yes, @Nullable Step no, Span span) implements Step {}

  record For(int slot, Term source, @Nullable Term where, Step body, Span span) implements Step {}

  /** A verb; {@code body} is what stands in braces behind its object. */
  record Do(Verb verb, Term object, Map<Preposition, Term> arguments, CheckedBody body, Span span)
      implements Step {}
}
