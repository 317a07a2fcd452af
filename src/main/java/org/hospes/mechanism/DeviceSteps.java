package org.hospes.mechanism;

import java.util.ArrayList;
import java.util.List;
import org.hospes.mechanism.DevicePath.Way;
import org.hospes.schema.Operation;

/**
 * Puts the path of one packet or request together. Register accesses, hypercalls and interrupts are
 * those of the layer, so that a layer with cheaper exits has cheaper devices; what several packets
 * share is divided by their number.
 */
final class DeviceSteps {
  private final DevicePath way;
  private final Operation operation;
  private final Layer layer;
  private final Setting setting;
  private final double bytes;

  /** Packets that travel through the software together. */
  private final double together;

  private final List<Step> steps = new ArrayList<>();
  private Lane at;

  DeviceSteps(DevicePath way, Operation operation, Layer layer, Setting setting, double bytes) {
    this.way = way;
    this.operation = operation;
    this.layer = layer;
    this.setting = setting;
    this.bytes = bytes;
    this.together = way.together(operation, bytes);
    this.at = inward() ? Lane.HARDWARE : Lane.GUEST_KERNEL;
  }

  private boolean inward() {
    return operation == Operation.PACKET_RECEIVE;
  }

  Path path() {
    if (inward()) {
      device();
      arrives();
      guest();
    } else {
      guest();
      leaves();
      device();
      completes();
    }
    Cost whole = nativeCost();
    return new Path(operation, steps, whole);
  }

  private Cost nativeCost() {
    double cycles = 0;
    double seconds = 0;
    Cost source = setting.processor().nativeCost(operation);
    for (Step step : steps) {
      if (step.part() == Part.NATIVE) {
        cycles += step.cost().cycles() * step.times();
        seconds += step.cost().seconds() * step.times();
      }
    }
    return new Cost(cycles, seconds, source.source(), source.trust());
  }

  // ---- the guest's own side

  /** What the guest's kernel does on the bare machine too. */
  private void guest() {
    String stack = DevicePath.packet(operation) ? "network stack" : "block layer";
    add(
        Lane.GUEST_KERNEL,
        stack,
        setting.processor().nativeCost(operation),
        1 / together,
        Part.NATIVE,
        Payer.GUEST);
    if (together > 1) {
      double others = 1 - 1 / together;
      here("cuts or joins packets", DevicePath.MERGE, others, Part.NATIVE, Payer.GUEST);
      add(
          Lane.GUEST_KERNEL,
          "copies them",
          cost(DevicePath.COPY).times(bytes),
          others,
          Part.NATIVE,
          Payer.GUEST);
    }
    if (DevicePath.packet(operation) && !way.checksums()) {
      Cost sum = cost(DevicePath.CHECKSUM).times(bytes);
      add(Lane.GUEST_KERNEL, "checksum, byte by byte", sum, 1, Part.NATIVE, Payer.GUEST);
    }
  }

  // ---- from the guest to the device

  private void leaves() {
    switch (way.way()) {
      case KERNEL -> iommu();
      case EMULATED -> {
        register();
        backend(DevicePath.EMULATE, "imitates the registers", 1, Payer.GUEST);
        hostWork(DevicePath.HOST_SEND, Payer.GUEST);
      }
      case SPLIT_DRIVER -> {
        grant();
        here("descriptor", DevicePath.RING, 1 / together);
        call();
        driverDomain();
      }
      case VIRTIO -> {
        here("descriptor", DevicePath.RING, 1 / together);
        layered(Operation.MMIO_ACCESS, notifications());
        wake(processLane());
        hostWork(DevicePath.BACKEND, aside());
        if (DevicePath.packet(operation)) {
          copy(aside());
        }
      }
      case VHOST -> {
        here("descriptor", DevicePath.RING, 1 / together);
        kick();
        wake(Lane.HOST_KERNEL);
        thread();
      }
      case PASSTHROUGH, SR_IOV, SELF_VIRTUALIZED -> iommu();
    }
  }

  /** The guest hears that it is done, together with others. */
  private void completes() {
    if (way.way() != Way.KERNEL) {
      at = back();
      interrupt();
    }
  }

  // ---- from the device to the guest

  private void arrives() {
    switch (way.way()) {
      case KERNEL -> iommu();
      case EMULATED -> {
        wake(processLane());
        backend(DevicePath.HOST_SEND, "back end", 1 / together, aside());
        copy(aside());
        backend(DevicePath.EMULATE, "imitates the registers", 1, aside());
        interrupt();
        register();
      }
      case SPLIT_DRIVER -> {
        driverDomain();
        interrupt();
        grant();
        here("descriptor", DevicePath.RING, 1 / together);
      }
      case VIRTIO -> {
        wake(processLane());
        backend(DevicePath.BACKEND, "back end", 1 / together, aside());
        copy(aside());
        interrupt();
        here("descriptor", DevicePath.RING, 1 / together);
      }
      case VHOST -> {
        wake(Lane.HOST_KERNEL);
        thread();
        interrupt();
        here("descriptor", DevicePath.RING, 1 / together);
      }
      case PASSTHROUGH, SR_IOV, SELF_VIRTUALIZED -> {
        interrupt();
        iommu();
      }
    }
  }

  // ---- pieces

  private void device() {
    boolean itself = way.way() == Way.SELF_VIRTUALIZED;
    String what =
        switch (way.way()) {
          case SR_IOV -> "virtual function";
          case SELF_VIRTUALIZED -> "virtual interface of the device";
          default -> "device";
        };
    add(Lane.HARDWARE, what, cost(DevicePath.DEVICE), 1, Part.DIRECT, Payer.DEVICE);
    if (itself) {
      add(
          Lane.HARDWARE,
          "its processor finds the guest",
          cost(DevicePath.DEVICE_WORK),
          1,
          Part.SYNCHRONOUS,
          Payer.DEVICE,
          Touch.LOCK);
    }
  }

  /** Who works beside the guest. */
  private Payer aside() {
    return layer.driverDomain() ? Payer.DRIVER_DOMAIN : Payer.HOST;
  }

  private Lane processLane() {
    return layer.driverDomain() ? Lane.DRIVER_DOMAIN : Lane.HOST_PROCESS;
  }

  /** Where the completion comes from. */
  private Lane back() {
    return switch (way.way()) {
      case EMULATED, VIRTIO -> processLane();
      case SPLIT_DRIVER -> Lane.DRIVER_DOMAIN;
      case VHOST -> Lane.HOST_KERNEL;
      default -> Lane.HARDWARE;
    };
  }

  /** Register accesses of the guest, which are exits where the device is not its own. */
  private void register() {
    layered(Operation.MMIO_ACCESS, way.accesses() / way.batch());
  }

  /** Notifications of the other side for a packet: what travels together is told together. */
  private double notifications() {
    return 1 / Math.max(way.batch(), together);
  }

  private void call() {
    layered(Operation.HYPERCALL, notifications());
  }

  private void kick() {
    Path access = layer.technique().path(Operation.MMIO_ACCESS, setting);
    if (access.exits() == 0) {
      return;
    }
    steps.add(
        new Step(
            at,
            Lane.HYPERVISOR,
            "kick",
            "light exit",
            cost(DevicePath.KICK),
            notifications(),
            Part.DIRECT,
            Payer.GUEST,
            true,
            false,
            List.of()));
    at = Lane.HYPERVISOR;
  }

  private void interrupt() {
    if (way.posted() && way.way().holdsHardware()) {
      at = Lane.GUEST_KERNEL;
      return;
    }
    layered(Operation.INTERRUPT, 1 / way.coalescing());
    at = Lane.GUEST_KERNEL;
  }

  /** What the layer does for an operation, without what the bare machine does too. */
  private void layered(Operation part, double count) {
    for (Step step : layer.technique().path(part, setting).steps()) {
      if (step.part() != Part.NATIVE) {
        steps.add(step.often(count));
        at = step.to();
      }
    }
  }

  private void wake(Lane lane) {
    add(
        lane,
        "wakes up",
        cost(DevicePath.WAKE),
        inward() ? 1 / way.coalescing() : notifications(),
        Part.DIRECT,
        lane == Lane.DRIVER_DOMAIN ? Payer.DRIVER_DOMAIN : Payer.HOST);
  }

  private void backend(Costs.Rule rule, String what, double times, Payer payer) {
    Touch[] touches = way.dataPlane() ? new Touch[0] : new Touch[] {Touch.LOCK};
    add(processLane(), what, cost(rule), times, Part.SYNCHRONOUS, payerOf(payer), touches);
  }

  /** In a driver domain the device model is never the guest's own thread. */
  private Payer payerOf(Payer payer) {
    return payer == Payer.GUEST && layer.driverDomain() ? Payer.DRIVER_DOMAIN : payer;
  }

  /** What the host's process does: a block request under its lock takes what the lock takes. */
  private void hostWork(Costs.Rule rule, Payer payer) {
    if (!DevicePath.block(operation) || way.dataPlane()) {
      backend(rule, "back end", 1 / together, payer);
    } else {
      add(
          processLane(),
          "block request, under the one lock of the process",
          cost(DevicePath.LOCK),
          1,
          Part.SYNCHRONOUS,
          payerOf(payer),
          Touch.LOCK);
    }
  }

  private void copy(Payer payer) {
    Touch[] touches =
        way.dataPlane() ? new Touch[] {Touch.CACHES} : new Touch[] {Touch.CACHES, Touch.LOCK};
    Cost all = cost(DevicePath.COPY).times(bytes);
    add(processLane(), "copies", all, 1, Part.SYNCHRONOUS, payer, touches);
  }

  private void thread() {
    add(
        Lane.HOST_KERNEL,
        "vhost thread",
        cost(DevicePath.THREAD),
        1 / together,
        Part.SYNCHRONOUS,
        Payer.HOST);
    add(
        Lane.HOST_KERNEL,
        "copies",
        cost(DevicePath.COPY).times(bytes),
        1,
        Part.SYNCHRONOUS,
        Payer.HOST,
        Touch.CACHES);
  }

  /** Pages of a packet; small ones that travel alone need one each. */
  private double pages() {
    return Math.max(1 / together, bytes / DevicePath.PAGE);
  }

  private void grant() {
    if (inward() || way.maps()) {
      here("grants pages", DevicePath.GRANT, pages());
    }
  }

  private void driverDomain() {
    wake(Lane.DRIVER_DOMAIN);
    add(
        Lane.DRIVER_DOMAIN,
        "back end, bridge, driver",
        cost(DevicePath.NETBACK),
        1 / together,
        Part.SYNCHRONOUS,
        Payer.DRIVER_DOMAIN);
    if (!inward() && !way.maps()) {
      return;
    }
    Costs.Rule transfer =
        inward() ? way.flips() ? DevicePath.FLIP : DevicePath.COPY : DevicePath.MAP;
    add(
        Lane.DRIVER_DOMAIN,
        transfer == DevicePath.FLIP
            ? "the page changes owner"
            : transfer == DevicePath.COPY ? "copies" : "maps granted pages",
        transfer == DevicePath.COPY ? cost(transfer).times(bytes) : cost(transfer),
        transfer == DevicePath.COPY ? 1 : pages(),
        Part.SYNCHRONOUS,
        Payer.DRIVER_DOMAIN,
        transfer == DevicePath.COPY ? Touch.CACHES : Touch.PAGE_TABLES);
  }

  private void iommu() {
    DevicePath.Mapping iommu = way.iommu();
    double buffers = inward() ? 1 : pages();
    double maps = buffers * iommu.maps();
    double invalidations = buffers * iommu.invalidations();
    Part part = way.way() == Way.KERNEL ? Part.NATIVE : Part.SYNCHRONOUS;
    here("maps the buffer in the IOMMU", DevicePath.IOMMU_MAP, maps, part, Payer.GUEST);
    switch (iommu.by()) {
      case HARDWARE ->
          here("invalidates the IOTLB", DevicePath.INVALIDATE, invalidations, part, Payer.GUEST);
      case SAME_CORE -> {
        // The hypervisor has to hear of what becomes valid, too.
        layered(Operation.MMIO_ACCESS, maps);
        imitate("maps it in the real IOMMU", DevicePath.IOMMU_MAP, maps);
        layered(Operation.MMIO_ACCESS, invalidations);
        imitate("invalidates the real IOTLB", DevicePath.INVALIDATE, invalidations);
      }
      case SIDE_CORE -> {
        here("asks the side core", DevicePath.SIDE_CORE, maps);
        imitate("maps it in the real IOMMU", DevicePath.IOMMU_MAP, maps);
        here("asks the side core", DevicePath.SIDE_CORE, invalidations);
        imitate("invalidates the real IOTLB", DevicePath.INVALIDATE, invalidations);
      }
    }
    at = inward() || maps > 0 ? Lane.GUEST_KERNEL : at;
  }

  /** Work of the hypervisor for an imitated IOMMU, which the guest waits for. */
  private void imitate(String what, Costs.Rule rule, double times) {
    add(processLane(), what, cost(rule), times, Part.SYNCHRONOUS, Payer.GUEST);
  }

  private Cost cost(Costs.Rule rule) {
    return way.costs().of(rule);
  }

  /** Work of the guest's kernel for this path. */
  private void here(String what, Costs.Rule rule, double times) {
    here(what, rule, times, Part.SYNCHRONOUS, Payer.GUEST);
  }

  private void here(String what, Costs.Rule rule, double times, Part part, Payer payer) {
    at = Lane.GUEST_KERNEL;
    add(Lane.GUEST_KERNEL, what, cost(rule), times, part, payer);
  }

  private void add(
      Lane to, String what, Cost cost, double times, Part part, Payer payer, Touch... touches) {
    if (times > 0) {
      steps.add(
          new Step(at, to, what, "", cost, times, part, payer, false, false, List.of(touches)));
      at = to;
    }
  }
}
