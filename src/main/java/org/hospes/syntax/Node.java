package org.hospes.syntax;

import org.hospes.source.Span;

/** Anything in the tree. */
public interface Node {
  /** Where it stands. */
  Span span();
}
