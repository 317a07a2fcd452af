package org.hospes.schema;

import java.util.List;

/** How a cluster keeps room for the guests of hosts that fail. */
final class AvailabilityModels {
  private static final String VSPHERE = "VMware vSphere Availability, admission control (recalled)";

  private AvailabilityModels() {}

  static List<Model> all() {
    return List.of(
        model(
            "no_reserve",
            new Shape("no_reserve"),
            "Nothing is kept free: guests of a failed host are started again as far as there is"
                + " room."),
        model(
            "slots",
            new Shape("slots")
                .with(
                    Property.of("failures", Type.NUMBER)
                        .atLeast(0)
                        .whole()
                        .usually("1")
                        .source(VSPHERE)
                        .doc("How many hosts may fail without a guest being lost."))
                .with(
                    Property.of("slot_cpu", Type.CLOCK)
                        .above(0)
                        .doc(
                            "The processor capacity of a slot is at most this; a guest with more"
                                + " takes several slots (das.slotCpuInMHz)."))
                .with(
                    Property.of("slot_memory", Type.MEMORY)
                        .above(0)
                        .doc(
                            "The memory of a slot is at most this; a guest with more takes several"
                                + " slots (das.slotMemInMB).")),
            "A slot is what the largest guest takes, of processors and of memory. Without the"
                + " hosts with the most slots there must be a slot for each guest."),
        model(
            "percentage",
            new Shape("percentage").with(part("cpu", "processors")).with(part("memory", "memory")),
            "A part of all processors and of all memory is not promised to guests."),
        model(
            "failover_hosts",
            new Shape("failover_hosts")
                .with(
                    Property.of("hosts", new Type.ListOf(new Type.Of(Thing.HOST)))
                        .required()
                        .doc("The hosts that take guests only when another host has failed.")),
            "Some hosts stay empty until another one fails."));
  }

  private static Property part(String name, String of) {
    return Property.of(name, Type.RATIO)
        .atLeast(0)
        .atMost(1)
        .usually("25%")
        .source(VSPHERE)
        .doc("The part of the " + of + " that is kept free.");
  }

  private static Model model(String name, Shape shape, String doc) {
    return new Model(
        name,
        ProfileKind.ADMISSION,
        shape.with(
            Property.of("failover_time", Type.TIME)
                .atLeast(0)
                .usually("15 s")
                .source(
                    "VMware vSphere HA: a host is declared dead 15 s after its last heartbeat"
                        + " (recalled)")
                .doc(
                    "How long after a host has failed its guests are started again on another"
                        + " one.")),
        doc);
  }
}
