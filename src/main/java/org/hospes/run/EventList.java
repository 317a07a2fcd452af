package org.hospes.run;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.hospes.schema.Thing;
import org.hospes.term.Ref;
import org.hospes.virt.schedule.Moments;
import org.jspecify.annotations.Nullable;

/** Events of one kind that happened to a thing, as a list that knows when they were. */
final class EventList extends AbstractList<Object> implements RandomAccess {
  private final int of;
  private final @Nullable Moments moments;

  EventList(int of, @Nullable Moments moments) {
    this.of = of;
    this.moments = moments;
  }

  @Override
  public Ref get(int index) {
    java.util.Objects.checkIndex(index, size());
    return new Ref(Thing.EVENT, of, index);
  }

  @Override
  public int size() {
    return moments == null ? 0 : moments.count();
  }

  /** How many there were in a span, both ends included; lists of such lists count together. */
  static int count(@Nullable Object events, long from, long to) {
    return switch (events) {
      case EventList list -> list.moments == null ? 0 : list.moments.count(from, to);
      case List<?> lists -> lists.stream().mapToInt(each -> count(each, from, to)).sum();
      case null, default -> 0;
    };
  }
}
