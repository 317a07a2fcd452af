package org.hospes.term;

import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Global;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * What an expression can ask of its surroundings. Before a run there are definitions only; while it
 * runs, the world.
 */
public interface Environment {
  /** The value of a {@code let} or a {@code param}. */
  Object value(Definition.Value definition);

  /** The value of a {@code var}, now. */
  Object variable(Definition.Variable definition);

  /** A {@link Ref}, or a list of them for an array. */
  Object things(Definition.Entity definition);

  /** A {@link Profile}, or a list of them for an array. */
  Object declared(Definition.Entity definition);

  /** An attribute as an object; null if there is no value yet. */
  @Nullable Object ask(Attribute attribute, Ref target);

  /** An attribute that is an amount; NaN if there is no value yet. */
  double askAmount(Attribute attribute, Ref target);

  /** Calls a function-valued attribute. */
  Object invoke(Attribute attribute, Ref target, Object argument);

  Object known(Global global);

  /** A function over the past; NaN if there is none yet. */
  double history(Term.History term, Frame frame);

  /** An interface of a host. */
  Object networkInterface(Ref host, String label, Span span);

  /** The functions that need files or the world. */
  Object call(Function function, Term.Call call, Frame frame);

  /** Counts a step of work; fails when there were too many. */
  void step(Span span);
}
