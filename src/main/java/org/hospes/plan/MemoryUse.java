package org.hospes.plan;

import org.jspecify.annotations.Nullable;

/**
 * How a workload uses memory.
 *
 * @param footprint bytes that it uses; infinite for all
 * @param workingSet bytes of these that it uses all the time; infinite for all
 * @param reuse the mean of the bytes touched between two accesses to a page, whose distribution is
 *     exponential; NaN where the pages of the working set are touched evenly
 * @param touches accesses per second of useful processor time to pages of the working set that
 *     would each wait for a page that is missing
 * @param zero the part of its pages that are all zeros
 * @param duplicated the part that has copies in the same guest
 * @param common the part that is the same in every guest with the same workload
 * @param system the part that is the same in every guest with the same operating system
 * @param growth how it comes to use that much, or null where it does from the start
 */
public record MemoryUse(
    double footprint,
    double workingSet,
    double reuse,
    double touches,
    double zero,
    double duplicated,
    double common,
    double system,
    @Nullable Growth growth) {
  /** How many copies there are of a page that has some in the same guest. */
  public static final double COPIES = 4;

  /**
   * A program that allocates memory and touches it, and ends.
   *
   * @param from bytes in use before it runs and after it has ended
   * @param after seconds from the start of the guest until it begins
   * @param rate bytes per second
   * @param lasts seconds until it ends; infinite for never
   */
  public record Growth(double from, double after, double rate, double lasts) {
    /** Bytes in use so many seconds after the start of the guest, without a limit. */
    public double at(double seconds) {
      double runs = seconds - after;
      return runs <= 0 || runs >= lasts ? from : from + rate * runs;
    }
  }

  /** Nothing is used. */
  public static final MemoryUse NONE = new MemoryUse(0, 0, Double.NaN, 0, 0, 0, 0, 0, null);

  /**
   * The part of its accesses that miss where so much of its working set is kept, the pages that
   * were used last.
   *
   * @param kept bytes
   * @param working bytes of the working set, which is finite
   */
  public double misses(double kept, double working) {
    if (kept >= working) {
      return 0;
    }
    if (Double.isNaN(reuse)) {
      return (working - kept) / working;
    }
    double never = Math.exp(-working / reuse);
    return Math.clamp((Math.exp(-kept / reuse) - never) / -Math.expm1(-working / reuse), 0, 1);
  }
}
