package org.hospes.mechanism;

import org.hospes.schema.Operation;

/**
 * What operations cost on the bare machine, for processors that do not say: mostly Linux 2.4 on one
 * 2.4 GHz Xeon by lmbench, as cycles.
 */
final class NativeCosts {
  private static final String LMBENCH =
      "Barham et al., SOSP 2003, table 5: lmbench, L-UP at 2.4 GHz";
  private static final String NANO = "Adams and Agesen, ASPLOS 2006: native, 3.8 GHz Pentium 4";
  private static final double GHZ = 2.4e3;

  private NativeCosts() {}

  /** In cycles. */
  static Cost of(Operation operation) {
    return switch (operation) {
      case SYSCALL -> lmbench(0.45);
      case PROTECTION_FAULT -> lmbench(1.06);
      case PAGE_FAULT -> lmbench(1.42);
      case CONTEXT_SWITCH -> lmbench(0.77);
      case SIGNAL -> lmbench(2.49);
      case PROCESS_CREATE -> lmbench(110);
      case PROGRAM_START -> lmbench(530);
      case MEMORY_MAP -> lmbench(68);
      case EXCEPTION -> Cost.cycles(889, NANO, Trust.PUBLISHED);
      case PAGE_TABLE_WRITE -> Cost.cycles(1, NANO, Trust.PUBLISHED);
      case PRIVILEGED_INSTRUCTION -> Cost.cycles(140, NANO, Trust.COMPUTED);
      case KERNEL_RETURN -> Cost.cycles(11, NANO, Trust.PUBLISHED);
      // A port or a device register is behind a bus whose speed the clock does not change.
      case PORT_ACCESS, MMIO_ACCESS -> new Cost(0, 3209 / 3.8e9, NANO, Trust.PUBLISHED);
      case TIMER, INTERRUPT -> Cost.cycles(2000, "an interrupt handler", Trust.NOMINAL);
      case IPI -> Cost.cycles(1000, "an inter-processor interrupt", Trust.NOMINAL);
      case PACKET_SEND, PACKET_RECEIVE ->
          Cost.cycles(12_000, "5 us at 2.4 GHz through the network stack", Trust.NOMINAL);
      case BLOCK_READ, BLOCK_WRITE ->
          Cost.cycles(20_000, "8 us at 2.4 GHz through the block layer", Trust.NOMINAL);
      case API_CALL -> Cost.cycles(1000, "a call of a library", Trust.NOMINAL);
      case SHARED_MISS -> Cost.cycles(100, "from one cache to another", Trust.NOMINAL);
      case HYPERCALL, TLB_MISS -> Cost.NONE;
    };
  }

  private static Cost lmbench(double microseconds) {
    return Cost.cycles(microseconds * GHZ, LMBENCH, Trust.RECALLED);
  }
}
