package org.hospes.check;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.schema.Purpose;
import org.hospes.schema.Type;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Name;
import org.hospes.term.Definition;
import org.hospes.term.Term;
import org.hospes.term.Terms;

/** Checks policies that a script declares: conditions on candidates, and the order among them. */
final class Policies {
  /** The slot of the virtual CPU in a policy for scheduling; that of its host is 0. */
  private static final int VCPU = 1;

  private Policies() {}

  /** The type of a policy by its purpose; unknown where there is no such purpose. */
  static Type type(Name purpose) {
    Purpose known = Purpose.find(purpose.text());
    return known == null ? Type.UNKNOWN : new Type.Profile(known.kind());
  }

  static void check(
      Checker checker, Module module, Decl.Policy decl, Definition.Policy definition) {
    Purpose purpose = Purpose.find(decl.purpose().text());
    if (purpose == null) {
      checker
          .diagnostics()
          .add(
              Code.UNKNOWN_PURPOSE
                  .at(decl.purpose().span())
                  .help(
                      or(
                          Names.meant(decl.purpose().text(), Purpose.words()),
                          "a policy is for " + Names.list(Purpose.words())))
                  .message("there are no policies for `" + decl.purpose().text() + "`"));
      return;
    }
    Scope scope = Scope.of(module, Scope.Moment.RUNNING);
    purpose
        .candidates()
        .forEach(
            (name, thing) ->
                scope.declare(new Name(name, decl.purpose().span()), new Type.Of(thing)));
    List<Definition.Policy.Rule> rules = new ArrayList<>();
    for (Decl.Policy.Rule rule : decl.rules()) {
      switch (rule) {
        case Decl.Policy.Rule.Require require ->
            rules.add(
                new Definition.Policy.Rule.Require(
                    checker.expressions().condition(require.condition(), scope)));
        case Decl.Policy.Rule.Prefer prefer -> {
          String direction = prefer.direction().text();
          if (!direction.equals("highest") && !direction.equals("lowest")) {
            checker
                .diagnostics()
                .add(
                    Code.UNKNOWN_NAME
                        .at(prefer.direction().span())
                        .help("write `prefer highest ...` or `prefer lowest ...`")
                        .message("`" + direction + "` is no order"));
          }
          Term by = checker.expressions().amount(prefer.by(), scope, "what `prefer` orders by");
          if (purpose == Purpose.SCHEDULING
              && by.type() instanceof Type.Amount
              && !isOfCandidate(by, rules)) {
            checker
                .diagnostics()
                .add(
                    Code.NO_CHOICE
                        .at(prefer.by().span())
                        .help("ask something of `vcpu`, such as `vcpu.waiting` or `vcpu.weight`")
                        .message("this is the same for every virtual CPU that waits for a core"));
          }
          rules.add(new Definition.Policy.Rule.Prefer(direction.equals("highest"), by));
        }
        case Decl.Policy.Rule.Let let -> {
          Term value = checker.expressions().check(let.value(), scope, null);
          rules.add(
              new Definition.Policy.Rule.Let(
                  let.name().text(), scope.declare(let.name(), value.type()).slot(), value));
        }
      }
    }
    definition.complete(rules, scope.slots());
  }

  /** Whether an amount depends on the virtual CPU, directly or by a line above. */
  private static boolean isOfCandidate(Term term, List<Definition.Policy.Rule> above) {
    return Terms.any(
        term,
        t ->
            t instanceof Term.Local local
                && (local.slot() == VCPU
                    || above.stream()
                        .anyMatch(
                            rule ->
                                rule instanceof Definition.Policy.Rule.Let let
                                    && let.slot() == local.slot()
                                    && isOfCandidate(let.value(), above))));
  }

  private static String or(@org.jspecify.annotations.Nullable String first, String second) {
    return first == null ? second : first;
  }
}
