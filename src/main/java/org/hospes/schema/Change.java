package org.hospes.schema;

/** How something that can be asked moves between two events. */
public enum Change {
  /** It never changes: it can be asked before the scenario runs. */
  FIXED,
  /** It changes at events only. */
  STEP,
  /** It moves in a straight line between events. */
  LINEAR
}
