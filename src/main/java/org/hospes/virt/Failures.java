package org.hospes.virt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.schema.Thing;

/** What broke while a scenario ran, and what became of the guests that went down with it. */
public final class Failures {
  private static final long NOT = -1;

  private final Kernel kernel;
  private final List<Failure> all = new ArrayList<>();
  private final Map<Integer, Failure> open = new HashMap<>();
  private long[] downSince = new long[0];
  private long[] downTimes = new long[0];

  /** One failure of a host, a guest or a link. Times in nanoseconds, -1 for not yet. */
  public static final class Failure {
    private final long time;
    private final Thing thing;
    private final int index;
    private final List<Integer> guests = new ArrayList<>();
    private final List<Long> back = new ArrayList<>();
    private int lost;
    private long repaired = NOT;

    private Failure(long time, Thing thing, int index) {
      this.time = time;
      this.thing = thing;
      this.index = index;
    }

    public long time() {
      return time;
    }

    public Thing thing() {
      return thing;
    }

    public int index() {
      return index;
    }

    /** When it was repaired. */
    public long repaired() {
      return repaired;
    }

    /** The guests that went down. */
    public List<Integer> guests() {
      return Collections.unmodifiableList(guests);
    }

    /** How many of them were lost. */
    public int lost() {
      return lost;
    }

    /** How many of them run again. */
    public int returned() {
      return (int) back.stream().filter(at -> at != NOT).count();
    }

    /** How long it took until the last of those that run again did, in nanoseconds. */
    public long longestOutage() {
      return back.stream().filter(at -> at != NOT).mapToLong(at -> at - time).max().orElse(NOT);
    }
  }

  Failures(Kernel kernel) {
    this.kernel = kernel;
  }

  public List<Failure> all() {
    return Collections.unmodifiableList(all);
  }

  /** Nanoseconds that a guest was down so far because something had failed. */
  public long downTime(int guest) {
    if (guest >= downTimes.length) {
      return 0;
    }
    return downTimes[guest] + (downSince[guest] == NOT ? 0 : kernel.now() - downSince[guest]);
  }

  void began(Thing thing, int index) {
    all.add(new Failure(kernel.now(), thing, index));
  }

  void repaired(Thing thing, int index) {
    for (Failure failure : all.reversed()) {
      if (failure.thing == thing && failure.index == index && failure.repaired == NOT) {
        failure.repaired = kernel.now();
        return;
      }
    }
  }

  /** A guest goes down in the failure that began last. */
  public void down(int guest) {
    Failure failure = all.getLast();
    failure.guests.add(guest);
    failure.back.add(NOT);
    open.put(guest, failure);
    if (guest >= downTimes.length) {
      int before = downTimes.length;
      downTimes = Arrays.copyOf(downTimes, Math.max(guest + 1, 2 * before));
      downSince = Arrays.copyOf(downSince, downTimes.length);
      Arrays.fill(downSince, before, downSince.length, NOT);
    }
    if (downSince[guest] == NOT) {
      downSince[guest] = kernel.now();
    }
  }

  /** A guest is lost, if it went down before; it stays down. */
  void lost(int guest) {
    Failure failure = open.remove(guest);
    if (failure != null) {
      failure.lost++;
    }
  }

  /** A guest runs, or nobody wants it to any more. */
  void over(int guest, boolean runs) {
    if (guest < downTimes.length && downSince[guest] != NOT) {
      downTimes[guest] += kernel.now() - downSince[guest];
      downSince[guest] = NOT;
    }
    Failure failure = open.remove(guest);
    if (failure != null && runs) {
      failure.back.set(failure.guests.lastIndexOf(guest), kernel.now());
    }
  }
}
