package org.hospes.exchange;

/** Thrown for a file that no machine can be read from; the message is for the user. */
public final class Unusable extends Exception {
  private static final long serialVersionUID = 1L;

  Unusable(String file, int line, String why) {
    this((line > 0 ? file + ":" + line : file) + ": " + why);
  }

  Unusable(String message) {
    super(message, null, false, false);
  }

  /** The sentence, which there always is. */
  public String why() {
    return String.valueOf(getMessage());
  }
}
