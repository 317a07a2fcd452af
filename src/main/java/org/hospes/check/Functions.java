package org.hospes.check;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.source.Span;
import org.hospes.syntax.Name;
import org.hospes.term.Term;

/**
 * Calls of functions that the script declares. The body is checked for each call, with the types of
 * its arguments, so that {@code fn double(x) = 2 * x} works for times and for sizes. No function
 * calls itself, so every call ends.
 */
final class Functions {
  /** Bodies within bodies of one call: beyond this the terms would grow without bound. */
  private static final int MOST_CALLS = 20_000;

  private final Checker checker;
  private final List<Call> chain = new ArrayList<>();
  private int calls;

  private record Call(Symbol.Fn fn, Span at) {}

  Functions(Checker checker) {
    this.checker = checker;
  }

  Term apply(Symbol.Fn fn, List<Term> arguments, Span at, Scope scope) {
    fn.use();
    String name = fn.decl().name().text();
    if (arguments.size() != fn.decl().parameters().size()) {
      checker
          .diagnostics()
          .add(
              Code.WRONG_ARGUMENTS
                  .at(at, "called with " + count(arguments.size()))
                  .label(fn.decl().name().span(), "takes " + count(fn.decl().parameters().size()))
                  .message("`" + name + "` is called with the wrong number of arguments"));
      return Expressions.unknown(at);
    }
    for (int i = 0; i < chain.size(); i++) {
      if (chain.get(i).fn() == fn) {
        recursion(i, fn, at);
        return Expressions.unknown(at);
      }
    }
    calls = chain.isEmpty() ? 1 : calls + 1;
    if (calls > MOST_CALLS) {
      // Said of the call that all this is for, and so once.
      checker
          .diagnostics()
          .add(
              Code.TOO_DEEP
                  .at(chain.getFirst().at())
                  .help("compute parts once with `let`")
                  .message("functions call functions too often to be checked"));
      return Expressions.unknown(at);
    }
    chain.add(new Call(fn, at));
    Scope body = scope.ofFunction(fn.module());
    List<Integer> slots = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      Name parameter = fn.decl().parameters().get(i);
      slots.add(body.declare(parameter, arguments.get(i).type()).slot());
    }
    Term result = checker.expressions().check(fn.decl().body(), body, null);
    chain.removeLast();
    return new Term.Apply(List.copyOf(slots), List.copyOf(arguments), result, result.type(), at);
  }

  private void recursion(int from, Symbol.Fn fn, Span at) {
    StringBuilder names = new StringBuilder();
    for (Call call : chain.subList(from, chain.size())) {
      names.append(call.fn().decl().name().text()).append(" -> ");
    }
    String name = fn.decl().name().text();
    Diagnostic.Builder builder =
        Code.RECURSION
            .at(at, "which calls it again")
            .label(fn.decl().name().span(), "declared here");
    checker
        .diagnostics()
        .add(
            builder
                .help("go through a list instead, with `[... for x in list]`, `sum` or `highest`")
                .message("`" + name + "` calls itself: " + names + name));
  }

  private static String count(int arguments) {
    return arguments == 0
        ? "no argument"
        : arguments == 1 ? "1 argument" : arguments + " arguments";
  }
}
