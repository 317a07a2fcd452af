package org.hospes.term;

import org.hospes.kernel.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * Jobs to be submitted together, or one after the other as a trace says.
 *
 * @param work the processor time of each in seconds, or its instructions
 * @param inInstructions whether {@code work} counts instructions
 * @param threads how many virtual CPUs each can use at once
 * @param trace when each comes and what it is, in place of {@code work} and {@code threads}; null
 *     where all come at once
 */
public record JobBatch(
    int count, Distribution work, boolean inInstructions, int threads, @Nullable JobTrace trace) {

  /** Jobs that come at once. */
  public JobBatch(int count, Distribution work, boolean inInstructions, int threads) {
    this(count, work, inInstructions, threads, null);
  }

  /** Jobs that come as a trace says. */
  public static JobBatch of(JobTrace trace) {
    return new JobBatch(trace.count(), new Distribution.Fixed(0), false, 1, trace);
  }
}
