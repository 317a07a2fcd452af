package org.hospes.mechanism;

/** The layers that a path leads through, from the guest's program down to the hardware. */
public enum Lane {
  GUEST_USER("guest user"),
  GUEST_KERNEL("guest kernel"),
  GUEST_HYPERVISOR("guest hypervisor"),
  HYPERVISOR("hypervisor"),
  DRIVER_DOMAIN("driver domain"),
  HOST_KERNEL("host kernel"),
  HOST_PROCESS("host process"),
  HARDWARE("hardware");

  private final String word;

  Lane(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
