package org.hospes.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.diagnostic.Suggestions;
import org.hospes.quantity.Units;
import org.hospes.schema.Attribute;
import org.hospes.schema.Change;
import org.hospes.schema.Function;
import org.hospes.schema.Global;
import org.hospes.schema.Model;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.term.Definition;
import org.hospes.term.Profile;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/**
 * Finds what names mean: local names, then the file, the files that it uses, the standard library,
 * the language.
 */
final class Names {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final Expressions expressions;

  Names(Checker checker, Expressions expressions) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
    this.expressions = expressions;
  }

  /** What a name means in a scope, or null. */
  @Nullable Symbol find(String name, Scope scope) {
    Symbol.Local local = scope.find(name);
    if (local != null) {
      return local;
    }
    Symbol declared = findDeclared(name, scope.module());
    if (declared != null) {
      return declared;
    }
    Symbol library = checker.modules().inLibrary(name);
    if (library != null) {
      return library;
    }
    Model model = Schema.model(name);
    if (model != null) {
      return new Symbol.OfModel(model);
    }
    Global global = Global.find(name);
    return global == null ? null : new Symbol.OfGlobal(global);
  }

  private @Nullable Symbol findDeclared(String name, Module module) {
    Symbol own = module.names().get(name);
    if (own != null) {
      return own;
    }
    for (Module used : module.uses()) {
      Symbol symbol = used.names().get(name);
      if (symbol != null) {
        return symbol;
      }
    }
    return null;
  }

  /** Whether the script itself gives a name a meaning in a scope. */
  boolean isDeclared(String name, Scope scope) {
    return scope.find(name) != null || findDeclared(name, scope.module()) != null;
  }

  /** Whether a name means something without being declared. */
  boolean isKnown(String name) {
    return checker.modules().inLibrary(name) != null
        || Schema.model(name) != null
        || Global.find(name) != null;
  }

  /** A name as an expression. */
  Term reference(Name name, Scope scope, @Nullable Type wanted) {
    String text = name.text();
    if (wanted instanceof Type.Word word
        && word.words().contains(text)
        && scope.find(text) == null) {
      return new Term.Constant(text, wanted, name.span());
    }
    Symbol symbol = find(text, scope);
    if (symbol == null) {
      unknown(name, scope, wanted);
      return Expressions.unknown(name.span());
    }
    if (wanted instanceof Type.Profile profile && symbol instanceof Symbol.OfModel) {
      Model model = Schema.model(text, profile.kind());
      symbol = model == null ? symbol : new Symbol.OfModel(model);
    }
    if (wanted instanceof Type.Function function && symbol instanceof Symbol.Fn fn) {
      checker.understand(name.span(), new Meaning.Declared(fn.decl()), function.result());
      return expressionOfFunction(fn, function, name, scope);
    }
    return term(symbol, name, scope);
  }

  /** {@code by = load}: a function of the script where a function is asked for. */
  private Term expressionOfFunction(Symbol.Fn fn, Type.Function wanted, Name name, Scope scope) {
    Scope inner = scope.inner();
    Symbol.Local parameter = inner.declare(name, wanted.parameter());
    Term argument = new Term.Local(parameter.slot(), wanted.parameter(), name.span());
    Term body = checker.functions().apply(fn, List.of(argument), name.span(), scope);
    return new Term.Lambda(
        parameter.slot(), body, new Type.Function(wanted.parameter(), body.type()), name.span());
  }

  private Term term(Symbol symbol, Name name, Scope scope) {
    Term term = plainTerm(symbol, name, scope);
    Meaning meaning = meaning(symbol);
    if (meaning != null) {
      checker.understand(name.span(), meaning, term.type());
    }
    return term;
  }

  /** What a symbol is to an editor; null for what could not be read. */
  static @Nullable Meaning meaning(Symbol symbol) {
    return switch (symbol) {
      case Symbol.Local local -> new Meaning.Local(local.name());
      case Symbol.Declared declared -> new Meaning.Declared(declared.decl());
      case Symbol.Fn fn -> new Meaning.Declared(fn.decl());
      case Symbol.OfModel model -> new Meaning.OfModel(model.model());
      case Symbol.OfGlobal global -> new Meaning.OfGlobal(global.global());
      case Symbol.OfModule module -> new Meaning.OfFile(module.module().file());
      case Symbol.Lost lost -> null;
    };
  }

  private Term plainTerm(Symbol symbol, Name name, Scope scope) {
    Span span = name.span();
    return switch (symbol) {
      case Symbol.Local local -> new Term.Local(local.slot(), local.type(), span);
      case Symbol.Lost lost -> Expressions.unknown(span);
      case Symbol.OfModel model -> {
        yield new Term.Constant(
            new Profile(model.model().name(), model.model()),
            new Type.Profile(model.model().kind()),
            span);
      }
      case Symbol.OfGlobal global -> known(global.global(), span, scope);
      case Symbol.OfModule module -> {
        diagnostics.add(
            Code.WRONG_TYPE
                .at(span)
                .help("select a name of the file: `" + name.text() + ".NAME`")
                .message("`" + name.text() + "` is a file and no value"));
        yield Expressions.unknown(span);
      }
      case Symbol.Fn fn -> {
        fn.use();
        diagnostics.add(
            Code.WRONG_TYPE
                .at(span, "this is a function")
                .help("call it: `" + name.text() + "(...)`")
                .message("a function is no value"));
        yield Expressions.unknown(span);
      }
      case Symbol.Declared declared -> {
        declared.use();
        Type type = checker.declarations().type(declared, span);
        yield switch (declared.definition()) {
          case Definition.Value value -> new Term.Named(value, type, span);
          case Definition.Variable variable -> variable(variable, type, span, scope);
          case Definition.Policy policy -> new Term.DeclaredPolicy(policy, type, span);
          case Definition.Entity entity ->
              entity.isTemplate() || Schema.thing(entity.kind()) == null
                  ? new Term.Declared(entity, type, span)
                  : new Term.Things(entity, type, span);
        };
      }
    };
  }

  private Term variable(Definition.Variable variable, Type type, Span span, Scope scope) {
    if (scope.moment() == Scope.Moment.BEFORE) {
      onlyRunning(span, "`" + variable.name() + "` is a variable, and changes");
      return Expressions.unknown(span);
    }
    return new Term.Variable(variable, type, span);
  }

  private Term known(Global global, Span span, Scope scope) {
    if (scope.moment() == Scope.Moment.BEFORE && global.change() == Change.LINEAR) {
      onlyRunning(span, "`" + global.word() + "` changes");
      return Expressions.unknown(span);
    }
    return new Term.Known(global, global.type(), span);
  }

  private void onlyRunning(Span span, String why) {
    diagnostics.add(
        Code.ONLY_WHILE_RUNNING
            .at(span, "")
            .help(
                "use it in an action, a condition, an `expect` or a `plot`; or give what depends on"
                    + " it as `fn name() = ...`")
            .message(why + " while the scenario runs; here a value is needed before"));
  }

  // ---- members

  Term member(Expr.Member expr, Scope scope) {
    if (expr.target() instanceof Expr.Ref ref
        && find(ref.name().text(), scope) instanceof Symbol.OfModule module) {
      checker.understand(ref.span(), new Meaning.OfFile(module.module().file()), Type.UNKNOWN);
      Symbol symbol = module.module().names().get(expr.name().text());
      if (symbol != null) {
        return term(symbol, expr.name(), scope);
      }
      diagnostics.add(
          Code.UNKNOWN_NAME
              .at(expr.name().span())
              .help(meant(expr.name().text(), module.module().names().keySet()))
              .message(
                  "`"
                      + module.module().file().name()
                      + "` declares no `"
                      + expr.name().text()
                      + "`"));
      return Expressions.unknown(expr.span());
    }
    Term target = expressions.check(expr.target(), scope, null);
    return ask(target, expr, scope);
  }

  private Term ask(Term target, Expr.Member expr, Scope scope) {
    String name = expr.name().text();
    Span span = expr.span();
    Type type = target.type();
    if (type == Type.UNKNOWN) {
      return Expressions.unknown(span);
    }
    if (target instanceof Term.Asked asked && asked.attribute().view() != null) {
      Attribute attribute = Schema.attribute(asked.attribute().view(), name);
      if (attribute != null) {
        return asked(asked.target(), attribute, asked.each(), expr, scope);
      }
    }
    if (type instanceof Type.Of of) {
      return askThing(target, of.thing(), expr, scope);
    }
    if (type instanceof Type.ListOf list && list.element() instanceof Type.Of of) {
      Attribute attribute = Schema.attribute(of.thing(), name);
      if (attribute != null) {
        return asked(target, attribute, true, expr, scope);
      }
      unknownAttribute(expr, of.thing(), target);
      return Expressions.unknown(span);
    }
    if (type instanceof Type.Profile profile) {
      return propertyOf(target, profile.kind(), expr);
    }
    diagnostics.add(
        Code.UNKNOWN_ATTRIBUTE
            .at(expr.name().span())
            .label(target.span(), "this is " + type.description())
            .help(type instanceof Type.Pattern ? "make something `like` it, and ask that" : null)
            .message(type.description() + " has no `" + name + "`"));
    return Expressions.unknown(span);
  }

  private Term askThing(Term target, Thing thing, Expr.Member expr, Scope scope) {
    Attribute attribute = Schema.attribute(thing, expr.name().text());
    if (attribute != null) {
      return asked(target, attribute, false, expr, scope);
    }
    if (thing == Thing.HOST && checker.declarations().isInterfaceLabel(expr.name().text())) {
      return new Term.Interface(target, expr.name().text(), new Type.Of(Thing.NIC), expr.span());
    }
    unknownAttribute(expr, thing, target);
    return Expressions.unknown(expr.span());
  }

  private Term asked(
      Term target, Attribute attribute, boolean each, Expr.Member expr, Scope scope) {
    Type type = each ? new Type.ListOf(attribute.type()) : attribute.type();
    checker.understand(expr.name().span(), new Meaning.OfAttribute(attribute), type);
    if (scope.moment() == Scope.Moment.BEFORE && attribute.change() != Change.FIXED) {
      onlyRunning(
          expr.name().span(),
          "`"
              + attribute.word()
              + "` of "
              + attribute.owner().article()
              + " "
              + attribute.owner().word()
              + " changes");
      return Expressions.unknown(expr.span());
    }
    return new Term.Asked(target, attribute, each, type, expr.span());
  }

  private Term propertyOf(Term target, ProfileKind kind, Expr.Member expr) {
    var shape = checker.bodies().shapeOf(target, kind);
    Property property = shape.property(expr.name().text());
    if (property == null) {
      diagnostics.add(
          Code.UNKNOWN_ATTRIBUTE
              .at(expr.name().span())
              .label(target.span(), "this is " + target.type().description())
              .help(meant(expr.name().text(), shape.names()))
              .message("`" + shape.word() + "` has no `" + expr.name().text() + "`"));
      return Expressions.unknown(expr.span());
    }
    checker.understand(
        expr.name().span(), new Meaning.OfProperty(property, shape), property.type());
    return new Term.PropertyOf(target, property.name(), property.type(), expr.span());
  }

  private void unknownAttribute(Expr.Member expr, Thing thing, Term target) {
    String name = expr.name().text();
    List<String> legal = Schema.attributes(thing).stream().map(Attribute::word).toList();
    var builder =
        Code.UNKNOWN_ATTRIBUTE
            .at(expr.name().span())
            .label(target.span(), "this is " + target.type().description());
    String near = Suggestions.nearest(name, legal);
    if (near != null) {
      builder
          .help("did you mean `" + near + "`?")
          .fix("write `" + near + "`", expr.name().span(), near);
    } else {
      String view = inView(thing, name);
      builder.help(
          view != null
              ? "write `" + view + "." + name + "`"
              : legal.isEmpty() ? null : "it has " + list(legal));
    }
    diagnostics.add(
        builder.message(thing.article() + " " + thing.word() + " has no `" + name + "`"));
  }

  /** The view of a thing that has an attribute of this name, or null. */
  private static @Nullable String inView(Thing thing, String name) {
    for (Attribute attribute : Schema.attributes(thing)) {
      if (attribute.type() instanceof Type.Of of
          && of.thing().name().startsWith(thing.name())
          && Schema.attribute(of.thing(), name) != null) {
        return attribute.word();
      }
    }
    return null;
  }

  // ---- what is not there

  private void unknown(Name name, Scope scope, @Nullable Type wanted) {
    String text = name.text();
    if (text.isEmpty()) {
      return;
    }
    var builder = Code.UNKNOWN_NAME.at(name.span());
    Function function = Function.find(text);
    if (function != null) {
      diagnostics.add(
          builder
              .help("call it: `" + function.signature() + "`")
              .message("`" + text + "` is a function and no value"));
      return;
    }
    Set<String> legal = legal(scope, wanted);
    String near = Suggestions.nearest(text, legal);
    if (near == null && wanted == null) {
      near = Suggestions.nearest(text, everything(scope));
    }
    if (near != null) {
      builder.help("did you mean `" + near + "`?").fix("write `" + near + "`", name.span(), near);
      Symbol symbol = find(near, scope);
      Span declared = symbol == null ? null : Symbol.span(symbol);
      if (declared != null && declared.file() == name.span().file()) {
        builder.label(declared, "declared here");
      }
    } else if (wanted instanceof Type.Word word) {
      builder.help("it is one of " + list(word.words()));
    } else if (wanted instanceof Type.Profile profile) {
      List<String> some = new ArrayList<>(legal);
      builder.help(
          some.isEmpty()
              ? null
              : profile.kind().word()
                  + "s are "
                  + list(some.subList(0, Math.min(8, some.size())))
                  + (some.size() > 8 ? " and others" : ""));
    } else if (Units.find(text) != null) {
      builder.help("a unit follows a number: `1 " + text + "`, or `2/" + text + "` for a rate");
    }
    diagnostics.add(
        builder.message(
            "there is no "
                + (wanted instanceof Type.Profile profile ? profile.kind().word() + " " : "")
                + "`"
                + text
                + "`"));
  }

  /** The names that could stand where a type is wanted. */
  private Set<String> legal(Scope scope, @Nullable Type wanted) {
    Set<String> legal = new LinkedHashSet<>();
    if (wanted instanceof Type.Word word) {
      legal.addAll(word.words());
    }
    if (wanted instanceof Type.Profile profile) {
      declaredNames(scope, legal, wanted);
      for (Model model : Schema.models()) {
        if (model.kind().isA(profile.kind())) {
          legal.add(model.name());
        }
      }
      for (String library : StandardLibrary.names()) {
        ProfileKind kind = StandardLibrary.kindOf(library);
        if (kind != null && kind.isA(profile.kind())) {
          legal.add(library);
        }
      }
      return legal;
    }
    declaredNames(scope, legal, null);
    return legal;
  }

  private void declaredNames(Scope scope, Set<String> names, @Nullable Type wanted) {
    names.addAll(scope.visible().keySet());
    addNames(scope.module(), names, wanted);
    scope.module().uses().forEach(used -> addNames(used, names, wanted));
    if (wanted == null) {
      for (Global global : Global.values()) {
        names.add(global.word());
      }
    }
  }

  private static void addNames(Module module, Set<String> names, @Nullable Type wanted) {
    module
        .names()
        .forEach(
            (name, symbol) -> {
              if (wanted == null || couldBe(symbol, wanted)) {
                names.add(name);
              }
            });
  }

  private static boolean couldBe(Symbol symbol, Type wanted) {
    return !(symbol instanceof Symbol.Declared declared)
        || !(declared.definition() instanceof Definition.Entity entity)
        || (wanted instanceof Type.Profile profile
            && Schema.profileKind(entity.kind()) instanceof ProfileKind kind
            && kind.isA(profile.kind()));
  }

  private Set<String> everything(Scope scope) {
    Set<String> names = new LinkedHashSet<>();
    declaredNames(scope, names, null);
    Schema.models().forEach(model -> names.add(model.name()));
    names.addAll(StandardLibrary.names());
    return names;
  }

  static @Nullable String meant(String written, java.util.Collection<String> legal) {
    String near = Suggestions.nearest(written, legal);
    return near == null ? null : "did you mean `" + near + "`?";
  }

  static String list(List<String> words) {
    List<String> quoted = words.stream().map(word -> "`" + word + "`").toList();
    return quoted.size() == 1
        ? quoted.getFirst()
        : String.join(", ", quoted.subList(0, quoted.size() - 1)) + " and " + quoted.getLast();
  }
}
