package org.hospes.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.Span;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;

/** Builds what is written as itself: numbers with their units, texts with their holes. */
final class LiteralBuilder {
  /** Longer than any person would write. */
  private static final int LONGEST_NUMBER = 400;

  private final ExpressionBuilder expressions;
  private final Diagnostics diagnostics;

  LiteralBuilder(ExpressionBuilder expressions, Diagnostics diagnostics) {
    this.expressions = expressions;
    this.diagnostics = diagnostics;
  }

  /** A number, with its unit if it has one. */
  Expr quantity(HospesParser.PrimaryContext context, Span span) {
    Token number = context.NUMBER().getSymbol();
    String digits = number.getText();
    if (digits.length() > LONGEST_NUMBER || !isFinite(digits)) {
      diagnostics.add(
          Code.BAD_NUMBER
              .at(expressions.span(number), "")
              .help("the largest number is about 1e308; write large ones as `1e12`")
              .message("this number is too large or too long"));
      return new Expr.Quantity("0", List.of(), span);
    }
    HospesParser.UnitContext unit = context.unit();
    if (unit == null) {
      return new Expr.Quantity(digits, List.of(), span);
    }
    List<Name> names = new ArrayList<>(2);
    if (unit.getStart().getType() == HospesParser.PER) {
      Span before = expressions.span(unit.getStart());
      names.add(new Name("", expressions.file().span(before.start(), before.start())));
    }
    for (int i = 0; i < unit.getChildCount(); i++) {
      Token token = ((TerminalNode) unit.getChild(i)).getSymbol();
      if (token.getType() != HospesParser.PER) {
        names.add(new Name(token.getText(), expressions.span(token)));
      }
    }
    return new Expr.Quantity(digits, List.copyOf(names), span);
  }

  private static boolean isFinite(String digits) {
    try {
      return Double.isFinite(Double.parseDouble(digits.replace("_", "")));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  /** A text. */
  Expr.Text string(HospesParser.StringContext context) {
    List<Expr.Text.Part> parts = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    int begin = -1;
    int end = -1;
    for (HospesParser.StringPartContext part : context.stringPart()) {
      Span span = expressions.span(part);
      if (part.HOLE() != null) {
        if (begin >= 0) {
          parts.add(
              new Expr.Text.Part.Plain(plain.toString(), expressions.file().span(begin, end)));
          plain.setLength(0);
          begin = -1;
        }
        parts.add(new Expr.Text.Part.Hole(expressions.value(part.value()), span));
        continue;
      }
      if (begin < 0) {
        begin = span.start();
      }
      end = span.end();
      plain.append(part.STRING_ESCAPE() == null ? part.getText() : unescaped(part));
    }
    if (begin >= 0) {
      parts.add(new Expr.Text.Part.Plain(plain.toString(), expressions.file().span(begin, end)));
    }
    return new Expr.Text(List.copyOf(parts), expressions.span(context));
  }

  private String unescaped(HospesParser.StringPartContext part) {
    String escape = part.getText();
    return switch (escape) {
      case "{{" -> "{";
      case "}}" -> "}";
      case "\\n" -> "\n";
      case "\\t" -> "\t";
      case "\\\"" -> "\"";
      case "\\\\" -> "\\";
      default -> {
        diagnostics.add(
            Code.BAD_ESCAPE
                .at(expressions.span(part), "")
                .help(
                    "there are `\\n"
                        + "`, `\\t`, `\\\"` and `\\\\`; braces are written twice: `{{`, `}}`")
                .message("`" + escape + "` stands for nothing in a text"));
        yield escape;
      }
    };
  }
}
