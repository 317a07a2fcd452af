package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * No instruction of the guest runs as it is. An interpreter fetches, decodes and carries out each;
 * a dynamic translator makes code of the host from a block when it is first met and keeps it in a
 * code cache.
 *
 * @param translated whether it translates
 * @param system whether it imitates the memory management of a whole machine too
 * @param reuse how often a translated block runs before it leaves the code cache
 */
public record InstructionEmulation(boolean translated, boolean system, double reuse)
    implements Technique {
  static final Costs.Rule FETCH =
      Costs.Rule.of("fetch", "To fetch an instruction, for each of its native cycles.");
  static final Costs.Rule DECODE =
      Costs.Rule.of("decode", "To decode an instruction, for each of its native cycles.");
  static final Costs.Rule EXECUTE =
      Costs.Rule.of(
          "execute", "To do what an integer instruction does, for each of its native cycles.");
  static final Costs.Rule FLOATING =
      Costs.Rule.of(
          "execute_float",
          "To do what a floating-point instruction does, for each of its native cycles.");
  static final Costs.Rule TRANSLATE =
      Costs.Rule.of("translate", "To translate an instruction, for each of its native cycles.");
  static final Costs.Rule MMU =
      Costs.Rule.of(
          "soft_mmu",
          1,
          "",
          Trust.NOMINAL,
          "How many times longer all takes where memory management is imitated too.");
  static final Costs.Rule DEVICE =
      Costs.Rule.of("device", "An access to a device that is imitated.");

  @Override
  public Level level() {
    return Level.INSTRUCTION_SET;
  }

  @Override
  public String isolation() {
    return "own machine";
  }

  @Override
  public String runs(Processor processor) {
    return "any system, any processor";
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(FETCH, DECODE, EXECUTE, FLOATING, TRANSLATE, MMU, DEVICE);
  }

  @Override
  public double expansion(OperationMix mix, Setting setting) {
    double floating = mix.floating();
    Costs costs = setting.costs();
    double whole = costs.of(EXECUTE).cycles();
    double real = costs.has(FLOATING) ? costs.of(FLOATING).cycles() : whole;
    double each = (1 - floating) * whole + floating * real;
    each += costs.of(FETCH).cycles() + costs.of(DECODE).cycles();
    if (system) {
      each *= costs.of(MMU).cycles();
    }
    if (translated) {
      each += costs.of(TRANSLATE).cycles() / reuse;
    }
    return each;
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    PathBuilder path = new PathBuilder(operation, setting, Natively.start(operation));
    return switch (operation) {
      case PORT_ACCESS, MMIO_ACCESS ->
          path.go(Lane.HOST_PROCESS, "leaves the code cache", "emulator", Cost.NONE, Part.DIRECT)
              .work("imitates the device", "emulator", setting.costs().of(DEVICE), Touch.DEVICE)
              .done();
      case HYPERCALL -> path.natively(Lane.HOST_PROCESS, "nobody to call", "emulator").done();
      default -> {
        Cost cost = setting.processor().nativeCost(operation);
        yield path.natively(Lane.HOST_PROCESS, Natively.words(operation), "emulator, ring 3")
            .work(
                translated ? "runs it from the code cache" : "interprets each instruction",
                "emulator, ring 3",
                cost.times(expansion(OperationMix.NONE, setting) - 1),
                Touch.CODE_CACHE)
            .done();
      }
    };
  }
}
