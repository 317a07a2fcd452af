package org.hospes.quantity;

import java.math.BigDecimal;

/**
 * A unit that may follow a number.
 *
 * @param symbol how it is written, such as {@code GiB}
 * @param dimension what it measures
 * @param size how many base units one of it is, exactly
 * @param inBits whether it counts bits, as networks do, and not bytes, as memories do
 * @param meaning one line for the reference
 */
public record Unit(
    String symbol, Dimension dimension, BigDecimal size, boolean inBits, String meaning) {

  Unit(String symbol, Dimension dimension, String size, String meaning) {
    this(symbol, dimension, new BigDecimal(size), false, meaning);
  }
}
