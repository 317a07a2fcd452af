package org.hospes.virt;

import java.util.Arrays;
import org.hospes.virt.share.Sharing;

/**
 * How often guests were left for the layer below. A unit of a guest's activity makes so many exits
 * on its present host, so that they are added up whenever that changes.
 */
final class ExitCounts {
  private static final int NONE = -1;

  private final Sharing sharing;
  private double[] perUnit;
  private double[] before;
  private double[] doneAt;

  ExitCounts(Sharing sharing, int guests) {
    this.sharing = sharing;
    perUnit = new double[guests];
    before = new double[guests];
    doneAt = new double[guests];
  }

  /** More guests may come. */
  void grow(int room) {
    perUnit = Arrays.copyOf(perUnit, room);
    before = Arrays.copyOf(before, room);
    doneAt = Arrays.copyOf(doneAt, room);
  }

  /** A guest has a new activity. */
  void begin(int guest) {
    doneAt[guest] = 0;
  }

  /** A unit of its activity makes so many from now on. */
  void setPerUnit(int guest, double exits) {
    perUnit[guest] = exits;
  }

  /** The exits of a unit, or the activity itself, are about to change. */
  void close(int guest, int activity) {
    if (activity != NONE) {
      before[guest] = count(guest, activity);
      doneAt[guest] = sharing.done(activity);
    }
  }

  /** So far. */
  double count(int guest, int activity) {
    return activity == NONE
        ? before[guest]
        : before[guest] + (sharing.done(activity) - doneAt[guest]) * perUnit[guest];
  }

  /** Per second, now. */
  double rate(int guest, int activity) {
    return activity == NONE ? 0 : sharing.rate(activity) * perUnit[guest];
  }
}
