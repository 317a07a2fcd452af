package org.hospes.term;

import java.util.List;
import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Global;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.BinaryOp;
import org.jspecify.annotations.Nullable;

/** A checked expression. */
public sealed interface Term {
  Type type();

  Span span();

  /**
   * A value that is known: a {@link Double}, {@link Boolean}, {@link String}, {@link Profile}, ...
   */
  record Constant(Object value, Type type, Span span) implements Term {}

  /** A name of the expression itself: a parameter, the element of a list. */
  record Local(int slot, Type type, Span span) implements Term {}

  /** A {@code let} or {@code param}. */
  record Named(Definition.Value definition, Type type, Span span) implements Term {}

  /** A {@code var}. */
  record Variable(Definition.Variable definition, Type type, Span span) implements Term {}

  /** A declared thing, or all of an array. */
  record Things(Definition.Entity definition, Type type, Span span) implements Term {}

  /** A declared profile, or a template: a value with properties. */
  record Declared(Definition.Entity definition, Type type, Span span) implements Term {}

  /** A policy that the script declares. */
  record DeclaredPolicy(Definition.Policy definition, Type type, Span span) implements Term {}

  /** A name that every script knows. */
  record Known(Global global, Type type, Span span) implements Term {}

  /** An attribute of a thing, or of each thing of a list. */
  record Asked(Term target, Attribute attribute, boolean each, Type type, Span span)
      implements Term {}

  /** A property of a profile. */
  record PropertyOf(Term target, String property, Type type, Span span) implements Term {}

  /** An interface of a host, by its label. */
  record Interface(Term host, String label, Type type, Span span) implements Term {}

  /** A function-valued attribute, called. */
  record Invoked(Term target, Attribute attribute, Term argument, Type type, Span span)
      implements Term {}

  /** One element of a list, or those in a range. */
  record Index(Term list, Term index, Type type, Span span) implements Term {}

  /** {@code + - * / mod} on amounts, {@code +} on lists. */
  record Arithmetic(BinaryOp op, Term left, Term right, Type type, Span span) implements Term {}

  record Negate(Term operand, Type type, Span span) implements Term {}

  /** A comparison; flags, texts, words, things and profiles are only the same or not. */
  record Compare(BinaryOp op, Term left, Term right, Type type, Span span) implements Term {}

  /** {@code and}, {@code or}. */
  record Logic(BinaryOp op, Term left, Term right, Type type, Span span) implements Term {}

  record Not(Term operand, Type type, Span span) implements Term {}

  record If(Term condition, Term yes, Term no, Type type, Span span) implements Term {}

  record ListOf(List<Term> items, Type type, Span span) implements Term {}

  record Range(Term from, Term to, @Nullable Term step, Type type, Span span) implements Term {}

  record Comprehension(
      Term element, int slot, Term source, @Nullable Term where, Type type, Span span)
      implements Term {}

  record Text(List<Term> parts, Type type, Span span) implements Term {}

  record Lambda(int slot, Term body, Type type, Span span) implements Term {}

  /**
   * A function of the script with its arguments in slots: {@code let slot = argument ... in body}.
   */
  record Apply(List<Integer> slots, List<Term> arguments, Term body, Type type, Span span)
      implements Term {}

  /** A function of the library; the meaning of the arguments is up to the function. */
  record Call(Function function, List<Term> arguments, Type type, Span span) implements Term {}

  /** A function over what an expression was while the scenario ran, from a time to a time. */
  record History(
      Function function,
      Term observed,
      @Nullable Term from,
      @Nullable Term to,
      @Nullable Term argument,
      Type type,
      Span span)
      implements Term {}

  /** A profile or template with some properties changed. */
  record Amend(Term base, CheckedBody body, Type type, Span span) implements Term {}
}
