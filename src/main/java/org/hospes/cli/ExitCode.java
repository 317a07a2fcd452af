package org.hospes.cli;

/** How the tool ends. */
public enum ExitCode {
  OK(0, "all well"),
  FAILED(1, "an expectation failed, or a file is not formatted"),
  USAGE(2, "wrong usage"),
  ERRORS(3, "the script has errors"),
  SPENT(4, "a budget was spent, or the disk is full"),
  BUG(70, "a bug in Hospes"),
  INTERRUPTED(130, "interrupted by Ctrl-C; what was done is reported, and kept");

  private final int code;
  private final String meaning;

  ExitCode(int code, String meaning) {
    this.code = code;
    this.meaning = meaning;
  }

  public int code() {
    return code;
  }

  public String meaning() {
    return meaning;
  }

  /** The worse of two, for several files: errors, then a budget, then a failed expectation. */
  ExitCode and(ExitCode other) {
    return rank() >= other.rank() ? this : other;
  }

  /** Orders ends from the worst to the best. */
  static final java.util.Comparator<ExitCode> WORST_FIRST =
      java.util.Comparator.comparingInt(ExitCode::rank).reversed();

  private int rank() {
    return switch (this) {
      case OK -> 0;
      case FAILED -> 1;
      case SPENT -> 2;
      case INTERRUPTED -> 3;
      case ERRORS -> 4;
      case USAGE -> 5;
      case BUG -> 6;
    };
  }
}
