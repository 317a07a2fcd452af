package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * User code runs on the processor, kernel code is translated block by block into a code cache. What
 * would be privileged is translated into what does the same to the virtual machine, mostly without
 * a trap; page tables are shadowed.
 *
 * @param hosted whether the monitor lives beside a host operating system, to which it switches the
 *     world for interrupts and devices
 * @param reuse how often a translated block runs before it leaves the code cache
 */
public record BinaryTranslation(boolean hosted, double reuse) implements Technique {
  static final Costs.Rule ENTRY =
      Costs.Rule.of(
          "kernel_entry", "From direct execution of user code to translated kernel code.");
  static final Costs.Rule LEAVE =
      Costs.Rule.of("kernel_exit", "From translated kernel code back to user code.");
  static final Costs.Rule EXCEPTION =
      Costs.Rule.of("find_cause", "An exception beyond entry and exit: its cause is found out.");
  static final Costs.Rule TRUE_FAULT =
      Costs.Rule.of(
          "true_fault", "A page fault beyond an exception: it is not one of the shadow's own.");
  static final Costs.Rule TRACE =
      Costs.Rule.of("trace", "A write to a page table that is traced: the shadow follows.");
  static final Costs.Rule SPACE =
      Costs.Rule.of("switch_space", "Another shadow page table is found and taken.");
  static final Costs.Rule PRIVILEGED =
      Costs.Rule.of("privileged", "A privileged instruction in translated code, all of it.");
  static final Costs.Rule PORT =
      Costs.Rule.of("port", "An access to a device that the monitor imitates, all of it.");
  static final Costs.Rule RETURN =
      Costs.Rule.of("indirect_branch", "The look-up of the target of an indirect branch.");
  static final Costs.Rule TRANSLATE =
      Costs.Rule.of("translate", "The translation of the kernel code that an operation runs.");
  static final Costs.Rule DELIVER =
      Costs.Rule.of("deliver", "A virtual interrupt that is raised in the guest.");
  static final Costs.Rule WORLD =
      Costs.Rule.of("world_switch", "A switch to the world of the host, or back.");
  static final Costs.Rule HOST =
      Costs.Rule.of("host_work", "What the host does for a device or an interrupt.");

  @Override
  public Level level() {
    return Level.HARDWARE;
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(
        ENTRY,
        LEAVE,
        EXCEPTION,
        TRUE_FAULT,
        TRACE,
        SPACE,
        PRIVILEGED,
        PORT,
        RETURN,
        TRANSLATE,
        DELIVER,
        WORLD,
        HOST);
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
      case SYSCALL -> {
        enter(path, setting, "the trap reaches the monitor");
        path.natively(Lane.GUEST_KERNEL, "system call", "translated");
        yield leave(path, setting).done();
      }
      case EXCEPTION, PROTECTION_FAULT -> {
        enter(path, setting, "the exception reaches the monitor");
        path.work("finds out what it is", "ring 0", costs.of(EXCEPTION));
        path.natively(Lane.GUEST_KERNEL, "handler", "translated");
        yield leave(path, setting).done();
      }
      case PAGE_FAULT -> {
        enter(path, setting, "the fault reaches the monitor");
        path.work("finds out what it is", "ring 0", costs.of(EXCEPTION));
        path.work("looks into the guest's tables", "ring 0", costs.of(TRUE_FAULT));
        path.natively(Lane.GUEST_KERNEL, "handler, page found", "translated");
        yield leave(path, setting).done();
      }
      case PAGE_TABLE_WRITE ->
          path.go(
                  Lane.HYPERVISOR,
                  "callout: the page is traced",
                  "translated",
                  Cost.NONE,
                  Part.DIRECT)
              .work("writes both tables", "ring 0", costs.of(TRACE), Touch.PAGE_TABLES)
              .go(Lane.GUEST_KERNEL, "goes on", "translated", Cost.NONE, Part.DIRECT)
              .done();
      case CONTEXT_SWITCH ->
          path.go(Lane.HYPERVISOR, "callout: new CR3", "translated", Cost.NONE, Part.DIRECT)
              .work("takes another shadow", "ring 0", costs.of(SPACE), Touch.TLB, Touch.PAGE_TABLES)
              .natively(Lane.GUEST_KERNEL, "switches the task", "translated")
              .done();
      case PRIVILEGED_INSTRUCTION ->
          path.work("does it to the virtual CPU", "translated", costs.of(PRIVILEGED)).done();
      case KERNEL_RETURN ->
          path.work("looks the target up", "translated", costs.of(RETURN), Touch.CODE_CACHE)
              .natively(Lane.GUEST_KERNEL, "goes on", "translated")
              .done();
      case PORT_ACCESS ->
          path.work("imitates the device", "translated", costs.of(PORT), Touch.DEVICE).done();
      case MMIO_ACCESS -> {
        path.work("imitates the device", "translated", costs.of(PORT), Touch.DEVICE);
        yield world(path, setting, "the host drives its own device").done();
      }
      case TIMER, INTERRUPT -> {
        path.exit(Lane.HYPERVISOR, "the interrupt ends direct execution", "ring 0", Cost.NONE);
        world(path, setting, "the host handles its interrupt");
        path.work("raises a virtual one", "ring 0", costs.of(DELIVER));
        yield path.natively(Lane.GUEST_KERNEL, "handler", "translated").done();
      }
      case IPI ->
          path.work("writes the virtual APIC", "translated", costs.of(PRIVILEGED))
              .go(Lane.HYPERVISOR, "kicks the other virtual CPU", "ring 0", Cost.NONE, Part.DIRECT)
              .work("raises a virtual interrupt", "ring 0", costs.of(DELIVER))
              .natively(Lane.GUEST_KERNEL, "handler on the other virtual CPU", "translated")
              .done();
      case HYPERCALL ->
          path.work("a call of the monitor", "translated", costs.of(PRIVILEGED)).done();
      case TLB_MISS -> Natively.path(operation, setting);
      case API_CALL, SHARED_MISS -> Natively.path(operation, setting);
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

  private void enter(PathBuilder path, Setting setting, String what) {
    path.exit(Lane.HYPERVISOR, what, "ring 3 → 0", setting.costs().of(ENTRY));
    Cost translate = setting.costs().of(TRANSLATE);
    if (!translate.isNothing()) {
      path.work("translates what is new", "ring 0", translate.times(1 / reuse), Touch.CODE_CACHE);
    }
    path.go(Lane.GUEST_KERNEL, "runs translated code", "ring 1", Cost.NONE, Part.DIRECT);
  }

  private static PathBuilder leave(PathBuilder path, Setting setting) {
    return path.go(
        Lane.GUEST_USER,
        "back to direct execution",
        "→ ring 3",
        setting.costs().of(LEAVE),
        Part.DIRECT);
  }

  /** The world of the host does something: two switches, if there is one. */
  private PathBuilder world(PathBuilder path, Setting setting, String what) {
    if (!hosted) {
      return path;
    }
    Cost one = setting.costs().of(WORLD);
    return path.exit(Lane.HOST_KERNEL, "world switch to the host", "host ring 0", one)
        .work(what, "host", setting.costs().of(HOST), Touch.DEVICE)
        .go(Lane.HYPERVISOR, "world switch back", "ring 0", one, Part.DIRECT);
  }
}
