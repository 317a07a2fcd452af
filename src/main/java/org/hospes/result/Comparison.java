package org.hospes.result;

import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;

/**
 * A published figure beside that of a run.
 *
 * @param tolerance the relative difference that is allowed; NaN for none
 */
public record Comparison(
    String label,
    double published,
    double simulated,
    Dimension dimension,
    Notation notation,
    double tolerance,
    String because) {

  /**
   * The relative difference from the published figure; infinite where that is 0 and the run's is
   * not.
   */
  public double error() {
    return published == 0
        ? (simulated == 0 ? 0 : Double.POSITIVE_INFINITY)
        : simulated / published - 1;
  }

  /** Whether the difference is allowed. A run without the figure does not agree with it. */
  public boolean agrees() {
    return !Double.isNaN(simulated) && (Double.isNaN(tolerance) || Math.abs(error()) <= tolerance);
  }
}
