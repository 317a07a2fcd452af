package org.hospes.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.Vocabulary;
import org.hospes.source.SourceFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TokenTableTest {
  static List<TokenTable.Entry> words() {
    return TokenTable.words();
  }

  @Test
  void hasEveryLiteralOfTheLexerAndNoOther() {
    Vocabulary vocabulary = HospesLexer.VOCABULARY;
    Map<String, String> ofLexer = new LinkedHashMap<>();
    for (int type = 1; type <= vocabulary.getMaxTokenType(); type++) {
      String literal = vocabulary.getLiteralName(type);
      if (literal != null) {
        ofLexer.put(vocabulary.getSymbolicName(type), literal.substring(1, literal.length() - 1));
      }
    }
    Map<String, String> ofTable = new LinkedHashMap<>();
    TokenTable.entries().forEach(entry -> ofTable.put(entry.symbol(), entry.literal()));
    // In texts a quote and a brace mean something else; the lexer lists each literal once.
    assertThat(ofTable).containsAllEntriesOf(ofLexer);
    List<String> more = new ArrayList<>(ofTable.keySet());
    more.removeAll(ofLexer.keySet());
    assertThat(more).isSubsetOf("LBRACE", "RBRACE", "QUOTE", "STRING_END", "STRING_BRACE", "HOLE");
  }

  @ParameterizedTest
  @MethodSource("words")
  void saysWhichWordsAreNamesToo(TokenTable.Entry entry) {
    boolean value =
        ScriptParser.parseValue(SourceFile.of("word", entry.literal() + " + 1"))
            .diagnostics()
            .isEmpty();
    assertThat(value).isEqualTo(entry.name() || entry.kind() == TokenClass.CONSTANT);
  }

  @Test
  void describesEachInALineOfItsOwn() {
    assertThat(TokenTable.entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.doc()).isNotBlank().doesNotContain("\n").doesNotEndWith(".");
              assertThat(entry.since()).isBetween(1, ScriptParser.LANGUAGE);
            });
  }
}
