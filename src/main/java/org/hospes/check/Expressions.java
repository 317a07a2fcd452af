package org.hospes.check;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.term.RangeList;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** Checks expressions: what each name is, which type each part has, and whether the types fit. */
final class Expressions {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final Names names;
  private final Operators operators;
  private final Calls calls;

  Expressions(Checker checker) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
    this.names = new Names(checker, this);
    this.operators = new Operators(diagnostics, this);
    this.calls = new Calls(checker, this);
  }

  Names names() {
    return names;
  }

  /**
   * Checks an expression.
   *
   * @param wanted the type that fits best, which gives words and lambdas their meaning; null if any
   *     will do
   */
  Term check(Expr expr, Scope scope, @Nullable Type wanted) {
    return switch (expr) {
      case Expr.Quantity quantity -> quantity(quantity, scope);
      case Expr.Flag flag -> new Term.Constant(flag.value(), Type.FLAG, flag.span());
      case Expr.Text text -> text(text, scope);
      case Expr.Ref ref -> names.reference(ref.name(), scope, wanted);
      case Expr.Member member -> names.member(member, scope);
      case Expr.Index index -> index(index, scope);
      case Expr.All all -> all(all, scope);
      case Expr.Call call -> calls.check(call, scope);
      case Expr.Unary unary -> operators.unary(unary, scope);
      case Expr.Binary binary -> operators.binary(binary, scope);
      case Expr.If choice -> choice(choice, scope, wanted);
      case Expr.ListOf list -> list(list, scope, wanted);
      case Expr.Range range -> range(range, scope);
      case Expr.Comprehension comprehension -> comprehension(comprehension, scope, wanted);
      case Expr.Lambda lambda -> lambda(lambda, scope, wanted);
      case Expr.Amend amend -> checker.bodies().amend(amend, scope, wanted);
    };
  }

  /** Checks an expression that must be of a type; says so where it is not. */
  Term require(Expr expr, Scope scope, Type wanted, String what) {
    Term term = check(expr, scope, wanted);
    if (fits(term, wanted)) {
      return term;
    }
    mismatch(term, wanted, what);
    return unknown(expr.span());
  }

  /** A condition: true or false. */
  Term condition(Expr expr, Scope scope) {
    Term term = check(expr, scope, Type.FLAG);
    if (term.type() == Type.FLAG || term.type() == Type.UNKNOWN) {
      return term;
    }
    diagnostics.add(
        Code.NOT_A_CONDITION
            .at(expr.span(), "this is " + term.type().description())
            .help("compare it with something, such as `" + shortText(expr.span()) + " > ...`")
            .message("a condition is true or false"));
    return unknown(expr.span());
  }

  private static String shortText(Span span) {
    String text = span.text();
    return text.length() > 40 ? text.substring(0, 37) + "..." : text;
  }

  /** Whether a term can stand where a type is asked for; a bare 0 is an amount of any dimension. */
  static boolean fits(Term term, Type wanted) {
    return term.type().fits(wanted) || (isZero(term) && wanted.dimension() != null);
  }

  static boolean isZero(Term term) {
    return term instanceof Term.Constant constant
        && constant.value() instanceof Double amount
        && amount == 0
        && constant.type().isPlainNumber();
  }

  void mismatch(Term term, Type wanted, String what) {
    var builder = Code.WRONG_TYPE.at(term.span(), "this is " + term.type().description());
    builder.help(help(term, wanted));
    diagnostics.add(
        builder.message(what + (what.startsWith("`") ? " takes " : " is ") + wanted.description()));
  }

  /** What to write instead, where that can be guessed. */
  private static @Nullable String help(Term term, Type wanted) {
    Dimension dimension = wanted.dimension();
    if (dimension != null
        && term.type().isPlainNumber()
        && term instanceof Term.Constant constant) {
      String examples = UnitHelp.withUnits(term.span().text(), dimension, notation(wanted));
      return examples.isEmpty() || !(constant.value() instanceof Double)
          ? null
          : "write " + examples;
    }
    if (wanted instanceof Type.Word word) {
      return "it is one of "
          + String.join(", ", word.words().stream().map(w -> "`" + w + "`").toList());
    }
    if (wanted instanceof Type.Of of
        && term.type() instanceof Type.ListOf list
        && list.element().is(of.thing())) {
      return "select one " + of.thing().word() + ", such as `" + term.span().text() + "[0]`";
    }
    if (wanted instanceof Type.ListOf list && term.type().fits(list.element())) {
      return "put it in brackets: `[" + shortText(term.span()) + "]`";
    }
    return null;
  }

  static Notation notation(Type type) {
    return type instanceof Type.Amount amount ? amount.notation() : Notation.PLAIN;
  }

  static Term unknown(Span span) {
    return new Term.Constant(0.0, Type.UNKNOWN, span);
  }

  // ---- literals

  private Term quantity(Expr.Quantity quantity, Scope scope) {
    List<Name> written = quantity.units();
    if (written.isEmpty()) {
      return new Term.Constant(
          Amounts.literal(quantity.digits(), null, List.of()), Type.NUMBER, quantity.span());
    }
    Unit first =
        written.getFirst().text().isEmpty() ? null : unit(written.getFirst(), scope, quantity);
    Dimension dimension = first == null ? Dimension.NUMBER : first.dimension();
    Notation notation = first == null ? Notation.PLAIN : notation(first);
    if (first == null && !written.getFirst().text().isEmpty()) {
      return unknown(quantity.span());
    }
    List<Unit> below = new ArrayList<>();
    for (Name name : written.subList(1, written.size())) {
      Unit unit = unit(name, scope, quantity);
      if (unit == null) {
        return unknown(quantity.span());
      }
      below.add(unit);
      dimension = dimension.over(unit.dimension());
    }
    double value = Amounts.literal(quantity.digits(), first, below);
    if (!Double.isFinite(value)) {
      diagnostics.add(
          Code.BAD_NUMBER
              .at(quantity.span())
              .help("the largest amount is about 1e308 base units")
              .message("this amount is too large"));
      return unknown(quantity.span());
    }
    return new Term.Constant(value, new Type.Amount(dimension, notation), quantity.span());
  }

  private static Notation notation(Unit unit) {
    if (unit.inBits()) {
      return Notation.BITS;
    } else if (unit.symbol().equals("%")) {
      return Notation.PERCENT;
    } else if (unit.symbol().endsWith("iB")) {
      return Notation.BINARY;
    }
    return unit.symbol().endsWith("Hz") ? Notation.CLOCK : Notation.PLAIN;
  }

  private @Nullable Unit unit(Name name, Scope scope, Expr.Quantity quantity) {
    Unit unit = Units.find(name.text());
    if (unit == null) {
      diagnostics.add(UnitHelp.unknown(name));
      return null;
    }
    if (names.isDeclared(name.text(), scope)) {
      diagnostics.add(
          Code.UNIT_NOT_NAME
              .at(name.span(), "read as " + unit.meaning().replaceFirst(",.*", ""))
              .help(
                  "put a sign between them, as in `"
                      + quantity.digits()
                      + " * "
                      + name.text()
                      + "`, or give the name another spelling")
              .message(
                  "behind a number `"
                      + name.text()
                      + "` is a unit, and not the name declared elsewhere"));
    }
    return unit;
  }

  private Term text(Expr.Text text, Scope scope) {
    List<Term> parts = new ArrayList<>();
    for (Expr.Text.Part part : text.parts()) {
      switch (part) {
        case Expr.Text.Part.Plain plain ->
            parts.add(new Term.Constant(plain.text(), Type.TEXT, plain.span()));
        case Expr.Text.Part.Hole hole -> parts.add(check(hole.value(), scope, null));
      }
    }
    if (parts.stream()
        .allMatch(part -> part instanceof Term.Constant && part.type() == Type.TEXT)) {
      StringBuilder all = new StringBuilder();
      parts.forEach(part -> all.append(((Term.Constant) part).value()));
      return new Term.Constant(all.toString(), Type.TEXT, text.span());
    }
    return new Term.Text(List.copyOf(parts), Type.TEXT, text.span());
  }

  // ---- lists

  private Term list(Expr.ListOf list, Scope scope, @Nullable Type wanted) {
    Type wantedElement = wanted instanceof Type.ListOf of ? of.element() : null;
    List<Term> items = new ArrayList<>();
    Type element = Type.Simple.NOTHING;
    for (Expr item : list.items()) {
      Term term = check(item, scope, wantedElement);
      Type joined = join(element, term);
      if (joined == null) {
        diagnostics.add(
            Code.MIXED_LIST
                .at(item.span(), "this is " + term.type().description())
                .label(
                    list.items().getFirst().span(),
                    "this is " + items.getFirst().type().description())
                .message("a list holds values of one kind"));
        return unknown(list.span());
      }
      element = joined;
      items.add(term);
    }
    return new Term.ListOf(List.copyOf(items), new Type.ListOf(element), list.span());
  }

  /** The type of a list that holds elements of a type and a further value, or null. */
  static @Nullable Type join(Type element, Term next) {
    Type type = next.type();
    if (element == Type.Simple.NOTHING || element == Type.UNKNOWN) {
      return type;
    }
    if (type.fits(element) || (isZero(next) && element.dimension() != null)) {
      return element;
    }
    if (element.fits(type)
        || (element.isPlainNumber() && type instanceof Type.Amount && isZero(next))) {
      return type;
    }
    if (element instanceof Type.Profile a && type instanceof Type.Profile b) {
      var kind = a.kind().join(b.kind());
      return kind == null ? null : new Type.Profile(kind);
    }
    if (element instanceof Type.Word a && type instanceof Type.Word b) {
      List<String> words = new ArrayList<>(a.words());
      b.words().stream().filter(word -> !words.contains(word)).forEach(words::add);
      return new Type.Word(List.copyOf(words));
    }
    return null;
  }

  private Term range(Expr.Range range, Scope scope) {
    Term from = amount(range.from(), scope, "the start of a range");
    Term to = amount(range.to(), scope, "the end of a range");
    Term step = range.step() == null ? null : amount(range.step(), scope, "the step of a range");
    Type type = isZero(from) ? to.type() : from.type();
    for (Term part : step == null ? List.of(from, to) : List.of(from, to, step)) {
      if (!fits(part, type)) {
        Expressions.this.diagnostics.add(
            Code.DIMENSIONS_DIFFER
                .at(part.span(), "this is " + part.type().description())
                .label(from.span(), "this is " + from.type().description())
                .message("the parts of a range are of one dimension"));
        return unknown(range.span());
      }
    }
    if (step == null && type instanceof Type.Amount amount && !amount.dimension().isNumber()) {
      diagnostics.add(
          Code.RANGE_NEEDS_STEP
              .at(
                  range.span(),
                  "from " + from.span().text() + " to " + to.span().text() + ", in steps of what?")
              .help(
                  "add a step: `"
                      + range.span().text()
                      + " by "
                      + stepExample(to.span().text())
                      + "`")
              .message("a range of amounts with a unit needs a step"));
      return unknown(range.span());
    }
    return new Term.Range(from, to, step, new Type.ListOf(type), range.span());
  }

  private static String stepExample(String end) {
    String unit = end.replaceFirst("^[0-9_.eE+ -]*", "");
    return unit.isEmpty() ? "1" : "1 " + unit;
  }

  /** An expression that must be an amount of whatever dimension. */
  Term amount(Expr expr, Scope scope, String what) {
    Term term = check(expr, scope, null);
    if (term.type() instanceof Type.Amount || term.type() == Type.UNKNOWN) {
      return term;
    }
    diagnostics.add(
        Code.WRONG_TYPE
            .at(expr.span(), "this is " + term.type().description())
            .message(what + " is an amount"));
    return unknown(expr.span());
  }

  private Term comprehension(Expr.Comprehension expr, Scope scope, @Nullable Type wanted) {
    Term source = check(expr.source(), scope, null);
    Type each = element(source, "`for` goes through a list");
    Scope inner = scope.inner();
    int slot = inner.declare(expr.each(), each).slot();
    Term where = expr.where() == null ? null : condition(expr.where(), inner);
    Term element =
        check(expr.element(), inner, wanted instanceof Type.ListOf list ? list.element() : null);
    return new Term.Comprehension(
        element, slot, source, where, new Type.ListOf(element.type()), expr.span());
  }

  /** The type of the elements of a list; says so where it is none. */
  Type element(Term list, String why) {
    if (list.type() instanceof Type.ListOf of) {
      return of.element() == Type.Simple.NOTHING ? Type.UNKNOWN : of.element();
    }
    if (list.type() != Type.UNKNOWN) {
      String text = list.span().text();
      diagnostics.add(
          Code.NOT_A_LIST
              .at(list.span(), "this is " + list.type().description())
              .help(
                  list.type() instanceof Type.Amount amount && amount.dimension().isNumber()
                      ? "write a range, such as `0 .. " + shortText(list.span()) + " - 1`"
                      : "put it in brackets: `[" + text + "]`")
              .message(why));
    }
    return Type.UNKNOWN;
  }

  private Term index(Expr.Index expr, Scope scope) {
    Term list = check(expr.target(), scope, null);
    Term index = check(expr.index(), scope, null);
    if (list.type() == Type.UNKNOWN || index.type() == Type.UNKNOWN) {
      return unknown(expr.span());
    }
    if (!(list.type() instanceof Type.ListOf of)) {
      diagnostics.add(
          Code.NOT_A_LIST
              .at(expr.target().span(), "this is " + list.type().description())
              .help("leave the brackets out")
              .message("only a list has elements to select"));
      return unknown(expr.span());
    }
    if (index.type().fits(Type.NUMBER)) {
      return new Term.Index(list, index, of.element(), expr.span());
    }
    if (index.type().fits(new Type.ListOf(Type.NUMBER))) {
      return new Term.Index(list, index, list.type(), expr.span());
    }
    mismatch(index, Type.NUMBER, "an index");
    return unknown(expr.span());
  }

  private Term all(Expr.All expr, Scope scope) {
    Term list = check(expr.target(), scope, null);
    if (list.type() instanceof Type.ListOf || list.type() == Type.UNKNOWN) {
      return list;
    }
    diagnostics.add(
        Code.NOT_A_LIST
            .at(expr.target().span(), "this is " + list.type().description())
            .help("leave `[*]` out")
            .message("`[*]` selects all of a list, and this is none"));
    return unknown(expr.span());
  }

  // ---- choices and functions

  private Term choice(Expr.If expr, Scope scope, @Nullable Type wanted) {
    Term condition = condition(expr.condition(), scope);
    Term yes = check(expr.yes(), scope, wanted);
    Term no = check(expr.no(), scope, wanted);
    Type type = join(yes.type(), no);
    if (type == null) {
      type = isZero(yes) ? no.type() : null;
    }
    if (type == null) {
      diagnostics.add(
          Code.BRANCHES_DIFFER
              .at(expr.no().span(), "this is " + no.type().description())
              .label(expr.yes().span(), "this is " + yes.type().description())
              .message("both sides of `else` are of one kind"));
      return unknown(expr.span());
    }
    return new Term.If(condition, yes, no, type, expr.span());
  }

  private Term lambda(Expr.Lambda expr, Scope scope, @Nullable Type wanted) {
    if (!(wanted instanceof Type.Function function)) {
      diagnostics.add(
          Code.MISPLACED_FUNCTION
              .at(expr.span())
              .help(
                  "declare it: `fn name("
                      + expr.parameter().text()
                      + ") = "
                      + shortText(expr.body().span())
                      + "`")
              .message("a function stands only where one is asked for, as behind `by =`"));
      return unknown(expr.span());
    }
    Scope inner = scope.inner();
    int slot = inner.declare(expr.parameter(), function.parameter()).slot();
    Term body = check(expr.body(), inner, function.result());
    return new Term.Lambda(
        slot, body, new Type.Function(function.parameter(), body.type()), expr.span());
  }

  /** A list of constants, for ranges that are known. */
  static List<Object> constantRange(double from, double to, double step) {
    return new RangeList(from, to, step);
  }
}
