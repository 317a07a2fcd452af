package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * Containers: processes of one kernel that sees them apart. There is no second kernel, so
 * operations take the way of the bare machine, with a look at the name space on the way.
 */
public record SharedKernel() implements Technique {
  static final Costs.Rule NAMESPACE =
      Costs.Rule.of(
          "namespace", "What a system call costs more because names and limits are looked up.");

  @Override
  public Level level() {
    return Level.OPERATING_SYSTEM;
  }

  @Override
  public String isolation() {
    return "kernel shared with all";
  }

  @Override
  public String runs(Processor processor) {
    return "programs for the one kernel";
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(NAMESPACE);
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    PathBuilder path = new PathBuilder(operation, setting, Lane.GUEST_USER);
    return switch (operation) {
      case SYSCALL ->
          path.natively(Lane.HOST_KERNEL, "system call of the one kernel, and return", "ring 3 → 0")
              .work("looks up name space and limits", "ring 0", setting.costs().of(NAMESPACE))
              .go(Lane.GUEST_USER, "goes on", "ring 0 → 3", Cost.NONE, Part.DIRECT)
              .done();
      case KERNEL_RETURN, TLB_MISS, API_CALL, SHARED_MISS -> Natively.path(operation, setting);
      default ->
          path.natively(Lane.HOST_KERNEL, Natively.words(operation), "the one kernel").done();
    };
  }
}
