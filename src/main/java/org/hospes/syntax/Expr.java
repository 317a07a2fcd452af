package org.hospes.syntax;

import java.util.List;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** An expression. */
public sealed interface Expr extends Node {

  /**
   * A number with its unit: {@code 1 Gbit/s}.
   *
   * @param digits the number as written
   * @param units the unit, then what stands behind its strokes; a unit without a first part ({@code
   *     /s}) has an empty first name; none at all for a plain number
   */
  record Quantity(String digits, List<Name> units, Span span) implements Expr {}

  /** {@code true} or {@code false}. */
  record Flag(boolean value, Span span) implements Expr {}

  /** A text with holes. */
  record Text(List<Part> parts, Span span) implements Expr {
    /** A stretch of a text. */
    public sealed interface Part extends Node {
      /** Characters, with escapes resolved. */
      record Plain(String text, Span span) implements Part {}

      /** {@code {expression}}. */
      record Hole(Expr value, Span span) implements Part {}
    }
  }

  /** {@code [a, b]}. */
  record ListOf(List<Expr> items, Span span) implements Expr {}

  /** {@code [element for each in source where condition]}. */
  record Comprehension(Expr element, Name each, Expr source, @Nullable Expr where, Span span)
      implements Expr {}

  /** {@code from .. to by step}; both ends belong to it. */
  record Range(Expr from, Expr to, @Nullable Expr step, Span span) implements Expr {}

  /** A name. */
  record Ref(Name name, Span span) implements Expr {}

  /** {@code target.name}. */
  record Member(Expr target, Name name, Span span) implements Expr {}

  /** {@code target[index]}; the index may be a range. */
  record Index(Expr target, Expr index, Span span) implements Expr {}

  /** {@code target[*]}. */
  record All(Expr target, Span span) implements Expr {}

  /** {@code target(arguments)}. */
  record Call(Expr target, List<Argument> arguments, Span span) implements Expr {}

  /** An argument, with its name where it has one. */
  record Argument(@Nullable Name name, Expr value, Span span) implements Node {}

  /** {@code -operand} or {@code not operand}. */
  record Unary(UnaryOp op, Expr operand, Span span) implements Expr {}

  /** {@code left op right}. */
  record Binary(BinaryOp op, Expr left, Expr right, Span opSpan, Span span) implements Expr {}

  /** {@code if condition then yes else no}. */
  record If(Expr condition, Expr yes, Expr no, Span span) implements Expr {}

  /** {@code parameter -> body}. */
  record Lambda(Name parameter, Expr body, Span span) implements Expr {}

  /** {@code base { changes }}: the base with some properties changed. */
  record Amend(Expr base, Body body, Span span) implements Expr {}
}
