package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * The guest kernel knows of the hypervisor and calls it where it would run a privileged
 * instruction. System calls reach the guest kernel without the hypervisor, page tables are the
 * guest's own and are changed by calls.
 *
 * @param batch how many page-table updates a call carries where the kernel has many to make
 */
public record Paravirtualization(double batch) implements Technique {
  static final Costs.Rule GATE =
      Costs.Rule.of("gate", "A system call more than natively, through a gate that was checked.");
  static final Costs.Rule BOUNCE =
      Costs.Rule.of(
          "bounce",
          "An exception: from the processor to the hypervisor, and from there to the guest"
              + " kernel.");
  static final Costs.Rule HYPERCALL =
      Costs.Rule.of("hypercall", "The transition to the hypervisor and back.");
  static final Costs.Rule VALIDATE =
      Costs.Rule.of("validate", "The check of one page-table entry by the hypervisor.");
  static final Costs.Rule SWITCH =
      Costs.Rule.of(
          "switch_space", "What a switch of the address space costs beside its hypercall.");
  static final Costs.Rule EVENT =
      Costs.Rule.of("event", "An event that reaches the guest kernel in place of an interrupt.");
  static final Costs.Rule EMULATE =
      Costs.Rule.of("emulate", "What the hypervisor does for a privileged instruction.");
  static final Costs.Rule REFILL =
      Costs.Rule.of("refill", "Caches and TLB after the hypervisor ran.");

  @Override
  public Level level() {
    return Level.HARDWARE;
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(GATE, BOUNCE, HYPERCALL, VALIDATE, SWITCH, EVENT, EMULATE, REFILL);
  }

  @Override
  public boolean runsUnmodified(Processor processor) {
    return false;
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    Costs costs = setting.costs();
    PathBuilder path = new PathBuilder(operation, setting, Natively.start(operation));
    return switch (operation) {
      case SYSCALL ->
          path.go(
                  Lane.GUEST_KERNEL,
                  "trap through a gate the hypervisor checked",
                  "ring 3 → 1",
                  costs.of(GATE),
                  Part.DIRECT)
              .natively(Lane.GUEST_USER, "system call, and return", "ring 1 → 3")
              .done();
      case EXCEPTION, PROTECTION_FAULT -> {
        bounce(path, setting);
        yield path.natively(Lane.GUEST_USER, "handler, and return", "ring 1 → 3").done();
      }
      case PAGE_FAULT -> {
        bounce(path, setting);
        update(path, setting, 1);
        yield path.natively(Lane.GUEST_USER, "page found, and return", "ring 1 → 3").done();
      }
      case PAGE_TABLE_WRITE -> {
        update(path, setting, 1 / batch);
        yield path.natively(Lane.GUEST_KERNEL, "goes on", "ring 1").done();
      }
      case CONTEXT_SWITCH -> {
        call(path, setting, "new page-table base", 1);
        path.work("checks and installs the base", "ring 0", costs.of(SWITCH), Touch.TLB);
        back(path);
        yield path.natively(Lane.GUEST_KERNEL, "switches the task", "ring 1").done();
      }
      case PRIVILEGED_INSTRUCTION, PORT_ACCESS, MMIO_ACCESS -> {
        call(path, setting, Natively.words(operation), 1);
        path.work("does it for the guest", "ring 0", costs.of(EMULATE));
        path.refill(costs.of(REFILL));
        back(path);
        yield operation == Operation.PRIVILEGED_INSTRUCTION
            ? path.done()
            : path.natively(Lane.HARDWARE, "the device answers", "").done();
      }
      case HYPERCALL -> {
        call(path, setting, "hypercall", 1);
        path.refill(costs.of(REFILL));
        back(path);
        yield path.done();
      }
      case TIMER, INTERRUPT -> {
        event(path, setting);
        yield path.natively(Lane.GUEST_KERNEL, "handler", "ring 1").done();
      }
      case IPI -> {
        call(path, setting, "sends an event", 1);
        event(path, setting);
        yield path.natively(Lane.GUEST_KERNEL, "handler on the other virtual CPU", "ring 1").done();
      }
      case TLB_MISS -> Natively.path(operation, setting);
      case KERNEL_RETURN, API_CALL, SHARED_MISS -> Natively.path(operation, setting);
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

  private static void bounce(PathBuilder path, Setting setting) {
    Cost half = setting.costs().of(BOUNCE).times(0.5);
    path.exit(Lane.HYPERVISOR, "the exception vectors to the hypervisor", "ring 3 → 0", half)
        .go(Lane.GUEST_KERNEL, "bounce to the handler", "ring 0 → 1", half, Part.DIRECT);
  }

  private static void event(PathBuilder path, Setting setting) {
    Cost half = setting.costs().of(EVENT).times(0.5);
    path.exit(Lane.HYPERVISOR, "the interrupt reaches the hypervisor", "→ ring 0", half)
        .refill(setting.costs().of(REFILL))
        .go(Lane.GUEST_KERNEL, "event upcall", "ring 0 → 1", half, Part.DIRECT);
  }

  /** A hypercall of which this operation has a share, with the check of one entry. */
  private static void update(PathBuilder path, Setting setting, double share) {
    call(path, setting, "mmu_update", share);
    path.work(
        "checks and writes the entry", "ring 0", setting.costs().of(VALIDATE), Touch.PAGE_TABLES);
    back(path);
  }

  private static void call(PathBuilder path, Setting setting, String what, double share) {
    path.exit(Lane.HYPERVISOR, what, "ring 1 → 0", setting.costs().of(HYPERCALL), share);
  }

  private static void back(PathBuilder path) {
    path.go(Lane.GUEST_KERNEL, "returns", "ring 0 → 1", Cost.NONE, Part.DIRECT);
  }
}
