package org.hospes.mechanism;

import java.util.Locale;

/**
 * What a cost is spent on. An exit costs three things that are measured apart: the transition
 * itself, the handler that the guest waits for, and the caches and TLB that it has to fill again
 * (SplitX, WIOV 2011).
 */
public enum Part {
  /** What the operation costs without virtualization too. */
  NATIVE,
  /** The transition between two modes. */
  DIRECT,
  /** A handler that the guest waits for. */
  SYNCHRONOUS,
  /** Misses of caches and TLB afterwards. */
  INDIRECT;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
