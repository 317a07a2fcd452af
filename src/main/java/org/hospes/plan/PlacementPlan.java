package org.hospes.plan;

import java.util.Locale;
import org.hospes.term.Definition;
import org.hospes.term.Profile;

/** How hosts are chosen for guests. */
public sealed interface PlacementPlan {
  /** How a script names it. */
  String name();

  /** A policy of the library. */
  enum BuiltIn implements PlacementPlan {
    FIRST_FIT,
    NEXT_FIT,
    BEST_FIT,
    WORST_FIT,
    ROUND_ROBIN,
    RANDOM_FIT,
    POWER_AWARE_BEST_FIT,
    FIRST_FIT_DECREASING,
    BEST_FIT_DECREASING,
    DOT_PRODUCT;

    /** Whether guests that come together are placed in falling order of demand. */
    public boolean sorts() {
      return this == POWER_AWARE_BEST_FIT
          || this == FIRST_FIT_DECREASING
          || this == BEST_FIT_DECREASING;
    }
  }

  /** A policy of the script. */
  record Scripted(Definition.Policy policy) implements PlacementPlan {
    @Override
    public String name() {
      return policy.name();
    }
  }

  /** Reads a policy: a profile of the library, or a policy of the script. */
  static PlacementPlan of(Object value) {
    return value instanceof Definition.Policy policy
        ? new Scripted(policy)
        : BuiltIn.valueOf(((Profile) value).modelName().toUpperCase(Locale.ROOT));
  }
}
