package org.hospes.ide;

import java.util.ArrayList;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.lower.Inspection;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.source.SourceFile;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Statement;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Profile;

/** Small remarks between the words: what an expression comes to, and units in other units. */
public final class Hints {
  /** A remark behind an offset. */
  public record Hint(int offset, String text) {}

  private Hints() {}

  /** The remarks on a stretch of a script. */
  public static List<Hint> of(Insight insight, int from, int to) {
    List<Hint> hints = new ArrayList<>();
    units(insight.file(), from, to, hints);
    values(insight, from, to, hints);
    return hints;
  }

  /** Binary amounts of data in bytes are clear; bits beside bytes are what people get wrong. */
  private static void units(SourceFile file, int from, int to, List<Hint> hints) {
    List<Lexeme> tokens = Lexemes.of(file);
    for (int i = 1; i < tokens.size(); i++) {
      Lexeme unit = tokens.get(i);
      Lexeme number = tokens.get(i - 1);
      boolean inside = from <= unit.start() && unit.end() <= to;
      if (!inside || unit.kind() != Lexeme.Kind.UNIT || number.kind() != Lexeme.Kind.NUMBER) {
        continue;
      }
      String written = Place.text(unit, file);
      String[] parts = written.split("/", -1);
      Unit first = Units.find(parts[0]);
      Unit second = parts.length == 2 ? Units.find(parts[1]) : null;
      boolean whole = first != null && first.dimension().equals(Dimension.DATA_RATE);
      boolean perSecond = second != null && second.symbol().equals("s");
      if (first != null && first.inBits() && (whole ? parts.length == 1 : perSecond)) {
        double amount =
            Amounts.literal(
                Place.text(number, file).replace("_", ""),
                first,
                second == null ? List.of() : List.of(second));
        hints.add(
            new Hint(unit.end(), "= " + Amounts.show(amount, Dimension.DATA_RATE, Notation.PLAIN)));
      }
    }
  }

  /** What a name is worth whose value is computed. */
  private static void values(Insight insight, int from, int to, List<Hint> hints) {
    Checked checked = insight.checked();
    if (checked.hasErrors()) {
      return;
    }
    Inspection inspection = new Inspection(checked, insight.loader());
    for (Statement statement : insight.script().statements()) {
      if (statement instanceof Decl.Binding binding
          && binding.kind() != Decl.Binding.Kind.VAR
          && from <= binding.span().end()
          && binding.span().start() <= to
          && isComputed(binding.value())) {
        for (Definition.Value value : checked.values()) {
          if (value.span().equals(binding.name().span())) {
            hint(inspection, value, binding, hints);
          }
        }
      }
    }
  }

  private static boolean isComputed(Expr expr) {
    return expr instanceof Expr.Binary || expr instanceof Expr.Call || expr instanceof Expr.If;
  }

  private static void hint(
      Inspection inspection, Definition.Value value, Decl.Binding binding, List<Hint> hints) {
    try {
      Object now = inspection.value(value);
      if (!(now instanceof Profile)) {
        String text = Evaluator.show(now, value.term().type()).replace('\n', ' ');
        if (text.length() <= 40) {
          hints.add(new Hint(binding.span().end(), "= " + text));
        }
      }
    } catch (Failure e) {
      // What it comes to is not known before the run; the diagnostics say so where it matters.
      return;
    }
  }
}
