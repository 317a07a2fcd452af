package org.hospes.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.source.Position;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Statement;
import org.hospes.testing.Trees;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the parser makes of a text, and where it says that things are. */
class ScriptParserTest {
  @Test
  void holesOfATextHavePlacesOfTheirOwn() {
    Expr.Text text = (Expr.Text) value("\"load {100 * x}%, {{not}} {`a b`.cpu}\\n\"");
    assertThat(text.parts().stream().map(p -> p.span().text()))
        .containsExactly("load ", "{100 * x}", "%, {{not}} ", "{`a b`.cpu}", "\\n");
    Expr.Text.Part.Hole hole = (Expr.Text.Part.Hole) text.parts().get(1);
    assertThat(hole.value().span().text()).isEqualTo("100 * x");
  }

  @Test
  void textsNestInHoles() {
    Expr.Text text = (Expr.Text) value("\"a {if b then \"c {d}\" else \"}\"} e\"");
    assertThat(text.parts()).hasSize(3);
    assertThat(text.span().text()).isEqualTo("\"a {if b then \"c {d}\" else \"}\"} e\"");
  }

  @Test
  void countsUtf16UnitsAndShowsCodePoints() {
    String source = "let a = \"\ud83d\ude00\ud83d\ude00\" + b\n";
    Expr.Binary sum = (Expr.Binary) binding(source);
    assertThat(sum.right().span().text()).isEqualTo("b");
    assertThat(sum.right().span().start()).isEqualTo(source.indexOf("b\n"));
    SourceFile file = sum.span().file();
    assertThat(file.lines().position(sum.right().span().start())).isEqualTo(new Position(1, 16));
  }

  @Test
  void aByteOrderMarkDoesNotCount() {
    SourceFile file = SourceFile.of("a", "\uFEFFlet a = ?\n");
    Span span = ScriptParser.parse(file).diagnostics().getFirst().primary().span();
    assertThat(file.lines().position(span.start())).isEqualTo(new Position(1, 9));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void everyLineEndIsOne(String end) {
    String text = "let a = 1 +" + end + "  2" + end + end + "# c" + end + "let b = [" + end + "]";
    ScriptParser.Parsed parsed = ScriptParser.parse(SourceFile.of("a", text));
    assertThat(parsed.diagnostics()).isEmpty();
    assertThat(parsed.script().statements()).hasSize(2);
    assertThat(Trees.show(parsed.script()))
        .isEqualTo(
            Trees.show(ScriptParser.parse(SourceFile.of("a", text.replace(end, "\n"))).script()));
    SourceFile file = parsed.script().file();
    Span last = parsed.script().statements().getLast().span();
    assertThat(file.lines().position(last.start())).isEqualTo(new Position(5, 1));
  }

  @Test
  void precedenceIsThatOfArithmetic() {
    same("-a * b + c / d - e", "((((-a) * b) + (c / d)) - e)");
    same("not a == b and c or d", "(((not (a == b)) and c) or d)");
    same("a - b - c", "((a - b) - c)");
    same("a mod b * c", "((a mod b) * c)");
    same("-a.b[1]", "(-(a.b[1]))");
    same("a + b .. c * d by e + 1", "(a + b) .. (c * d) by (e + 1)");
    same("if a then b else if c then d else e", "if a then b else (if c then d else e)");
    same("x -> x + 1", "x -> (x + 1)");
  }

  @Test
  void aUnitBelongsToItsNumber() {
    same("2 Gbit/s * 3 s", "(2 Gbit/s) * (3 s)");
    same("31_000/s", "(31_000/s)");
    same("2 /s", "(2/s)");
    same("2 MB /s * 3", "(2 MB/s) * 3");
    same("2 / a", "(2) / a");
    same("6 /a", "6 / a");
    same("4GiB", "4 GiB");
    same("4 GiB / a", "(4 GiB) / a");
    same("4 / s.x", "4 / (s.x)");
    assertThat(value("1 EUR/kWh")).isInstanceOf(Expr.Quantity.class);
  }

  @Test
  void oneMessageForEachMistake() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      lines.add("let a" + i + " = 1 +* 2");
      lines.add("let b" + i + " = " + i);
    }
    ScriptParser.Parsed parsed =
        ScriptParser.parse(SourceFile.of("a", String.join("\n", lines) + "\n"));
    assertThat(parsed.diagnostics()).hasSize(12);
    assertThat(parsed.script().statements()).hasSize(12);
    assertThat(parsed.script().lostNames()).hasSize(12);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "[", "f(", "not ", "-", "if a then b else ", "a -> ", "a { b = "})
  void deepNestingIsSaidAndNotSuffered(String opening) {
    String text = "let a = " + opening.repeat(100_000) + "\nlet b = 1\n";
    ScriptParser.Parsed parsed =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> ScriptParser.parse(SourceFile.of("a", text)));
    assertThat(parsed.diagnostics()).isNotEmpty();
    assertThat(parsed.diagnostics().size()).isLessThan(5);
  }

  @Test
  void nestingOfAHundredIsRead() {
    value("(".repeat(100) + "1" + ")".repeat(100));
    value("[".repeat(100) + "1" + "]".repeat(100));
    value("f(".repeat(100) + "1" + ")".repeat(100));
    value("-".repeat(50) + "1");
  }

  @Test
  void deepNestingHasACode() {
    String text = "let a = " + "(".repeat(300) + "1" + ")".repeat(300) + "\n";
    assertThat(ScriptParser.parse(SourceFile.of("a", text)).diagnostics())
        .extracting(Diagnostic::code)
        .containsExactly(Code.TOO_DEEP);
  }

  private static void same(String text, String grouped) {
    assertThat(Trees.show(value(text))).as(text).isEqualTo(Trees.show(value(grouped)));
  }

  private static Expr value(String text) {
    return binding("let a = " + text + "\n");
  }

  private static Expr binding(String text) {
    ScriptParser.Parsed parsed = ScriptParser.parse(SourceFile.of("a", text));
    assertThat(parsed.diagnostics()).extracting(Diagnostic::message).as(text).isEmpty();
    Statement statement = parsed.script().statements().getFirst();
    return ((Decl.Binding) statement).value();
  }
}
