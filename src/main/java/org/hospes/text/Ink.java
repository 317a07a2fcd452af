package org.hospes.text;

/**
 * Colours for a terminal. Colour adds to what is said and never carries it: without it nothing is
 * lost.
 */
public enum Ink {
  /** No colour at all: a file, a pipe, or a user who wants none. */
  NONE,
  /** Escape codes of a terminal with at least 16 colours. */
  ANSI;

  public String bold(String text) {
    return wrap("1", text);
  }

  public String faint(String text) {
    return wrap("2", text);
  }

  public String red(String text) {
    return wrap("1;31", text);
  }

  public String green(String text) {
    return wrap("32", text);
  }

  public String yellow(String text) {
    return wrap("1;33", text);
  }

  public String blue(String text) {
    return wrap("34", text);
  }

  public String cyan(String text) {
    return wrap("36", text);
  }

  private String wrap(String code, String text) {
    return this == NONE || text.isEmpty() ? text : "\u001B[" + code + "m" + text + "\u001B[0m";
  }
}
