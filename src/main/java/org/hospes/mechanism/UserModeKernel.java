package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * A kernel that is a process of another kernel, as User-mode Linux is. Whatever its programs want
 * of it stops them in the host kernel, which wakes the process that is their kernel.
 */
public record UserModeKernel() implements Technique {
  static final Costs.Rule STOP =
      Costs.Rule.of(
          "stop", "A stop of the program and the switch to its kernel process, or the way back.");
  static final Costs.Rule MAP =
      Costs.Rule.of("map", "A page is mapped into the program by a call of the host.");
  static final Costs.Rule SPACE =
      Costs.Rule.of("switch_space", "Another address space is taken by a call of the host.");
  static final Costs.Rule SIGNAL =
      Costs.Rule.of("host_signal", "A signal of the host that stands for an interrupt.");

  @Override
  public Level level() {
    return Level.HARDWARE;
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(STOP, MAP, SPACE, SIGNAL);
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
      case SYSCALL, EXCEPTION, PROTECTION_FAULT -> {
        stop(path, setting, "the host stops the program");
        path.natively(Lane.GUEST_KERNEL, "handler", "a process of the host");
        yield resume(path, setting).done();
      }
      case PAGE_FAULT -> {
        stop(path, setting, "the host stops the program");
        path.natively(Lane.GUEST_KERNEL, "handler, page found", "a process of the host");
        host(path, "maps the page", costs.of(MAP));
        yield resume(path, setting).done();
      }
      case PAGE_TABLE_WRITE, MEMORY_MAP -> {
        host(path, "maps the page", costs.of(MAP));
        yield path.natively(Lane.GUEST_KERNEL, "goes on", "a process of the host").done();
      }
      case CONTEXT_SWITCH -> {
        host(path, "takes another address space", costs.of(SPACE));
        yield path.natively(Lane.GUEST_KERNEL, "switches the task", "a process of the host").done();
      }
      case TIMER, INTERRUPT, IPI -> {
        host(path, "a signal for the kernel process", costs.of(SIGNAL));
        yield path.natively(Lane.GUEST_KERNEL, "handler", "a process of the host").done();
      }
      case PORT_ACCESS, MMIO_ACCESS, PRIVILEGED_INSTRUCTION, HYPERCALL -> {
        host(path, "a system call of the host instead", setting.processor().nativeCost(CALL));
        yield path.done();
      }
      case TLB_MISS, KERNEL_RETURN, API_CALL, SHARED_MISS -> Natively.path(operation, setting);
      case SIGNAL,
          PROCESS_CREATE,
          PROGRAM_START,
          PACKET_SEND,
          PACKET_RECEIVE,
          BLOCK_READ,
          BLOCK_WRITE ->
          composite(operation, setting);
    };
  }

  private static final Operation CALL = Operation.SYSCALL;

  private static void stop(PathBuilder path, Setting setting, String what) {
    path.exit(Lane.HOST_KERNEL, what, "ring 3 → 0", setting.costs().of(STOP).times(0.5))
        .go(
            Lane.GUEST_KERNEL,
            "wakes the kernel process",
            "ring 0 → 3",
            setting.costs().of(STOP).times(0.5),
            Part.DIRECT);
  }

  private static PathBuilder resume(PathBuilder path, Setting setting) {
    Cost half = setting.costs().of(STOP).times(0.5);
    return path.exit(Lane.HOST_KERNEL, "lets the program go on", "ring 3 → 0", half)
        .go(Lane.GUEST_USER, "wakes the program", "ring 0 → 3", half, Part.DIRECT);
  }

  private static void host(PathBuilder path, String what, Cost cost) {
    path.exit(Lane.HOST_KERNEL, what, "ring 3 → 0", cost)
        .go(Lane.GUEST_KERNEL, "returns", "ring 0 → 3", Cost.NONE, Part.DIRECT);
  }
}
