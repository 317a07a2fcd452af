package org.hospes.check;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.schema.Function;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.Expr;
import org.hospes.term.Library;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Checks the functions of many amounts: of a list, of several arguments, or of what one amount was
 * over time.
 */
final class Aggregates {
  private final Diagnostics diagnostics;
  private final Expressions expressions;

  Aggregates(Diagnostics diagnostics, Expressions expressions) {
    this.diagnostics = diagnostics;
    this.expressions = expressions;
  }

  /** A function of a list, of several amounts, or of what an amount was over time. */
  Term aggregate(Function function, Expr.Call call, Scope scope, Arguments arguments) {
    Expr first = arguments.next("list");
    if (first == null) {
      arguments.missing("list");
      return Expressions.unknown(call.span());
    }
    Term of = expressions.check(first, scope, null);
    Expr from = arguments.only("from");
    Expr to = arguments.only("to");
    Term share = function == Function.PERCENTILE ? arguments.required("share", Type.RATIO) : null;
    if (of.type() instanceof Type.Amount && !arguments.hasMore() && function != Function.COUNT) {
      return history(function, of, from, to, share, call, scope);
    }
    if (of.type() instanceof Type.Amount && function != Function.COUNT) {
      of = several(of, arguments, scope, call.span());
    }
    boolean events =
        of.type() instanceof Type.ListOf list
            && list.element() instanceof Type.Of thing
            && thing.thing() == Thing.EVENT;
    if ((from != null || to != null) && !events) {
      Expr clause = from != null ? from : to;
      diagnostics.add(
          Code.UNKNOWN_ARGUMENT
              .at(clause == null ? call.span() : clause.span())
              .label(of.span(), "this is " + of.type().description())
              .help("leave it out, or give an attribute that changes over time")
              .message("`from` and `to` choose a part of what was over time"));
    }
    Type element = expressions.element(of, "`" + function.word() + "` takes a list");
    if (function == Function.COUNT) {
      if (events) {
        return new Term.History(
            function, of, time(from, scope), time(to, scope), null, Type.NUMBER, call.span());
      }
      return LibraryCalls.call(function, call, Type.NUMBER, of);
    }
    if (!(element instanceof Type.Amount) && element != Type.UNKNOWN) {
      diagnostics.add(
          Code.NOT_AN_AMOUNT
              .at(of.span(), "this is " + of.type().description())
              .help(
                  element instanceof Type.Of
                      ? "ask each for an amount: `" + of.span().text() + ".ATTRIBUTE`"
                      : null)
              .message("`" + function.word() + "` works on amounts"));
      return Expressions.unknown(call.span());
    }
    return share == null
        ? LibraryCalls.call(function, call, element, of)
        : LibraryCalls.call(function, call, element, of, share);
  }

  private Term several(Term first, Arguments arguments, Scope scope, Span span) {
    List<Term> items = new ArrayList<>(List.of(first));
    Type element = first.type();
    while (arguments.hasMore()) {
      Term next = expressions.check(arguments.more(), scope, element);
      Type joined =
          Expressions.isZero(first) && next.type() instanceof Type.Amount
              ? next.type()
              : Expressions.join(element, next);
      if (joined == null || !(joined instanceof Type.Amount || joined == Type.UNKNOWN)) {
        diagnostics.add(
            Code.DIMENSIONS_DIFFER
                .at(next.span(), "this is " + next.type().description())
                .label(first.span(), "this is " + first.type().description())
                .message(
                    "`" + arguments.function().word() + "` compares amounts of one dimension"));
        return Expressions.unknown(span);
      }
      element = joined;
      items.add(next);
    }
    return new Term.ListOf(List.copyOf(items), new Type.ListOf(element), span);
  }

  private Term history(
      Function function,
      Term of,
      @Nullable Expr from,
      @Nullable Expr to,
      @Nullable Term share,
      Expr.Call call,
      Scope scope) {
    if (scope.moment() == Scope.Moment.BEFORE) {
      diagnostics.add(
          Code.ONLY_WHILE_RUNNING
              .at(call.span())
              .help("give it a list: `" + function.word() + "([...])`")
              .message(
                  "`"
                      + function.word()
                      + "` of one amount is taken over time, and nothing has run yet"));
      return Expressions.unknown(call.span());
    }
    if (function == Function.SUM
        || function == Function.MEDIAN
        || function == Function.STDEV
        || function == Function.PERCENTILE) {
      diagnostics.add(
          Code.WRONG_ARGUMENTS
              .at(of.span(), "this is one amount")
              .help("over time there are `min`, `max` and `mean`")
              .message("`" + function.word() + "` takes a list"));
      return Expressions.unknown(call.span());
    }
    return new Term.History(
        function, of, time(from, scope), time(to, scope), share, of.type(), call.span());
  }

  private @Nullable Term time(@Nullable Expr expr, Scope scope) {
    return expr == null
        ? null
        : expressions.require(expr, scope, Type.TIME, "the limit of a time span");
  }

  /** The highest or lowest of a list, by an amount of each. */
  Term ranked(Function function, Expr.Call call, Scope scope, Arguments arguments) {
    Term list = arguments.list("list");
    Type element = list.type() instanceof Type.ListOf of ? of.element() : Type.UNKNOWN;
    Expr by = arguments.only("by");
    Expr count = arguments.only("count");
    Term key;
    if (by == null) {
      if (!(element instanceof Type.Amount) && element != Type.UNKNOWN) {
        arguments.missing("by");
      }
      key = new Term.Constant(Library.NONE, Type.UNKNOWN, call.span());
    } else {
      key = expressions.check(by, scope, new Type.Function(element, Type.NUMBER));
      if (!(key.type() instanceof Type.Function made
              && (made.result() instanceof Type.Amount || made.result() == Type.UNKNOWN))
          && key.type() != Type.UNKNOWN) {
        diagnostics.add(
            Code.WRONG_TYPE
                .at(by.span())
                .help("write `by = x -> x.ATTRIBUTE`")
                .message("`by` is a function that gives an amount"));
      }
    }
    Term number =
        count == null
            ? new Term.Constant(Library.NONE, Type.NUMBER, call.span())
            : expressions.require(count, scope, Type.NUMBER, "`count`");
    Type type = count == null ? element : new Type.ListOf(element);
    return LibraryCalls.call(function, call, type, list, key, number);
  }
}
