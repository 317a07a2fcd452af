package org.hospes.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.parser.ScriptParser;
import org.hospes.schema.Model;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.Body;
import org.hospes.syntax.Decl;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Name;
import org.hospes.syntax.Statement;
import org.hospes.term.CheckedBody;
import org.hospes.term.Definition;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Checks declarations. The head of one (its type, its base, its array) is checked when its name is
 * first used, in whatever order the file has them; bodies wait in a line, so that no depth of
 * references grows the stack.
 */
final class Declarations {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final List<Symbol.Declared> underWay = new ArrayList<>();
  private final ArrayDeque<Runnable> bodies = new ArrayDeque<>();
  private final Set<String> interfaceLabels = new HashSet<>();

  Declarations(Checker checker) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
  }

  /** The type of a declared name; checks its head first. */
  Type type(Symbol.Declared symbol, Span use) {
    if (symbol.state() == Symbol.State.UNDER_WAY
        && !(symbol.definition() instanceof Definition.Entity entity && !isHeadNeeded(entity))) {
      cycle(symbol, use);
      return Type.UNKNOWN;
    }
    checkHead(symbol);
    return switch (symbol.definition()) {
      case Definition.Value value -> value.term().type();
      case Definition.Variable variable -> variable.initial().type();
      case Definition.Policy policy -> policy.type();
      case Definition.Entity entity -> entityType(symbol, entity);
    };
  }

  /**
   * Things may mention each other while their heads are checked; profiles and templates may not be
   * like themselves.
   */
  private static boolean isHeadNeeded(Definition.Entity entity) {
    return entity.isTemplate() || Schema.thing(entity.kind()) == null;
  }

  private Type entityType(Symbol.Declared symbol, Definition.Entity entity) {
    Thing thing = Schema.thing(entity.kind());
    ProfileKind profile = Schema.profileKind(entity.kind());
    Type element =
        profile != null
            ? new Type.Profile(profile)
            : entity.isTemplate()
                ? new Type.Pattern(Objects.requireNonNull(thing))
                : new Type.Of(Objects.requireNonNull(thing));
    Decl.Entity decl = (Decl.Entity) symbol.decl();
    boolean array = decl.array() != null && mayBeArray(decl);
    return array ? new Type.ListOf(element) : element;
  }

  private void cycle(Symbol.Declared symbol, Span use) {
    StringBuilder names = new StringBuilder();
    int from = underWay.indexOf(symbol);
    for (Symbol.Declared each : underWay.subList(Math.max(0, from), underWay.size())) {
      names.append(each.decl().name().text()).append(" -> ");
    }
    String name = symbol.decl().name().text();
    diagnostics.add(
        Code.CYCLE
            .at(use, "which leads back to it")
            .label(symbol.decl().name().span(), "declared here")
            .help("break the circle: one of them needs a value of its own")
            .message("`" + name + "` depends on itself: " + names + name));
  }

  void checkHead(Symbol.Declared symbol) {
    if (symbol.state() != Symbol.State.WAITING) {
      return;
    }
    symbol.setState(Symbol.State.UNDER_WAY);
    underWay.add(symbol);
    switch (symbol.decl()) {
      case Decl.Binding binding -> binding(symbol, binding);
      case Decl.Entity entity -> entity(symbol, entity);
      case Decl.Policy policy ->
          bodies.add(
              () ->
                  Policies.check(
                      checker, symbol.module(), policy, (Definition.Policy) symbol.definition()));
      case Decl.Function function -> throw new IllegalStateException(function.name().text());
      case Decl.Experiment experiment -> throw new IllegalStateException(experiment.name().text());
    }
    underWay.removeLast();
    symbol.setState(Symbol.State.DONE);
  }

  /** Checks the bodies of everything whose head was checked, and what those need. */
  void checkBodies() {
    while (!bodies.isEmpty()) {
      bodies.removeFirst().run();
    }
  }

  /** Whether some host has an interface of this name. */
  boolean isInterfaceLabel(String label) {
    return interfaceLabels.contains(label);
  }

  /** Notes the interfaces that the hosts of a file have, before anything asks for one. */
  void noteInterfaces(Module module) {
    interfaceLabels.add("eth0");
    for (Statement statement : module.script().statements()) {
      if (statement instanceof Decl.Entity entity
          && entity.kind() == EntityKind.HOST
          && entity.body() != null) {
        for (Body.Item item : entity.body().items()) {
          if (item instanceof Body.Part part
              && part.name().text().equals("nic")
              && part.label() != null) {
            interfaceLabels.add(part.label().text());
          }
        }
      }
    }
  }

  private void binding(Symbol.Declared symbol, Decl.Binding binding) {
    Scope scope = Scope.of(symbol.module(), Scope.Moment.BEFORE);
    Term term = checker.expressions().check(binding.value(), scope, null);
    String setting =
        binding.kind() == Decl.Binding.Kind.PARAM
            ? checker.setting(binding.name().text(), symbol.module())
            : null;
    if (setting != null) {
      term = set(binding, setting, term, scope);
    }
    switch (symbol.definition()) {
      case Definition.Value value -> value.complete(term, scope.slots());
      case Definition.Variable variable -> {
        boolean simple =
            term.type() instanceof Type.Amount
                || term.type() == Type.FLAG
                || term.type() == Type.TEXT
                || term.type() == Type.UNKNOWN
                || term.type() instanceof Type.Of;
        if (!simple) {
          diagnostics.add(
              Code.WRONG_TYPE
                  .at(binding.value().span(), "this is " + term.type().description())
                  .help("use `let` for what does not change")
                  .message("a variable is an amount, a flag, a text or a thing"));
        }
        variable.complete(term, scope.slots());
      }
      case Definition.Entity entity -> throw new IllegalStateException(entity.name());
      case Definition.Policy policy -> throw new IllegalStateException(policy.name());
    }
  }

  /** The value that the command line gives, if it fits where the script's own does. */
  private Term set(Decl.Binding binding, String setting, Term own, Scope scope) {
    SourceFile text = SourceFile.of("--set " + binding.name().text(), setting);
    ScriptParser.ParsedValue parsed = ScriptParser.parseValue(text);
    diagnostics.addAll(parsed.diagnostics());
    if (parsed.value() == null) {
      return own;
    }
    Term value = checker.expressions().check(parsed.value(), scope, own.type());
    if (Expressions.fits(value, own.type()) || Expressions.join(own.type(), value) != null) {
      return value;
    }
    checker
        .expressions()
        .mismatch(value, own.type(), "the parameter `" + binding.name().text() + "`");
    return own;
  }

  // ---- things and profiles

  private void entity(Symbol.Declared symbol, Decl.Entity decl) {
    Definition.Entity definition = (Definition.Entity) symbol.definition();
    Scope scope = Scope.of(symbol.module(), Scope.Moment.BEFORE);
    array(decl, definition, scope);
    Term base = base(decl, scope);
    Model model = base == null ? ownModel(decl) : null;
    definition.setBase(base, model);
    place(decl, definition, scope);
    bodies.add(() -> body(decl, definition, scope));
  }

  private static boolean mayBeArray(Decl.Entity decl) {
    return switch (decl.kind()) {
      case HOST, GUEST, NETWORK -> true;
      case HYPERVISOR, RUNTIME, CLUSTER, VIRTUAL_CLUSTER, IMAGE, WORKLOAD, ISA -> decl.template();
    };
  }

  private void array(Decl.Entity decl, Definition.Entity definition, Scope scope) {
    if (decl.array() == null) {
      return;
    }
    if (!mayBeArray(decl)) {
      diagnostics.add(
          Code.BAD_ARRAY
              .at(decl.array().span())
              .help("hosts, guests, networks and templates can be arrays")
              .message("there is no array of " + plural(decl.kind())));
      return;
    }
    Term of = checker.expressions().check(decl.array().of(), scope, null);
    Name each = decl.array().each();
    if (each == null) {
      if (!Expressions.fits(of, Type.NUMBER)) {
        if (of.type() instanceof Type.ListOf) {
          diagnostics.add(
              Code.BAD_ARRAY
                  .at(decl.array().span())
                  .help("give the element a name: `[i in " + decl.array().of().span().text() + "]`")
                  .message("a declaration goes through a list with a name for the element"));
        } else {
          checker.expressions().mismatch(of, Type.NUMBER, "the size of an array");
        }
        of = Expressions.unknown(decl.array().span());
      }
      definition.setArray(of, -1);
      return;
    }
    if (of.type() instanceof Type.Amount) {
      diagnostics.add(
          Code.NOT_A_LIST
              .at(decl.array().of().span(), "this is " + of.type().description())
              .help(
                  "write a range: `["
                      + each.text()
                      + " in 0 .. "
                      + decl.array().of().span().text()
                      + " - 1]`")
              .message("behind `in` stands a range or a list"));
      of = Expressions.unknown(decl.array().span());
    }
    Type element =
        of.type() == Type.UNKNOWN
            ? Type.UNKNOWN
            : checker.expressions().element(of, "behind `in` stands a range or a list");
    definition.setArray(of, scope.declare(each, element).slot());
  }

  private static String plural(EntityKind kind) {
    return kind.word() + "s";
  }

  private @Nullable Term base(Decl.Entity decl, Scope scope) {
    if (decl.base() == null) {
      return null;
    }
    Thing thing = Schema.thing(decl.kind());
    ProfileKind profile = Schema.profileKind(decl.kind());
    Type wanted =
        thing != null ? new Type.Pattern(thing) : new Type.Profile(Objects.requireNonNull(profile));
    Term base = checker.expressions().check(decl.base(), scope, wanted);
    if (Expressions.fits(base, wanted)) {
      return base;
    }
    var builder = Code.WRONG_BASE.at(decl.base().span(), "this is " + base.type().description());
    if (base.type() instanceof Type.ListOf list && list.element().fits(wanted)) {
      builder.help("select one: `" + decl.base().span().text() + "[0]`");
    } else if (base.type() instanceof Type.Profile other
        && thing == Thing.GUEST
        && other.kind() == ProfileKind.WORKLOAD) {
      builder.help("say what runs in it: `workload = " + decl.base().span().text() + "`");
    } else if (base.type() instanceof Type.Profile other
        && thing == Thing.HOST
        && other.kind().isA(ProfileKind.LAYER)) {
      builder.help("say what runs on it: `hypervisor = " + decl.base().span().text() + "`");
    }
    diagnostics.add(
        builder.message(
            Bodies.article(decl.kind().word())
                + " is like another "
                + decl.kind().word()
                + ", or like a template for one"));
    return Expressions.unknown(decl.base().span());
  }

  /** The model of a profile that is like nothing: kinds with several models need one. */
  private @Nullable Model ownModel(Decl.Entity decl) {
    if (decl.kind() != EntityKind.WORKLOAD) {
      return null;
    }
    diagnostics.add(
        Code.NO_MODEL
            .at(decl.name().span())
            .help(
                "write `workload "
                    + decl.name().text()
                    + " like job { ... }`; models are "
                    + Names.list(
                        Schema.models(ProfileKind.WORKLOAD).stream().map(Model::name).toList()))
            .message("a workload needs to say what it is like"));
    return null;
  }

  private void place(Decl.Entity decl, Definition.Entity definition, Scope scope) {
    Decl.Place place = decl.place();
    if (place == null) {
      if (decl.kind() == EntityKind.GUEST && !decl.template()) {
        diagnostics.add(
            Code.NO_PLACE
                .at(decl.name().span())
                .help("write `guest " + decl.name().text() + " on HOST` or `in CLUSTER`")
                .message("guest `" + decl.name().text() + "` has no place to run"));
      }
      return;
    }
    if (decl.template()) {
      diagnostics.add(
          Code.MISPLACED_PART
              .at(place.span())
              .help("say where when something is made like it")
              .message("a template has no place"));
      return;
    }
    Type wanted =
        switch (decl.kind()) {
          case GUEST -> place.on() ? new Type.Of(Thing.HOST) : new Type.Of(Thing.CLUSTER);
          case VIRTUAL_CLUSTER -> place.on() ? null : new Type.Of(Thing.CLUSTER);
          default -> null;
        };
    if (wanted == null) {
      diagnostics.add(
          Code.MISPLACED_PART
              .at(place.span())
              .help(
                  decl.kind() == EntityKind.VIRTUAL_CLUSTER ? "write `in CLUSTER`" : "leave it out")
              .message(
                  Bodies.article(decl.kind().word())
                      + " is not "
                      + (place.on() ? "on a host" : "in a cluster")));
      return;
    }
    Term where = checker.expressions().check(place.where(), scope, wanted);
    if (!Expressions.fits(where, wanted)) {
      wrongPlace(decl, place, where);
      where = Expressions.unknown(place.where().span());
    }
    definition.setPlace(where, place.on());
  }

  private void wrongPlace(Decl.Entity decl, Decl.Place place, Term where) {
    String text = place.where().span().text();
    var builder =
        Code.WRONG_PLACE.at(place.where().span(), "this is " + where.type().description());
    if (where.type() instanceof Type.ListOf list && list.element().is(Thing.HOST)) {
      builder.help(
          decl.array() != null && decl.array().each() != null
              ? "select one: `on "
                  + text
                  + "["
                  + decl.array().each().text()
                  + " mod count("
                  + text
                  + ")]`"
              : "select one: `on " + text + "[0]`");
    } else if (where.type().is(Thing.CLUSTER)) {
      builder.help("a cluster is what a guest is `in`: `in " + text + "`");
    } else if (where.type().is(Thing.HOST)) {
      builder.help("a host is what a guest is `on`: `on " + text + "`");
    }
    diagnostics.add(builder.message("a guest is " + (place.on() ? "on a host" : "in a cluster")));
  }

  private void body(Decl.Entity decl, Definition.Entity definition, Scope scope) {
    Shape shape = shape(decl, definition);
    Body written = decl.body();
    CheckedBody body =
        written == null ? CheckedBody.EMPTY : checker.bodies().check(written, shape, scope);
    if (!decl.template() && decl.kind() != EntityKind.WORKLOAD) {
      checker
          .bodies()
          .required(
              body,
              shape,
              decl.name().span(),
              decl.kind().word() + " `" + decl.name().text() + "`",
              definition.base());
    }
    definition.setBody(body, scope.slots());
  }

  private Shape shape(Decl.Entity decl, Definition.Entity definition) {
    Term base = definition.base();
    return decl.kind() == EntityKind.WORKLOAD && base != null
        ? checker.bodies().shapeOf(base, ProfileKind.WORKLOAD)
        : Schema.shape(decl.kind());
  }
}
