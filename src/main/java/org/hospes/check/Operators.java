package org.hospes.check;

import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.schema.Type;
import org.hospes.syntax.BinaryOp;
import org.hospes.syntax.Expr;
import org.hospes.syntax.UnaryOp;
import org.hospes.term.Term;

/**
 * Checks signs between and in front of expressions: arithmetic keeps dimensions, comparisons need
 * equal ones.
 */
final class Operators {
  private final Diagnostics diagnostics;
  private final Expressions expressions;

  Operators(Diagnostics diagnostics, Expressions expressions) {
    this.diagnostics = diagnostics;
    this.expressions = expressions;
  }

  Term unary(Expr.Unary expr, Scope scope) {
    if (expr.op() == UnaryOp.NOT) {
      return new Term.Not(expressions.condition(expr.operand(), scope), Type.FLAG, expr.span());
    }
    Term operand = expressions.amount(expr.operand(), scope, "what stands behind `-`");
    if (operand instanceof Term.Constant constant && constant.value() instanceof Double amount) {
      return new Term.Constant(-amount, operand.type(), expr.span());
    }
    return new Term.Negate(operand, operand.type(), expr.span());
  }

  Term binary(Expr.Binary expr, Scope scope) {
    if (expr.op().isLogic()) {
      return new Term.Logic(
          expr.op(),
          expressions.condition(expr.left(), scope),
          expressions.condition(expr.right(), scope),
          Type.FLAG,
          expr.span());
    }
    return expr.op().isComparison() ? comparison(expr, scope) : arithmetic(expr, scope);
  }

  private Term arithmetic(Expr.Binary expr, Scope scope) {
    Term left = expressions.check(expr.left(), scope, null);
    Term right = expressions.check(expr.right(), scope, null);
    if (left.type() == Type.UNKNOWN || right.type() == Type.UNKNOWN) {
      return Expressions.unknown(expr.span());
    }
    if (expr.op() == BinaryOp.ADD
        && left.type() instanceof Type.ListOf a
        && right.type() instanceof Type.ListOf b) {
      return concatenation(expr, left, right, a, b);
    }
    if (!isAmount(left, expr) | !isAmount(right, expr)) {
      return Expressions.unknown(expr.span());
    }
    Type type =
        switch (expr.op()) {
          case MUL -> product(left.type(), right.type());
          case DIV -> quotient(left.type(), right.type());
          default -> sum(expr, left, right);
        };
    return type == Type.UNKNOWN
        ? Expressions.unknown(expr.span())
        : new Term.Arithmetic(expr.op(), left, right, type, expr.span());
  }

  private Term concatenation(
      Expr.Binary expr, Term left, Term right, Type.ListOf a, Type.ListOf b) {
    Type element =
        b.element().fits(a.element())
            ? a.element()
            : a.element().fits(b.element()) ? b.element() : null;
    if (element == null) {
      diagnostics.add(
          Code.MIXED_LIST
              .at(right.span(), "this is " + right.type().description())
              .label(left.span(), "this is " + left.type().description())
              .message("a list holds values of one kind"));
      return Expressions.unknown(expr.span());
    }
    return new Term.Arithmetic(BinaryOp.ADD, left, right, new Type.ListOf(element), expr.span());
  }

  private boolean isAmount(Term term, Expr.Binary expr) {
    if (term.type() instanceof Type.Amount) {
      return true;
    }
    var builder = Code.NOT_AN_AMOUNT.at(term.span(), "this is " + term.type().description());
    if (term.type() instanceof Type.Random) {
      builder.help("use the distribution where it is drawn from, as a property or in `jobs`");
    } else if (term.type() == Type.TEXT) {
      builder.help("put values into a text with holes: `\"... {value} ...\"`");
    } else if (term.type() instanceof Type.ListOf) {
      builder.help(
          "use a function of lists, such as `sum`, or `[x "
              + expr.op().sign()
              + " ... for x in list]`");
    }
    diagnostics.add(builder.message("`" + expr.op().sign() + "` works on amounts"));
    return false;
  }

  private static Type product(Type left, Type right) {
    Type.Amount a = (Type.Amount) left;
    Type.Amount b = (Type.Amount) right;
    Notation notation =
        b.dimension().isNumber()
            ? a.notation()
            : a.dimension().isNumber() ? b.notation() : plain(a, b);
    return new Type.Amount(a.dimension().times(b.dimension()), notation);
  }

  private static Type quotient(Type left, Type right) {
    Type.Amount a = (Type.Amount) left;
    Type.Amount b = (Type.Amount) right;
    Dimension dimension = a.dimension().over(b.dimension());
    return new Type.Amount(dimension, b.dimension().isNumber() ? a.notation() : plain(a, b));
  }

  /** A size over a time is shown in bits where the size was, and in nothing special otherwise. */
  private static Notation plain(Type.Amount a, Type.Amount b) {
    return a.notation() == Notation.BITS || a.notation() == Notation.BINARY
        ? a.notation()
        : b.notation() == Notation.BITS || b.notation() == Notation.BINARY
            ? b.notation()
            : Notation.PLAIN;
  }

  private Type sum(Expr.Binary expr, Term left, Term right) {
    if (Expressions.isZero(left)) {
      return right.type();
    }
    if (Expressions.fits(right, left.type())) {
      return left.type();
    }
    String verb =
        switch (expr.op()) {
          case ADD -> "cannot be added to";
          case SUB -> "cannot be taken from";
          default -> "does not divide";
        };
    Term subject = right;
    Term object = left;
    diagnostics.add(
        Code.DIMENSIONS_DIFFER
            .at(right.span(), "this is " + right.type().description())
            .label(left.span(), "this is " + left.type().description())
            .help(missingUnit(left, right))
            .message(
                subject.type().description() + " " + verb + " " + object.type().description()));
    return Type.UNKNOWN;
  }

  private Term comparison(Expr.Binary expr, Scope scope) {
    Term left;
    Term right;
    // A word such as `active` has a meaning only beside what it is compared with.
    if (expr.left() instanceof Expr.Ref ref
        && !expressions.names().isDeclared(ref.name().text(), scope)
        && !expressions.names().isKnown(ref.name().text())) {
      right = expressions.check(expr.right(), scope, null);
      left = expressions.check(expr.left(), scope, right.type());
    } else {
      left = expressions.check(expr.left(), scope, null);
      right = expressions.check(expr.right(), scope, left.type());
    }
    Type a = left.type();
    Type b = right.type();
    Term result = new Term.Compare(expr.op(), left, right, Type.FLAG, expr.span());
    if (a == Type.UNKNOWN || b == Type.UNKNOWN) {
      return result;
    }
    if (a instanceof Type.Amount && b instanceof Type.Amount) {
      if (!Expressions.fits(right, a) && !Expressions.fits(left, b)) {
        different(expr, left, right);
      }
      return result;
    }
    boolean same = expr.op() == BinaryOp.EQ || expr.op() == BinaryOp.NE;
    boolean comparable =
        !isFunction(a)
            && !isFunction(b)
            && (a.fits(b) || b.fits(a) || Expressions.join(a, right) != null);
    if (!comparable || a instanceof Type.Random || b instanceof Type.Random) {
      diagnostics.add(
          Code.NOT_COMPARABLE
              .at(right.span(), "this is " + b.description())
              .label(left.span(), "this is " + a.description())
              .help(
                  a instanceof Type.ListOf && b instanceof Type.Amount
                      ? "compare the number of its elements: `count(" + left.span().text() + ")`"
                      : null)
              .message("these two cannot be compared"));
    } else if (!same) {
      diagnostics.add(
          Code.NOT_COMPARABLE
              .at(expr.opSpan(), "")
              .label(left.span(), "this is " + a.description())
              .help("there are `==` and `!=` for them")
              .message(
                  a instanceof Type.Word
                      ? "one word is not less or more than another"
                      : a.description() + " is not less or more than another"));
    }
    return result;
  }

  private static boolean isFunction(Type type) {
    return type instanceof Type.Function;
  }

  private void different(Expr.Binary expr, Term left, Term right) {
    Type.Amount a = (Type.Amount) left.type();
    Type.Amount b = (Type.Amount) right.type();
    if (a.dimension().isNumber() || b.dimension().isNumber()) {
      Term bare = a.dimension().isNumber() ? left : right;
      Term other = bare == left ? right : left;
      boolean literal = bare instanceof Term.Constant;
      diagnostics.add(
          Code.COMPARED_WITH_NUMBER
              .at(bare.span(), literal ? "this has no unit" : "this is a plain number")
              .label(other.span(), "this is " + other.type().description())
              .help(missingUnit(left, right))
              .message(other.type().description() + " is compared with a plain number"));
      return;
    }
    diagnostics.add(
        Code.COMPARED_DIMENSIONS
            .at(expr.opSpan(), "")
            .label(left.span(), "this is " + a.description())
            .label(right.span(), "this is " + b.description())
            .help(perTime(left, right))
            .message(a.description() + " is compared with " + b.description()));
  }

  private static @org.jspecify.annotations.Nullable String missingUnit(Term left, Term right) {
    for (List<Term> pair : List.of(List.of(left, right), List.of(right, left))) {
      Term bare = pair.get(0);
      Dimension dimension = pair.get(1).type().dimension();
      if (bare instanceof Term.Constant && bare.type().isPlainNumber() && dimension != null) {
        String examples =
            UnitHelp.withUnits(
                bare.span().text(), dimension, Expressions.notation(pair.get(1).type()));
        return examples.isEmpty() ? null : "write " + examples;
      }
    }
    return null;
  }

  /** Where one side is the other per second, says so. */
  private static @org.jspecify.annotations.Nullable String perTime(Term left, Term right) {
    Dimension a = left.type().dimension();
    Dimension b = right.type().dimension();
    if (a == null || b == null) {
      return null;
    }
    if (a.equals(b.over(Dimension.TIME))) {
      return "the left side is per second: divide the right side by a time, or multiply the left"
          + " side with one";
    }
    if (b.equals(a.over(Dimension.TIME))) {
      return "the right side is per second: divide the left side by a time, or multiply the right"
          + " side with one";
    }
    return null;
  }
}
