package org.hospes.check;

import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.schema.Function;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.syntax.Expr;
import org.hospes.term.Experiment;
import org.hospes.term.Term;

/** Checks calls of library functions: what each takes, and the type of what it gives. */
final class LibraryCalls {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final Expressions expressions;
  private final Aggregates aggregates;

  LibraryCalls(Checker checker, Expressions expressions) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
    this.expressions = expressions;
    this.aggregates = new Aggregates(diagnostics, expressions);
  }

  Term check(Function function, Expr.Call call, Scope scope) {
    if (function.isOverRuns() && !checker.experiments().isJudging()) {
      diagnostics.add(
          Code.ONLY_OVER_RUNS
              .at(call.target().span())
              .help("move it to an `expect` in an `experiment`")
              .message("`" + function.word() + "` speaks of the runs of an experiment together"));
      return Expressions.unknown(call.span());
    }
    Arguments arguments = new Arguments(diagnostics, expressions, function, call, scope);
    Term term =
        switch (function) {
          case MIN, MAX, SUM, MEAN, MEDIAN, STDEV, PERCENTILE, COUNT ->
              aggregates.aggregate(function, call, scope, arguments);
          case HIGHEST, LOWEST -> aggregates.ranked(function, call, scope, arguments);
          case ABS -> {
            Term of = arguments.amount("x");
            yield call(function, call, of.type(), of);
          }
          case FLOOR, CEIL, ROUND ->
              call(function, call, Type.NUMBER, arguments.required("x", Type.NUMBER));
          case EXP, LN -> call(function, call, Type.NUMBER, arguments.required("x", Type.NUMBER));
          case SQRT -> root(call, arguments);
          case UNIFORM -> pair(function, call, arguments, "min", "max");
          case EXPONENTIAL -> {
            Term mean = arguments.amount("mean");
            yield call(function, call, random(mean), mean);
          }
          case NORMAL, LOGNORMAL -> pair(function, call, arguments, "mean", "stdev");
          case PARETO -> shaped(function, call, arguments, "min");
          case WEIBULL -> shaped(function, call, arguments, "scale");
          case ZIPF ->
              call(
                  function,
                  call,
                  new Type.Random(Dimension.NUMBER),
                  arguments.required("count", Type.NUMBER),
                  arguments.required("exponent", Type.NUMBER));
          case EMPIRICAL -> {
            Term list = arguments.list("list");
            Type type = list.type() instanceof Type.ListOf of ? of.element() : Type.UNKNOWN;
            yield call(
                function,
                call,
                type instanceof Type.Amount amount
                    ? new Type.Random(amount.dimension())
                    : Type.UNKNOWN,
                list);
          }
          case JOBS -> jobs(call, scope, arguments);
          case SWF ->
              call(
                  function,
                  call,
                  new Type.Profile(ProfileKind.JOBS),
                  arguments.required("file", Type.TEXT),
                  arguments.optional("count", Type.NUMBER));
          case TRACE, TRACES -> {
            Type workload = new Type.Profile(ProfileKind.WORKLOAD);
            yield call(
                function,
                call,
                function == Function.TRACE ? workload : new Type.ListOf(workload),
                arguments.required("file", Type.TEXT),
                arguments.optional("interval", Type.TIME));
          }
          case LOST -> {
            Type guests = new Type.ListOf(new Type.Of(Thing.GUEST));
            yield call(function, call, guests, arguments.required("guests", guests));
          }
          case VIRTUALIZABLE ->
              call(
                  function,
                  call,
                  Type.FLAG,
                  arguments.required("isa", new Type.Profile(ProfileKind.ISA)));
          case CRITICAL_INSTRUCTIONS ->
              call(
                  function,
                  call,
                  new Type.ListOf(Type.TEXT),
                  arguments.required("isa", new Type.Profile(ProfileKind.ISA)));
          case GIVEN -> {
            Term of = arguments.amount("x");
            yield call(function, call, of.type(), of, arguments.required("condition", Type.FLAG));
          }
          case RISING, FALLING ->
              call(function, call, Type.FLAG, arguments.amount("x"), along(arguments));
          case CROSSOVER -> {
            Term first = arguments.amount("a");
            Term second = arguments.amount("b");
            if (first.type() != Type.UNKNOWN && !Expressions.fits(second, first.type())) {
              diagnostics.add(
                  Code.DIMENSIONS_DIFFER
                      .at(second.span(), "this is " + second.type().description())
                      .label(first.span(), "this is " + first.type().description())
                      .message("what crosses is of one dimension"));
            }
            Term along = along(arguments);
            yield call(function, call, along.type(), first, second, along);
          }
        };
    arguments.end();
    return arguments.failed() ? Expressions.unknown(call.span()) : term;
  }

  /** Something that the experiment varies and that has an order: a constant that is the axis. */
  private Term along(Arguments arguments) {
    Expr expr = arguments.next("along");
    if (expr == null) {
      arguments.missing("along");
      return Expressions.unknown(arguments.call().span());
    }
    Experiment.Varied varied = checker.experiments().varied(expr.span().text());
    if (varied == null || !(varied.type() instanceof Type.Amount)) {
      List<String> texts = checker.experiments().variedTexts();
      diagnostics.add(
          Code.CANNOT_VARY
              .at(expr.span(), varied == null ? "" : "its values have no order")
              .help(
                  texts.isEmpty() ? "add `vary ... in ...`" : "what varies is " + Names.list(texts))
              .message(
                  "`" + arguments.function().word() + "` goes along an amount that is varied"));
      return Expressions.unknown(expr.span());
    }
    // It is read all the same: a parameter that only varies has an effect.
    expressions.check(expr, arguments.scope(), null);
    return new Term.Constant(varied, varied.type(), expr.span());
  }

  /** A call of this function with these arguments. */
  static Term call(Function function, Expr.Call call, Type type, Term... arguments) {
    return new Term.Call(function, List.of(arguments), type, call.span());
  }

  private static Type random(Term amount) {
    Dimension dimension = amount.type().dimension();
    return dimension == null ? Type.UNKNOWN : new Type.Random(dimension);
  }

  private Term root(Expr.Call call, Arguments arguments) {
    Term of = arguments.amount("x");
    Dimension dimension = of.type().dimension();
    Dimension root = dimension == null ? null : dimension.root();
    if (dimension != null && root == null) {
      diagnostics.add(
          Code.NOT_AN_AMOUNT
              .at(of.span(), "this is " + of.type().description())
              .message("the square root of " + of.type().description() + " has no dimension"));
      return Expressions.unknown(call.span());
    }
    return call(
        Function.SQRT,
        call,
        root == null ? Type.UNKNOWN : new Type.Amount(root, Notation.PLAIN),
        of);
  }

  private Term pair(Function function, Expr.Call call, Arguments arguments, String a, String b) {
    Term first = arguments.amount(a);
    Term second = arguments.amount(b);
    Type type = Expressions.isZero(first) ? second.type() : first.type();
    if (!Expressions.fits(second, type)) {
      diagnostics.add(
          Code.DIMENSIONS_DIFFER
              .at(second.span(), "this is " + second.type().description())
              .label(first.span(), "this is " + first.type().description())
              .message("`" + a + "` and `" + b + "` are of one dimension"));
      return Expressions.unknown(call.span());
    }
    Dimension dimension = type.dimension();
    return call(
        function,
        call,
        dimension == null ? Type.UNKNOWN : new Type.Random(dimension),
        first,
        second);
  }

  private Term shaped(Function function, Expr.Call call, Arguments arguments, String scale) {
    Term first = arguments.amount(scale);
    Term shape = arguments.required("shape", Type.NUMBER);
    return call(function, call, random(first), first, shape);
  }

  private Term jobs(Expr.Call call, Scope scope, Arguments arguments) {
    Term count = arguments.required("count", Type.NUMBER);
    Expr work = arguments.next("work");
    Term amount;
    if (work == null) {
      arguments.missing("work");
      amount = Expressions.unknown(call.span());
    } else {
      amount = expressions.check(work, scope, Type.TIME);
      Dimension dimension = amount.type().dimension();
      boolean ok =
          amount.type() == Type.UNKNOWN
              || Expressions.isZero(amount)
              || (dimension != null
                  && (dimension.equals(Dimension.TIME)
                      || dimension.equals(Dimension.INSTRUCTIONS)));
      if (!ok) {
        expressions.mismatch(amount, Type.TIME, "`work` of `jobs`");
      }
    }
    Term threads = arguments.optional("threads", Type.NUMBER);
    return call(Function.JOBS, call, new Type.Profile(ProfileKind.JOBS), count, amount, threads);
  }
}
