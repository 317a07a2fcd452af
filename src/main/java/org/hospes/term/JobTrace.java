package org.hospes.term;

/**
 * Jobs of a trace, in the order in which they come.
 *
 * @param at seconds since the beginning of the trace, by job
 * @param work processor seconds, of all threads together
 * @param threads how many virtual CPUs each uses
 */
public record JobTrace(double[] at, double[] work, int[] threads) {
  public int count() {
    return at.length;
  }
}
