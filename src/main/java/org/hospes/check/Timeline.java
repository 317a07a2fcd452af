package org.hospes.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.schema.Actions;
import org.hospes.schema.Operation;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Thing;
import org.hospes.schema.Topic;
import org.hospes.schema.Type;
import org.hospes.syntax.Action;
import org.hospes.syntax.Action.Preposition;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.syntax.Statement;
import org.hospes.syntax.Verb;
import org.hospes.term.CheckedBody;
import org.hospes.term.Expectation;
import org.hospes.term.Request;
import org.hospes.term.Step;
import org.hospes.term.Term;
import org.hospes.term.Trigger;
import org.jspecify.annotations.Nullable;

/** Checks what happens when, what must hold and what is shown. */
final class Timeline {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final Expressions expressions;

  Timeline(Checker checker) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
    this.expressions = checker.expressions();
  }

  Trigger trigger(Statement.Timed timed, Module module) {
    return switch (timed) {
      case Statement.At at -> {
        Term time = time(at.time(), module, "when something happens");
        Scope scope = Scope.of(module, Scope.Moment.RUNNING);
        Step step = step(at.action(), scope);
        yield new Trigger.At(time, step, scope.slots(), at.span());
      }
      case Statement.Every every -> {
        Term period = time(every.period(), module, "a period");
        Term from =
            every.from() == null ? null : time(every.from(), module, "the start of a period");
        Term until =
            every.until() == null ? null : time(every.until(), module, "the end of a period");
        Scope scope = Scope.of(module, Scope.Moment.RUNNING);
        Step step = step(every.action(), scope);
        yield new Trigger.Every(period, from, until, step, scope.slots(), every.span());
      }
      case Statement.When when -> {
        Scope scope = Scope.of(module, Scope.Moment.RUNNING);
        Term condition = expressions.condition(when.condition(), scope);
        Term holding =
            when.holding() == null
                ? null
                : time(when.holding(), module, "how long a condition holds");
        Step step = step(when.action(), scope);
        yield new Trigger.When(condition, holding, step, scope.slots(), when.span());
      }
    };
  }

  /** A time that is known before the run. */
  Term time(Expr expr, Module module, String what) {
    return expressions.require(expr, Scope.of(module, Scope.Moment.BEFORE), Type.TIME, what);
  }

  // ---- actions

  private Step step(Action action, Scope scope) {
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
        Step no = choice.no() == null ? null : step(choice.no(), scope);
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
      steps.add(step(action, scope));
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
    if (!property.modelled()) {
      checker.notModelled(
          member.name().span(), "`" + property.name() + "` of " + Bodies.article(kind.word()));
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
    if (!rule.modelled()) {
      checker.notModelled(act.verbSpan(), "the action `" + act.verb().word() + "`");
    }
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
    var declared = checker.entityDecl(ref.name().text(), to.span().file());
    if (declared != null
        && declared.place() != null
        && declared.array() == null
        && checker.migrationsOf(ref.name().text()) == 1
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

  // ---- expectations and reports

  Expectation expectation(Statement.Expect expect, Module module) {
    return expectation(expect, module, false);
  }

  /** What must hold; {@code inExperiment} is whether there may be repetitions of it. */
  Expectation expectation(Statement.Expect expect, Module module, boolean inExperiment) {
    if (expect.share() != null && !inExperiment) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(expect.share().span())
              .help("leave it out, or move the expectation to an `experiment` with `repeat`")
              .message("a scenario runs once, and has no repetitions"));
    }
    Scope scope = Scope.of(module, Scope.Moment.RUNNING);
    Term condition = expressions.condition(expect.condition(), scope);
    Term holding =
        expect.holding() == null
            ? null
            : time(expect.holding(), module, "how long a condition holds");
    Term within =
        expect.within() == null
            ? null
            : time(expect.within(), module, "the time within which a condition holds");
    Term share =
        expect.share() == null
            ? null
            : expressions.require(
                expect.share(),
                Scope.of(module, Scope.Moment.BEFORE),
                Type.RATIO,
                "a part of the repetitions");
    if (expect.mode() != Statement.Expect.Mode.EVENTUALLY && expect.within() != null) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(expect.within().span())
              .help("write `expect eventually ... within ...`")
              .message("`within` belongs to `eventually`"));
    }
    if (expect.mode() == Statement.Expect.Mode.FINALLY && expect.holding() != null) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(expect.holding().span())
              .help("write `expect eventually ... for ...`, or `expect always ...`")
              .message("at the end of a run nothing holds for a time"));
    }
    Term because =
        expect.because() == null ? null : expressions.check(expect.because(), scope, Type.TEXT);
    String text = expect.condition().span().text().replaceAll("\\s+", " ");
    return new Expectation(
        expect.mode(),
        condition,
        holding,
        within,
        share,
        because,
        text,
        scope.slots(),
        expect.span());
  }

  List<Request.Report> report(Statement.Report report, Module module) {
    List<Request.Report> requests = new ArrayList<>();
    Term every = clause(report.clauses(), Statement.Clause.Word.EVERY, module);
    Term from = clause(report.clauses(), Statement.Clause.Word.FROM, module);
    Term to = clause(report.clauses(), Statement.Clause.Word.TO, module);
    Expr of = report.clauses().value(Statement.Clause.Word.OF);
    Term subject =
        of == null ? null : expressions.check(of, Scope.of(module, Scope.Moment.RUNNING), null);
    rejectClause(report.clauses(), Statement.Clause.Word.AGAINST, "a report");
    rejectClause(report.clauses(), Statement.Clause.Word.BY, "a report");
    boolean overTime =
        report.topics().stream()
            .map(name -> Topic.find(name.text()))
            .anyMatch(t -> t == null || t.overTime());
    if (every != null && !overTime) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(every.span())
              .help("leave `every` out")
              .message("no report of these is over time"));
    }
    for (Name name : report.topics()) {
      Topic topic = Topic.find(name.text());
      if (topic == null) {
        List<String> topics = new ArrayList<>();
        for (Topic each : Topic.values()) {
          topics.add(each.word());
        }
        String meant = Names.meant(name.text(), topics);
        diagnostics.add(
            Code.UNKNOWN_TOPIC
                .at(name.span())
                .help(meant != null ? meant : "topics are " + Names.list(topics))
                .message("there is no report `" + name.text() + "`"));
        continue;
      }
      if (!topic.modelled()) {
        checker.notModelled(name.span(), "the report `" + topic.word() + "`");
      }
      subject(topic, subject, name);
      requests.add(new Request.Report(topic, subject, every, from, to, report.span()));
    }
    return requests;
  }

  private void subject(Topic topic, @Nullable Term subject, Name name) {
    if (subject == null || subject.type() == Type.UNKNOWN || topic.subjects().isEmpty()) {
      return;
    }
    Type one = subject.type() instanceof Type.ListOf list ? list.element() : subject.type();
    if (one instanceof Type.Of of && topic.subjects().contains(of.thing())
        || one == Type.Simple.NOTHING) {
      return;
    }
    List<String> kinds = topic.subjects().stream().map(Thing::plural).toList();
    diagnostics.add(
        Code.WRONG_TYPE
            .at(subject.span(), "this is " + subject.type().description())
            .label(name.span(), "")
            .message("the report `" + topic.word() + "` is about " + String.join(" or ", kinds)));
  }

  private @Nullable Term clause(
      Statement.Clauses clauses, Statement.Clause.Word word, Module module) {
    Expr value = clauses.value(word);
    return value == null ? null : time(value, module, "what stands behind `" + word.word() + "`");
  }

  private void rejectClause(Statement.Clauses clauses, Statement.Clause.Word word, String where) {
    Expr value = clauses.value(word);
    if (value != null) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(value.span())
              .help("leave `" + word.word() + "` out")
              .message(where + " takes no `" + word.word() + "`"));
    }
  }

  /** A chart over time. */
  Request.Plot plot(Statement.Plot plot, Module module) {
    Scope scope = Scope.of(module, Scope.Moment.RUNNING);
    List<Request.Labelled> values = labelled(plot.values(), scope, "what is plotted");
    rejectClause(plot.clauses(), Statement.Clause.Word.AGAINST, "a plot over time");
    rejectClause(plot.clauses(), Statement.Clause.Word.BY, "a plot over time");
    rejectClause(plot.clauses(), Statement.Clause.Word.OF, "a plot");
    return new Request.Plot(
        values,
        clause(plot.clauses(), Statement.Clause.Word.EVERY, module),
        clause(plot.clauses(), Statement.Clause.Word.FROM, module),
        clause(plot.clauses(), Statement.Clause.Word.TO, module),
        scope.slots(),
        plot.span());
  }

  List<Request.Labelled> labelled(List<Statement.Labelled> values, Scope scope, String what) {
    List<Request.Labelled> checked = new ArrayList<>();
    for (Statement.Labelled value : values) {
      Term term = expressions.check(value.value(), scope, null);
      Type one = term.type() instanceof Type.ListOf list ? list.element() : term.type();
      boolean shown =
          one instanceof Type.Amount
              || one == Type.FLAG
              || one == Type.UNKNOWN
              || one == Type.Simple.NOTHING;
      if (!shown) {
        diagnostics.add(
            Code.NOT_AN_AMOUNT
                .at(value.value().span(), "this is " + term.type().description())
                .help(
                    one instanceof Type.Of
                        ? "ask for an amount: `" + value.value().span().text() + ".ATTRIBUTE`"
                        : null)
                .message(what + " is an amount"));
        continue;
      }
      String label =
          value.label() == null
              ? value.value().span().text().replaceAll("\\s+", " ")
              : String.valueOf(Modules.plainText(value.label()));
      checked.add(new Request.Labelled(term, label));
    }
    return List.copyOf(checked);
  }

  Request.Trace trace(Statement.Trace trace, Module module) {
    List<Operation> operations = new ArrayList<>();
    for (Name name : trace.operations()) {
      Operation found = null;
      List<String> words = new ArrayList<>();
      for (Operation operation : Operation.values()) {
        words.add(operation.word());
        if (operation.word().equals(name.text())) {
          found = operation;
        }
      }
      if (found == null) {
        String meant = Names.meant(name.text(), words);
        diagnostics.add(
            Code.UNKNOWN_OPERATION
                .at(name.span())
                .help(meant != null ? meant : "operations are " + Names.list(words))
                .message("there is no operation `" + name.text() + "`"));
      } else {
        operations.add(found);
      }
    }
    Term on =
        expressions.require(
            trace.on(),
            Scope.of(module, Scope.Moment.RUNNING),
            new Type.Of(Thing.GUEST),
            "what an operation is traced on");
    return new Request.Trace(List.copyOf(operations), on, trace.span());
  }
}
