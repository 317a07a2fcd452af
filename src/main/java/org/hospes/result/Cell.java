package org.hospes.result;

/** What stands in a place of a table. */
public sealed interface Cell {
  /** An amount in base units; the column knows its dimension. */
  record Amount(double value) implements Cell {}

  /**
   * An amount that is known only so well.
   *
   * @param half the half width of its 95% confidence interval
   */
  record Estimate(double value, double half) implements Cell {}

  record Text(String text) implements Cell {}

  /** There is no value, such as the downtime of a migration that failed. */
  enum None implements Cell {
    NONE,
    /** The place is empty on purpose: the row says nothing in this column. */
    BLANK
  }

  /** An amount, or none for NaN. */
  static Cell amount(double value) {
    return Double.isNaN(value) ? None.NONE : new Amount(value);
  }

  static Cell text(String text) {
    return new Text(text);
  }
}
