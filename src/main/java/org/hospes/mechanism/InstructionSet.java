package org.hospes.mechanism;

import java.util.List;

/**
 * An instruction set as Popek and Goldberg look at it (CACM, July 1974): which instructions trap in
 * user mode, and which are sensitive.
 *
 * @param timeDependent whether a monitor for it would depend on time
 * @param note what a reader must know, or empty
 */
public record InstructionSet(
    String name, List<Instruction> instructions, boolean timeDependent, String note) {
  public InstructionSet {
    instructions = List.copyOf(instructions);
  }

  /** In which way an instruction is sensitive. */
  public enum Sensitivity {
    /** It is innocuous. */
    NO,
    /** It changes the configuration of resources, or the mode. */
    CONTROL,
    /** What it does depends on the configuration of resources, or on the mode. */
    BEHAVIOUR
  }

  /**
   * An instruction.
   *
   * @param privileged whether it traps in user mode, and does not in the most privileged mode
   * @param userSensitive whether it is sensitive in user mode too
   * @param silently what goes wrong where it is sensitive and does not trap, or empty
   */
  public record Instruction(
      String name,
      boolean privileged,
      Sensitivity sensitivity,
      boolean userSensitive,
      String silently) {

    public boolean isSensitive() {
      return sensitivity != Sensitivity.NO;
    }

    /** Sensitive and not privileged: no monitor gets to see it. */
    public boolean isCritical() {
      return isSensitive() && !privileged;
    }
  }

  /** The critical instructions, in the order of the set. */
  public List<Instruction> critical() {
    return instructions.stream().filter(Instruction::isCritical).toList();
  }

  /**
   * Theorem 1: a virtual machine monitor can be built if the sensitive instructions are a subset of
   * the privileged ones.
   */
  public boolean virtualizable() {
    return instructions.stream().noneMatch(Instruction::isCritical);
  }

  /**
   * Theorem 2: it can be virtualized recursively if it is virtualizable and a monitor without
   * timing dependence can be built for it.
   */
  public boolean recursivelyVirtualizable() {
    return virtualizable() && !timeDependent;
  }

  /**
   * Theorem 3: a hybrid monitor, which interprets all of the guest's kernel, can be built if the
   * user-sensitive instructions are a subset of the privileged ones.
   */
  public boolean hybridVirtualizable() {
    return critical().stream().noneMatch(Instruction::userSensitive);
  }
}
