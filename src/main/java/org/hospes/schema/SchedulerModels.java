package org.hospes.schema;

import java.util.List;

/** The ways in which the cores of a host are shared. */
final class SchedulerModels {
  private SchedulerModels() {}

  static List<Model> all() {
    return List.of(
        model(
            "fair",
            fair(),
            "Every runnable virtual CPU has the weight of its guest, as threads do under Linux."),
        model(
            "credit",
            credit(),
            "The weight belongs to the guest, however many virtual CPUs it has, as in Xen."),
        model(
            "credit2",
            credit2(),
            "After Xen's second credit scheduler: credit burns by weight, and who has most runs."),
        model(
            "sedf",
            sedf(),
            "Simple earliest deadline first: a slice in every period, and extra time by weight."),
        model(
            "bvt",
            bvt(),
            "Borrowed virtual time: who has used least for its weight runs, with a switch"
                + " allowance."),
        model(
            "round_robin",
            roundRobin(),
            "Every runnable virtual CPU in turn, whatever its weight."),
        model("gang", gang(), "The virtual CPUs of a guest run at the same time or not at all."));
  }

  /** What a policy that a script declares can be amended with where it is used. */
  static Model policy() {
    Shape shape = new Shape("policy for scheduling");
    shape.with(
        Property.of("fidelity", new Type.Word(List.of("quantum")))
            .usually("quantum")
            .doc("A policy of the script is always followed event by event."));
    return model(
        "policy",
        costs(
            shape
                .with(timeslice("30 ms", "nominal"))
                .with(
                    Property.of("ratelimit", Type.TIME)
                        .atLeast(0)
                        .usually("0 s")
                        .doc(
                            "How long a virtual CPU runs at least before one that wakes up, and"
                                + " that the policy prefers, takes over."))),
        "What `prefer` puts first runs next; those that it puts in the same place take turns. It is"
            + " asked where a core is free, a timeslice has ended, or somebody has woken up.");
  }

  private static Model model(String name, Shape shape, String doc) {
    return new Model(name, ProfileKind.SCHEDULER, shape, doc);
  }

  /** What all have: whether they are followed, and what a switch costs then. */
  private static Shape common(Shape shape, String fidelity) {
    shape.with(
        Property.of("fidelity", new Type.Word(List.of("fluid", "quantum")))
            .usually(fidelity)
            .doc("Whether shares are continuous, or the scheduler is followed event by event."));
    return costs(shape);
  }

  private static Shape costs(Shape shape) {
    return shape
        .with(
            Property.of("switch_cost", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc(
                    "What a core loses when it goes from one virtual CPU to another, where the"
                        + " scheduler is followed."))
        .with(
            Property.of("cache_refill", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc(
                    "What a virtual CPU loses besides, to cold caches, where another ran on the"
                        + " core before or it comes from another core."))
        .with(MachineShapes.source());
  }

  private static Property timeslice(String usual, String source) {
    return Property.of("timeslice", Type.TIME)
        .above(0)
        .usually(usual)
        .source(source)
        .doc("How long a virtual CPU runs before the next is chosen.");
  }

  private static Shape fair() {
    return common(
        new Shape("fair")
            .with(
                Property.of("latency", Type.TIME)
                    .above(0)
                    .usually("6 ms")
                    .source("Linux 2.6.24 to 6.5: sched_latency_ns on one processor (recalled)")
                    .doc("The period in which every runnable virtual CPU runs once."))
            .with(
                Property.of("granularity", Type.TIME)
                    .above(0)
                    .usually("750 us")
                    .source("Linux 2.6.24 to 6.5: sched_min_granularity_ns (recalled)")
                    .doc("The shortest slice."))
            .with(
                Property.of("wakeup_granularity", Type.TIME)
                    .atLeast(0)
                    .usually("1 ms")
                    .source("Linux 2.6.24 to 6.5: sched_wakeup_granularity_ns (recalled)")
                    .doc(
                        "How far behind one that wakes up must be to take the core of another at"
                            + " once.")),
        "fluid");
  }

  private static Shape credit() {
    return common(
        new Shape("credit")
            .with(timeslice("30 ms", "Xen credit scheduler"))
            .with(
                Property.of("tick", Type.TIME)
                    .above(0)
                    .usually("10 ms")
                    .source("Xen credit scheduler")
                    .doc("How often credits are burned."))
            .with(
                Property.of("ratelimit", Type.TIME)
                    .atLeast(0)
                    .usually("1 ms")
                    .source("Xen 4.2 and later")
                    .doc(
                        "How long a virtual CPU runs at least before one that wakes up takes"
                            + " over."))
            .with(
                Property.of("boost", Type.FLAG)
                    .usually("true")
                    .doc(
                        "Whether one that wakes up with credit left runs before all others for the"
                            + " first time."))
            .with(
                Property.of("accounting", new Type.Word(List.of("exact", "sampled")))
                    .usually("exact")
                    .source("Zhou et al., NCA 2011: sampling can be evaded; Xen pays exactly since")
                    .doc(
                        "Whether each pays for what it ran, or a tick charges whoever it finds"
                            + " running.")),
        "fluid");
  }

  private static Shape credit2() {
    return common(
        new Shape("credit2")
            .with(
                Property.of("initial_credit", Type.TIME)
                    .above(0)
                    .usually("10.5 ms")
                    .source("Xen: CSCHED2_CREDIT_INIT (recalled)")
                    .doc("The credit that everybody has after a reset."))
            .with(
                Property.of("least_slice", Type.TIME)
                    .above(0)
                    .usually("500 us")
                    .source("Xen: CSCHED2_MIN_TIMER (recalled)")
                    .doc("The shortest time until the next choice."))
            .with(
                Property.of("most_slice", Type.TIME)
                    .above(0)
                    .usually("10 ms")
                    .source("Xen: CSCHED2_MAX_TIMER (recalled)")
                    .doc("The longest time until the next choice."))
            .with(
                Property.of("ratelimit", Type.TIME)
                    .atLeast(0)
                    .usually("1 ms")
                    .source("Xen 4.2 and later")
                    .doc(
                        "How long a virtual CPU runs at least before one that wakes up takes"
                            + " over.")),
        "fluid");
  }

  private static Shape sedf() {
    return common(
        new Shape("sedf")
            .with(
                Property.of("period", Type.TIME)
                    .above(0)
                    .usually("20 ms")
                    .source("Xen 3: an example of its documentation")
                    .doc("How often a virtual CPU is due its slice."))
            .with(
                Property.of("slice", Type.TIME)
                    .above(0)
                    .usually("5 ms")
                    .source("Xen 3: an example of its documentation")
                    .doc(
                        "What a virtual CPU of weight 256 is due in each period; others by their"
                            + " weight."))
            .with(
                Property.of("extra", Type.FLAG)
                    .usually("true")
                    .doc("Whether what is left over is shared by weight, or stays unused.")),
        "fluid");
  }

  private static Shape bvt() {
    return common(
        new Shape("bvt")
            .with(
                Property.of("allowance", Type.TIME)
                    .above(0)
                    .usually("5 ms")
                    .source("Barham et al., SOSP 2003: a slice of 5 ms")
                    .doc("How far ahead of the next a virtual CPU may run before a switch.")),
        "fluid");
  }

  private static Shape roundRobin() {
    return common(new Shape("round_robin").with(timeslice("30 ms", "nominal")), "fluid");
  }

  private static Shape gang() {
    return common(
        new Shape("gang")
            .with(
                Property.of("timeslice", Type.TIME)
                    .above(0)
                    .usually("30 ms")
                    .doc("How long the virtual CPUs of a guest run together."))
            .with(
                Property.of("coscheduling", new Type.Word(List.of("strict", "relaxed")))
                    .usually("strict")
                    .doc(
                        "Whether all virtual CPUs of a guest start and stop together, or those that"
                            + " are ahead of a waiting sibling by more than `skew` stop."))
            .with(
                Property.of("skew", Type.TIME)
                    .above(0)
                    .usually("3 ms")
                    .source("nominal")
                    .doc("How far ahead of a sibling a virtual CPU may get.")),
        "quantum");
  }
}
