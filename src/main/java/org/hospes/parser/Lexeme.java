package org.hospes.parser;

/**
 * A token as passes outside of the parser see it: for formatting, highlighting and completion.
 *
 * @param start the offset of its first UTF-16 code unit
 * @param end the offset behind its last
 */
public record Lexeme(Kind kind, int start, int end) {
  /** What a token is. */
  public enum Kind {
    /** A word that is a name here: it is not of the language, or stands in backticks. */
    NAME,
    /** A word of the language. */
    KEYWORD,
    NUMBER,
    /** A unit behind a number, with its strokes. */
    UNIT,
    /** A whole text in quotes, with its holes. */
    TEXT,
    /** {@code =}. */
    ASSIGN,
    /**
     * An arithmetic, comparing or arrow sign; {@code and}, {@code not} and the like are keywords.
     */
    OPERATOR,
    RANGE,
    COMMA,
    DOT,
    /** {@code (}, {@code [} or a brace. */
    OPEN,
    /** Its partner. */
    CLOSE,
    /** {@code # ...}. */
    COMMENT,
    /** {@code ## ...}. */
    DOC_COMMENT,
    /** The end of a line, whether or not it ends a statement. */
    LINE_END,
    /** What the language has no use for. */
    UNKNOWN
  }
}
