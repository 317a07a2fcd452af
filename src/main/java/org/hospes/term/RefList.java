package org.hospes.term;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.hospes.schema.Thing;

/** Things with consecutive numbers, as a list that keeps nothing but the first and how many. */
public final class RefList extends AbstractList<Object> implements RandomAccess {
  private final Thing thing;
  private final int first;
  private final int size;

  public RefList(Thing thing, int first, int size) {
    this.thing = thing;
    this.first = first;
    this.size = size;
  }

  @Override
  public Ref get(int index) {
    java.util.Objects.checkIndex(index, size);
    return new Ref(thing, first + index);
  }

  @Override
  public int size() {
    return size;
  }
}
