package org.hospes.schema;

import org.jspecify.annotations.Nullable;

/** The kinds of profiles: values with a name, properties and a model behind them. */
public enum ProfileKind {
  LAYER("virtualization layer", null),
  HYPERVISOR("hypervisor", LAYER),
  RUNTIME("runtime", LAYER),
  TECHNIQUE("virtualization technique", null),
  PROCESSOR("processor", null),
  WORKLOAD("workload", null),
  ISA("instruction set", null),
  IMAGE("image", null),
  SCHEDULER("scheduler", null),
  MIGRATION("migration method", null),
  POWER("power model", null),
  GOVERNOR("frequency governor", null),
  FLOW("flow model", null),
  TOPOLOGY("network topology", null),
  DEVICE_PATH("device path", null),
  DEPLOYMENT("deployment method", null),
  CONSOLIDATION("consolidation", null),
  ADMISSION("admission control", null),
  AUTOSCALING("autoscaling", null),
  LEASE("lease", null),
  PLACEMENT("placement policy", null),
  OVERLOAD("overload policy", null),
  UNDERLOAD("underload policy", null),
  SELECTION("selection policy", null),
  JOBS("batch of jobs", null);

  private final String word;
  private final @Nullable ProfileKind parent;

  ProfileKind(String word, @Nullable ProfileKind parent) {
    this.word = word;
    this.parent = parent;
  }

  public String word() {
    return word;
  }

  public String article() {
    return "aeiou".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
  }

  /** Whether every profile of this kind is one of {@code other} too. */
  public boolean isA(ProfileKind other) {
    return this == other || parent == other;
  }

  /** The narrowest kind that both are, or null. */
  public @Nullable ProfileKind join(ProfileKind other) {
    return other.isA(this)
        ? this
        : isA(other) ? other : parent != null && parent == other.parent ? parent : null;
  }
}
