package org.hospes.term;

import java.util.AbstractList;
import java.util.RandomAccess;
import org.hospes.schema.Thing;

/** The parts of a thing as a list: the cores of a host, the rounds of a migration. */
public final class PartList extends AbstractList<Object> implements RandomAccess {
  private final Thing thing;
  private final int of;
  private final int size;

  public PartList(Thing thing, int of, int size) {
    this.thing = thing;
    this.of = of;
    this.size = size;
  }

  @Override
  public Ref get(int index) {
    java.util.Objects.checkIndex(index, size);
    return new Ref(thing, of, index);
  }

  @Override
  public int size() {
    return size;
  }
}
