package org.hospes.mechanism;

import org.hospes.schema.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What virtualization needs to know of a processor.
 *
 * @param hardwareAssist whether it has a mode for guests (VT-x, AMD-V)
 * @param nestedPaging whether it walks page tables in two dimensions
 * @param postedInterrupts whether interrupts reach a running guest without an exit
 * @param exit the round trip from the guest to the hypervisor and back, hardware only
 * @param pageLevels the levels of its page tables
 * @param natives what operations cost on the bare machine
 * @param tiles how its cores are connected, or null where distances do not matter
 * @param instructions its instruction set, or null if it is not known
 */
public record Processor(
    String name,
    boolean hardwareAssist,
    boolean nestedPaging,
    boolean postedInterrupts,
    Cost exit,
    int pageLevels,
    PageWalk walk,
    Costs natives,
    @Nullable Tiles tiles,
    @Nullable InstructionSet instructions) {

  /** What an operation costs without virtualization. */
  public Cost nativeCost(Operation operation) {
    Cost given = natives.find(operation.word());
    if (given != null) {
      return given;
    }
    if (operation == Operation.SHARED_MISS && tiles != null) {
      return tiles.transfer();
    }
    return operation == Operation.TLB_MISS
        ? Cost.cycles(walk.cycles(pageLevels), walk.source(), Trust.COMPUTED)
        : NativeCosts.of(operation);
  }
}
