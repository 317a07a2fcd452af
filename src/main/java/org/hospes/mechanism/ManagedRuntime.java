package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * A machine for one application, such as that of Java: code is interpreted until it has run often,
 * and compiled then. Its operations are those of the host.
 *
 * @param hot seconds of native work until what runs often is compiled
 */
public record ManagedRuntime(double hot) implements Technique {
  static final Costs.Rule INTERPRETED =
      Costs.Rule.of(
          "interpreted", 1, "", Trust.NOMINAL, "Cycles for a native cycle until code is compiled.");
  static final Costs.Rule COMPILED =
      Costs.Rule.of(
          "compiled", 1, "", Trust.NOMINAL, "Cycles for a native cycle once code is compiled.");

  @Override
  public Level level() {
    return Level.APPLICATION;
  }

  @Override
  public String isolation() {
    return "own process";
  }

  @Override
  public String runs(Processor processor) {
    return "programs for one runtime";
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of(INTERPRETED, COMPILED);
  }

  @Override
  public double expansion(OperationMix mix, Setting setting) {
    double compiled = setting.costs().of(COMPILED).cycles();
    double interpreted = Math.max(compiled, setting.costs().of(INTERPRETED).cycles());
    double seconds = mix.seconds();
    if (!(seconds > 0)) {
      return compiled;
    }
    double cold = Math.min(seconds, hot);
    return (cold * interpreted + (seconds - cold) * compiled) / seconds;
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    return Natively.path(operation, setting);
  }
}
