package org.hospes.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.CommonToken;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.SourceFile;

/** The tokens of a text with everything between them, for passes that must lose nothing. */
public final class Lexemes {
  private Lexemes() {}

  /** All tokens in order: comments and line ends too, spaces not. Never fails. */
  public static List<Lexeme> of(SourceFile file) {
    List<CommonToken> raw = Scanner.of(file);
    // Decides which words are units; what it says of brackets was said when the file was parsed.
    TokenLayout.of(file, raw, new Diagnostics());
    List<Lexeme> tokens = new ArrayList<>(raw.size());
    int texts = 0;
    int textStart = 0;
    for (CommonToken token : raw) {
      int type = token.getType();
      int start = token.getStartIndex();
      int end = token.getStopIndex() + 1;
      if (type == HospesLexer.EOF) {
        if (texts > 0) {
          tokens.add(new Lexeme(Lexeme.Kind.TEXT, textStart, file.text().length()));
        }
        break;
      }
      if (type == HospesLexer.QUOTE && texts++ == 0) {
        textStart = start;
      }
      boolean closesText =
          type == HospesLexer.STRING_END
              || type == HospesLexer.STRING_OPEN
              || (texts > 0 && type == HospesLexer.NL);
      if (closesText && (--texts == 0 || type != HospesLexer.STRING_END)) {
        texts = 0;
        boolean openEnd = type != HospesLexer.STRING_END;
        tokens.add(new Lexeme(Lexeme.Kind.TEXT, textStart, openEnd ? start : end));
        if (openEnd) {
          tokens.add(new Lexeme(Lexeme.Kind.LINE_END, start, end));
        }
      } else if (texts == 0) {
        add(tokens, kind(type), start, end);
      }
    }
    return tokens;
  }

  /** A unit with its strokes is one token here. */
  private static void add(List<Lexeme> tokens, Lexeme.Kind kind, int start, int end) {
    if (kind == Lexeme.Kind.UNIT
        && !tokens.isEmpty()
        && tokens.getLast().kind() == Lexeme.Kind.UNIT
        && tokens.getLast().end() == start) {
      Lexeme before = tokens.removeLast();
      tokens.add(new Lexeme(kind, before.start(), end));
    } else {
      tokens.add(new Lexeme(kind, start, end));
    }
  }

  private static Lexeme.Kind kind(int type) {
    return switch (type) {
      case HospesLexer.IDENT, HospesLexer.QUOTED_IDENT -> Lexeme.Kind.NAME;
      case HospesLexer.NUMBER -> Lexeme.Kind.NUMBER;
      case HospesLexer.UNIT, HospesLexer.PER, HospesLexer.PERCENT -> Lexeme.Kind.UNIT;
      case HospesLexer.ASSIGN -> Lexeme.Kind.ASSIGN;
      case HospesLexer.EQ,
          HospesLexer.NE,
          HospesLexer.LE,
          HospesLexer.GE,
          HospesLexer.LT,
          HospesLexer.GT,
          HospesLexer.PLUS,
          HospesLexer.MINUS,
          HospesLexer.STAR,
          HospesLexer.SLASH,
          HospesLexer.ARROW ->
          Lexeme.Kind.OPERATOR;
      case HospesLexer.RANGE -> Lexeme.Kind.RANGE;
      case HospesLexer.DOT -> Lexeme.Kind.DOT;
      case HospesLexer.COMMA -> Lexeme.Kind.COMMA;
      case HospesLexer.LPAREN, HospesLexer.LBRACK, HospesLexer.LBRACE -> Lexeme.Kind.OPEN;
      case HospesLexer.RPAREN, HospesLexer.RBRACK, HospesLexer.RBRACE -> Lexeme.Kind.CLOSE;
      case HospesLexer.COMMENT -> Lexeme.Kind.COMMENT;
      case HospesLexer.DOC_COMMENT -> Lexeme.Kind.DOC_COMMENT;
      case HospesLexer.NL -> Lexeme.Kind.LINE_END;
      case HospesLexer.TRUE, HospesLexer.FALSE -> Lexeme.Kind.KEYWORD;
      default ->
          HospesLexer.VOCABULARY.getLiteralName(type) != null
              ? keywordOrSign(type)
              : Lexeme.Kind.UNKNOWN;
    };
  }

  private static Lexeme.Kind keywordOrSign(int type) {
    String literal = HospesLexer.VOCABULARY.getLiteralName(type);
    return literal != null && Character.isLetter(literal.charAt(1))
        ? Lexeme.Kind.KEYWORD
        : Lexeme.Kind.UNKNOWN;
  }
}
