package org.hospes.mechanism;

import java.util.Locale;

/** What a step uses beside processor time. */
public enum Touch {
  TLB,
  CACHES,
  PAGE_TABLES,
  CODE_CACHE,
  DEVICE,
  LOCK;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
