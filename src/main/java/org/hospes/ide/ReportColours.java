package org.hospes.ide;

import java.util.ArrayList;
import java.util.List;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.result.SourceText;
import org.hospes.source.SourceFile;
import org.jspecify.annotations.Nullable;

/** Says what is to be coloured of a script in a report. */
public final class ReportColours {
  private ReportColours() {}

  public static SourceText of(SourceFile file) {
    List<SourceText.Stretch> stretches = new ArrayList<>();
    Lexeme.Kind before = Lexeme.Kind.LINE_END;
    for (Lexeme lexeme : Lexemes.of(file)) {
      // Behind a dot there are properties only, whatever their names mean elsewhere.
      boolean property = before == Lexeme.Kind.DOT && lexeme.kind() == Lexeme.Kind.KEYWORD;
      SourceText.Kind kind = property ? null : kind(lexeme.kind());
      before = lexeme.kind();
      if (kind != null && lexeme.end() > lexeme.start()) {
        stretches.add(new SourceText.Stretch(lexeme.start(), lexeme.end(), kind));
      }
    }
    return new SourceText(file.name(), file.text(), stretches);
  }

  private static SourceText.@Nullable Kind kind(Lexeme.Kind kind) {
    return switch (kind) {
      case KEYWORD -> SourceText.Kind.KEYWORD;
      case NUMBER, UNIT -> SourceText.Kind.NUMBER;
      case TEXT -> SourceText.Kind.TEXT;
      case COMMENT, DOC_COMMENT -> SourceText.Kind.COMMENT;
      case NAME, ASSIGN, OPERATOR, RANGE, COMMA, DOT, OPEN, CLOSE, LINE_END, UNKNOWN -> null;
    };
  }
}
