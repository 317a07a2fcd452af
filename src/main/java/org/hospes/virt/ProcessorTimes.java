package org.hospes.virt;

import java.util.Arrays;
import org.hospes.kernel.Kernel;
import org.hospes.virt.share.Sharing;

/**
 * The processor time that guests have used, and that their virtual CPUs were ready for and did not
 * get, in seconds of a core. A unit of a guest's activity costs as much as its host says, so that
 * what was used is added up whenever the cost changes.
 */
final class ProcessorTimes {
  private static final int NONE = -1;

  private final Kernel kernel;
  private final Sharing sharing;
  private double[] usedBefore;
  private double[] doneAtCost;
  private double[] readyRates;
  private double[] readyTimes;
  private long[] readySince;
  private double[] stopRates;
  private double[] stopTimes;
  private long[] stopSince;

  ProcessorTimes(Kernel kernel, Sharing sharing, int guests) {
    this.kernel = kernel;
    this.sharing = sharing;
    usedBefore = new double[guests];
    doneAtCost = new double[guests];
    readyRates = new double[guests];
    readyTimes = new double[guests];
    readySince = new long[guests];
    stopRates = new double[guests];
    stopTimes = new double[guests];
    stopSince = new long[guests];
  }

  /** More guests may come. */
  void grow(int room) {
    usedBefore = Arrays.copyOf(usedBefore, room);
    doneAtCost = Arrays.copyOf(doneAtCost, room);
    readyRates = Arrays.copyOf(readyRates, room);
    readyTimes = Arrays.copyOf(readyTimes, room);
    readySince = Arrays.copyOf(readySince, room);
    stopRates = Arrays.copyOf(stopRates, room);
    stopTimes = Arrays.copyOf(stopTimes, room);
    stopSince = Arrays.copyOf(stopSince, room);
  }

  /** A guest has a new activity. */
  void begin(int guest) {
    doneAtCost[guest] = 0;
  }

  /** The cost of a guest's activity, or the activity itself, is about to change. */
  void close(int guest, int activity, double cost) {
    if (activity != NONE) {
      double done = sharing.done(activity);
      usedBefore[guest] += (done - doneAtCost[guest]) * cost;
      doneAtCost[guest] = done;
    }
    setReady(guest, 0);
    setCoStopped(guest, 0);
  }

  /** So many virtual CPUs are ready and not served from now on. */
  void setReady(int guest, double rate) {
    if (rate != readyRates[guest]) {
      readyTimes[guest] = ready(guest);
      readySince[guest] = kernel.now();
      readyRates[guest] = rate;
    }
  }

  /** Core seconds used so far. */
  double used(int guest, int activity, double cost) {
    return activity == NONE
        ? usedBefore[guest]
        : usedBefore[guest] + (sharing.done(activity) - doneAtCost[guest]) * cost;
  }

  /** Seconds so far that virtual CPUs were ready and waited, of all together. */
  double ready(int guest) {
    return readyTimes[guest]
        + readyRates[guest] * ((kernel.now() - readySince[guest]) / Kernel.SECOND);
  }

  /** So many virtual CPUs are stopped for the sake of their siblings from now on. */
  void setCoStopped(int guest, double rate) {
    if (rate != stopRates[guest]) {
      stopTimes[guest] = coStopped(guest);
      stopSince[guest] = kernel.now();
      stopRates[guest] = rate;
    }
  }

  /** Seconds so far that virtual CPUs were stopped for the sake of siblings, of all together. */
  double coStopped(int guest) {
    return stopTimes[guest]
        + stopRates[guest] * ((kernel.now() - stopSince[guest]) / Kernel.SECOND);
  }
}
