package org.hospes.mechanism;

import org.hospes.schema.Operation;

/** Paths of the bare machine. */
final class Natively {
  private Natively() {}

  static Path path(Operation operation, Setting setting) {
    PathBuilder path = new PathBuilder(operation, setting, start(operation));
    path.natively(end(operation), words(operation), "");
    Tiles tiles = setting.processor().tiles();
    if (operation == Operation.SHARED_MISS && tiles != null && !tiles.hierarchical()) {
      path.go(
          Lane.GUEST_USER,
          "by a directory anywhere on the chip",
          "",
          tiles.detour(),
          Part.INDIRECT);
    }
    return path.done();
  }

  /** Where an operation begins. */
  static Lane start(Operation operation) {
    return switch (operation) {
      case SYSCALL,
          EXCEPTION,
          PROTECTION_FAULT,
          SIGNAL,
          PAGE_FAULT,
          TLB_MISS,
          PROCESS_CREATE,
          PROGRAM_START,
          MEMORY_MAP,
          API_CALL,
          SHARED_MISS ->
          Lane.GUEST_USER;
      case TIMER, INTERRUPT, PACKET_RECEIVE -> Lane.HARDWARE;
      case PRIVILEGED_INSTRUCTION,
          KERNEL_RETURN,
          PAGE_TABLE_WRITE,
          CONTEXT_SWITCH,
          HYPERCALL,
          IPI,
          PORT_ACCESS,
          MMIO_ACCESS,
          PACKET_SEND,
          BLOCK_READ,
          BLOCK_WRITE ->
          Lane.GUEST_KERNEL;
    };
  }

  private static Lane end(Operation operation) {
    return switch (operation) {
      case TLB_MISS, PORT_ACCESS, MMIO_ACCESS, PACKET_SEND, BLOCK_READ, BLOCK_WRITE, IPI ->
          Lane.HARDWARE;
      case API_CALL, SHARED_MISS -> Lane.GUEST_USER;
      default -> Lane.GUEST_KERNEL;
    };
  }

  /** What happens, in a few words. */
  static String words(Operation operation) {
    return switch (operation) {
      case SYSCALL -> "system call, and return";
      case PRIVILEGED_INSTRUCTION -> "privileged instruction";
      case KERNEL_RETURN -> "indirect branch";
      case EXCEPTION -> "exception, handler, return";
      case PROTECTION_FAULT -> "protection fault, handler, return";
      case SIGNAL -> "signal, handler, return";
      case PAGE_FAULT -> "page fault, page mapped, return";
      case PAGE_TABLE_WRITE -> "writes a page-table entry";
      case TLB_MISS -> "walks the page tables";
      case CONTEXT_SWITCH -> "switches the address space";
      case PROCESS_CREATE -> "copies a process";
      case PROGRAM_START -> "copies a process, loads a program";
      case MEMORY_MAP -> "maps a file, removes the mapping";
      case HYPERCALL -> "nothing to call";
      case TIMER -> "timer interrupt, handler";
      case INTERRUPT -> "interrupt, handler";
      case IPI -> "interrupts another processor";
      case PORT_ACCESS -> "reads or writes a port";
      case MMIO_ACCESS -> "reads or writes a device register";
      case PACKET_SEND -> "sends a packet";
      case PACKET_RECEIVE -> "receives a packet";
      case BLOCK_READ -> "asks the disk for a block";
      case BLOCK_WRITE -> "gives the disk a block";
      case API_CALL -> "calls the library";
      case SHARED_MISS -> "asks the directory, gets the line of another core";
    };
  }
}
