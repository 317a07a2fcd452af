package org.hospes.result;

import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param dimension of its amounts, or null for texts
 * @param group a heading over this column and its neighbours, or an empty text
 */
public record Column(
    String name, @Nullable Dimension dimension, Notation notation, Style style, String group) {

  /** A column that stands on its own. */
  public Column(String name, @Nullable Dimension dimension, Notation notation, Style style) {
    this(name, dimension, notation, style, "");
  }

  /** The same column below a heading that it shares with its neighbours. */
  public Column under(String heading) {
    return new Column(name, dimension, notation, style, heading);
  }

  /** How the amounts of a column are written. */
  public enum Style {
    /** In one unit, which is chosen for the largest. */
    ONE_UNIT,
    /** Each in the unit that suits it, because they differ too much for one. */
    OWN_UNITS,
    /** In one unit and with as many decimals as it takes to tell them apart: points in time. */
    MOMENTS
  }

  public static Column text(String name) {
    return new Column(name, null, Notation.PLAIN, Style.ONE_UNIT);
  }

  public static Column amount(String name, Dimension dimension, Notation notation) {
    return new Column(name, dimension, notation, Style.ONE_UNIT);
  }

  public static Column mixed(String name, Dimension dimension, Notation notation) {
    return new Column(name, dimension, notation, Style.OWN_UNITS);
  }

  public static Column moments(String name) {
    return new Column(name, Dimension.TIME, Notation.PLAIN, Style.MOMENTS);
  }
}
