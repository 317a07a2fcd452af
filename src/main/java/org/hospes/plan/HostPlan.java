package org.hospes.plan;

import java.util.List;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Machine;
import org.hospes.source.Span;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A host.
 *
 * @param clock in Hz
 * @param ipc instructions per cycle
 * @param memory in bytes
 * @param layer the hypervisor, or null for the bare machine
 * @param mechanism how that layer virtualizes
 * @param machine what paths are walked on
 * @param os the family of its operating system, or "any"
 * @param disk bytes per second, infinite for no limit; NaN if there is no disk
 * @param driverDomain virtual CPUs that work for its devices, and their weight
 * @param power null if no energy is counted
 * @param governor what chooses the clock, or null for the full one
 * @param reclaiming how the layer deals with memory that is short
 * @param bootTime in nanoseconds
 * @param lowPower what it draws and needs when it is not on
 */
public record HostPlan(
    String name,
    int cores,
    double clock,
    double ipc,
    double memory,
    @Nullable Profile layer,
    Layer mechanism,
    Reclaiming reclaiming,
    Machine machine,
    String os,
    SchedulerPlan scheduler,
    List<Nic> nics,
    double disk,
    DriverDomain driverDomain,
    @Nullable PowerPlan power,
    @Nullable GovernorPlan governor,
    long bootTime,
    LowPower lowPower,
    Span span) {

  /**
   * The states without work. Powers in watts, times in nanoseconds.
   *
   * @param boot the power while it boots or wakes up, or NaN for its idle power
   */
  public record LowPower(double off, double sleep, double boot, long sleepTime, long wakeTime) {}

  /**
   * A network interface.
   *
   * @param rate bytes of payload per second, each way
   * @param latency in nanoseconds
   * @param framed whether the rate counts headers and gaps, because nothing says what they leave
   * @param functions virtual functions of SR-IOV
   */
  public record Nic(String label, double rate, long latency, boolean framed, int functions) {}

  /**
   * The domain that drives the devices.
   *
   * @param restartTime nanoseconds until it works again by itself after a failure
   */
  public record DriverDomain(int vcpus, double weight, Drives drives, long restartTime) {
    public static final DriverDomain USUAL =
        new DriverDomain(1, 256, Drives.EVERYTHING, Long.MAX_VALUE);
  }

  /** Which devices a driver domain drives. */
  public enum Drives {
    EVERYTHING,
    NETWORK,
    DISK
  }

  /** An interface of this host, or null. */
  public @Nullable Nic nic(String label) {
    for (Nic nic : nics) {
      if (nic.label().equals(label)) {
        return nic;
      }
    }
    return null;
  }

  /** Bytes that the layer under a guest needs for it here beside the guest's own memory. */
  public double overhead(GuestPlan guest) {
    Layer own = guest.mechanism();
    return (own == null ? mechanism : own).memoryOverhead();
  }

  /** Whether guests may have more memory together than the host has. */
  public boolean overcommits() {
    Profile.Setting setting = layer == null ? null : layer.get("overcommit");
    return setting != null && (Boolean) setting.value();
  }

  /** Instructions per second of one core. */
  public double speed() {
    return clock * ipc;
  }
}
