package org.hospes.schema;

import java.util.List;

/** The properties of hosts, guests and what they are plugged into. */
final class MachineShapes {
  static final List<String> OS = List.of("linux", "windows", "solaris", "freebsd", "netbsd", "any");

  private MachineShapes() {}

  static Shape host() {
    return new Shape("host")
        .with(
            Property.of("cores", Type.NUMBER)
                .atLeast(1)
                .atMost(1e6)
                .whole()
                .required()
                .doc("The number of physical cores."))
        .with(Property.of("clock", Type.CLOCK).above(0).required().doc("The clock of each core."))
        .with(
            Property.of("ipc", Type.NUMBER)
                .above(0)
                .usually("1")
                .doc(
                    "Instructions per cycle. It matters only where work is given in instructions."))
        .with(
            Property.of("memory", Type.MEMORY)
                .above(0)
                .required()
                .doc("The memory that guests may have of it: what layers need is beside it."))
        .with(
            Property.of("processor", new Type.Profile(ProfileKind.PROCESSOR))
                .usually("processor")
                .doc(
                    "The kind of processor: what it does for virtualization, and what exits cost."))
        .with(
            Property.of("hypervisor", new Type.Profile(ProfileKind.LAYER))
                .usually("native")
                .doc("The virtualization layer that guests run on unless they name another."))
        .with(
            Property.of("scheduling", new Type.Profile(ProfileKind.SCHEDULER))
                .usually("fair")
                .changeable()
                .doc("How the cores are shared among guests."))
        .with(
            Property.of("network", Type.BANDWIDTH)
                .atLeast(0)
                .doc(
                    "The bandwidth of the one network interface, each way. The same as a `nic` of"
                        + " that bandwidth."))
        .part("nic", Shape.Labels.REQUIRED, nic(), "A network interface of the host.")
        .part("disk", Shape.Labels.NONE, disk(), "The disk that guests of the host share.")
        .part(
            "driver_domain",
            Shape.Labels.NONE,
            new Shape("driver domain")
                .with(
                    Property.of("vcpus", Type.NUMBER)
                        .atLeast(1)
                        .atMost(1e6)
                        .whole()
                        .usually("1")
                        .doc("How many virtual CPUs work for the devices."))
                .with(
                    Property.of("weight", Type.NUMBER)
                        .atLeast(0)
                        .atMost(1e9)
                        .usually("256")
                        .source("Xen credit scheduler: 256 is the default weight")
                        .doc("Its weight where processor time is contended."))
                .with(
                    Property.of("drives", new Type.Word(List.of("everything", "network", "disk")))
                        .usually("everything")
                        .source(
                            "Fraser et al., OASIS 2004: a domain for each driver, which can be"
                                + " restarted alone")
                        .doc(
                            "Which devices a failure of it takes away. The one that drives"
                                + " everything has the daemons of migrations too: Dom0 of Xen."))
                .with(
                    Property.of("restart_time", Type.TIME)
                        .above(0)
                        .usually("unlimited")
                        .doc(
                            "How long after a failure it works again by itself: until a watchdog"
                                + " has seen it, the domain has booted and front ends are"
                                + " connected again. Without it, somebody has to `repair` it.")),
            "The domain that drives the devices and works for the guests.")
        .with(
            Property.of("power", new Type.Profile(ProfileKind.POWER))
                .doc(
                    "The electrical power that the host draws, as a function of its utilization."
                        + " Without it no energy is counted."))
        .with(
            Property.of("governor", new Type.Profile(ProfileKind.GOVERNOR))
                .doc(
                    "What chooses the clock of the cores, all of them alike: dynamic voltage and"
                        + " frequency scaling. Without it they run at `clock`."))
        .with(
            Property.of("boot_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("How long the host takes from power-on or repair until guests can run."))
        .with(
            Property.of("off_power", Type.POWER)
                .atLeast(0)
                .usually("0 W")
                .doc("What the host draws when it is off."))
        .with(
            Property.of("sleep_power", Type.POWER)
                .atLeast(0)
                .usually("0 W")
                .doc("What the host draws when it sleeps; its memory stays powered."))
        .with(
            Property.of("sleep_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("How long the host takes to fall asleep; it draws its idle power then."))
        .with(
            Property.of("wake_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("How long the host takes to wake up; it draws its boot power then."))
        .with(
            Property.of("boot_power", Type.POWER)
                .atLeast(0)
                .doc(
                    "What the host draws while it boots or wakes up. Its idle power unless given."))
        .with(
            Property.of("os", new Type.Word(OS))
                .usually("any")
                .doc("The family of the operating system that containers on this host share."))
        .with(source());
  }

  private static Shape nic() {
    return new Shape("nic")
        .with(
            Property.of("bandwidth", Type.BANDWIDTH)
                .atLeast(0)
                .required()
                .doc("The line rate, each way."))
        .with(
            Property.of("goodput", Type.RATIO)
                .above(0)
                .atMost(1)
                .usually("100%")
                .doc(
                    "The part of the line rate that payload can use, what headers and gaps leave of"
                        + " it."))
        .with(
            Property.of("latency", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("The time that a packet spends between this interface and the switch."))
        .with(
            Property.of("virtual_functions", Type.NUMBER)
                .atLeast(0)
                .whole()
                .usually("0")
                .doc("How many virtual functions SR-IOV offers."));
  }

  private static Shape disk() {
    return new Shape("disk")
        .with(
            Property.of("bandwidth", Type.DATA_RATE)
                .atLeast(0)
                .usually("unlimited")
                .doc("How fast data is read or written; both share it."));
  }

  static Shape guest() {
    return new Shape("guest")
        .with(
            Property.of("vcpus", Type.NUMBER)
                .atLeast(1)
                .atMost(1e6)
                .whole()
                .usually("1")
                .doc("The number of virtual CPUs."))
        .with(
            Property.of("memory", Type.MEMORY)
                .above(0)
                .required()
                .doc("The size of the guest's physical memory."))
        .with(
            Property.of("resident", Type.MEMORY)
                .atLeast(0)
                .doc(
                    "The memory that holds something; the rest are pages of zeros. All of it unless"
                        + " given."))
        .part(
            "disk",
            Shape.Labels.NONE,
            new Shape("disk")
                .with(
                    Property.of("size", Type.SIZE)
                        .above(0)
                        .required()
                        .doc("The size of the virtual disk."))
                .with(
                    Property.of("write_rate", Type.DATA_RATE)
                        .atLeast(0)
                        .usually("0 B/s")
                        .doc("How fast the guest writes to it at full speed."))
                .with(
                    Property.of("written", Type.SIZE)
                        .above(0)
                        .usually("unlimited")
                        .doc("The blocks that these writes go to. All of them unless given.")),
            "A virtual disk of its own, which a migration brings along where it says so with"
                + " `storage`.")
        .with(
            Property.of("workload", new Type.Profile(ProfileKind.WORKLOAD))
                .doc("What runs in the guest. Without it the guest is idle."))
        .with(
            Property.of("under", new Type.Profile(ProfileKind.LAYER))
                .doc("The virtualization layer of this guest, where it is not that of the host."))
        .with(
            Property.of("clock", Type.CLOCK)
                .above(0)
                .doc(
                    "The speed at which a virtual CPU is sold: it never runs faster. The host's"
                        + " clock unless given."))
        .with(
            Property.of("page_size", Type.MEMORY)
                .atLeast(4096)
                .usually("4 KiB")
                .doc("The size of the pages that the guest maps its memory with."))
        .with(
            Property.of("weight", Type.NUMBER)
                .above(0)
                .atMost(1e9)
                .usually("256")
                .changeable()
                .source("Xen credit scheduler: 256 is the default weight")
                .doc(
                    "The share of contended processor time, relative to the weights of other"
                        + " guests."))
        .with(
            Property.of("cap", Type.RATIO)
                .atLeast(0)
                .usually("unlimited")
                .changeable()
                .doc("The most processor time the guest may use; 100% is one core."))
        .with(
            Property.of("affinity", Type.TEXT)
                .or(Type.NUMBER)
                .doc(
                    "Guests of a cluster with the same affinity are placed on one host, as long as"
                        + " there is room."))
        .with(
            Property.of("anti_affinity", Type.TEXT)
                .or(Type.NUMBER)
                .doc("No two guests with the same anti-affinity are placed on one host."))
        .with(
            Property.of("shares", Type.NUMBER)
                .above(0)
                .usually("1000")
                .doc("The share of contended memory, relative to other guests."))
        .with(
            Property.of("system_memory", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("0%")
                .doc(
                    "The part of its memory that the guest's system takes when it boots, for tables"
                        + " that describe all of it. A balloon does not bring it back."))
        .with(
            Property.of("reservation", Type.MEMORY)
                .atLeast(0)
                .usually("0 B")
                .doc("What the guest keeps of its memory, whatever others need."))
        .with(
            Property.of("nic", new Type.Of(Thing.NIC))
                .doc(
                    "The interface of the host that the guest uses, with how: `router.eth0 {"
                        + " through = virtio }`. Without it packets cost nothing but what they take"
                        + " of the link."))
        .with(
            Property.of("disk", new Type.Profile(ProfileKind.DEVICE_PATH))
                .doc(
                    "How disk requests reach the disk of the host. Without it they cost what the"
                        + " layer asks for accesses to a device."))
        .with(
            Property.of("image", new Type.Profile(ProfileKind.IMAGE))
                .doc("The disk image that the guest boots from."))
        .with(
            Property.of("os", new Type.Word(MachineShapes.OS))
                .usually("any")
                .doc("The family of the guest's operating system."))
        .with(
            Property.of("starts", Type.FLAG)
                .usually("true")
                .doc("Whether the guest starts with the scenario; if not, an action starts it."))
        .with(
            Property.of("boot_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc(
                    "How long the guest takes from start until its workload runs. A guest that"
                        + " starts with the scenario has booted before."))
        .with(source());
  }

  /** What an amended interface may say: how a guest reaches the device. */
  static Shape guestNic() {
    return new Shape("nic")
        .with(
            Property.of("through", new Type.Profile(ProfileKind.DEVICE_PATH))
                .doc(
                    "The path that packets take through the virtualization layer. Unless given it"
                        + " is what the layer does usually: its own driver under containers,"
                        + " `split_driver` under paravirtualization, `virtio` with hardware"
                        + " support, else `emulated`."));
  }

  static Shape image() {
    return new Shape("image")
        .with(Property.of("size", Type.SIZE).above(0).required().doc("The size of the image."))
        .with(
            Property.of("boot_reads", Type.SIZE)
                .atLeast(0)
                .usually("0 B")
                .doc("How much of it a boot reads."))
        .with(Property.of("store", new Type.Of(Thing.STORE)).doc("Where it is kept."))
        .with(source());
  }

  static Shape virtualCluster() {
    return new Shape("virtual cluster")
        .with(
            Property.of("template", new Type.Pattern(Thing.GUEST))
                .required()
                .doc("What each guest of the cluster is like."))
        .with(
            Property.of("size", Type.NUMBER)
                .atLeast(0)
                .whole()
                .required()
                .doc("The number of guests."))
        .with(
            Property.of("deploy", new Type.Profile(ProfileKind.DEPLOYMENT))
                .doc("How images reach the hosts: `full_copy` unless given."))
        .with(
            Property.of("lease", new Type.Profile(ProfileKind.LEASE))
                .doc(
                    "When it gets its guests once it is deployed, and for how long. Without it,"
                        + " those that there is room for, at once and to stay."))
        .with(
            Property.of("autoscale", new Type.Profile(ProfileKind.AUTOSCALING))
                .doc(
                    "How the number of guests follows the load once the cluster is deployed."
                        + " Without it, it stays."))
        .with(
            Property.of("failover_time", Type.TIME)
                .atLeast(0)
                .usually("15 s")
                .source("VMware vSphere HA: a host is declared dead 15 s after its last heartbeat")
                .doc(
                    "How long after a host has failed its guests are started again on another"
                        + " one."))
        .with(source());
  }

  static Shape isa() {
    return new Shape("isa")
        .part(
            "instruction",
            Shape.Labels.REQUIRED,
            new Shape("instruction")
                .with(
                    Property.of("privileged", Type.FLAG)
                        .usually("false")
                        .doc("Whether it traps in user mode."))
                .with(
                    Property.of("sensitive", new Type.Word(List.of("control", "behaviour", "no")))
                        .usually("no")
                        .doc(
                            "Whether it changes the configuration of resources, or behaves"
                                + " differently with it."))
                .with(
                    Property.of("user_sensitive", Type.FLAG)
                        .usually("false")
                        .doc("Whether it is sensitive in user mode too, for theorem 3."))
                .with(
                    Property.of("silently", Type.TEXT)
                        .doc("What goes wrong where it is sensitive and does not trap.")),
            "An instruction.")
        .with(
            Property.of("time_dependent", Type.FLAG)
                .usually("false")
                .doc("Whether a monitor for it would depend on time, for theorem 2."))
        .with(Property.of("note", Type.TEXT).doc("What a reader of its verdict must know."))
        .with(source());
  }

  static Shape layer(String word) {
    return new Shape(word)
        .withAll(MechanismModels.layer())
        .with(
            Property.of("scheduling", new Type.Profile(ProfileKind.SCHEDULER))
                .usually("fair")
                .doc("How this layer shares the cores, where the host does not say."))
        .with(
            Property.of("migration", new Type.Profile(ProfileKind.MIGRATION))
                .doc(
                    "How this layer migrates guests: what `migrate` does unless it says"
                        + " otherwise."))
        .with(
            Property.of("overcommit", Type.FLAG)
                .usually("false")
                .doc("Whether guests may have more memory together than the host has."))
        .with(
            Property.of("ballooning", Type.FLAG)
                .usually("false")
                .doc(
                    "Whether this layer inflates balloons by itself where memory is short. If not,"
                        + " it swaps."))
        .with(
            Property.of("page_sharing", Type.FLAG)
                .usually("false")
                .doc(
                    "Whether pages with the same content are kept once, where memory is"
                        + " overcommitted."))
        .with(
            Property.of("scan_time", Type.TIME)
                .above(0)
                .usually("60 min")
                .source("VMware: Mem.ShareScanTime (recalled)")
                .doc("How long page sharing takes to look at every page once."))
        .with(
            Property.of("balloon_rate", Type.DATA_RATE)
                .above(0)
                .usually("512 MiB/s")
                .source("nominal; Hildenbrand and Schulz, VEE 2021: 512 MiB in 617 ms")
                .doc("How fast the balloon of a guest inflates and deflates."))
        .with(
            Property.of("swap_time", Type.TIME)
                .above(0)
                .usually("8 ms")
                .source("nominal: a seek and a turn of a disk")
                .doc("How long it takes to bring back a page that was paged or swapped out."))
        .with(
            Property.of("idle_memory_tax", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("0%")
                .source("Waldspurger, OSDI 2002, section 5: 75% by default in ESX")
                .doc(
                    "The part of an idle page's worth that is taken: where memory is short an idle"
                        + " page costs 1 / (1 - tax) times as much as an active one."))
        .with(source());
  }

  static Property source() {
    return Property.of("source", Type.TEXT).doc("Where the numbers are from.");
  }
}
