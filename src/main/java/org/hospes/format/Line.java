package org.hospes.format;

import java.util.ArrayList;
import java.util.List;
import org.hospes.parser.Lexeme;
import org.jspecify.annotations.Nullable;

/** A line of a script while it is formatted: its tokens, where each was and where each goes. */
final class Line {
  /**
   * The tokens but for a comment at the end; empty for an empty line or one that is only a comment.
   */
  final List<Lexeme> tokens = new ArrayList<>();

  /** Where each token stood, counted from the first token of the line. */
  final List<Integer> sourceColumns = new ArrayList<>();

  /** How many spaces go in front of each token; 0 for the first. */
  final List<Integer> gaps = new ArrayList<>();

  /** How many spaces were in front of each token. */
  final List<Integer> sourceGaps = new ArrayList<>();

  @Nullable Lexeme comment;

  /** How many spaces were between the last token and the comment. */
  int sourceCommentGap;

  int commentGap = 2;
  int indent;

  /** How many brackets were open before the first token. */
  int depth;

  /** Whether the statement of the line above goes on here. */
  boolean continuation;

  boolean isBlank() {
    return tokens.isEmpty() && comment == null;
  }

  boolean hasCode() {
    return !tokens.isEmpty();
  }

  /** The column of a token, counted from the start of the text of the line. */
  int column(int index) {
    int column = 0;
    for (int i = 0; i <= index; i++) {
      column += gaps.get(i);
      if (i < index) {
        column += width(i);
      }
    }
    return column;
  }

  int width(int index) {
    return tokens.get(index).end() - tokens.get(index).start();
  }

  /** The width of the text without indentation and comment. */
  int width() {
    return tokens.isEmpty() ? 0 : column(tokens.size() - 1) + width(tokens.size() - 1);
  }
}
