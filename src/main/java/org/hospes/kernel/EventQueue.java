package org.hospes.kernel;

import java.util.Arrays;

/**
 * The events to come, ordered by time, then by order. Three tiers: what comes next is in a small
 * heap; what comes soon lies unsorted in buckets, each a stretch of time; what comes later lies in
 * one list, and is dealt into buckets when the last one is empty. Adding, moving and removing touch
 * one bucket or a heap of a few events, so that their cost hardly grows with the number of events.
 * Nothing is allocated once the arrays have grown.
 *
 * <p>The tiers do not show: events leave in the same order as from one sorted list.
 */
final class EventQueue {
  private static final int FIRST = 64;
  private static final int MOST_BUCKETS = 1 << 17;

  // What is known of an event, by slot.
  private long[] times = new long[FIRST];
  private long[] orders = new long[FIRST];

  /** Where it is: a place in the heap, or {@link #LATER}, or a bucket as {@code ~bucket - 1}. */
  private int[] places = new int[FIRST];

  private int[] nexts = new int[FIRST];
  private int[] previous = new int[FIRST];
  private int[] free = new int[FIRST];
  private int freeCount;
  private int slotCount;
  private int size;

  private static final int NONE = -1;
  private static final int LATER = Integer.MIN_VALUE;

  // The heap of what comes next: all events before `nextEnd`.
  private int[] heap = new int[FIRST];
  private int heapSize;
  private long nextEnd = Long.MIN_VALUE;

  // The buckets: events from `nextEnd` to before `bucketsEnd`.
  private int[] heads = new int[0];
  private int bucketCount;
  private int bucket;
  private int shift;
  private long bucketsStart;
  private long bucketsEnd = Long.MIN_VALUE;
  private int bucketed;

  // What comes later.
  private int laterHead = NONE;
  private int laterCount;

  boolean isEmpty() {
    return size == 0;
  }

  /** The time of the first event. */
  long firstTime() {
    return times[firstSlot()];
  }

  /** The slot of the first event. */
  int firstSlot() {
    if (heapSize == 0) {
      refill();
    }
    return heap[0];
  }

  /** Adds an event and gives its slot. */
  int add(long time, long order) {
    int slot = freeCount > 0 ? free[--freeCount] : newSlot();
    times[slot] = time;
    orders[slot] = order;
    size++;
    put(slot, time);
    return slot;
  }

  /** Moves an event to another time. */
  void move(int slot, long time, long order) {
    take(slot);
    times[slot] = time;
    orders[slot] = order;
    put(slot, time);
  }

  /** Removes an event; its slot is given to the next one that is added. */
  void remove(int slot) {
    take(slot);
    size--;
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = slot;
  }

  private int newSlot() {
    if (slotCount == times.length) {
      int length = 2 * slotCount;
      times = Arrays.copyOf(times, length);
      orders = Arrays.copyOf(orders, length);
      places = Arrays.copyOf(places, length);
      nexts = Arrays.copyOf(nexts, length);
      previous = Arrays.copyOf(previous, length);
    }
    return slotCount++;
  }

  private void put(int slot, long time) {
    if (time < nextEnd) {
      push(slot);
    } else if (time < bucketsEnd) {
      intoBucket(slot, time);
    } else {
      places[slot] = LATER;
      link(slot, laterHead);
      laterHead = slot;
      laterCount++;
    }
  }

  private void intoBucket(int slot, long time) {
    int index = (int) ((time - bucketsStart) >>> shift);
    places[slot] = ~index - 1;
    link(slot, heads[index]);
    heads[index] = slot;
    bucketed++;
  }

  private void link(int slot, int head) {
    nexts[slot] = head;
    previous[slot] = NONE;
    if (head != NONE) {
      previous[head] = slot;
    }
  }

  private void take(int slot) {
    int place = places[slot];
    if (place >= 0) {
      removeFromHeap(place);
      return;
    }
    int next = nexts[slot];
    int before = previous[slot];
    if (next != NONE) {
      previous[next] = before;
    }
    if (before != NONE) {
      nexts[before] = next;
    } else if (place == LATER) {
      laterHead = next;
    } else {
      heads[~(place + 1)] = next;
    }
    if (place == LATER) {
      laterCount--;
    } else {
      bucketed--;
    }
  }

  /** Brings the events of the next bucket that has any into the heap. */
  private void refill() {
    if (bucketed == 0) {
      deal();
    }
    while (heapSize == 0) {
      int slot = heads[bucket];
      heads[bucket] = NONE;
      long end = bucketsStart + ((long) (bucket + 1) << shift);
      nextEnd = end <= bucketsStart ? Long.MAX_VALUE : end;
      bucket++;
      while (slot != NONE) {
        int next = nexts[slot];
        bucketed--;
        push(slot);
        slot = next;
      }
    }
  }

  /** Deals what comes later into buckets of a few events each. */
  private void deal() {
    long least = Long.MAX_VALUE;
    long most = Long.MIN_VALUE;
    for (int slot = laterHead; slot != NONE; slot = nexts[slot]) {
      least = Math.min(least, times[slot]);
      most = Math.max(most, times[slot]);
    }
    int wanted = Math.clamp(Integer.highestOneBit(Math.max(1, laterCount)), 16, MOST_BUCKETS);
    long width = Math.max(1, (most - least) / wanted + 1);
    shift = 64 - Long.numberOfLeadingZeros(width - 1);
    bucketCount = (int) ((most - least) >>> shift) + 1;
    if (heads.length < bucketCount) {
      heads = new int[Math.max(bucketCount, 2 * heads.length)];
    }
    Arrays.fill(heads, 0, bucketCount, NONE);
    bucketsStart = least;
    // An end beyond the largest time would wrap around: then the last bucket has no end.
    long end = least + ((long) bucketCount << shift);
    bucketsEnd = end <= least ? Long.MAX_VALUE : end;
    nextEnd = least;
    bucket = 0;
    int slot = laterHead;
    laterHead = NONE;
    laterCount = 0;
    while (slot != NONE) {
      int next = nexts[slot];
      long time = times[slot];
      if (time < bucketsEnd) {
        intoBucket(slot, time);
      } else {
        places[slot] = LATER;
        link(slot, laterHead);
        laterHead = slot;
        laterCount++;
      }
      slot = next;
    }
  }

  // ---- the heap: four children a node, the least on top

  private void push(int slot) {
    if (heapSize == heap.length) {
      heap = Arrays.copyOf(heap, 2 * heapSize);
    }
    up(heapSize++, slot);
  }

  private void removeFromHeap(int place) {
    int last = heap[--heapSize];
    if (place < heapSize) {
      if (place > 0 && before(last, heap[(place - 1) >> 2])) {
        up(place, last);
      } else {
        down(place, last);
      }
    }
  }

  private boolean before(int a, int b) {
    return times[a] < times[b] || (times[a] == times[b] && orders[a] < orders[b]);
  }

  private void up(int from, int slot) {
    int place = from;
    while (place > 0) {
      int parent = (place - 1) >> 2;
      if (!before(slot, heap[parent])) {
        break;
      }
      set(place, heap[parent]);
      place = parent;
    }
    set(place, slot);
  }

  private void down(int from, int slot) {
    int place = from;
    while (true) {
      int child = (place << 2) + 1;
      if (child >= heapSize) {
        break;
      }
      int end = Math.min(child + 4, heapSize);
      int least = child;
      for (int i = child + 1; i < end; i++) {
        if (before(heap[i], heap[least])) {
          least = i;
        }
      }
      if (!before(heap[least], slot)) {
        break;
      }
      set(place, heap[least]);
      place = least;
    }
    set(place, slot);
  }

  private void set(int place, int slot) {
    heap[place] = slot;
    places[slot] = place;
  }
}
