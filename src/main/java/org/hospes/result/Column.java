package org.hospes.result;

import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param dimension of its amounts, or null for texts
 * @param ownUnits whether each amount has a unit of its own, because they differ too much for one
 */
public record Column(
    String name, @Nullable Dimension dimension, Notation notation, boolean ownUnits) {

  public static Column text(String name) {
    return new Column(name, null, Notation.PLAIN, false);
  }

  /** Amounts in one unit, which is chosen for the largest. */
  public static Column amount(String name, Dimension dimension, Notation notation) {
    return new Column(name, dimension, notation, false);
  }

  /** Amounts each in the unit that suits it. */
  public static Column mixed(String name, Dimension dimension, Notation notation) {
    return new Column(name, dimension, notation, true);
  }
}
