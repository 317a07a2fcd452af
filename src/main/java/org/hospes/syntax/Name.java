package org.hospes.syntax;

import org.hospes.source.Span;

/** A name as it is used, without the backticks that it may be written in. */
public record Name(String text, Span span) implements Node {
  @Override
  public String toString() {
    return text;
  }
}
