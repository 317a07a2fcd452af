package org.hospes.schema;

import java.util.List;

/** The ways in which guests reach devices. */
final class DeviceModels {
  private DeviceModels() {}

  static List<Model> all() {
    return List.of(
        model(
            "host_driver",
            iommu(path("host_driver", "1")),
            "The kernel that the guest runs on has the driver: the bare machine and containers."),
        model(
            "emulated",
            emulated(),
            "The hypervisor imitates a real device; each access to a register is an exit."),
        model(
            "split_driver",
            path("split_driver", "4")
                .with(batch())
                .with(
                    Property.of("maps_sent_pages", Type.FLAG)
                        .usually("true")
                        .doc(
                            "Whether the driver domain maps the pages that it sends. If not, it"
                                + " sees their headers in the ring and sends them by address:"
                                + " Menon et al., ATC 2006."))
                .with(
                    Property.of("transfer", new Type.Word(List.of("copy", "flip")))
                        .usually("copy")
                        .doc(
                            "Whether what arrives is copied to the guest, or its pages change"
                                + " owner.")),
            "A front end in the guest and a back end in the driver domain."),
        model(
            "virtio",
            hosted("virtio", "8").with(batch()).with(segment("16 KiB")),
            "Rings in shared memory between the guest and a process of the host."),
        model(
            "vhost",
            path("vhost", "8").with(batch()).with(queues()).with(segment("16 KiB")),
            "Rings in shared memory between the guest and a thread of the host's kernel."),
        model("passthrough", assigned("passthrough"), "The guest has the device to itself."),
        model("sr_iov", assigned("sr_iov"), "The guest has a virtual function of the device."),
        model(
            "self_virtualized",
            path("self_virtualized", "16").with(posted()).with(unplug()).with(segment("16 KiB")),
            "The device offers virtual interfaces, and its own processor keeps them apart."));
  }

  private static Model model(String name, Shape shape, String doc) {
    return new Model(name, ProfileKind.DEVICE_PATH, shape, doc);
  }

  private static Shape path(String word, String coalescing) {
    return new Shape(word)
        .with(
            Property.of("coalescing", Type.NUMBER)
                .atLeast(1)
                .usually(coalescing)
                .source("nominal: interrupt moderation under load")
                .doc("How many packets or requests an interrupt stands for."))
        .with(segment("0 B"))
        .with(
            Property.of("checksum_offload", Type.FLAG)
                .usually("true")
                .doc("Whether the device computes checksums."))
        .part(
            "cost",
            Shape.Labels.REQUIRED,
            MechanismModels.cost(),
            "What a step of this way costs, by its name.")
        .with(MachineShapes.source());
  }

  private static Property segment(String usual) {
    return Property.of("segment", Type.SIZE)
        .atLeast(0)
        .usually(usual)
        .doc(
            "What travels through the software as one, and is cut into packets or joined from them"
                + " at the device (TSO, GRO). Nothing is cut where it is less than a packet.");
  }

  private static Property batch() {
    return Property.of("batch", Type.NUMBER)
        .atLeast(1)
        .usually("1")
        .doc("How many packets or requests a notification of the other side stands for.");
  }

  private static Property queues() {
    return Property.of("queues", Type.NUMBER)
        .atLeast(1)
        .whole()
        .usually("1")
        .doc("How many threads of the host work for a guest.");
  }

  private static Property posted() {
    return Property.of("posted_interrupts", Type.FLAG)
        .usually("false")
        .doc("Whether interrupts of the device reach the guest without an exit.");
  }

  private static Property unplug() {
    return Property.of("unplug", Type.FLAG)
        .usually("false")
        .doc(
            "Whether the guest gives the device up before it migrates, goes on through virtio, and"
                + " takes one at the destination: bonding and hot-unplug.");
  }

  private static Shape hosted(String word, String coalescing) {
    return path(word, coalescing)
        .with(queues())
        .with(
            Property.of("data_plane", Type.FLAG)
                .usually("false")
                .doc("Whether the process of the host works outside of its one lock."));
  }

  private static Shape emulated() {
    return hosted("emulated", "1")
        .with(
            Property.of("accesses", Type.NUMBER)
                .atLeast(0)
                .usually("2")
                .source("nominal: a doorbell, and the cause of an interrupt")
                .doc("Accesses to registers of the device for a packet or request."));
  }

  private static Shape assigned(String word) {
    return iommu(path(word, "16").with(segment("16 KiB")).with(posted()).with(unplug()))
        .with(
            Property.of("stray_dma", Type.FREQUENCY)
                .atLeast(0)
                .atMost(1e5)
                .usually("0/s")
                .doc(
                    "How often the guest's driver, wrong or hostile, lets the device write to some"
                        + " page of the machine, each as likely. An IOMMU stops what is not the"
                        + " guest's own."))
        .with(
            Property.of("iommu_emulation", new Type.Word(List.of("none", "same_core", "side_core")))
                .usually("none")
                .doc(
                    "Who imitates an IOMMU for the guest, so that the guest protects itself from"
                        + " its device: nobody; the hypervisor on the guest's core, which each"
                        + " change leaves the guest for; or one core beside it that does nothing"
                        + " else and is not counted."));
  }

  private static Shape iommu(Shape shape) {
    return shape
        .with(
            Property.of(
                    "iommu",
                    new Type.Word(List.of("none", "static", "strict", "deferred", "optimistic")))
                .usually("static")
                .doc(
                    "What keeps the device to the memory of its guest: nothing (`none`), so that it"
                        + " reaches all of the machine; or whether all of the guest's memory is"
                        + " mapped for the device once; or each buffer for its time, with an"
                        + " invalidation each or for many together; or buffers stay mapped for a"
                        + " while and are used again."))
        .with(
            Property.of("iommu_uses", Type.NUMBER)
                .atLeast(1)
                .usually("9")
                .source(
                    "fitted to 82% of 10 Gbit/s with an IOMMU that is imitated on the same core:"
                        + " Amit et al., ATC 2011")
                .doc("How often a mapping is used in `optimistic` before it is torn down."));
  }
}
