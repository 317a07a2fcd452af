package org.hospes.schema;

import java.util.Locale;

/** What a workload does that a virtualization layer may have to deal with. */
public enum Operation {
  SYSCALL("A system call and its return."),
  PRIVILEGED_INSTRUCTION(
      "An instruction of the guest kernel that only the most privileged mode may run."),
  KERNEL_RETURN("A return, or another indirect branch, in the guest kernel."),
  EXCEPTION("An exception that the guest kernel handles, such as a division by zero."),
  PROTECTION_FAULT("A write to a page that is write-protected, which a handler gets."),
  SIGNAL("A signal that a handler gets."),
  PAGE_FAULT("A page fault that the guest kernel handles."),
  PAGE_TABLE_WRITE("A change of a page-table entry."),
  TLB_MISS("A translation that is not in the TLB."),
  CONTEXT_SWITCH("A switch to another address space."),
  PROCESS_CREATE("A new process: fork and exit."),
  PROGRAM_START("A new process that runs another program: fork, exec and exit."),
  MEMORY_MAP("A mapping of a file into memory and its removal."),
  HYPERCALL("A call of the hypervisor by the guest kernel."),
  TIMER("A timer interrupt."),
  INTERRUPT("An interrupt from a device."),
  IPI("An interrupt from one virtual CPU to another."),
  PORT_ACCESS("An access to an I/O port."),
  MMIO_ACCESS("An access to a memory-mapped device register."),
  PACKET_SEND("A packet out."),
  PACKET_RECEIVE("A packet in."),
  BLOCK_READ("A read of a disk block."),
  BLOCK_WRITE("A write of a disk block."),
  API_CALL("A call of a library that may be carried out elsewhere."),
  SHARED_MISS(
      "A miss of the caches of a core, for a line that another core of the same guest has.");

  private final String doc;

  Operation(String doc) {
    this.doc = doc;
  }

  /** How a script names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String doc() {
    return doc;
  }
}
