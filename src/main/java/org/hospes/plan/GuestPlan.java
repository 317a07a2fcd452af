package org.hospes.plan;

import org.hospes.mechanism.Layer;
import org.hospes.mechanism.OperationMix;
import org.hospes.source.Span;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * A guest.
 *
 * @param host the number of its host, or -1 if it is on none yet
 * @param cluster the number of the cluster that places it, or -1
 * @param affinity guests with the same text are placed together, or null
 * @param antiAffinity guests with the same text are never placed together, or null
 * @param clock the clock in Hz that its virtual CPUs are sold at, or NaN for the host's
 * @param cap the most cores it may use
 * @param bootTime in nanoseconds, or -1 for that of guests of the layer of its host
 * @param operations what its workload does that a layer has to deal with
 * @param resident bytes of memory that hold something; the rest are pages of zeros
 * @param disk its virtual disk, or null
 * @param shares of contended memory
 * @param reservation bytes that it keeps whatever others need
 * @param systemMemory the part of its memory that its system takes for itself
 * @param layer its own virtualization layer, or null for that of the host
 * @param mechanism how that layer virtualizes, or null
 * @param pageSize bytes of the pages that it maps its memory with
 * @param devices how it reaches interface and disk of its host
 * @param os the family of its operating system, or "any"
 * @param said what the script says of it, for those who tell it elsewhere
 */
public record GuestPlan(
    Identity identity,
    int host,
    int cluster,
    @Nullable String affinity,
    @Nullable String antiAffinity,
    int vcpus,
    double memory,
    WorkloadPlan workload,
    OperationMix operations,
    @Nullable Profile layer,
    @Nullable Layer mechanism,
    double pageSize,
    String os,
    DevicesPlan devices,
    double clock,
    double weight,
    double cap,
    boolean starts,
    long bootTime,
    double resident,
    @Nullable Disk disk,
    double shares,
    double reservation,
    double systemMemory,
    Profile said) {

  /**
   * A virtual disk.
   *
   * @param size bytes
   * @param writeRate bytes per second that the guest writes to it at full speed
   * @param written bytes of blocks that the writes go to; infinite for all
   */
  public record Disk(double size, double writeRate, double written) {}

  /** What a thing is called: the name of its declaration, with its number where it is an array. */
  public record Identity(String declared, int element, Span span) {
    public String name() {
      return element < 0 ? declared : declared + "[" + element + "]";
    }
  }

  /**
   * One like it with another name and place.
   *
   * @param begins whether it is started with the scenario
   */
  public GuestPlan like(Identity other, int onHost, int inCluster, boolean begins) {
    return new GuestPlan(
        other,
        onHost,
        inCluster,
        affinity,
        antiAffinity,
        vcpus,
        memory,
        workload,
        operations,
        layer,
        mechanism,
        pageSize,
        os,
        devices,
        clock,
        weight,
        cap,
        begins,
        bootTime,
        resident,
        disk,
        shares,
        reservation,
        systemMemory,
        said);
  }

  /** The same with another size. */
  public GuestPlan sized(int cpus, double bytes) {
    return new GuestPlan(
        identity,
        host,
        cluster,
        affinity,
        antiAffinity,
        cpus,
        bytes,
        workload,
        operations,
        layer,
        mechanism,
        pageSize,
        os,
        devices,
        clock,
        weight,
        cap,
        starts,
        bootTime,
        resident == memory ? bytes : Math.min(resident, bytes),
        disk,
        shares,
        reservation,
        systemMemory,
        said);
  }

  public String name() {
    return identity.name();
  }
}
