package org.hospes.plan;

import java.util.List;

/**
 * The sets of pages that a workload writes to, each at a rate of its own, and those that it only
 * reads; at most the memory of the guest together. And what else it does with memory.
 */
public record MemoryWrites(List<WriteSet> sets, List<WriteSet> reads, MemoryUse use) {
  public static final MemoryWrites NONE = new MemoryWrites(List.of(), List.of(), MemoryUse.NONE);

  public MemoryWrites(List<WriteSet> sets) {
    this(sets, List.of(), MemoryUse.NONE);
  }

  /**
   * Some pages.
   *
   * @param rate bytes per second at full speed, a whole page for each write
   * @param size bytes of pages; infinite for all of the memory
   * @param sequential whether the writes go through the pages in order and not at random
   */
  public record WriteSet(double rate, double size, boolean sequential) {}
}
