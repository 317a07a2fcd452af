package org.hospes.parser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.antlr.v4.runtime.CommonToken;
import org.hospes.source.SourceFile;
import org.hospes.testing.Corpus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing of a text is lost between the characters and the tokens but spaces. */
class LosslessTest {
  static List<Corpus.Script> scripts() {
    return Corpus.all();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void tokensAndTheSpacesBetweenThemAreTheText(Corpus.Script script) {
    assertThat(fromTokens(script.file())).isEqualTo(script.file().text());
    assertThat(fromLexemes(script.file())).isEqualTo(script.file().text());
  }

  @Test
  void holdsForAnyText() {
    String signs = "ab1 \t\n\r\"{}[]()#`'\\=.,-*/%&|;:^!\u00e9\u20ac\ud83d\ude00\ud83d\u00a0\ufeff";
    SplittableRandom random = new SplittableRandom(1);
    for (int n = 0; n < 20_000; n++) {
      StringBuilder text = new StringBuilder("x");
      for (int length = random.nextInt(20); length > 0; length--) {
        text.append(signs.charAt(random.nextInt(signs.length())));
      }
      SourceFile file = SourceFile.of("any", text.toString());
      assertThat(fromTokens(file)).isEqualTo(file.text());
      assertThat(fromLexemes(file)).isEqualTo(file.text());
    }
  }

  private static String fromTokens(SourceFile file) {
    List<CommonToken> tokens = Scanner.of(file);
    int[] starts = tokens.stream().mapToInt(CommonToken::getStartIndex).toArray();
    int[] ends = tokens.stream().mapToInt(t -> t.getStopIndex() + 1).toArray();
    return put(file, starts, ends, tokens.size() - 1);
  }

  private static String fromLexemes(SourceFile file) {
    List<Lexeme> tokens = Lexemes.of(file);
    int[] starts = tokens.stream().mapToInt(Lexeme::start).toArray();
    int[] ends = tokens.stream().mapToInt(Lexeme::end).toArray();
    return put(file, starts, ends, tokens.size());
  }

  /**
   * Puts tokens side by side; fails if one overlaps another or if anything but spaces is between.
   */
  private static String put(SourceFile file, int[] starts, int[] ends, int count) {
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int i = 0; i <= count; i++) {
      int start = i == count ? file.text().length() : starts[i];
      assertThat(start).isGreaterThanOrEqualTo(at);
      String between = file.text().substring(at, start);
      assertThat(between).matches("[ \\t\\u00A0\\uFEFF]*");
      text.append(between);
      if (i < count) {
        assertThat(ends[i]).isGreaterThan(start);
        text.append(file.text(), start, ends[i]);
        at = ends[i];
      }
    }
    return text.toString();
  }
}
