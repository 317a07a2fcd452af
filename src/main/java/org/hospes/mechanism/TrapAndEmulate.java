package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * The guest runs deprivileged on the processor. Every sensitive instruction traps, and the monitor
 * does it to the virtual machine. Right only where all sensitive instructions are privileged.
 */
public record TrapAndEmulate() implements Technique {
  static final Costs.Rule TRAP =
      Costs.Rule.of(
          "trap",
          1000,
          "the size of a trap and a return",
          Trust.NOMINAL,
          "The transition from the guest to the monitor and back.");
  static final Costs.Rule EMULATE =
      Costs.Rule.of(
          "emulate",
          500,
          "the size of a small handler",
          Trust.NOMINAL,
          "A privileged instruction is decoded and done to the virtual machine.");
  static final Costs.Rule REFLECT =
      Costs.Rule.of(
          "reflect",
          500,
          "the size of a small handler",
          Trust.NOMINAL,
          "A trap that belongs to the guest is raised in its kernel.");
  static final Costs.Rule SHADOW =
      Costs.Rule.of(
          "shadow",
          1000,
          "the size of a handler",
          Trust.NOMINAL,
          "An entry of the shadow page table is brought up to date.");
  static final Costs.Rule REFILL = Costs.Rule.of("refill", "Caches and TLB after the monitor ran.");

  @Override
  public Level level() {
    return Level.HARDWARE;
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(TRAP, EMULATE, REFLECT, SHADOW, REFILL);
  }

  @Override
  public Paging usualPaging(Processor processor) {
    return Paging.SHADOW;
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    Costs costs = setting.costs();
    PathBuilder path = new PathBuilder(operation, setting, Natively.start(operation));
    return switch (operation) {
      case SYSCALL, EXCEPTION, PROTECTION_FAULT -> {
        reflect(path, setting, "the trap reaches the monitor");
        path.natively(Lane.GUEST_KERNEL, "handler", "deprivileged");
        yield emulate(path, setting, Lane.GUEST_USER, "the return is privileged").done();
      }
      case PAGE_FAULT -> {
        reflect(path, setting, "the fault reaches the monitor");
        path.natively(Lane.GUEST_KERNEL, "handler, page found", "deprivileged");
        shadow(path, setting, "writes a protected page table");
        yield emulate(path, setting, Lane.GUEST_USER, "the return is privileged").done();
      }
      case PAGE_TABLE_WRITE -> {
        shadow(path, setting, "writes a protected page table");
        yield path.done();
      }
      case CONTEXT_SWITCH -> {
        shadow(path, setting, "loads a new page-table base");
        yield path.natively(Lane.GUEST_KERNEL, "switches the task", "deprivileged").done();
      }
      case PRIVILEGED_INSTRUCTION, HYPERCALL, PORT_ACCESS, MMIO_ACCESS ->
          emulate(path, setting, Lane.GUEST_KERNEL, Natively.words(operation)).done();
      case TIMER, INTERRUPT -> {
        reflect(path, setting, "the interrupt reaches the monitor");
        path.natively(Lane.GUEST_KERNEL, "handler", "deprivileged");
        yield emulate(path, setting, Lane.GUEST_KERNEL, "the return is privileged").done();
      }
      case IPI -> {
        emulate(path, setting, Lane.GUEST_KERNEL, "writes the interrupt controller");
        reflect(path, setting, "the other virtual CPU is interrupted");
        path.natively(Lane.GUEST_KERNEL, "handler", "deprivileged");
        yield emulate(path, setting, Lane.GUEST_KERNEL, "the return is privileged").done();
      }
      case TLB_MISS, KERNEL_RETURN, API_CALL, SHARED_MISS -> Natively.path(operation, setting);
      case SIGNAL,
          PROCESS_CREATE,
          PROGRAM_START,
          MEMORY_MAP,
          PACKET_SEND,
          PACKET_RECEIVE,
          BLOCK_READ,
          BLOCK_WRITE ->
          composite(operation, setting);
    };
  }

  private static void trap(PathBuilder path, Setting setting, String what) {
    path.exit(Lane.HYPERVISOR, what, "→ most privileged", half(setting));
  }

  private static void reflect(PathBuilder path, Setting setting, String what) {
    trap(path, setting, what);
    path.work("finds the guest's handler", "monitor", setting.costs().of(REFLECT))
        .refill(setting.costs().of(REFILL))
        .go(Lane.GUEST_KERNEL, "reflects it", "→ deprivileged", half(setting), Part.DIRECT);
  }

  private static PathBuilder emulate(PathBuilder path, Setting setting, Lane to, String what) {
    trap(path, setting, what);
    return path.work("does it to the virtual machine", "monitor", setting.costs().of(EMULATE))
        .refill(setting.costs().of(REFILL))
        .go(to, "goes on", "→ deprivileged", half(setting), Part.DIRECT);
  }

  private static void shadow(PathBuilder path, Setting setting, String what) {
    trap(path, setting, what);
    path.work("decodes and does it", "monitor", setting.costs().of(EMULATE))
        .work(
            "brings the shadow up to date",
            "monitor",
            setting.costs().of(SHADOW),
            Touch.PAGE_TABLES)
        .refill(setting.costs().of(REFILL))
        .go(Lane.GUEST_KERNEL, "goes on", "→ deprivileged", half(setting), Part.DIRECT);
  }

  private static Cost half(Setting setting) {
    return setting.costs().of(TRAP).times(0.5);
  }
}
