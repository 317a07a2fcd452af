package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * A part of a larger operation. The counts are nominal: the size of a small process under Linux,
 * and one register access and one interrupt for a packet or a block where nothing is coalesced.
 */
record Composite(Operation operation, double count) {

  static List<Composite> of(Operation whole) {
    return switch (whole) {
      case SIGNAL -> List.of(new Composite(Operation.SYSCALL, 2));
      case PROCESS_CREATE ->
          List.of(
              new Composite(Operation.SYSCALL, 3),
              new Composite(Operation.PAGE_TABLE_WRITE, 80),
              new Composite(Operation.PAGE_FAULT, 20),
              new Composite(Operation.CONTEXT_SWITCH, 2));
      case PROGRAM_START ->
          List.of(
              new Composite(Operation.SYSCALL, 10),
              new Composite(Operation.PAGE_TABLE_WRITE, 150),
              new Composite(Operation.PAGE_FAULT, 80),
              new Composite(Operation.CONTEXT_SWITCH, 2));
      case MEMORY_MAP ->
          List.of(
              new Composite(Operation.SYSCALL, 2), new Composite(Operation.PAGE_TABLE_WRITE, 80));
      case PACKET_SEND, PACKET_RECEIVE, BLOCK_READ, BLOCK_WRITE ->
          List.of(new Composite(Operation.MMIO_ACCESS, 1), new Composite(Operation.INTERRUPT, 1));
      default -> List.of();
    };
  }
}
