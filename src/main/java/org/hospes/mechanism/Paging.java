package org.hospes.mechanism;

import java.util.Locale;

/** How the addresses of a guest become addresses of the machine. */
public enum Paging {
  /** The page tables of the guest are those of the machine. */
  DIRECT,
  /** The hypervisor keeps tables of its own in step with those of the guest. */
  SHADOW,
  /** The processor walks the tables of the guest and of the host. */
  NESTED,
  /** Shadow or nested, whichever costs a workload less. */
  SWITCHING;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
