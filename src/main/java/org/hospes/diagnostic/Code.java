package org.hospes.diagnostic;

import org.hospes.source.Span;

/**
 * Every kind of thing that Hospes says about a script. The number never changes and is never used again; {@code
 * hospes explain} has a page for each, with an example that raises it.
 */
public enum Code {
  // Reading the text.
  EXPECTED(1, "something else is needed here"),
  NEVER_CLOSED(2, "a bracket is never closed"),
  NOTHING_TO_CLOSE(3, "a bracket closes nothing"),
  UNCLOSED_STRING(4, "a text is never closed"),
  FOREIGN(5, "a sign from another language"),
  UNKNOWN_CHARACTER(6, "a character without a meaning"),
  KEYWORD_AS_NAME(7, "a word of the language used as a name"),
  UNKNOWN_STATEMENT(8, "a line that begins with no known word"),
  UNKNOWN_ACTION(9, "an action that there is not"),
  MISSING_SEPARATOR(10, "two things on one line"),
  ACTION_WITHOUT_TIME(11, "an action without a time"),
  TOO_DEEP(12, "nesting too deep to be read"),
  BAD_NUMBER(13, "a number that cannot be read"),
  BAD_ESCAPE(14, "an unknown escape in a text"),
  CHAINED_COMPARISON(15, "a comparison of a comparison"),
  REPEATED_PART(16, "a part of a statement given twice"),
  ASSIGN_FOR_EQUALS(17, "`=` where `==` is meant"),
  EQUALS_FOR_ASSIGN(18, "`==` where `=` is meant"),
  NEWER_LANGUAGE(19, "a script for a newer Hospes"),
  BAD_ARRAY(20, "brackets that are no array"),
  BAD_PARAMETER(21, "a parameter that is not a name"),
  BAD_AMENDMENT(22, "braces behind something that cannot be amended"),
  MISPLACED_PART(23, "parts of a declaration in the wrong order");

  private final int number;
  private final String title;
  private final Severity severity;

  Code(int number, String title) {
    this(number, title, Severity.ERROR);
  }

  Code(int number, String title, Severity severity) {
    this.number = number;
    this.title = title;
    this.severity = severity;
  }

  /** The code as it is shown: {@code H0107}. */
  public String id() {
    String digits = String.valueOf(number);
    return "H" + "0".repeat(4 - digits.length()) + digits;
  }

  /** What it is about, for lists. */
  public String title() {
    return title;
  }

  public Severity severity() {
    return severity;
  }

  /** Begins a diagnostic at a place, with a few words about the place; they may be empty. */
  public Diagnostic.Builder at(Span span, String label) {
    return new Diagnostic.Builder(this, new Label(span, label));
  }

  /** Begins a diagnostic at a place that needs no words. */
  public Diagnostic.Builder at(Span span) {
    return at(span, "");
  }
}
