package org.hospes.parser;

import java.util.Locale;

/**
 * What a stretch of a script is to the eye: everything of one class has one colour in every editor.
 * Each class can be told from one line alone, so that an editor never has to read the lines above.
 */
public enum TokenClass {
  /** {@code ## ...}, which documents what follows. */
  DOC_COMMENT,
  COMMENT,
  /** A word that begins the declaration of a thing: {@code host}, {@code guest}. */
  KIND,
  /** Any other word that begins a declaration: {@code param}, {@code policy}. */
  DECLARATION,
  /** A word that begins a statement: {@code at}, {@code expect}. */
  STATEMENT,
  /** A word that joins the parts of a statement: {@code on}, {@code from}. */
  CONNECTIVE,
  /** Something that is done: {@code migrate}. */
  ACTION,
  /** {@code and}, {@code or}, {@code not}, {@code mod}. */
  LOGIC,
  /** {@code true} and {@code false}. */
  CONSTANT,
  /** The name that a declaration gives. */
  DECLARED,
  /** A name that is called. */
  FUNCTION,
  /** A name of the library: a model, a policy, a machine. */
  LIBRARY,
  /** Any other name. */
  NAME,
  /** A word before {@code =} or behind a dot, and the name of a part. */
  PROPERTY,
  NUMBER,
  UNIT,
  /** A text with its quotes, without what follows in this list. */
  STRING,
  ESCAPE,
  /** The braces of a hole in a text. */
  INTERPOLATION,
  OPERATOR,
  PUNCTUATION,
  /** What the language has no use for: signs of other languages, units that there are not. */
  WRONG;

  /** How tests and tables write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
