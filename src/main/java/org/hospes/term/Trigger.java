package org.hospes.term;

import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * When something happens; in the order of the source, which is the order in which handlers of one
 * instant run.
 */
public sealed interface Trigger {
  Step step();

  /** How many local names its handler needs. */
  int slots();

  Span span();

  record At(Term time, Step step, int slots, Span span) implements Trigger {}

  record Every(
      Term period, @Nullable Term from, @Nullable Term until, Step step, int slots, Span span)
      implements Trigger {}

  record When(Term condition, @Nullable Term holding, Step step, int slots, Span span)
      implements Trigger {}
}
