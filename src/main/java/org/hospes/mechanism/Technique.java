package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * A way to virtualize a processor: it maps an operation to the path that it takes. A technique says
 * in which order what is done where; what that costs is asked of the layer by name.
 */
public sealed interface Technique
    permits BareMetal,
        SharedKernel,
        TrapAndEmulate,
        BinaryTranslation,
        Paravirtualization,
        HardwareAssist,
        NestedVirtualization,
        UserModeKernel,
        InstructionEmulation,
        LibraryCalls,
        ManagedRuntime {

  /** The level of the textbook's five that it belongs to. */
  Level level();

  /** The costs that it asks for, beside those of its operations. */
  List<Costs.Rule> rules();

  /** The path of an operation by the structure of this technique. */
  Path structure(Operation operation, Setting setting);

  /**
   * How many times longer ordinary instructions take, neither privileged nor anything else that is
   * an operation; 1 where they run on the processor itself.
   *
   * @param mix whose instructions they are
   */
  default double expansion(OperationMix mix, Setting setting) {
    return 1;
  }

  /** Whether guests run that know nothing of the layer, given the machine below. */
  default boolean runsUnmodified(Processor processor) {
    return true;
  }

  /** How addresses are translated if the layer does not say. */
  default Paging usualPaging(Processor processor) {
    return Paging.DIRECT;
  }

  /** What fails together with a guest, and what keeps it apart. */
  default String isolation() {
    return "own kernel";
  }

  /** What can run in a guest. */
  default String runs(Processor processor) {
    return runsUnmodified(processor) ? "any system for this processor" : "changed kernels";
  }

  /**
   * The path of an operation. A layer that gives a cost by the name of the operation says what it
   * costs more than on the bare machine, as measured; that stands for the structure's own sum.
   */
  default Path path(Operation operation, Setting setting) {
    Cost measured = setting.costs().find(operation.word());
    return measured == null
        ? structure(operation, setting)
        : Measured.path(operation, setting, structure(operation, setting), measured);
  }

  /** Operations that are made of others, for techniques that have no way of their own for them. */
  default Path composite(Operation operation, Setting setting) {
    PathBuilder path = new PathBuilder(operation, setting, Lane.GUEST_USER);
    path.natively(Lane.GUEST_KERNEL, "does what it does on the bare machine", "guest");
    for (Composite part : Composite.of(operation)) {
      path.with(path(part.operation(), setting), part.count());
    }
    return path.done();
  }
}
