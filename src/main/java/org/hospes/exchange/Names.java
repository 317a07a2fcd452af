package org.hospes.exchange;

import java.util.List;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.source.SourceFile;

/** Names as a script writes them. */
final class Names {
  private Names() {}

  /** In backticks where the language would read something else. */
  static String write(String name) {
    List<Lexeme> lexemes = Lexemes.of(SourceFile.of("name", name));
    boolean plain =
        name.matches("[A-Za-z_][A-Za-z_0-9]*")
            && !lexemes.isEmpty()
            && lexemes.getFirst().kind() == Lexeme.Kind.NAME;
    return plain ? name : '`' + name + '`';
  }
}
