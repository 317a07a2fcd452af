package org.hospes.quantity;

/**
 * A unit that may follow a number.
 *
 * @param symbol how it is written, such as {@code GiB}
 * @param dimension what it measures
 * @param decimal how many base units one of it is, exactly
 * @param inBits whether it counts bits, as networks do, and not bytes, as memories do
 * @param meaning one line for the reference
 */
public record Unit(
    String symbol, Dimension dimension, Decimal decimal, boolean inBits, String meaning) {
  /** How many base units one of it is. */
  public double size() {
    return decimal.toDouble();
  }
}
