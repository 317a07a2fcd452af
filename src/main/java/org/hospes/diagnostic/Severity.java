package org.hospes.diagnostic;

/** How much a diagnostic weighs. */
public enum Severity {
  /** The script does not run. */
  ERROR,
  /** The script runs, and probably does not say what its author means. */
  WARNING;

  /** The word in front of a message. */
  public String word() {
    return switch (this) {
      case ERROR -> "error";
      case WARNING -> "warning";
    };
  }
}
