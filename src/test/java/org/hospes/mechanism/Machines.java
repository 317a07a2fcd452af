package org.hospes.mechanism;

import java.util.LinkedHashMap;
import java.util.Map;

/** Machines and layers for tests. */
final class Machines {
  static final PageWalk WALK = new PageWalk(0.77, 1, 54, "test");

  private Machines() {}

  static Machine machine(boolean nested) {
    Processor processor =
        new Processor(
            "test",
            true,
            nested,
            false,
            Cost.cycles(1000, "test", Trust.NOMINAL),
            4,
            WALK,
            Costs.NONE,
            null,
            null);
    return new Machine(2e9, 1, processor);
  }

  /** A layer whose costs are all the same number of cycles. */
  static Layer layer(Technique technique, double cycles) {
    Map<String, Cost> costs = new LinkedHashMap<>();
    for (Costs.Rule rule : technique.rules()) {
      costs.put(rule.name(), Cost.cycles(cycles, "test", Trust.NOMINAL));
    }
    return Layer.of("test", technique, new Costs(costs), null);
  }
}
