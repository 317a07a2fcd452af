package org.hospes.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.diagnostic.Suggestions;
import org.hospes.schema.Function;
import org.hospes.schema.Type;
import org.hospes.syntax.Expr;
import org.hospes.term.Term;

/**
 * Checks calls: of library functions, of functions of the script, and of attributes that are
 * functions.
 */
final class Calls {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final Expressions expressions;
  private final LibraryCalls library;

  Calls(Checker checker, Expressions expressions) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
    this.expressions = expressions;
    this.library = new LibraryCalls(checker, expressions);
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
      return library.check(function, call, scope);
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
        Arguments.unknown(diagnostics, argument, "`" + fn.decl().name().text() + "`", parameters);
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
}
