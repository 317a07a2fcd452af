package org.hospes.syntax;

import java.util.List;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** What happens at a moment of the timeline. */
public sealed interface Action extends Node {

  /** {@code { ... }}. */
  record Block(List<Action> actions, Span span) implements Action {}

  /** {@code let name = value}. */
  record Let(Name name, Expr value, Span span) implements Action {}

  /** {@code set target = value}. */
  record Set(Expr target, Expr value, Span span) implements Action {}

  /**
   * {@code if condition { ... } else { ... }}; the other branch is a block or another {@code if}.
   */
  record If(Expr condition, Block yes, @Nullable Action no, Span span) implements Action {}

  /** {@code for each in source where condition { ... }}. */
  record For(Name each, Expr source, @Nullable Expr where, Block body, Span span)
      implements Action {}

  /**
   * A verb with what it acts on and what is said of how: {@code migrate web to node[1] using
   * precopy}.
   */
  record Do(Verb verb, Span verbSpan, Expr object, List<Argument> arguments, Span span)
      implements Action {}

  /** {@code to value}, {@code using value}, ... */
  record Argument(Preposition preposition, Expr value, Span span) implements Node {}

  /** The word in front of an argument. */
  enum Preposition {
    TO,
    ON,
    IN,
    FROM,
    USING,
    FOR,
    AS,
    WITH,
    BY;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
