package org.hospes.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.diagnostic.Suggestions;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.schema.Function;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.Expr;
import org.hospes.term.Experiment;
import org.hospes.term.Library;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Checks calls: of library functions, of functions of the script, and of attributes that are
 * functions.
 */
final class Calls {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final Expressions expressions;

  Calls(Checker checker, Expressions expressions) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
    this.expressions = expressions;
  }

  Term check(Expr.Call call, Scope scope) {
    return switch (call.target()) {
      case Expr.Ref ref -> named(ref, call, scope);
      case Expr.Member member -> {
        Term target = expressions.check(member, scope, null);
        yield invoked(target, call, scope);
      }
      default -> {
        expressions.check(call.target(), scope, null);
        diagnostics.add(
            Code.NOT_A_FUNCTION.at(call.target().span()).message("this is no function"));
        yield Expressions.unknown(call.span());
      }
    };
  }

  private Term named(Expr.Ref ref, Expr.Call call, Scope scope) {
    String name = ref.name().text();
    Symbol symbol = expressions.names().find(name, scope);
    if (symbol instanceof Symbol.Fn fn) {
      checker.understand(ref.span(), new Meaning.Declared(fn.decl()), Type.UNKNOWN);
      List<Term> arguments = new ArrayList<>();
      for (Expr.Argument argument : inOrder(fn, call)) {
        arguments.add(expressions.check(argument.value(), scope, null));
      }
      return checker.functions().apply(fn, arguments, call.span(), scope);
    }
    Function function = Function.find(name);
    if (function != null && (symbol == null || !expressions.names().isDeclared(name, scope))) {
      checker.understand(ref.span(), new Meaning.OfFunction(function), Type.UNKNOWN);
      if (!function.modelled()) {
        checker.notModelled(ref.span(), "the function `" + name + "`");
      }
      return library(function, call, scope);
    }
    if (symbol instanceof Symbol.Lost) {
      return Expressions.unknown(call.span());
    }
    if (symbol != null) {
      Term target = expressions.check(ref, scope, null);
      if (target.type() instanceof Type.Profile) {
        diagnostics.add(
            Code.NOT_A_FUNCTION
                .at(ref.span(), "this is " + target.type().description())
                .help("amend it with braces: `" + name + " { ... }`")
                .message("`" + name + "` is no function"));
      } else if (target.type() != Type.UNKNOWN) {
        diagnostics.add(
            Code.NOT_A_FUNCTION
                .at(ref.span(), "this is " + target.type().description())
                .message("`" + name + "` is no function"));
      }
      return Expressions.unknown(call.span());
    }
    List<String> legal = new ArrayList<>();
    for (Function each : Function.values()) {
      legal.add(each.word());
    }
    scope
        .module()
        .names()
        .forEach(
            (known, other) -> {
              if (other instanceof Symbol.Fn) {
                legal.add(known);
              }
            });
    String near =
        switch (name) {
          case "avg", "average" -> "mean";
          case "len", "length", "size" -> "count";
          case "std", "sd", "stddev" -> "stdev";
          case "log" -> "ln";
          case "pow" -> "exp";
          case "minimum" -> "min";
          case "maximum" -> "max";
          case "argmax" -> "highest";
          case "argmin" -> "lowest";
          case "p95", "p99", "quantile" -> "percentile";
          case "poisson" -> "exponential";
          default -> Suggestions.nearest(name, legal);
        };
    var builder = Code.UNKNOWN_FUNCTION.at(ref.span());
    if (near != null) {
      Function meant = Function.find(near);
      builder
          .help(
              "did you mean `"
                  + near
                  + "`?"
                  + (meant == null ? "" : " It is called as `" + meant.signature() + "`"))
          .fix("write `" + near + "`", ref.span(), near);
    }
    diagnostics.add(builder.message("there is no function `" + name + "`"));
    return Expressions.unknown(call.span());
  }

  /**
   * The arguments of a call of a script's function, in the order of its parameters where they are
   * named.
   */
  private List<Expr.Argument> inOrder(Symbol.Fn fn, Expr.Call call) {
    if (call.arguments().stream().allMatch(argument -> argument.name() == null)) {
      return call.arguments();
    }
    List<String> parameters = fn.decl().parameters().stream().map(p -> p.text()).toList();
    Map<String, Expr.Argument> byName = new LinkedHashMap<>();
    List<Expr.Argument> plain = new ArrayList<>();
    for (Expr.Argument argument : call.arguments()) {
      if (argument.name() == null) {
        plain.add(argument);
      } else if (!parameters.contains(argument.name().text())) {
        unknownArgument(argument, "`" + fn.decl().name().text() + "`", parameters);
      } else {
        byName.put(argument.name().text(), argument);
      }
    }
    List<Expr.Argument> ordered = new ArrayList<>();
    for (String parameter : parameters) {
      Expr.Argument named = byName.get(parameter);
      if (named != null) {
        ordered.add(named);
      } else if (!plain.isEmpty()) {
        ordered.add(plain.removeFirst());
      }
    }
    ordered.addAll(plain);
    return ordered;
  }

  private Term invoked(Term target, Expr.Call call, Scope scope) {
    if (target.type() == Type.UNKNOWN) {
      return Expressions.unknown(call.span());
    }
    if (!(target instanceof Term.Asked asked)
        || !(target.type() instanceof Type.Function function)) {
      diagnostics.add(
          Code.NOT_A_FUNCTION
              .at(call.target().span(), "this is " + target.type().description())
              .help("leave the parentheses out")
              .message("this is no function"));
      return Expressions.unknown(call.span());
    }
    if (call.arguments().size() != 1) {
      diagnostics.add(
          Code.WRONG_ARGUMENTS
              .at(call.span())
              .help("give it " + function.parameter().description())
              .message("`" + asked.attribute().word() + "` takes one argument"));
      return Expressions.unknown(call.span());
    }
    Term argument =
        expressions.require(
            call.arguments().getFirst().value(),
            scope,
            function.parameter(),
            "what `" + asked.attribute().word() + "` is asked for");
    return new Term.Invoked(
        asked.target(), asked.attribute(), argument, function.result(), call.span());
  }

  // ---- the library

  /** The arguments of a call, by position and by name; each is taken once. */
  private final class Arguments {
    private final Function function;
    private final Expr.Call call;
    private final Scope scope;
    private final List<Expr.Argument> plain = new ArrayList<>();
    private final Map<String, Expr.Argument> named = new LinkedHashMap<>();
    private final List<String> legal = new ArrayList<>();
    private boolean failed;

    Arguments(Function function, Expr.Call call, Scope scope) {
      this.function = function;
      this.call = call;
      this.scope = scope;
      for (Expr.Argument argument : call.arguments()) {
        if (argument.name() == null) {
          plain.add(argument);
        } else {
          named.put(argument.name().text(), argument);
        }
      }
    }

    /** The next argument, by position or by this name; null if it was not given. */
    @Nullable Expr next(String name) {
      legal.add(name);
      Expr.Argument argument = named.remove(name);
      if (argument == null && !plain.isEmpty()) {
        argument = plain.removeFirst();
      }
      return argument == null ? null : argument.value();
    }

    /** An argument that is given by name only. */
    @Nullable Expr only(String name) {
      legal.add(name);
      Expr.Argument argument = named.remove(name);
      return argument == null ? null : argument.value();
    }

    Term required(String name, Type type) {
      Expr expr = next(name);
      if (expr == null) {
        missing(name);
        return Expressions.unknown(call.span());
      }
      return expressions.require(expr, scope, type, "`" + name + "` of `" + function.word() + "`");
    }

    Term optional(String name, Type type) {
      Expr expr = next(name);
      return expr == null
          ? new Term.Constant(Library.NONE, type, call.span())
          : expressions.require(expr, scope, type, "`" + name + "` of `" + function.word() + "`");
    }

    /** An amount of whatever dimension. */
    Term amount(String name) {
      Expr expr = next(name);
      if (expr == null) {
        missing(name);
        return Expressions.unknown(call.span());
      }
      return expressions.amount(expr, scope, "`" + name + "` of `" + function.word() + "`");
    }

    void missing(String name) {
      if (!failed) {
        diagnostics.add(
            Code.WRONG_ARGUMENTS
                .at(call.span())
                .help("it is called as `" + function.signature() + "`")
                .message("`" + function.word() + "` needs `" + name + "`"));
      }
      failed = true;
    }

    /** Says what was given and is not taken. */
    void end() {
      for (Expr.Argument argument : named.values()) {
        unknownArgument(argument, "`" + function.word() + "`", legal);
      }
      if (!plain.isEmpty()) {
        diagnostics.add(
            Code.WRONG_ARGUMENTS
                .at(plain.getFirst().span(), "one too many")
                .help("it is called as `" + function.signature() + "`")
                .message("`" + function.word() + "` takes fewer arguments"));
      }
    }
  }

  private void unknownArgument(Expr.Argument argument, String function, List<String> legal) {
    var name = argument.name();
    if (name == null) {
      return;
    }
    String near = Suggestions.nearest(name.text(), legal);
    diagnostics.add(
        Code.UNKNOWN_ARGUMENT
            .at(name.span())
            .help(
                near != null
                    ? "did you mean `" + near + "`?"
                    : legal.isEmpty() ? null : "it takes " + Names.list(legal))
            .message(function + " takes no `" + name.text() + "`"));
  }

  private Term library(Function function, Expr.Call call, Scope scope) {
    if (function.isOverRuns() && !checker.experiments().isJudging()) {
      diagnostics.add(
          Code.ONLY_OVER_RUNS
              .at(call.target().span())
              .help("move it to an `expect` in an `experiment`")
              .message("`" + function.word() + "` speaks of the runs of an experiment together"));
      return Expressions.unknown(call.span());
    }
    Arguments arguments = new Arguments(function, call, scope);
    Term term =
        switch (function) {
          case MIN, MAX, SUM, MEAN, MEDIAN, STDEV, PERCENTILE, COUNT ->
              aggregate(function, call, scope, arguments);
          case HIGHEST, LOWEST -> ranked(function, call, scope, arguments);
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
            Term list = list(arguments, "list");
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
    return arguments.failed ? Expressions.unknown(call.span()) : term;
  }

  /** Something that the experiment varies and that has an order: a constant that is the axis. */
  private Term along(Arguments arguments) {
    Expr expr = arguments.next("along");
    if (expr == null) {
      arguments.missing("along");
      return Expressions.unknown(arguments.call.span());
    }
    Experiment.Varied varied = checker.experiments().varied(expr.span().text());
    if (varied == null || !(varied.type() instanceof Type.Amount)) {
      List<String> texts = checker.experiments().variedTexts();
      diagnostics.add(
          Code.CANNOT_VARY
              .at(expr.span(), varied == null ? "" : "its values have no order")
              .help(
                  texts.isEmpty() ? "add `vary ... in ...`" : "what varies is " + Names.list(texts))
              .message("`" + arguments.function.word() + "` goes along an amount that is varied"));
      return Expressions.unknown(expr.span());
    }
    // It is read all the same: a parameter that only varies has an effect.
    expressions.check(expr, arguments.scope, null);
    return new Term.Constant(varied, varied.type(), expr.span());
  }

  private static Term call(Function function, Expr.Call call, Type type, Term... arguments) {
    return new Term.Call(function, List.of(arguments), type, call.span());
  }

  private static Type random(Term amount) {
    Dimension dimension = amount.type().dimension();
    return dimension == null ? Type.UNKNOWN : new Type.Random(dimension);
  }

  private Term list(Arguments arguments, String name) {
    Expr expr = arguments.next(name);
    if (expr == null) {
      arguments.missing(name);
      return Expressions.unknown(arguments.call.span());
    }
    Term list = expressions.check(expr, arguments.scope, null);
    expressions.element(list, "`" + arguments.function.word() + "` takes a list");
    return list;
  }

  /** A function of a list, of several amounts, or of what an amount was over time. */
  private Term aggregate(Function function, Expr.Call call, Scope scope, Arguments arguments) {
    Expr first = arguments.next("list");
    if (first == null) {
      arguments.missing("list");
      return Expressions.unknown(call.span());
    }
    Term of = expressions.check(first, scope, null);
    Expr from = arguments.only("from");
    Expr to = arguments.only("to");
    Term share = function == Function.PERCENTILE ? arguments.required("share", Type.RATIO) : null;
    if (of.type() instanceof Type.Amount
        && arguments.plain.isEmpty()
        && function != Function.COUNT) {
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
      return call(function, call, Type.NUMBER, of);
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
        ? call(function, call, element, of)
        : call(function, call, element, of, share);
  }

  private Term several(Term first, Arguments arguments, Scope scope, Span span) {
    List<Term> items = new ArrayList<>(List.of(first));
    Type element = first.type();
    while (!arguments.plain.isEmpty()) {
      Term next = expressions.check(arguments.plain.removeFirst().value(), scope, element);
      Type joined =
          Expressions.isZero(first) && next.type() instanceof Type.Amount
              ? next.type()
              : Expressions.join(element, next);
      if (joined == null || !(joined instanceof Type.Amount || joined == Type.UNKNOWN)) {
        diagnostics.add(
            Code.DIMENSIONS_DIFFER
                .at(next.span(), "this is " + next.type().description())
                .label(first.span(), "this is " + first.type().description())
                .message("`" + arguments.function.word() + "` compares amounts of one dimension"));
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

  private Term ranked(Function function, Expr.Call call, Scope scope, Arguments arguments) {
    Term list = list(arguments, "list");
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
    return call(function, call, type, list, key, number);
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
