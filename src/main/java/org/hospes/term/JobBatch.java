package org.hospes.term;

import org.hospes.kernel.Distribution;

/**
 * Jobs to be submitted together.
 *
 * @param work the processor time of each in seconds, or its instructions
 * @param inInstructions whether {@code work} counts instructions
 * @param threads how many virtual CPUs each can use at once
 */
public record JobBatch(int count, Distribution work, boolean inInstructions, int threads) {}
