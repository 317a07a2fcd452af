package org.hospes.mechanism;

import java.util.List;
import org.hospes.schema.Operation;

/**
 * How a guest reaches a device: which layers a packet or a request passes, who works for it, and
 * what is shared by several.
 *
 * @param batch how many packets or requests a notification of the other side stands for
 * @param coalescing how many an interrupt stands for
 * @param segment bytes that travel through the software together where the device cuts or joins
 *     packets (TSO, GRO); 0 for packet by packet
 * @param checksums whether the device computes checksums
 * @param accesses accesses to device registers for a notification, where the device is imitated
 * @param flips whether pages change owner instead of being copied
 * @param maps whether the driver domain maps what is sent, and does not look at headers alone
 * @param dataPlane whether the work of the host process is done outside of its global lock
 * @param queues how many threads of the host work for one guest
 * @param unplug whether the device can be taken away while the guest migrates
 * @param strayRate how often per second the guest lets the device write to any page of the machine
 * @param posted whether interrupts of the device reach the guest without an exit
 */
public record DevicePath(
    String name,
    Way way,
    Costs costs,
    double batch,
    double coalescing,
    double segment,
    boolean checksums,
    double accesses,
    boolean flips,
    boolean maps,
    boolean dataPlane,
    int queues,
    Mapping iommu,
    boolean posted,
    boolean unplug,
    double strayRate) {

  /** Whether something keeps the device to the memory of its guest. */
  public boolean isGuarded() {
    return iommu.mode() != Iommu.NONE;
  }

  /** Of a driver that lets its device write to what is its own only. */
  public DevicePath(
      String name,
      Way way,
      Costs costs,
      double batch,
      double coalescing,
      double segment,
      boolean checksums,
      double accesses,
      boolean flips,
      boolean maps,
      boolean dataPlane,
      int queues,
      Mapping iommu,
      boolean posted,
      boolean unplug) {
    this(
        name,
        way,
        costs,
        batch,
        coalescing,
        segment,
        checksums,
        accesses,
        flips,
        maps,
        dataPlane,
        queues,
        iommu,
        posted,
        unplug,
        0);
  }

  /** The kinds of paths, from the kernel's own driver to a device that is imitated. */
  public enum Way {
    /** The driver is in the kernel that the guest runs on: the bare machine and containers. */
    KERNEL,
    EMULATED,
    SPLIT_DRIVER,
    VIRTIO,
    VHOST,
    PASSTHROUGH,
    SR_IOV,
    SELF_VIRTUALIZED;

    /** Whether the guest holds a piece of hardware that stays where it is. */
    public boolean holdsHardware() {
      return this == PASSTHROUGH || this == SR_IOV || this == SELF_VIRTUALIZED;
    }
  }

  /** How the memory that a device may reach is kept up to date. */
  public enum Iommu {
    /** There is none: the device reaches all memory of the machine. */
    NONE,
    /** Mapped once for all: nothing to do for a packet. */
    STATIC,
    /** Each buffer is mapped and unmapped, and the unmapping waits for the invalidation. */
    STRICT,
    /** Unmappings are collected, and invalidated together. */
    DEFERRED,
    /** Mappings are kept for a while, and used again where the same buffer comes back. */
    OPTIMISTIC
  }

  /** Who keeps the tables of the IOMMU up to date. */
  public enum Translator {
    /** The one who has the device: the IOMMU is its own. */
    HARDWARE,
    /** The hypervisor imitates an IOMMU on the guest's own core, which it is left for. */
    SAME_CORE,
    /** The hypervisor imitates one on another core, which looks out for requests all the time. */
    SIDE_CORE
  }

  /**
   * How the IOMMU is used.
   *
   * @param uses how often a mapping is used, where it is kept
   */
  public record Mapping(Iommu mode, Translator by, double uses) {
    public static final Mapping STATIC = new Mapping(Iommu.STATIC, Translator.HARDWARE, 1);

    /** Mappings of a buffer. */
    double maps() {
      return switch (mode) {
        case NONE, STATIC -> 0;
        case STRICT, DEFERRED -> 1;
        case OPTIMISTIC -> 1 / uses;
      };
    }

    /** Invalidations for a buffer. */
    double invalidations() {
      return switch (mode) {
        case NONE, STATIC -> 0;
        case STRICT -> 1;
        case DEFERRED -> 1 / DEFERRED_UNMAPS;
        case OPTIMISTIC -> 1 / uses;
      };
    }
  }

  static final Costs.Rule RING =
      nominal("ring", 200, "a descriptor and a barrier", "A descriptor in a ring.");
  static final Costs.Rule CHECKSUM =
      nominal("checksum", 1, "a byte a cycle", "The checksum of a byte where no device does it.");
  static final Costs.Rule MERGE =
      nominal(
          "merge",
          300,
          "a small handler",
          "A packet that joins a segment or is cut from one, in the guest's driver.");
  static final Costs.Rule COPY =
      nominal("copy", 0.5, "two bytes a cycle, cold caches", "The copy of a byte.");
  static final Costs.Rule EMULATE =
      Costs.Rule.of(
          "emulate",
          2199,
          "Sugerman et al., ATC 2001: Lance transmit, 3.0 us at 733 MHz",
          Trust.COMPUTED,
          "The registers and descriptors of the imitated device, for a packet.");
  static final Costs.Rule HOST_SEND =
      Costs.Rule.of(
          "backend",
          16_639,
          "Sugerman et al., ATC 2001: VMNet, 22.7 us at 733 MHz",
          Trust.COMPUTED,
          "The back end and the host's own network stack or block layer.");
  static final Costs.Rule BACKEND =
      nominal(
          "backend",
          5000,
          "a system call and a bridge",
          "The back end and the host's own network stack or block layer.");
  static final Costs.Rule THREAD =
      nominal("backend", 2500, "a bridge, without a system call", BACKEND.doc());
  static final Costs.Rule NETBACK =
      nominal("backend", 8000, "a bridge and a native driver", BACKEND.doc());
  static final Costs.Rule KICK =
      nominal("kick", 560, "Dall et al., ISCA 2016: I/O latency out", "A light notification.");
  static final Costs.Rule WAKE =
      nominal(
          "wake",
          2000,
          "a context switch of the host",
          "The thread or domain of the back end begins to run.");
  static final Costs.Rule GRANT =
      nominal("grant", 400, "an entry and a barrier", "A page is granted to the driver domain.");
  static final Costs.Rule MAP =
      nominal("map", 2000, "a hypercall and a TLB entry", "A granted page is mapped and unmapped.");
  static final Costs.Rule FLIP =
      nominal(
          "flip", 3500, "a hypercall, two page-table entries and a zeroed page", "A page flip.");
  static final Costs.Rule LOCK =
      new Costs.Rule(
          "lock",
          new Cost(0, 6.8e-6, "QEMU's global mutex: 147,000 requests a second", Trust.COMPUTED),
          "What a block request takes in the host process, all of it under its one lock.");
  static final Costs.Rule IOMMU_MAP =
      nominal("iommu_map", 600, "two page-table entries", "A buffer in the IOMMU's tables.");
  static final Costs.Rule INVALIDATE =
      nominal("iommu_invalidate", 2000, "a queued invalidation", "Entries leave the IOTLB.");
  static final Costs.Rule SIDE_CORE =
      nominal(
          "side_core",
          1000,
          "cache lines that go to another core and back, and a look at the ring",
          "A request to a core that looks out for such, and its answer.");
  static final Costs.Rule DEVICE =
      new Costs.Rule(
          "device",
          new Cost(0, 2e-6, "DMA and the interface", Trust.NOMINAL),
          "How long a packet or request is in the device, which works on many at once.");
  static final Costs.Rule DEVICE_WORK =
      new Costs.Rule(
          "device_work",
          new Cost(0, 1e-6, "Raj and Schwan, HPDC 2007: a network processor", Trust.NOMINAL),
          "The work of a device that virtualizes itself, one packet after the other.");

  /** The unmappings that Linux collects before it invalidates them. */
  static final double DEFERRED_UNMAPS = 250;

  /** Bytes of a page that is granted. */
  static final double PAGE = 4096;

  private static Costs.Rule nominal(String name, double cycles, String source, String doc) {
    return Costs.Rule.of(name, cycles, source, Trust.NOMINAL, doc);
  }

  /** The costs that a kind of path asks for. */
  public static List<Costs.Rule> rules(Way way) {
    return switch (way) {
      case KERNEL -> List.of(CHECKSUM, MERGE, COPY, IOMMU_MAP, INVALIDATE, DEVICE);
      case EMULATED -> List.of(CHECKSUM, MERGE, COPY, EMULATE, HOST_SEND, LOCK, WAKE, DEVICE);
      case SPLIT_DRIVER ->
          List.of(RING, CHECKSUM, MERGE, COPY, GRANT, MAP, FLIP, NETBACK, WAKE, DEVICE);
      case VIRTIO -> List.of(RING, CHECKSUM, MERGE, COPY, BACKEND, LOCK, WAKE, DEVICE);
      case VHOST -> List.of(RING, CHECKSUM, MERGE, COPY, KICK, THREAD, WAKE, DEVICE);
      case PASSTHROUGH, SR_IOV ->
          List.of(CHECKSUM, MERGE, COPY, IOMMU_MAP, INVALIDATE, SIDE_CORE, DEVICE);
      case SELF_VIRTUALIZED -> List.of(CHECKSUM, MERGE, COPY, DEVICE, DEVICE_WORK);
    };
  }

  /** Whether an operation takes this way. */
  public static boolean carries(Operation operation) {
    return packet(operation) || block(operation);
  }

  public static boolean packet(Operation operation) {
    return operation == Operation.PACKET_SEND || operation == Operation.PACKET_RECEIVE;
  }

  public static boolean block(Operation operation) {
    return operation == Operation.BLOCK_READ || operation == Operation.BLOCK_WRITE;
  }

  /**
   * The path of a packet or a request.
   *
   * @param bytes of the packet or the block
   */
  public Path path(Operation operation, Layer layer, Setting setting, double bytes) {
    return new DeviceSteps(this, operation, layer, setting, bytes).path();
  }

  /** Packets of a size that travel through the software together, at least 1. */
  double together(Operation operation, double bytes) {
    return packet(operation) && bytes > 0 ? Math.max(1, segment / bytes) : 1;
  }
}
