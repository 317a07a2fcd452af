package org.hospes.result;

import java.util.List;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.jspecify.annotations.Nullable;

/**
 * Amounts of many runs: a panel for each amount and for each combination that is drawn on its own.
 *
 * @param across what the horizontal axis is
 * @param dimension of the horizontal axis, or null where it has categories
 * @param categories what stands below the bars; a line's {@code x} is then the number of one
 */
public record Plot(
    Kind kind,
    String across,
    @Nullable Dimension dimension,
    Notation notation,
    List<String> categories,
    List<Panel> panels) {

  /** How it is drawn. */
  public enum Kind {
    LINES,
    BARS,
    POINTS
  }

  /** One of the small charts. */
  public record Panel(String title, Dimension dimension, Notation notation, List<Line> lines) {}

  /**
   * One line, or one colour of bars.
   *
   * @param half the half width of the 95% confidence interval at each point; 0 where there is none
   */
  public record Line(String label, double[] x, double[] y, double[] half) {
    public Line {
      if (x.length != y.length || x.length != half.length) {
        throw new IllegalArgumentException(x.length + ", " + y.length + ", " + half.length);
      }
    }
  }
}
