package org.hospes.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The queue beside a sorted map, under random schedules with gaps of very different sizes. */
class EventQueueTest {
  /** An event of the reference. */
  private record Key(long time, long order) {}

  private static final Comparator<Key> BY_TIME =
      Comparator.comparingLong(Key::time).thenComparingLong(Key::order);

  private final EventQueue queue = new EventQueue();
  private final TreeMap<Key, Integer> reference = new TreeMap<>(BY_TIME);
  private final List<Key> present = new ArrayList<>();
  private long order;
  private long now;

  private void add(long time) {
    Key key = new Key(time, order++);
    reference.put(key, queue.add(time, key.order()));
    present.add(key);
  }

  private Key any(Random random) {
    return present.get(random.nextInt(present.size()));
  }

  private int slotOf(Key key) {
    return Objects.requireNonNull(reference.remove(key));
  }

  private void forget(Key key) {
    int last = present.size() - 1;
    int place = present.indexOf(key);
    present.set(place, present.get(last));
    present.remove(last);
  }

  private void checkFirst() {
    assertThat(queue.isEmpty()).isEqualTo(reference.isEmpty());
    if (!reference.isEmpty()) {
      assertThat(queue.firstTime()).isEqualTo(reference.firstKey().time());
      assertThat(queue.firstSlot()).isEqualTo(reference.firstEntry().getValue());
    }
  }

  private void takeFirst() {
    checkFirst();
    Key first = reference.firstKey();
    now = first.time();
    queue.remove(slotOf(first));
    forget(first);
  }

  private void mix(Random random, int steps, LongUnaryOperator gap) {
    for (int i = 0; i < steps; i++) {
      int what = random.nextInt(100);
      if (present.isEmpty() || what < 40) {
        add(Math.addExact(now, gap.applyAsLong(random.nextInt(8))));
      } else if (what < 50) {
        Key key = any(random);
        queue.remove(slotOf(key));
        forget(key);
      } else if (what < 65) {
        Key key = any(random);
        int slot = slotOf(key);
        Key moved = new Key(now + gap.applyAsLong(random.nextInt(8)), order++);
        queue.move(slot, moved.time(), moved.order());
        forget(key);
        reference.put(moved, slot);
        present.add(moved);
      } else {
        takeFirst();
      }
      if (i % 16 == 0) {
        checkFirst();
      }
    }
    while (!reference.isEmpty()) {
      takeFirst();
    }
    checkFirst();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void agreesWithASortedMap(long seed) {
    Random random = new Random(seed);
    mix(random, 20_000, kind -> kind == 0 ? 0 : random.nextLong(1L << (7 * kind)));
  }

  @Test
  void agreesWhereAllIsAtOneInstant() {
    Random random = new Random(6);
    mix(random, 5_000, kind -> kind < 6 ? 0 : 1);
  }

  @Test
  void agreesAtTheEndOfTime() {
    Random random = new Random(7);
    for (long time :
        new long[] {Long.MAX_VALUE - 1, 0, Long.MAX_VALUE - 2, 1L << 62, 1, 1L << 40}) {
      add(time);
    }
    takeFirst();
    add(Long.MAX_VALUE - 1);
    add(5);
    for (int i = 0; i < 200; i++) {
      add(now + random.nextLong(Long.MAX_VALUE - 1 - now));
    }
    while (!reference.isEmpty()) {
      takeFirst();
    }
  }

  @Test
  void growsToManyEventsAndBack() {
    Random random = new Random(8);
    for (int i = 0; i < 200_000; i++) {
      add(random.nextLong(1_000_000_000_000L));
    }
    long before = -1;
    while (!queue.isEmpty()) {
      long time = queue.firstTime();
      assertThat(time).isGreaterThanOrEqualTo(before);
      before = time;
      queue.remove(queue.firstSlot());
    }
  }
}
