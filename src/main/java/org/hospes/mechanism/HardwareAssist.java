package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * The processor has a mode for guests. What needs the hypervisor leaves that mode: an exit, a
 * handler, an entry. System calls and exceptions stay in the guest; with nested paging so do page
 * faults and changes of page tables.
 *
 * @param posted whether interrupts reach a running guest without an exit, where the processor can
 * @param process whether devices are imitated by a process of the host and not in its kernel
 */
public record HardwareAssist(boolean posted, boolean process) implements Technique {
  static final Costs.Rule EXIT =
      Costs.Rule.of(
          "exit", "The round trip to the hypervisor; that of the processor unless given.");
  static final Costs.Rule REFILL =
      Costs.Rule.of("refill", "Caches and TLB after an exit, of the guest and of the hypervisor.");
  static final Costs.Rule CALL = Costs.Rule.of("handle_hypercall", "The handler of a hypercall.");
  static final Costs.Rule PRIVILEGED =
      Costs.Rule.of("handle_privileged", "The handler of a privileged instruction that exits.");
  static final Costs.Rule CONTROLLER =
      Costs.Rule.of("handle_controller", "The handler of an access to the interrupt controller.");
  static final Costs.Rule KERNEL =
      Costs.Rule.of("handle_device", "The handler of a device in the hypervisor.");
  static final Costs.Rule PROCESS =
      Costs.Rule.of(
          "handle_process", "The way to a process of the host that imitates a device, and back.");
  static final Costs.Rule KICK =
      Costs.Rule.of("kick", "A notification that ends in the kernel of the host, all of it.");
  static final Costs.Rule INJECT =
      Costs.Rule.of("inject", "A virtual interrupt is put in place for the entry.");
  static final Costs.Rule COMPLETE =
      Costs.Rule.of("complete", "The guest says that an interrupt is done, all of it.");
  static final Costs.Rule SHADOW_FAULT =
      Costs.Rule.of(
          "shadow_fault",
          "A page fault under shadow paging beyond the exit: the guest's tables are looked up.");
  static final Costs.Rule SHADOW_WRITE =
      Costs.Rule.of(
          "shadow_write",
          "A write to a page table under shadow paging beyond the exit: it is decoded and done.");
  static final Costs.Rule HIDDEN_FAULT =
      Costs.Rule.of(
          "hidden_fault",
          "A fault that the guest never sees, beyond its exit: after a page fault the shadow has to"
              + " be filled. None unless the layer says.");
  static final Costs.Rule SHADOW_SWITCH =
      Costs.Rule.of("shadow_switch", "A new CR3 under shadow paging beyond the exit.");

  @Override
  public Level level() {
    return Level.HARDWARE;
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(
        EXIT,
        REFILL,
        CALL,
        PRIVILEGED,
        CONTROLLER,
        KERNEL,
        PROCESS,
        KICK,
        INJECT,
        COMPLETE,
        SHADOW_FAULT,
        SHADOW_WRITE,
        HIDDEN_FAULT,
        SHADOW_SWITCH);
  }

  @Override
  public Paging usualPaging(Processor processor) {
    return processor.nestedPaging() ? Paging.NESTED : Paging.SHADOW;
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    Costs costs = setting.costs();
    boolean shadow = setting.paging() == Paging.SHADOW;
    PathBuilder path = new PathBuilder(operation, setting, Natively.start(operation));
    return switch (operation) {
      case SYSCALL, EXCEPTION, PROTECTION_FAULT, KERNEL_RETURN, API_CALL, SHARED_MISS ->
          Natively.path(operation, setting);
      case PAGE_FAULT -> {
        if (!shadow) {
          yield Natively.path(operation, setting);
        }
        exit(path, setting, "page fault");
        path.work("a fault of the guest's own", "root mode", costs.of(SHADOW_FAULT));
        enter(path, setting, "injects the fault");
        path.natively(Lane.GUEST_USER, "handler, page found, return", "guest mode");
        if (costs.has(HIDDEN_FAULT)) {
          path.exit(Lane.HYPERVISOR, "faults again", "guest → root mode", round(setting).times(0.5))
              .work("fills the shadow", "root mode", costs.of(HIDDEN_FAULT), Touch.PAGE_TABLES)
              .refill(costs.of(REFILL))
              .go(
                  Lane.GUEST_USER,
                  "goes on",
                  "root → guest mode",
                  round(setting).times(0.5),
                  Part.DIRECT);
        }
        yield path.done();
      }
      case PAGE_TABLE_WRITE -> {
        if (!shadow) {
          yield Natively.path(operation, setting);
        }
        exit(path, setting, "the page is write-protected");
        path.work("decodes, writes both tables", "root mode", costs.of(SHADOW_WRITE));
        enter(path, setting, "goes on");
        yield path.done();
      }
      case CONTEXT_SWITCH -> {
        if (!shadow) {
          yield Natively.path(operation, setting);
        }
        exit(path, setting, "new CR3");
        path.work("takes another shadow", "root mode", costs.of(SHADOW_SWITCH), Touch.TLB);
        enter(path, setting, "goes on");
        yield path.natively(Lane.GUEST_KERNEL, "switches the task", "guest mode").done();
      }
      case TLB_MISS -> Walks.path(setting);
      case HYPERCALL -> {
        exit(path, setting, "hypercall");
        path.work("handler", "root mode", costs.of(CALL));
        yield enter(path, setting, "returns").done();
      }
      case PRIVILEGED_INSTRUCTION -> {
        exit(path, setting, "privileged instruction");
        path.work("does it for the guest", "root mode", costs.of(PRIVILEGED));
        yield enter(path, setting, "goes on").done();
      }
      case PORT_ACCESS, MMIO_ACCESS -> {
        exit(path, setting, Natively.words(operation));
        if (process) {
          path.go(
                  Lane.HOST_PROCESS,
                  "wakes the device model",
                  "root mode, ring 3",
                  costs.of(PROCESS).times(0.5),
                  Part.DIRECT)
              .go(
                  Lane.HYPERVISOR,
                  "the device has answered",
                  "root mode",
                  costs.of(PROCESS).times(0.5),
                  Part.DIRECT);
        } else {
          path.work("imitates the device", "root mode", costs.of(KERNEL), Touch.DEVICE);
        }
        yield enter(path, setting, "goes on").done();
      }
      case TIMER, INTERRUPT -> {
        interrupt(path, setting);
        yield path.done();
      }
      case IPI -> {
        exit(path, setting, "writes the interrupt controller");
        path.work("finds the target", "root mode", costs.of(CONTROLLER));
        enter(path, setting, "goes on");
        interrupt(path, setting);
        yield path.done();
      }
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

  /** An interrupt for a guest that runs: out, in, and out again when the guest is done with it. */
  private void interrupt(PathBuilder path, Setting setting) {
    if (posted && setting.processor().postedInterrupts()) {
      path.natively(Lane.GUEST_KERNEL, "posted to the running guest, handler", "guest mode");
      return;
    }
    exit(path, setting, "interrupt");
    path.work("puts a virtual one in place", "root mode", setting.costs().of(INJECT));
    enter(path, setting, "injects it");
    path.natively(Lane.GUEST_KERNEL, "handler", "guest mode");
    path.exit(Lane.HYPERVISOR, "interrupt done", "root mode", setting.costs().of(COMPLETE));
    enter(path, setting, "goes on");
  }

  private static void exit(PathBuilder path, Setting setting, String what) {
    Cost round = round(setting);
    path.exit(Lane.HYPERVISOR, what, "guest → root mode", round.times(0.5));
  }

  private static PathBuilder enter(PathBuilder path, Setting setting, String what) {
    if (path.justExited()) {
      return path.go(Lane.GUEST_KERNEL, what, "root → guest mode", Cost.NONE, Part.DIRECT);
    }
    return path.refill(setting.costs().of(REFILL))
        .go(Lane.GUEST_KERNEL, what, "root → guest mode", round(setting).times(0.5), Part.DIRECT);
  }

  /** The layer's own measure, or that of the processor. */
  static Cost round(Setting setting) {
    return setting.costs().has(EXIT) ? setting.costs().of(EXIT) : setting.processor().exit();
  }
}
