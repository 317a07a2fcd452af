package org.hospes.term;

import java.util.AbstractList;
import java.util.RandomAccess;

/** Many amounts as a list, kept as numbers: the samples of a trace. */
public final class AmountList extends AbstractList<Object> implements RandomAccess {
  private final double[] amounts;

  /** Takes over the array. */
  public AmountList(double[] amounts) {
    this.amounts = amounts;
  }

  @Override
  public Object get(int index) {
    return amounts[index];
  }

  public double amount(int index) {
    return amounts[index];
  }

  @Override
  public int size() {
    return amounts.length;
  }
}
