package org.hospes.plan;

/**
 * How a workload uses memory.
 *
 * @param footprint bytes that it uses; infinite for all
 * @param workingSet bytes of these that it uses all the time; infinite for all
 * @param touches accesses per second of useful processor time to pages of the working set that
 *     would each wait for a page that is missing
 * @param zero the part of its pages that are all zeros
 * @param duplicated the part that has copies in the same guest
 * @param common the part that is the same in every guest with the same workload
 * @param system the part that is the same in every guest with the same operating system
 */
public record MemoryUse(
    double footprint,
    double workingSet,
    double touches,
    double zero,
    double duplicated,
    double common,
    double system) {
  /** How many copies there are of a page that has some in the same guest. */
  public static final double COPIES = 4;

  /** Nothing is used. */
  public static final MemoryUse NONE = new MemoryUse(0, 0, 0, 0, 0, 0, 0);
}
