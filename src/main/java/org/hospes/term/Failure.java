package org.hospes.term;

import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Thrown where an expression has no value, such as a division by zero; what catches it says it to
 * the user.
 */
public final class Failure extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final transient Diagnostic diagnostic;

  public Failure(Diagnostic diagnostic) {
    super(diagnostic.message(), null, false, false);
    this.diagnostic = diagnostic;
  }

  /** A failure at a place, with a way out or null. */
  public static Failure at(Code code, Span span, String message, @Nullable String help) {
    return new Failure(code.at(span).help(help).message(message));
  }

  public Diagnostic diagnostic() {
    return diagnostic;
  }
}
