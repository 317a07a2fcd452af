package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/** No virtualization: operations are what they are on the machine. */
public record BareMetal() implements Technique {
  @Override
  public Level level() {
    return Level.NONE;
  }

  @Override
  public String isolation() {
    return "none";
  }

  @Override
  public String runs(Processor processor) {
    return "one system for this processor";
  }

  @Override
  public List<Costs.Rule> rules() {
    return List.of();
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    return Natively.path(operation, setting);
  }
}
