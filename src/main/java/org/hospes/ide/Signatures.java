package org.hospes.ide;

import java.util.List;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.schema.Function;
import org.hospes.source.SourceFile;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Name;
import org.jspecify.annotations.Nullable;

/** How the function is called whose arguments are being written. */
public final class Signatures {
  /**
   * @param parameters as they stand in the label
   * @param active the one that is being written, from 0
   */
  public record Answer(String label, String doc, List<String> parameters, int active) {}

  private Signatures() {}

  /** The call around an offset, or null; needs no correct text. */
  public static @Nullable Answer at(SourceFile file, int offset, Insight insight) {
    List<Lexeme> tokens = Lexemes.of(file);
    int last = -1;
    for (int i = 0; i < tokens.size() && tokens.get(i).end() <= offset; i++) {
      last = i;
    }
    int depth = 0;
    int commas = 0;
    for (int i = last; i > 0; i--) {
      Lexeme token = tokens.get(i);
      switch (token.kind()) {
        case CLOSE -> depth++;
        case OPEN -> {
          if (depth > 0) {
            depth--;
          } else if (file.text().charAt(token.start()) == '('
              && tokens.get(i - 1).kind() == Lexeme.Kind.NAME) {
            return of(Place.text(tokens.get(i - 1), file), commas, insight);
          } else if (file.text().charAt(token.start()) == '{') {
            return null;
          } else {
            commas = 0;
          }
        }
        case COMMA -> commas += depth == 0 ? 1 : 0;
        default -> {}
      }
    }
    return null;
  }

  private static @Nullable Answer of(String name, int argument, Insight insight) {
    Decl.Named named = insight.declaration(name);
    if (named == null) {
      named = Library.declaration(name);
    }
    if (named instanceof Decl.Function function) {
      List<String> parameters = function.parameters().stream().map(Name::text).toList();
      return new Answer(
          name + "(" + String.join(", ", parameters) + ")", function.doc(), parameters, argument);
    }
    Function function = Function.find(name);
    if (function == null) {
      return null;
    }
    String first = function.signature().replaceFirst("\\).*", "");
    List<String> parameters = List.of(first.substring(first.indexOf('(') + 1).split(", ", -1));
    return new Answer(
        function.signature(),
        function.doc(),
        parameters,
        Math.min(argument, parameters.size() - 1));
  }
}
