package org.hospes.plan;

import org.hospes.term.Profile;

/** How the cores of a host are shared. */
public enum SchedulerPlan {
  /** The weight of a guest counts once for each of its virtual CPUs that is runnable. */
  PER_VCPU,
  /** The weight of a guest counts once. */
  PER_GUEST;

  /** Reads a scheduler from a profile. */
  public static SchedulerPlan of(Profile profile) {
    return profile.modelName().equals("fair") ? PER_VCPU : PER_GUEST;
  }
}
