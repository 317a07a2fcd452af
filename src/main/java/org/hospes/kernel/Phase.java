package org.hospes.kernel;

/** What comes first at one instant. */
public enum Phase {
  /** Something ends: a job, a round, a boot. */
  FINISH,
  /** An action of the timeline; by rank, which is its place in the source. */
  ACTION,
  /** Shares are computed anew for what changed. */
  SETTLE,
  /** Conditions are looked at, and may call for actions. */
  WATCH,
  /** What must hold is checked, once nothing more changes at this instant. */
  EXPECT,
  /** Values are noted for reports. */
  SAMPLE,
  /** The run ends. */
  END
}
