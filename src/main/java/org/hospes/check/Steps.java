package org.hospes.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.schema.Actions;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.source.SourceFile;
import org.hospes.syntax.Action;
import org.hospes.syntax.Action.Preposition;
import org.hospes.syntax.Decl;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Statement;
import org.hospes.syntax.Verb;
import org.hospes.term.CheckedBody;
import org.hospes.term.Step;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** Checks what is done when something happens. */
final class Steps {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final Expressions expressions;

  Steps(Checker checker) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
    this.expressions = checker.expressions();
  }

  /** What is done. */
  Step check(Action action, Scope scope) {
    return switch (action) {
      case Action.Block block -> block(block, scope.inner());
      case Action.Let let -> {
        Term value = expressions.check(let.value(), scope, null);
        yield new Step.Let(scope.declare(let.name(), value.type()).slot(), value, let.span());
      }
      case Action.Set set -> set(set, scope);
      case Action.If choice -> {
        Term condition = expressions.condition(choice.condition(), scope);
        Step yes = block(choice.yes(), scope.inner());
        Step no = choice.no() == null ? null : check(choice.no(), scope);
        yield new Step.If(condition, yes, no, choice.span());
      }
      case Action.For loop -> {
        Term source = expressions.check(loop.source(), scope, null);
        Type element = expressions.element(source, "`for` goes through a list");
        Scope inner = scope.inner();
        int slot = inner.declare(loop.each(), element).slot();
        Term where = loop.where() == null ? null : expressions.condition(loop.where(), inner);
        yield new Step.For(slot, source, where, block(loop.body(), inner), loop.span());
      }
      case Action.Do act -> act(act, scope);
    };
  }

  private Step block(Action.Block block, Scope scope) {
    List<Step> steps = new ArrayList<>();
    for (Action action : block.actions()) {
      steps.add(check(action, scope));
    }
    return new Step.Block(List.copyOf(steps), block.span());
  }

  private Step set(Action.Set set, Scope scope) {
    Step nothing = new Step.Block(List.of(), set.span());
    if (set.target() instanceof Expr.Ref ref) {
      Term target = expressions.check(ref, scope, null);
      if (target instanceof Term.Variable variable) {
        Term value =
            expressions.require(set.value(), scope, target.type(), "`" + ref.name().text() + "`");
        return new Step.SetVariable(variable.definition(), value, set.span());
      }
      if (target.type() != Type.UNKNOWN) {
        diagnostics.add(
            Code.NOT_CHANGEABLE
                .at(ref.span())
                .help(
                    target instanceof Term.Named || target instanceof Term.Local
                        ? "declare it with `var` to change it"
                        : "set a property of it: `set " + ref.name().text() + ".NAME = ...`")
                .message("`" + ref.name().text() + "` does not change"));
      }
      expressions.check(set.value(), scope, null);
      return nothing;
    }
    if (!(set.target() instanceof Expr.Member member)) {
      expressions.check(set.target(), scope, null);
      diagnostics.add(
          Code.NOT_CHANGEABLE
              .at(set.target().span())
              .help("write `set variable = ...` or `set thing.property = ...`")
              .message("this cannot be set"));
      return nothing;
    }
    return setProperty(set, member, scope);
  }

  private Step setProperty(Action.Set set, Expr.Member member, Scope scope) {
    Step nothing = new Step.Block(List.of(), set.span());
    Term target = expressions.check(member.target(), scope, null);
    EntityKind kind = kind(target.type());
    if (kind == null) {
      if (target.type() != Type.UNKNOWN) {
        diagnostics.add(
            Code.NOT_CHANGEABLE
                .at(member.target().span(), "this is " + target.type().description())
                .help("hosts, guests and clusters have properties that can be set")
                .message("this has no property that can be set"));
      }
      return nothing;
    }
    Property property = Schema.shape(kind).property(member.name().text());
    if (property == null || !property.changeable()) {
      notSettable(member, kind, property);
      return nothing;
    }
    Term value =
        expressions.require(set.value(), scope, property.type(), "`" + property.name() + "`");
    return new Step.SetProperty(target, property, value, set.span());
  }

  private void notSettable(Expr.Member member, EntityKind kind, @Nullable Property property) {
    List<String> settable =
        Schema.shape(kind).properties().stream()
            .filter(Property::changeable)
            .map(Property::name)
            .toList();
    String name = member.name().text();
    var builder = Code.NOT_CHANGEABLE.at(member.name().span());
    if (property != null && name.equals("memory") && kind == EntityKind.GUEST) {
      builder.help(
          "the balloon changes what the guest has of it: `balloon "
              + member.target().span().text()
              + " to ...`");
    } else {
      String meant = property == null ? Names.meant(name, settable) : null;
      builder.help(meant != null ? meant : "what can be set is " + Names.list(settable));
    }
    diagnostics.add(
        builder.message(
            "`"
                + name
                + "` of "
                + Bodies.article(kind.word())
                + " cannot be set while the scenario runs"));
  }

  private static @Nullable EntityKind kind(Type type) {
    Type one = type instanceof Type.ListOf list ? list.element() : type;
    return one instanceof Type.Of of
        ? switch (of.thing()) {
          case HOST -> EntityKind.HOST;
          case GUEST -> EntityKind.GUEST;
          case CLUSTER -> EntityKind.CLUSTER;
          default -> null;
        }
        : null;
  }

  private Step act(Action.Do act, Scope scope) {
    Actions.Rule rule = Actions.of(act.verb());
    Expr object = act.object();
    CheckedBody body = CheckedBody.EMPTY;
    if (object instanceof Expr.Amend amend) {
      if (rule.body()) {
        body = checker.bodies().check(amend.body(), sizes(), scope);
        object = amend.base();
      }
    } else if (rule.body()) {
      diagnostics.add(
          Code.MISSING_ARGUMENT
              .at(act.verbSpan())
              .help("write `" + act.verb().word() + " " + object.span().text() + " { vcpus = 4 }`")
              .message("`" + act.verb().word() + "` says in braces what changes"));
    }
    Term target = object(act, rule, object, scope);
    Map<Preposition, Term> arguments = new LinkedHashMap<>();
    for (Action.Argument argument : act.arguments()) {
      Actions.Argument expected = rule.arguments().get(argument.preposition());
      if (expected == null) {
        unexpected(act, rule, argument);
        continue;
      }
      arguments.put(argument.preposition(), argument(act, argument, expected, scope));
    }
    for (Map.Entry<Preposition, Actions.Argument> expected : rule.arguments().entrySet()) {
      if (expected.getValue().required() && !arguments.containsKey(expected.getKey())) {
        String word = expected.getKey().word();
        diagnostics.add(
            Code.MISSING_ARGUMENT
                .at(act.span(), "")
                .help("add `" + word + " ...`: " + lower(expected.getValue().doc()))
                .message("`" + act.verb().word() + "` needs `" + word + "`"));
      }
    }
    if (act.verb() == Verb.MIGRATE) {
      sameHost(act, arguments);
    }
    return new Step.Do(act.verb(), target, arguments, body, act.span());
  }

  private static Shape sizes() {
    Shape guest = Schema.shape(EntityKind.GUEST);
    Shape sizes = new Shape("guest");
    for (String name : List.of("vcpus", "memory", "weight", "cap")) {
      Property property = guest.property(name);
      if (property != null) {
        sizes.with(property);
      }
    }
    return sizes;
  }

  private Term object(Action.Do act, Actions.Rule rule, Expr object, Scope scope) {
    Term target = expressions.check(object, scope, rule.objects().getFirst());
    boolean fits =
        rule.objects().stream()
            .anyMatch(
                type ->
                    target.type().fits(type)
                        || (type instanceof Type.Of && target.type().fits(new Type.ListOf(type))));
    if (fits || target.type() == Type.UNKNOWN) {
      return target;
    }
    Type wanted = rule.objects().getFirst();
    var builder = Code.WRONG_OBJECT.at(object.span(), "this is " + target.type().description());
    if (wanted.is(Thing.VCPU) && target.type().is(Thing.GUEST)) {
      builder.help("select a virtual CPU: `" + object.span().text() + ".vcpu[0]`");
    } else if (act.verb() == Verb.MIGRATE && target.type().is(Thing.HOST)) {
      builder.help("guests migrate: `migrate GUEST to " + object.span().text() + "`");
    } else if (act.verb() == Verb.START && target.type().is(Thing.HOST)) {
      builder.help("write `power_on " + object.span().text() + "`");
    } else if (act.verb() == Verb.STOP && target.type().is(Thing.HOST)) {
      builder.help("write `power_off " + object.span().text() + "`");
    }
    diagnostics.add(builder.message("`" + act.verb().word() + "` takes " + wanted.description()));
    return Expressions.unknown(object.span());
  }

  private Term argument(
      Action.Do act, Action.Argument argument, Actions.Argument expected, Scope scope) {
    Term term = expressions.check(argument.value(), scope, expected.types().getFirst());
    if (expected.types().stream().anyMatch(type -> Expressions.fits(term, type))
        || term.type() == Type.UNKNOWN) {
      return term;
    }
    expressions.mismatch(
        term,
        expected.types().getFirst(),
        "what stands behind `"
            + argument.preposition().word()
            + "` in `"
            + act.verb().word()
            + "`");
    return Expressions.unknown(argument.span());
  }

  private void unexpected(Action.Do act, Actions.Rule rule, Action.Argument argument) {
    List<String> words = rule.arguments().keySet().stream().map(Preposition::word).toList();
    diagnostics.add(
        Code.UNEXPECTED_ARGUMENT
            .at(argument.span())
            .help(words.isEmpty() ? "leave it out" : "it takes " + Names.list(words))
            .message(
                "`" + act.verb().word() + "` takes no `" + argument.preposition().word() + "`"));
  }

  /** A guest that is declared on a host and migrated to it in the same words goes nowhere. */
  private void sameHost(Action.Do act, Map<Preposition, Term> arguments) {
    Term to = arguments.get(Preposition.TO);
    if (to == null || !(act.object() instanceof Expr.Ref ref)) {
      return;
    }
    var declared = entityDecl(ref.name().text(), to.span().file());
    if (declared != null
        && declared.place() != null
        && declared.array() == null
        && migrationsOf(ref.name().text()) == 1
        && declared.place().where().span().text().equals(to.span().text())) {
      diagnostics.add(
          Code.SAME_HOST
              .at(to.span(), "it is there already")
              .label(declared.place().span(), "declared here")
              .help("name another host")
              .message("`" + ref.name().text() + "` would migrate to the host that it is on"));
    }
  }

  private static String lower(String doc) {
    return Character.toLowerCase(doc.charAt(0)) + doc.substring(1).replaceFirst("\\.$", "");
  }

  /** The declaration of a thing in the script itself, or null. */
  private Decl.@Nullable Entity entityDecl(String name, SourceFile file) {
    Module main = checker.main();
    if (main != null
        && main.file() == file
        && main.names().get(name) instanceof Symbol.Declared declared) {
      return declared.decl() instanceof Decl.Entity entity ? entity : null;
    }
    return null;
  }

  /** How many actions of the script migrate a guest of this name. */
  private int migrationsOf(String guest) {
    int count = 0;
    Module main = checker.main();
    if (main != null) {
      for (Statement statement : main.script().statements()) {
        if (statement instanceof Statement.Timed timed) {
          count += migrations(timed.action(), guest);
        }
      }
    }
    return count;
  }

  private static int migrations(Action action, String guest) {
    return switch (action) {
      case Action.Do act ->
          act.verb() == Verb.MIGRATE && act.object().span().text().equals(guest)
              ? 1
              : act.verb() == Verb.MIGRATE ? 2 : 0;
      case Action.Block block ->
          block.actions().stream().mapToInt(each -> migrations(each, guest)).sum();
      case Action.If choice ->
          migrations(choice.yes(), guest)
              + (choice.no() == null ? 0 : migrations(choice.no(), guest));
      case Action.For loop -> migrations(loop.body(), guest);
      case Action.Let let -> 0;
      case Action.Set set -> 0;
    };
  }
}
