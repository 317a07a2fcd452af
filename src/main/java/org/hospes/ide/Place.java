package org.hospes.ide;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.source.SourceFile;

/**
 * What stands around a place of a text, from its tokens alone: the statement that is being written,
 * the brackets around it and what stands in front of each. Needs no tree, so a mistake above or
 * below changes nothing.
 *
 * @param start where the word begins that is being written
 * @param prefix that word as far as it is written
 * @param before the tokens of the statement in front of it, the nearest last
 * @param around the brackets that are open, the innermost last
 * @param kind whether it is in code, in a hole of a text, or in a text or comment, where nothing is
 *     wanted
 */
record Place(
    SourceFile file,
    int start,
    String prefix,
    List<Lexeme> before,
    List<Bracket> around,
    Kind kind) {

  /** What a place is in. */
  enum Kind {
    CODE,
    HOLE,
    TEXT
  }

  /** A bracket with the tokens of the statement in front of it. */
  record Bracket(char sign, List<Lexeme> header) {}

  static Place at(SourceFile file, int offset) {
    List<Lexeme> tokens = Lexemes.of(file);
    for (Lexeme token : tokens) {
      if (token.kind() == Lexeme.Kind.TEXT && token.start() < offset && offset < token.end()) {
        return inText(file, token, offset);
      }
      if (token.kind() == Lexeme.Kind.COMMENT || token.kind() == Lexeme.Kind.DOC_COMMENT) {
        if (token.start() < offset && offset <= token.end()) {
          return new Place(file, offset, "", List.of(), List.of(), Kind.TEXT);
        }
      }
    }
    return of(file, tokens, 0, offset, Kind.CODE);
  }

  /** Inside of a text there is something to say in a hole only. */
  private static Place inText(SourceFile file, Lexeme text, int offset) {
    String before = file.text().substring(text.start(), offset);
    int hole = before.lastIndexOf('{');
    if (hole < 0 || before.indexOf('}', hole) >= 0 || before.startsWith("{{", hole - 1)) {
      return new Place(file, offset, "", List.of(), List.of(), Kind.TEXT);
    }
    int from = text.start() + hole + 1;
    SourceFile inside = SourceFile.of(file.name(), " ".repeat(from) + before.substring(hole + 1));
    return of(inside, Lexemes.of(inside), from, offset, Kind.HOLE);
  }

  private static Place of(SourceFile file, List<Lexeme> tokens, int from, int offset, Kind kind) {
    List<Lexeme> statement = new ArrayList<>();
    Deque<Bracket> open = new ArrayDeque<>();
    Deque<List<Lexeme>> outer = new ArrayDeque<>();
    int start = offset;
    for (Lexeme token : tokens) {
      if (token.start() >= offset || token.start() < from) {
        if (token.start() >= offset) {
          break;
        }
        continue;
      }
      boolean word =
          token.kind() == Lexeme.Kind.NAME
              || token.kind() == Lexeme.Kind.KEYWORD
              || token.kind() == Lexeme.Kind.UNIT;
      if (word && offset <= token.end()) {
        start = token.start();
        break;
      }
      switch (token.kind()) {
        case OPEN -> {
          open.push(new Bracket(file.text().charAt(token.start()), List.copyOf(statement)));
          outer.push(statement);
          statement = new ArrayList<>();
        }
        case CLOSE -> {
          if (!open.isEmpty()) {
            open.pop();
            statement = outer.pop();
          }
          statement.add(token);
        }
        case LINE_END -> {
          if (inBraces(open) && !goesOn(statement, file)) {
            statement = new ArrayList<>();
          }
        }
        case COMMA -> {
          if (open.isEmpty() || !inBraces(open)) {
            statement.add(token);
          } else {
            statement = new ArrayList<>();
          }
        }
        case COMMENT, DOC_COMMENT -> {}
        default -> statement.add(token);
      }
    }
    return new Place(
        file,
        start,
        file.text().substring(start, Math.max(start, offset)),
        List.copyOf(statement),
        List.copyOf(open.reversed()),
        kind);
  }

  private static boolean inBraces(Deque<Bracket> open) {
    return open.isEmpty() || open.peek().sign() == '{';
  }

  private static boolean goesOn(List<Lexeme> statement, SourceFile file) {
    if (statement.isEmpty()) {
      return false;
    }
    return switch (statement.getLast().kind()) {
      case OPERATOR, RANGE, DOT, ASSIGN, COMMA -> true;
      case KEYWORD ->
          switch (text(statement.getLast(), file)) {
            case "and", "or", "not", "mod", "then", "else" -> true;
            default -> false;
          };
      default -> false;
    };
  }

  boolean atStart() {
    return before.isEmpty();
  }

  /** The text of the token so many before the place, 1 for the nearest; empty if there is none. */
  String back(int distance) {
    return distance > before.size() ? "" : text(before.get(before.size() - distance), file);
  }

  /** The kind of the nearest token before the place, or a line end. */
  Lexeme.Kind last() {
    return before.isEmpty() ? Lexeme.Kind.LINE_END : before.getLast().kind();
  }

  /** Whether a token is among those of the statement in front of the place. */
  boolean has(String word) {
    return before.stream().anyMatch(token -> text(token, file).equals(word));
  }

  static String text(Lexeme token, SourceFile file) {
    return file.text().substring(token.start(), token.end());
  }

  static String first(List<Lexeme> tokens, SourceFile file) {
    return tokens.isEmpty() ? "" : text(tokens.getFirst(), file);
  }
}
