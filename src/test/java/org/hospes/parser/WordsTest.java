package org.hospes.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.source.SourceFile;
import org.hospes.testing.Approved;
import org.hospes.testing.Project;
import org.hospes.testing.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The words of the language: which there are, and where each may be a name. */
class WordsTest {
  private static final Vocabulary VOCABULARY = HospesLexer.VOCABULARY;

  /** A new word changes what scripts may say, so it is a change that somebody reads. */
  @Test
  void areThese() {
    List<String> lines = new ArrayList<>();
    lines.add("Names everywhere:");
    words().filter(WordsTest::isName).forEach(w -> lines.add("  " + w));
    lines.add("Names of properties, arguments, attributes and topics only:");
    words().filter(w -> !isName(w)).forEach(w -> lines.add("  " + w));
    Approved.verify(
        Project.ROOT.resolve("src/test/resources/parser"), "words", String.join("\n", lines));
  }

  static List<String> names() {
    return words().filter(WordsTest::isName).toList();
  }

  static List<String> joining() {
    return words().filter(w -> !isName(w)).toList();
  }

  static List<String> allWords() {
    return words().toList();
  }

  @ParameterizedTest
  @MethodSource("names")
  void canNameThings(String word) {
    reads("let " + word + " = 1\nlet other = " + word + " + 2");
    reads("guest " + word + " on " + word + " { cpu = " + word + " }");
    reads("at 1 s { migrate " + word + " to " + word + " }");
    reads("fn " + word + "(" + word + ") = " + word + "(" + word + ")");
    reads("expect " + word + ".state == running because \"{" + word + "}\"");
    reads("experiment " + word + " { vary " + word + " in 1 .. 2 }");
    reads("policy " + word + " for placement { let " + word + " = 1 }");
    reads("plot " + word + ", " + word + "[0] as \"a\"");
  }

  @ParameterizedTest
  @MethodSource("allWords")
  void canNamePropertiesArgumentsAndAttributes(String word) {
    reads("host h { " + word + " = 4, " + word + " { a = 1 }\n  b { " + word + " = 2 } }");
    reads("let a = f(" + word + " = 1, b = 2)");
    reads("let a = h." + word + " + h." + word + "." + word);
    reads("report " + word);
  }

  @ParameterizedTest
  @MethodSource("joining")
  void areNamesInBackticks(String word) {
    assertThat(ScriptParser.needsBackticks(word)).isTrue();
    reads("let `" + word + "` = 1\nlet other = `" + word + "`");
  }

  @ParameterizedTest
  @MethodSource("joining")
  void areNoNamesOtherwise(String word) {
    SourceFile file = SourceFile.of("a", "let " + word + " = 1\n");
    ScriptParser.Parsed parsed = ScriptParser.parse(file);
    assertThat(parsed.diagnostics()).hasSize(1);
    assertThat(parsed.diagnostics().getFirst().message()).contains("`" + word + "`");
  }

  @Test
  void namesMayHaveLettersOfAnyScript() {
    for (String name : List.of("größe", "хост", "主机", "ホスト", "μ_1", "_x")) {
      reads("let " + name + " = 1\nlet other = " + name);
      assertThat(ScriptParser.needsBackticks(name)).isFalse();
    }
    assertThat(Set.of("a b", "1a", "a-b", "\ud83d\ude00")).allMatch(ScriptParser::needsBackticks);
  }

  private static void reads(String text) {
    ScriptParser.Parsed parsed = ScriptParser.parse(SourceFile.of("a", text + "\n"));
    assertThat(parsed.diagnostics()).extracting(Diagnostic::message).as(text).isEmpty();
    assertThat(Trees.show(parsed.script())).isNotEmpty();
  }

  /** The literals of the lexer that are words. */
  private static Stream<String> words() {
    List<String> words = new ArrayList<>();
    for (int type = 1; type <= VOCABULARY.getMaxTokenType(); type++) {
      String literal = VOCABULARY.getLiteralName(type);
      if (literal != null && Character.isLetter(literal.charAt(1))) {
        words.add(literal.substring(1, literal.length() - 1));
      }
    }
    return words.stream();
  }

  private static boolean isName(String word) {
    IntervalSet first =
        HospesParser._ATN.nextTokens(HospesParser._ATN.ruleToStartState[HospesParser.RULE_name]);
    for (int type = 1; type <= VOCABULARY.getMaxTokenType(); type++) {
      if (("'" + word + "'").equals(VOCABULARY.getLiteralName(type))) {
        return first.contains(type);
      }
    }
    return false;
  }
}
