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
import org.hospes.term.Library;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, by position and by name; each is taken once. */
final class Arguments {
  private final Diagnostics diagnostics;
  private final Expressions expressions;
  private final Function function;
  private final Expr.Call call;
  private final Scope scope;
  private final List<Expr.Argument> plain = new ArrayList<>();
  private final Map<String, Expr.Argument> named = new LinkedHashMap<>();
  private final List<String> legal = new ArrayList<>();
  private boolean failed;

  Arguments(
      Diagnostics diagnostics,
      Expressions expressions,
      Function function,
      Expr.Call call,
      Scope scope) {
    this.diagnostics = diagnostics;
    this.expressions = expressions;
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
      unknown(diagnostics, argument, "`" + function.word() + "`", legal);
    }
    if (!plain.isEmpty()) {
      diagnostics.add(
          Code.WRONG_ARGUMENTS
              .at(plain.getFirst().span(), "one too many")
              .help("it is called as `" + function.signature() + "`")
              .message("`" + function.word() + "` takes fewer arguments"));
    }
  }

  /** A list of whatever. */
  Term list(String name) {
    Expr expr = next(name);
    if (expr == null) {
      missing(name);
      return Expressions.unknown(call.span());
    }
    Term list = expressions.check(expr, scope, null);
    expressions.element(list, "`" + function.word() + "` takes a list");
    return list;
  }

  /** Says that an argument is given by a name that nothing takes. */
  static void unknown(
      Diagnostics diagnostics, Expr.Argument argument, String function, List<String> legal) {
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

  /** Whether arguments are left that are given by their position. */
  boolean hasMore() {
    return !plain.isEmpty();
  }

  /** The next of those. */
  Expr more() {
    return plain.removeFirst().value();
  }

  /** Whether one that is needed was not given. */
  boolean failed() {
    return failed;
  }

  Function function() {
    return function;
  }

  Expr.Call call() {
    return call;
  }

  Scope scope() {
    return scope;
  }
}
