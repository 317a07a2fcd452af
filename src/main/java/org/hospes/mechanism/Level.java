package org.hospes.mechanism;

/** The five levels at which a machine can be virtualized, and the bare machine. */
public enum Level {
  NONE("none"),
  INSTRUCTION_SET("instruction set"),
  HARDWARE("hardware"),
  OPERATING_SYSTEM("operating system"),
  LIBRARY("library"),
  APPLICATION("application");

  private final String word;

  Level(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
