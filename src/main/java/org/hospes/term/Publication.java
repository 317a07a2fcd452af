package org.hospes.term;

import java.util.List;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * Figures from the literature to hold against a run.
 *
 * @param source the paper and the place in it
 * @param trust how far the figures can be trusted: {@code read}, {@code recalled} or {@code
 *     computed}
 */
public record Publication(String source, String trust, List<Figure> figures, Span span) {
  /**
   * One figure.
   *
   * @param tolerance the relative difference that is allowed, or null for none
   */
  public record Figure(
      Term measured,
      Term figure,
      @Nullable Term tolerance,
      String label,
      String because,
      int slots,
      Span span) {}
}
