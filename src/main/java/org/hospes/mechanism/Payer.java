package org.hospes.mechanism;

import java.util.Locale;

/** Whose processor time a step uses. */
public enum Payer {
  /** A virtual CPU of the guest is occupied, whatever layer runs on it. */
  GUEST,
  /** Virtual CPUs of the driver domain. */
  DRIVER_DOMAIN,
  /** A thread of the host beside the virtual CPU. */
  HOST,
  /** No processor: a device, a bus or another machine. */
  DEVICE;

  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
