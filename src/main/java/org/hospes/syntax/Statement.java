package org.hospes.syntax;

import java.util.List;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** What a file is made of: declarations, the timeline, what must hold and what is shown. */
public sealed interface Statement extends Node
    permits Decl,
        Statement.Timed,
        Statement.Run,
        Statement.Expect,
        Statement.Report,
        Statement.Plot,
        Statement.Trace {

  /** An action with when it happens. */
  sealed interface Timed extends Statement {
    Action action();
  }

  /** {@code at time action}. */
  record At(Expr time, Action action, Span span) implements Timed {}

  /** {@code every period from start until end action}. */
  record Every(Expr period, @Nullable Expr from, @Nullable Expr until, Action action, Span span)
      implements Timed {}

  /** {@code when condition for duration action}. */
  record When(Expr condition, @Nullable Expr holding, Action action, Span span) implements Timed {}

  /** {@code run duration} or {@code run until condition}. */
  record Run(boolean until, Expr value, Span span) implements Statement {}

  /**
   * {@code expect always condition for duration within duration in share of repetitions because
   * "reason"}.
   *
   * @param share the part of the repetitions that must hold, or null for all
   */
  record Expect(
      Mode mode,
      Expr condition,
      @Nullable Expr holding,
      @Nullable Expr within,
      @Nullable Expr share,
      Expr.@Nullable Text because,
      Span span)
      implements Statement {
    /** When a condition must hold. */
    public enum Mode {
      /** At the end of the run. */
      FINALLY,
      /** At every moment. */
      ALWAYS,
      /** At some moment. */
      EVENTUALLY
    }
  }

  /** An expression with the label that a table or chart shows for it. */
  record Labelled(Expr value, Expr.@Nullable Text label, Span span) implements Node {}

  /** {@code report topics of things every period from time to time}. */
  record Report(List<Name> topics, Clauses clauses, Span span) implements Statement {}

  /** {@code plot expressions every period against x by group}. */
  record Plot(List<Labelled> values, Clauses clauses, Span span) implements Statement {}

  /** {@code trace operations on guest}. */
  record Trace(List<Name> operations, Expr on, Span span) implements Statement {}

  /** The parts behind a report or a plot; each stands at most once. */
  record Clauses(List<Clause> all) {
    public @Nullable Expr value(Clause.Word word) {
      for (Clause clause : all) {
        if (clause.word() == word) {
          return clause.value();
        }
      }
      return null;
    }
  }

  /** One such part. */
  record Clause(Word word, Expr value, Span span) implements Node {
    /** The word that it begins with. */
    public enum Word {
      OF,
      EVERY,
      FROM,
      TO,
      AGAINST,
      BY;

      public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
      }
    }
  }
}
