package org.hospes.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.Token;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.ArrayPart;
import org.hospes.syntax.BinaryOp;
import org.hospes.syntax.Body;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.syntax.UnaryOp;
import org.jspecify.annotations.Nullable;

/** Builds expressions, and the bodies that amendments and declarations share. */
final class ExpressionBuilder {
  /** More operators in a row than any person would write. */
  private static final int LONGEST_CHAIN = 400;

  private final SourceFile file;
  private final SyntaxErrors errors;
  private final Diagnostics diagnostics;
  private final LiteralBuilder literals;
  private int depth;

  ExpressionBuilder(SourceFile file, SyntaxErrors errors, Diagnostics diagnostics) {
    this.file = file;
    this.errors = errors;
    this.diagnostics = diagnostics;
    this.literals = new LiteralBuilder(this, diagnostics);
  }

  Span span(ParserRuleContext context) {
    Token start = context.getStart();
    Token stop = context.getStop();
    int begin = Math.min(start.getStartIndex(), file.text().length());
    int end =
        stop == null ? begin : Math.clamp(stop.getStopIndex() + 1, begin, file.text().length());
    return file.span(begin, end);
  }

  Span span(Token token) {
    int begin = Math.min(token.getStartIndex(), file.text().length());
    return file.span(begin, Math.clamp(token.getStopIndex() + 1, begin, file.text().length()));
  }

  Expr value(HospesParser.ValueContext context) {
    enter(context);
    try {
      if (context.condition != null) {
        return new Expr.If(
            expression(context.condition), value(context.yes), value(context.no), span(context));
      }
      Expr base = range(context.range());
      if (context.result != null) {
        return lambda(base, context.result, context);
      }
      return amended(base, context.body(), context);
    } finally {
      depth--;
    }
  }

  Expr single(HospesParser.SingleContext context) {
    enter(context);
    try {
      if (context.condition != null) {
        return new Expr.If(
            expression(context.condition), value(context.yes), single(context.no), span(context));
      }
      return amended(operation(context.operation()), context.body(), context);
    } finally {
      depth--;
    }
  }

  private Expr amended(
      Expr base, HospesParser.@Nullable BodyContext body, ParserRuleContext context) {
    if (body == null) {
      return base;
    }
    if (!canBeAmended(base)) {
      diagnostics.add(
          Code.BAD_AMENDMENT
              .at(base.span(), "this is not the name of something with properties")
              .label(span(body.getStart()), "the braces amend it")
              .help("put the braces behind a name, such as `kvm { ... }`")
              .message("only something with a name can be amended"));
    }
    return new Expr.Amend(base, body(body), span(context));
  }

  private static boolean canBeAmended(Expr base) {
    return switch (base) {
      case Expr.Ref ref -> true;
      case Expr.Member member -> true;
      case Expr.Index index -> true;
      case Expr.Call call -> true;
      default -> false;
    };
  }

  Expr expression(HospesParser.ExpressionContext context) {
    enter(context);
    try {
      if (context.condition != null) {
        return new Expr.If(
            expression(context.condition),
            expression(context.yes),
            expression(context.no),
            span(context));
      }
      Expr base = range(context.range());
      return context.result == null ? base : lambda(base, context.result, context);
    } finally {
      depth--;
    }
  }

  private Expr lambda(
      Expr parameter, HospesParser.ExpressionContext result, ParserRuleContext context) {
    return new Expr.Lambda(
        plainName(parameter, "the parameter of `->` is a name"), expression(result), span(context));
  }

  private Name plainName(Expr expression, String why) {
    if (expression instanceof Expr.Ref ref) {
      return ref.name();
    }
    diagnostics.add(Code.BAD_PARAMETER.at(expression.span(), "a name belongs here").message(why));
    return new Name("", expression.span());
  }

  Expr range(HospesParser.RangeContext context) {
    Expr from = operation(context.from);
    if (context.to == null) {
      return from;
    }
    return new Expr.Range(
        from,
        operation(context.to),
        context.step == null ? null : operation(context.step),
        span(context));
  }

  Expr operation(HospesParser.OperationContext context) {
    return switch (context) {
      case HospesParser.PostfixContext postfix -> postfix(postfix);
      case HospesParser.PrefixContext prefix -> {
        enter(prefix);
        try {
          UnaryOp op = prefix.op.getType() == HospesParser.MINUS ? UnaryOp.MINUS : UnaryOp.NOT;
          yield new Expr.Unary(op, operation(prefix.operand), span(prefix));
        } finally {
          depth--;
        }
      }
      case HospesParser.InfixContext infix -> infix(infix);
      default -> throw new IllegalStateException(context.getClass().getName());
    };
  }

  /**
   * A chain such as {@code a + b + c} leans left; it is walked down its spine instead of by
   * recursion.
   */
  private Expr infix(HospesParser.InfixContext context) {
    List<HospesParser.InfixContext> spine = new ArrayList<>();
    HospesParser.OperationContext at = context;
    while (at instanceof HospesParser.InfixContext infix) {
      spine.add(infix);
      at = infix.left;
    }
    if (spine.size() > LONGEST_CHAIN) {
      tooDeep(context);
      return new Expr.Flag(false, span(context));
    }
    Expr result = operation(at);
    for (int i = spine.size() - 1; i >= 0; i--) {
      HospesParser.InfixContext infix = spine.get(i);
      BinaryOp op = operator(infix.op);
      enter(infix);
      Expr right;
      try {
        right = operation(infix.right);
      } finally {
        depth--;
      }
      if (op.isComparison()
          && result instanceof Expr.Binary left
          && left.op().isComparison()
          && file.text().charAt(left.span().start()) != '(') {
        String middle = left.right().span().text();
        diagnostics.add(
            Code.CHAINED_COMPARISON
                .at(span(infix.op), "this compares the answer of the first comparison")
                .label(left.opSpan(), "")
                .help(
                    "write `"
                        + left.left().span().text()
                        + " "
                        + left.op().sign()
                        + " "
                        + middle
                        + " and "
                        + middle
                        + " "
                        + op.sign()
                        + " "
                        + right.span().text()
                        + "`")
                .message("two comparisons in a row"));
        // Goes on as it is meant, so that nothing more is said of it.
        Expr second = new Expr.Binary(op, left.right(), right, span(infix.op), span(infix));
        result = new Expr.Binary(BinaryOp.AND, left, second, span(infix.op), span(infix));
        continue;
      }
      result = new Expr.Binary(op, result, right, span(infix.op), span(infix));
    }
    return result;
  }

  private static BinaryOp operator(Token token) {
    return switch (token.getType()) {
      case HospesParser.STAR -> BinaryOp.MUL;
      case HospesParser.SLASH -> BinaryOp.DIV;
      case HospesParser.MOD -> BinaryOp.MOD;
      case HospesParser.PLUS -> BinaryOp.ADD;
      case HospesParser.MINUS -> BinaryOp.SUB;
      case HospesParser.LT -> BinaryOp.LT;
      case HospesParser.LE -> BinaryOp.LE;
      case HospesParser.GT -> BinaryOp.GT;
      case HospesParser.GE -> BinaryOp.GE;
      case HospesParser.EQ -> BinaryOp.EQ;
      case HospesParser.NE -> BinaryOp.NE;
      case HospesParser.AND -> BinaryOp.AND;
      case HospesParser.OR -> BinaryOp.OR;
      default -> throw new IllegalStateException(token.getText());
    };
  }

  private Expr postfix(HospesParser.PostfixContext context) {
    HospesParser.PrimaryContext primary = context.primary();
    Expr result = primary(primary);
    int begin = result.span().start();
    if (context.getChildCount() == 1) {
      return result;
    }
    List<HospesParser.SuffixContext> suffixes = context.suffix();
    if (suffixes.size() > LONGEST_CHAIN) {
      tooDeep(context);
      return result;
    }
    for (HospesParser.SuffixContext suffix : suffixes) {
      Span span = file.span(begin, span(suffix).end());
      if (suffix.word() != null) {
        result = new Expr.Member(result, name(suffix.word()), span);
      } else if (suffix.STAR() != null) {
        result = new Expr.All(result, span);
      } else if (suffix.value() != null) {
        result = new Expr.Index(result, value(suffix.value()), span);
      } else {
        List<Expr.Argument> arguments = new ArrayList<>();
        for (HospesParser.ArgumentContext argument : suffix.argument()) {
          Name name = argument.word() == null ? null : name(argument.word());
          arguments.add(new Expr.Argument(name, value(argument.value()), span(argument)));
        }
        result = new Expr.Call(result, List.copyOf(arguments), span);
      }
    }
    return result;
  }

  private Expr primary(HospesParser.PrimaryContext context) {
    Span span = span(context);
    return switch (context.getStart().getType()) {
      case HospesParser.NUMBER -> literals.quantity(context, span);
      case HospesParser.TRUE -> new Expr.Flag(true, span);
      case HospesParser.FALSE -> new Expr.Flag(false, span);
      case HospesParser.QUOTE -> string(context.string());
      case HospesParser.LPAREN -> inParentheses(context, span);
      case HospesParser.LBRACK -> list(context, span);
      default -> new Expr.Ref(name(context.name()), span);
    };
  }

  /**
   * Parentheses leave no node; the place grows to hold them, so that a message underlines what was
   * written.
   */
  private Expr inParentheses(HospesParser.PrimaryContext context, Span span) {
    Expr inner = value(context.value(0));
    return switch (inner) {
      case Expr.Binary e -> new Expr.Binary(e.op(), e.left(), e.right(), e.opSpan(), span);
      case Expr.Unary e -> new Expr.Unary(e.op(), e.operand(), span);
      case Expr.If e -> new Expr.If(e.condition(), e.yes(), e.no(), span);
      case Expr.Range e -> new Expr.Range(e.from(), e.to(), e.step(), span);
      default -> inner;
    };
  }

  private Expr list(HospesParser.PrimaryContext context, Span span) {
    if (context.each != null) {
      return new Expr.Comprehension(
          value(context.value(0)),
          name(context.each),
          range(context.source),
          context.where == null ? null : expression(context.where),
          span);
    }
    List<Expr> items = new ArrayList<>();
    for (HospesParser.ValueContext item : context.value()) {
      items.add(value(item));
    }
    return new Expr.ListOf(List.copyOf(items), span);
  }

  Expr.Text string(HospesParser.StringContext context) {
    return literals.string(context);
  }

  SourceFile file() {
    return file;
  }

  Body body(HospesParser.BodyContext context) {
    List<Body.Item> items = new ArrayList<>();
    boolean damaged = false;
    ParserRuleContext last = null;
    for (int i = 0; i < context.getChildCount(); i++) {
      switch (context.getChild(i)) {
        case HospesParser.SeparatorContext separator -> last = null;
        case HospesParser.ItemContext item -> {
          if (errors.isDamaged(item)) {
            damaged = true;
          } else {
            separated(last, item, "a comma or a new line");
            items.add(item(item));
          }
          last = item;
        }
        default -> {}
      }
    }
    return new Body(List.copyOf(items), damaged, span(context));
  }

  /** Between two things in a list something must stand. */
  void separated(@Nullable ParserRuleContext before, ParserRuleContext next, String what) {
    if (before != null) {
      diagnostics.add(
          Code.MISSING_SEPARATOR
              .at(span(next.getStart()), "here something new begins")
              .help("put " + what + " in front of it")
              .message("two things follow each other with nothing between them"));
    }
  }

  Body.Item item(HospesParser.ItemContext context) {
    Name name = name(context.word(0));
    if (context.value() != null) {
      return new Body.Property(name, value(context.value()), span(context));
    }
    Name label =
        context.label != null
            ? name(context.label)
            : context.text != null
                ? new Name(plain(string(context.text)), span(context.text))
                : null;
    return new Body.Part(
        name,
        label,
        context.arrayPart() == null ? null : array(context.arrayPart()),
        body(context.body()),
        span(context));
  }

  private static String plain(Expr.Text text) {
    StringBuilder out = new StringBuilder();
    for (Expr.Text.Part part : text.parts()) {
      if (part instanceof Expr.Text.Part.Plain characters) {
        out.append(characters.text());
      }
    }
    return out.toString();
  }

  ArrayPart array(HospesParser.ArrayPartContext context) {
    Expr first = range(context.each);
    if (context.of == null) {
      return new ArrayPart(null, first, span(context));
    }
    Expr of = range(context.of);
    if (first instanceof Expr.Ref ref) {
      return new ArrayPart(ref.name(), of, span(context));
    }
    diagnostics.add(
        Code.BAD_PARAMETER
            .at(first.span(), "a name belongs here")
            .help(
                of instanceof Expr.Ref
                    ? "write `[" + of.span().text() + " in " + first.span().text() + "]`"
                    : null)
            .message("in the brackets of a declaration a name stands before `in`"));
    // Written the other way round, it goes on as it is meant.
    return of instanceof Expr.Ref ref
        ? new ArrayPart(ref.name(), first, span(context))
        : new ArrayPart(new Name("_", first.span()), of, span(context));
  }

  Name name(HospesParser.NameContext context) {
    return name(context.getStart());
  }

  Name name(HospesParser.WordContext context) {
    return name(context.getStart());
  }

  private Name name(Token token) {
    String text = token.getText();
    boolean quoted = token.getType() == HospesParser.QUOTED_IDENT;
    return new Name(quoted ? text.substring(1, text.length() - 1) : text, span(token));
  }

  private void enter(ParserRuleContext context) {
    if (++depth > TokenLayout.DEEPEST) {
      depth = 0;
      throw new TooDeep(span(context));
    }
  }

  private void tooDeep(ParserRuleContext context) {
    diagnostics.add(
        Code.TOO_DEEP
            .at(span(context.getStart()), "it begins here")
            .help("give parts of it a name with `let`, or add up a list with `sum`")
            .message("this has too many parts in a row to be read"));
  }

  /**
   * Thrown where nesting without brackets, such as a row of {@code not}, goes too deep; caught in
   * this package.
   */
  static final class TooDeep extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient Span span;

    TooDeep(Span span) {
      super(null, null, false, false);
      this.span = span;
    }

    Span span() {
      return span;
    }
  }
}
