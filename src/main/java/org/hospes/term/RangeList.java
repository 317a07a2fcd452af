package org.hospes.term;

import java.util.AbstractList;
import java.util.RandomAccess;

/**
 * The amounts of a range; they are computed when asked for, so that a large range costs nothing.
 */
public final class RangeList extends AbstractList<Object> implements RandomAccess {
  private final double from;
  private final double step;
  private final int size;

  /** From one amount to another, both included where the steps meet it. */
  public RangeList(double from, double to, double step) {
    this.from = from;
    this.step = step;
    double steps = (to - from) / step;
    // A step of 0.1 does not divide 1 exactly; the end belongs to the range all the same.
    double count = steps < -1e-9 ? 0 : Math.floor(steps + 1e-9) + 1;
    this.size = count > Integer.MAX_VALUE ? Integer.MAX_VALUE : (int) count;
  }

  @Override
  public Object get(int index) {
    return from + index * step;
  }

  @Override
  public int size() {
    return size;
  }
}
