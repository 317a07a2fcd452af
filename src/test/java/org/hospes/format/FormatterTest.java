package org.hospes.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.parser.ScriptParser;
import org.hospes.source.SourceFile;
import org.hospes.testing.Approved;
import org.hospes.testing.Corpus;
import org.hospes.testing.Project;
import org.hospes.testing.Trees;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formatting keeps the tree and every comment, and is done after one pass. */
class FormatterTest {
  private static final Path FOLDER = Project.ROOT.resolve("src/test/resources/format");

  static List<Corpus.Script> scripts() {
    return Corpus.readable();
  }

  static List<Corpus.Script> tours() {
    return Corpus.readable().stream().filter(s -> s.name().contains("/tour/")).toList();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void keepsTheTreeAndTheComments(Corpus.Script script) {
    keepsAll(script.file());
  }

  /** However badly the lines are broken and indented, the tree stays what it was. */
  @ParameterizedTest
  @MethodSource("scripts")
  void keepsThemWhateverTheSpaces(Corpus.Script script) {
    keepsAll(SourceFile.of(script.name(), script.text().replaceAll("(?m)^ +", "")));
    keepsAll(SourceFile.of(script.name(), script.text().replaceAll("(?m)^", "\t  ")));
    keepsAll(SourceFile.of(script.name(), script.text().replace("\n", "  \r\n")));
    keepsAll(SourceFile.of(script.name(), script.text().replaceAll("(?m)^( *)\\}", "\n$1}\n\n")));
  }

  /**
   * The scripts of the contract are in the one style; one line has a second space to set it off.
   */
  @ParameterizedTest
  @MethodSource("tours")
  void theTourIsFormatted(Corpus.Script tour) {
    String expected = tour.text().replace("at 0 s  deploy", "at 0 s deploy");
    assertThat(Formatter.format(tour.file())).isEqualTo(expected);
  }

  @Test
  void makesAnUglyScriptReadable() {
    SourceFile ugly = SourceFile.of("ugly", Project.read(FOLDER.resolve("ugly.hospes")));
    keepsAll(ugly);
    Approved.verify(
        FOLDER, "ugly", ugly.text() + "\n---- formatted ----\n\n" + Formatter.format(ugly));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n\n\n",
        "# only a comment",
        "let a = 1",
        "let a = 1 # no line end",
        "let a = [ # list\n 1, # one\n 2 # two\n ] # end",
        "host h { # a\n # b\n } # c\n",
        "at 1 s { if a { log \"x\" } # then\n else { log \"y\" } }",
        "let a = 1 +\n # between\n 2",
        "host h {\n\n\n a = 1\n\n\n\n b = 2\n\n\n}",
        "let t = \"  # no {a  +  b} comment  \"",
        "let a = -1 - -2 * -x",
        "let a = b [ 1 ] . c ( d = - 1 , )",
      })
  void keepsWhatIsOdd(String text) {
    keepsAll(SourceFile.of("odd", text));
  }

  private static void keepsAll(SourceFile file) {
    ScriptParser.Parsed before = ScriptParser.parse(file);
    assertThat(before.diagnostics()).extracting(Diagnostic::message).isEmpty();
    String once = Formatter.format(file);
    SourceFile again = SourceFile.of(file.name(), once);
    ScriptParser.Parsed after = ScriptParser.parse(again);
    assertThat(after.diagnostics()).extracting(Diagnostic::message).as(once).isEmpty();
    assertThat(Trees.show(after.script())).isEqualTo(Trees.show(before.script()));
    assertThat(comments(again)).isEqualTo(comments(file));
    assertThat(Formatter.format(again)).isEqualTo(once);
    assertThat(once).doesNotContainPattern("[ \\t\\r]\\n");
  }

  private static List<String> comments(SourceFile file) {
    return Lexemes.of(file).stream()
        .filter(t -> t.kind() == Lexeme.Kind.COMMENT || t.kind() == Lexeme.Kind.DOC_COMMENT)
        .map(t -> file.text().substring(t.start(), t.end()).stripTrailing())
        .toList();
  }
}
