package org.hospes.format;

import java.util.List;
import java.util.Set;
import org.hospes.parser.Lexeme;

/** Decides whether a space stands between two tokens of a line. */
final class Spacing {
  /** Words behind which a bracket begins a value of its own and does not call or select. */
  private static final Set<String> NOT_NAMES =
      Set.of(
          "and",
          "or",
          "not",
          "mod",
          "if",
          "then",
          "else",
          "for",
          "in",
          "where",
          "like",
          "on",
          "as",
          "by",
          "to",
          "from",
          "until",
          "within",
          "of",
          "using",
          "against",
          "with",
          "worth",
          "always",
          "eventually",
          "at",
          "every",
          "when");

  /** Words that begin a statement; anywhere else they may be names. */
  private static final Set<String> STATEMENT_WORDS =
      Set.of(
          "run", "expect", "report", "plot", "require", "prefer", "vary", "repeat", "measure",
          "compare", "set", "log");

  private final String text;

  Spacing(String text) {
    this.text = text;
  }

  void apply(Line line) {
    List<Lexeme> tokens = line.tokens;
    for (int i = 1; i < tokens.size(); i++) {
      line.gaps.set(i, space(tokens, i) ? 1 : 0);
    }
  }

  private boolean space(List<Lexeme> tokens, int index) {
    Lexeme left = tokens.get(index - 1);
    Lexeme right = tokens.get(index);
    String a = text(left);
    String b = text(right);
    if (right.kind() == Lexeme.Kind.COMMA
        || left.kind() == Lexeme.Kind.DOT
        || right.kind() == Lexeme.Kind.DOT) {
      return false;
    }
    if (right.kind() == Lexeme.Kind.UNIT) {
      return Character.isLetter(b.charAt(0));
    }
    if (a.equals("(") || a.equals("[") || b.equals(")") || b.equals("]")) {
      return false;
    }
    if (b.equals("(") || b.equals("[")) {
      return !callsOrSelects(tokens, index);
    }
    if (left.kind() == Lexeme.Kind.RANGE || right.kind() == Lexeme.Kind.RANGE) {
      return !isTight(tokens, left.kind() == Lexeme.Kind.RANGE ? index - 1 : index);
    }
    return !(a.equals("-") && isPrefix(tokens, index - 1));
  }

  private boolean callsOrSelects(List<Lexeme> tokens, int index) {
    Lexeme left = tokens.get(index - 1);
    return switch (left.kind()) {
      case NAME -> true;
      case CLOSE -> !text(left).equals("}");
      case KEYWORD -> {
        boolean member = index >= 2 && tokens.get(index - 2).kind() == Lexeme.Kind.DOT;
        String word = text(left);
        yield member
            || !(NOT_NAMES.contains(word)
                || (STATEMENT_WORDS.contains(word) && beginsStatement(tokens, index - 1)));
      }
      default -> false;
    };
  }

  /**
   * A word begins a statement at the start of its line and behind what may come before an action.
   */
  private boolean beginsStatement(List<Lexeme> tokens, int index) {
    if (index == 0) {
      return true;
    }
    Lexeme left = tokens.get(index - 1);
    return switch (left.kind()) {
      case OPEN -> text(left).equals("{");
      case ASSIGN, OPERATOR, RANGE, DOT, COMMA -> false;
      case KEYWORD -> !NOT_NAMES.contains(text(left));
      default -> true;
    };
  }

  /** {@code 0..7} is written without spaces, {@code 0 .. 120 MiB/s} and {@code 0 .. n - 1} with. */
  private boolean isTight(List<Lexeme> tokens, int range) {
    if (range < 1
        || range + 1 >= tokens.size()
        || tokens.get(range - 1).kind() != Lexeme.Kind.NUMBER) {
      return false;
    }
    boolean alone = range < 2 || !continuesLeft(tokens.get(range - 2));
    Lexeme right = tokens.get(range + 1);
    boolean simple = right.kind() == Lexeme.Kind.NUMBER || right.kind() == Lexeme.Kind.NAME;
    if (!alone || !simple || range + 2 >= tokens.size()) {
      return alone && simple;
    }
    Lexeme behind = tokens.get(range + 2);
    return behind.kind() == Lexeme.Kind.COMMA
        || behind.kind() == Lexeme.Kind.CLOSE
        || text(behind).equals("{");
  }

  private static boolean continuesLeft(Lexeme token) {
    return token.kind() == Lexeme.Kind.OPERATOR;
  }

  private boolean isPrefix(List<Lexeme> tokens, int index) {
    if (index == 0) {
      return true;
    }
    Lexeme left = tokens.get(index - 1);
    return switch (left.kind()) {
      case OPERATOR, ASSIGN, COMMA, RANGE, OPEN -> true;
      case KEYWORD -> {
        boolean member = index >= 2 && tokens.get(index - 2).kind() == Lexeme.Kind.DOT;
        String word = text(left);
        yield !member
            && (NOT_NAMES.contains(word)
                || (STATEMENT_WORDS.contains(word) && beginsStatement(tokens, index - 1)));
      }
      default -> false;
    };
  }

  private String text(Lexeme token) {
    return text.substring(token.start(), token.end());
  }
}
