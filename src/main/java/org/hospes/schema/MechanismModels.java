package org.hospes.schema;

import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;

/** The techniques of virtualization, and what they need to know of a processor. */
final class MechanismModels {
  private static final Type CYCLES = new Type.Amount(Dimension.CYCLES, Notation.PLAIN);
  private static final List<String> TRUST =
      List.of("published", "recalled", "computed", "fitted", "nominal");

  private MechanismModels() {}

  static List<Model> all() {
    List<Model> models = new ArrayList<>();
    models.add(
        technique("bare_metal", new Shape("bare_metal"), "No virtualization: nothing is between."));
    models.add(
        technique(
            "trap_and_emulate",
            new Shape("trap_and_emulate"),
            "The guest runs deprivileged; each privileged instruction traps, and the monitor does"
                + " it to the virtual machine. Right only where every sensitive instruction is"
                + " privileged."));
    models.add(
        technique(
            "binary_translation",
            new Shape("binary_translation")
                .with(flag("hosted", "false", "Whether the monitor lives beside a host system."))
                .with(reuse()),
            "User code runs directly, kernel code is translated block by block into a code cache,"
                + " page tables are shadowed."));
    models.add(
        technique(
            "paravirtualization",
            new Shape("paravirtualization")
                .with(
                    Property.of("batch", Type.NUMBER)
                        .atLeast(1)
                        .usually("1")
                        .doc("How many page-table updates a hypercall carries.")),
            "The guest kernel calls the hypervisor where it would run a privileged instruction."));
    models.add(
        technique(
            "hardware_assisted",
            assisted("hardware_assisted"),
            "The processor has a mode for guests; what needs the hypervisor exits from it."));
    models.add(
        technique(
            "nested_virtualization",
            assisted("nested_virtualization")
                .with(
                    Property.of("handler_exits", Type.NUMBER)
                        .atLeast(0)
                        .usually("31")
                        .source("Ben-Yehuda et al., OSDI 2010: a port access of a nested guest")
                        .doc("How many exits the guest hypervisor causes while it handles one.")),
            "A hypervisor in a guest of another, which handles each exit in its name."));
    models.add(
        technique(
            "user_mode_kernel",
            new Shape("user_mode_kernel"),
            "A kernel that is a process of another kernel, which stops programs for it."));
    models.add(
        technique(
            "interpretation",
            new Shape("interpretation").with(system()),
            "Each instruction is fetched, decoded and carried out by a program."));
    models.add(
        technique(
            "dynamic_translation",
            new Shape("dynamic_translation").with(system()).with(reuse()),
            "Blocks of instructions are translated when they are first met, and kept."));
    models.add(
        technique(
            "shared_kernel",
            new Shape("shared_kernel"),
            "Containers: groups of processes that one kernel keeps apart."));
    models.add(
        technique(
            "call_translation",
            new Shape("call_translation"),
            "A library puts the calls of another system in terms of this one."));
    models.add(
        technique(
            "api_remoting",
            new Shape("api_remoting")
                .with(
                    Property.of("batch", Type.NUMBER)
                        .atLeast(1)
                        .usually("1")
                        .doc("How many calls travel in one message."))
                .with(
                    Property.of("call_size", Type.SIZE)
                        .atLeast(0)
                        .usually("0 B")
                        .doc("What a call carries there and back.")),
            "A library sends the calls to a server that has the device."));
    models.add(
        technique(
            "managed_runtime",
            new Shape("managed_runtime")
                .with(
                    Property.of("warm_up", Type.TIME)
                        .atLeast(0)
                        .usually("0 s")
                        .doc("The native time of the work until what runs often is compiled.")),
            "A machine for one application: interpreted first, compiled once it is hot."));
    models.add(new Model("processor", ProfileKind.PROCESSOR, processor(), PROCESSOR_DOC));
    return models;
  }

  private static final String PROCESSOR_DOC =
      "A kind of processor. The usual values are those of Sandy Bridge of 2011.";

  private static Model technique(String name, Shape shape, String doc) {
    return new Model(name, ProfileKind.TECHNIQUE, shape, doc);
  }

  private static Property flag(String name, String usual, String doc) {
    return Property.of(name, Type.FLAG).usually(usual).doc(doc);
  }

  private static Property reuse() {
    return Property.of("reuse", Type.NUMBER)
        .atLeast(1)
        .usually("unlimited")
        .doc("How often a translated block runs before it leaves the code cache.");
  }

  private static Property system() {
    return flag("system", "true", "Whether it imitates the memory management of a machine too.");
  }

  private static Shape assisted(String word) {
    return new Shape(word)
        .with(
            flag(
                "posted_interrupts",
                "false",
                "Whether interrupts are posted to running guests, where the processor can."))
        .with(
            flag(
                "device_process",
                "false",
                "Whether devices are imitated by a process of the host and not in its kernel."));
  }

  private static Shape processor() {
    return new Shape("processor")
        .with(flag("hardware_assist", "true", "Whether it has a mode for guests: VT-x or AMD-V."))
        .with(flag("nested_paging", "true", "Whether it walks page tables in two dimensions."))
        .with(
            flag(
                "posted_interrupts",
                "false",
                "Whether interrupts can reach a running guest without an exit."))
        .with(
            Property.of("isa", new Type.Profile(ProfileKind.ISA))
                .doc("Its instruction set, for Popek and Goldberg's theorems."))
        .with(
            Property.of("exit", CYCLES)
                .atLeast(0)
                .usually("784 cycles")
                .source("Sandy Bridge, 1Q11 (recalled)")
                .doc("The round trip from a guest to the hypervisor and back, hardware only."))
        .with(
            Property.of("page_levels", Type.NUMBER)
                .atLeast(1)
                .atMost(6)
                .whole()
                .usually("4")
                .doc("The levels of its page tables."))
        .with(
            Property.of("walk_cache_hits", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("77%")
                .source("so that 24 references become 5 to 6")
                .doc("The part of the references of a page walk that page-walk caches serve."))
        .with(
            Property.of("walk_cache_cost", CYCLES)
                .atLeast(0)
                .usually("1 cycles")
                .source("SagePTE's parameters")
                .doc("A reference that a page-walk cache serves."))
        .with(
            Property.of("walk_memory_cost", CYCLES)
                .atLeast(0)
                .usually("54 cycles")
                .source("SagePTE's parameters: the last-level cache")
                .doc("A reference that goes to the memory hierarchy."))
        .with(
            Property.of("tiles", Type.NUMBER)
                .atLeast(1)
                .atMost(1e6)
                .whole()
                .doc(
                    "How many tiles its chip has, in a square mesh, each with a core and a part of"
                        + " the shared cache. Without it distances on the chip do not matter."))
        .with(
            Property.of("guest_tiles", Type.NUMBER)
                .atLeast(1)
                .atMost(1e6)
                .whole()
                .usually("16")
                .doc("How many tiles a guest runs on, which lie together."))
        .with(
            Property.of("directory", new Type.Word(List.of("flat", "virtual_hierarchy")))
                .usually("flat")
                .source("Marty and Hill, ISCA 2007")
                .doc(
                    "Where a miss asks first which core has a line: anywhere on the chip, or among"
                        + " the tiles of the guest, as in a virtual hierarchy."))
        .with(
            Property.of("hop", CYCLES)
                .atLeast(0)
                .usually("5 cycles")
                .source("nominal: a link and a router")
                .doc("What a message takes from a tile to the next."))
        .with(
            Property.of("directory_lookup", CYCLES)
                .atLeast(0)
                .usually("20 cycles")
                .source("nominal: two accesses to a bank of the shared cache")
                .doc("What the directory and the cache that has the line take together."))
        .part(
            "cost",
            Shape.Labels.REQUIRED,
            cost(),
            "What an operation costs on the bare machine, by its name.")
        .with(trust())
        .with(MachineShapes.source());
  }

  /** What a virtualization layer says of its mechanism. */
  static Shape layer() {
    return new Shape("layer")
        .with(
            Property.of("technique", new Type.Profile(ProfileKind.TECHNIQUE))
                .usually("bare_metal")
                .doc("How it virtualizes the processor."))
        .with(
            Property.of(
                    "paging",
                    new Type.Word(List.of("automatic", "direct", "shadow", "nested", "switching")))
                .usually("automatic")
                .doc("How it translates addresses; automatic is what its technique does."))
        .with(
            Property.of("host_page_size", Type.MEMORY)
                .atLeast(4096)
                .usually("4 KiB")
                .doc("The size of the pages that it maps guests with."))
        .with(
            Property.of("boot_time", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc(
                    "How long a guest takes from start until its workload runs, where it does not"
                        + " say."))
        .with(
            Property.of("memory_overhead", Type.MEMORY)
                .atLeast(0)
                .usually("0 B")
                .doc(
                    "What a guest needs on its host beside its own memory: `report levels` shows"
                        + " it, and `host.memory.overhead` adds it up. The memory of a host is what"
                        + " guests may have of it."))
        .with(
            Property.of("reference_clock", Type.CLOCK)
                .above(0)
                .doc(
                    "The clock of the machine on which its costs were measured in time; on another"
                        + " clock they are so many cycles. Without it they do not depend on the"
                        + " clock."))
        .with(
            flag(
                "driver_domain",
                "false",
                "Whether a domain beside the guests drives the devices, and imitates them."))
        .part(
            "cost",
            Shape.Labels.REQUIRED,
            cost(),
            "What a step of its technique costs, by its name; or by the name of an operation, what"
                + " that costs more than on the bare machine.");
  }

  static Shape cost() {
    return new Shape("cost")
        .with(Property.of("cycles", CYCLES).doc("The cost in cycles."))
        .with(Property.of("time", Type.TIME).doc("The cost in time."))
        .with(trust())
        .with(MachineShapes.source());
  }

  private static Property trust() {
    return Property.of("trust", new Type.Word(TRUST))
        .usually("nominal")
        .doc(
            "How far the number can be trusted: read in a publication, recalled from one,"
                + " computed from such, fitted to a case, or of a sensible size only.");
  }
}
