package org.hospes.schema;

import java.util.List;
import org.hospes.quantity.Dimension;

/** The models of what runs in a guest. */
final class WorkloadModels {
  private WorkloadModels() {}

  static List<Model> all() {
    return List.of(
        new Model(
            "job", ProfileKind.WORKLOAD, job(), "A computation that ends when its work is done."),
        new Model(
            "batch_queue",
            ProfileKind.WORKLOAD,
            batch(),
            "Jobs that are submitted to the guest and share its virtual CPUs."),
        new Model(
            "service",
            ProfileKind.WORKLOAD,
            service(),
            "Requests that arrive from outside (open) or from a number of clients that wait for the"
                + " answer (closed)."),
        new Model(
            "trace",
            ProfileKind.WORKLOAD,
            trace(),
            "Processor demand over time, as it was measured."),
        new Model(
            "spin",
            ProfileKind.WORKLOAD,
            spin(),
            "Loops that keep every virtual CPU busy and never end."),
        new Model(
            "barrier_parallel",
            ProfileKind.WORKLOAD,
            barrier(),
            "Threads that compute, take a lock and meet at a barrier, over and over."));
  }

  static List<Model> jobs() {
    return List.of();
  }

  private static Type randomTime() {
    return new Type.Random(Dimension.TIME);
  }

  private static Shape job() {
    return new Shape("job")
        .with(
            Property.of("work", Type.TIME)
                .or(new Type.Amount(Dimension.INSTRUCTIONS, org.hospes.quantity.Notation.PLAIN))
                .atLeast(0)
                .required()
                .doc(
                    "The processor time that the job takes on one core without virtualization, or"
                        + " its number of instructions."))
        .with(
            Property.of("threads", Type.NUMBER)
                .atLeast(1)
                .atMost(1e6)
                .whole()
                .usually("1")
                .doc("How many virtual CPUs it can use at once."))
        .with(
            Property.of("reference_clock", Type.CLOCK)
                .above(0)
                .doc(
                    "The clock of the machine on which `work` was measured. The host's clock unless"
                        + " given."))
        .withAll(memory());
  }

  private static Shape batch() {
    return new Shape("batch_queue")
        .with(
            Property.of("discipline", new Type.Word(List.of("time_shared", "space_shared")))
                .usually("time_shared")
                .doc(
                    "Whether all jobs run at once and share the virtual CPUs, or each has virtual"
                        + " CPUs of its own and the others wait in order."))
        .with(
            Property.of("jobs", new Type.Profile(ProfileKind.JOBS))
                .doc("Jobs that are there from the start."))
        .withAll(memory());
  }

  private static Shape service() {
    return new Shape("service")
        .with(
            Property.of("clients", Type.NUMBER)
                .atLeast(0)
                .atMost(1e9)
                .whole()
                .doc(
                    "The number of clients that each have one request at a time. Makes the service"
                        + " closed."))
        .with(
            Property.of("think_time", randomTime())
                .atLeast(0)
                .usually("0 s")
                .doc("How long a client waits between an answer and its next request."))
        .with(
            Property.of("arrivals", Type.FREQUENCY)
                .atLeast(0)
                .doc("Requests per second from outside, spread evenly. Makes the service open."))
        .with(
            Property.of("interarrival", randomTime())
                .atLeast(0)
                .doc("The time between two requests from outside. Makes the service open."))
        .with(
            Property.of("work", randomTime())
                .atLeast(0)
                .usually("0 s")
                .doc(
                    "The processor time of a request, on one core of the host without"
                        + " virtualization."))
        .with(
            Property.of("disk_time", randomTime())
                .atLeast(0)
                .usually("0 s")
                .doc(
                    "The time of a request at the disk of the host, where requests wait in order."))
        .with(
            Property.of("response_size", Type.SIZE)
                .atLeast(0)
                .usually("0 B")
                .doc("What an answer sends through the network interface of the host."))
        .with(
            Property.of("request_size", Type.SIZE)
                .atLeast(0)
                .usually("0 B")
                .doc("What a request receives through the network interface of the host."))
        .with(
            Property.of("packet_size", Type.SIZE)
                .above(0)
                .usually("1500 B")
                .doc(
                    "The size of the packets that requests and answers travel in, with 40 bytes of"
                        + " headers in each."))
        .with(
            Property.of("block_size", Type.SIZE)
                .above(0)
                .usually("4 KiB")
                .doc("The size of the disk requests that are counted as `operations`."))
        .with(
            Property.of("discipline", new Type.Word(List.of("processor_sharing", "fifo")))
                .usually("processor_sharing")
                .doc(
                    "Whether requests share the virtual CPUs or each has one of its own and the"
                        + " others wait in order."))
        .with(
            Property.of("fidelity", new Type.Word(List.of("automatic", "fluid", "requests")))
                .usually("automatic")
                .doc(
                    "Whether requests are a flow or followed one by one; they are followed where"
                        + " something about them is random."))
        .withAll(memory());
  }

  private static Shape trace() {
    return new Shape("trace")
        .with(
            Property.of("demand", new Type.ListOf(Type.RATIO))
                .or(new Type.ListOf(Type.CLOCK))
                .required()
                .doc(
                    "The processor demand in each interval: a part of all virtual CPUs of the guest"
                        + " at its own clock, or cycles per second."))
        .with(
            Property.of("interval", Type.TIME)
                .above(0)
                .usually("5 min")
                .doc("The time between two samples."))
        .with(
            Property.of("interpolation", new Type.Word(List.of("hold", "linear")))
                .usually("hold")
                .doc(
                    "Whether a sample holds for its interval, or the demand moves in a straight"
                        + " line to the next; the line is followed in steps whose mean is exact."))
        .with(
            Property.of("unserved", new Type.Word(List.of("dropped", "deferred")))
                .usually("dropped")
                .doc(
                    "What becomes of demand that the guest could not run: it is lost, or the trace"
                        + " waits until it is done."))
        .with(
            Property.of("repeats", Type.FLAG)
                .usually("false")
                .doc("Whether the trace begins again at its end; if not, the guest is idle then."))
        .withAll(memory());
  }

  private static Shape spin() {
    return new Shape("spin")
        .with(
            Property.of("load", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("100%")
                .doc("How busy each virtual CPU wants to be."))
        .with(
            Property.of("period", Type.TIME)
                .above(0)
                .doc(
                    "How often a virtual CPU with less than full load has a burst of work, counted"
                        + " from when the guest starts, where the scheduler is followed."))
        .with(
            Property.of("unserved", new Type.Word(List.of("deferred", "dropped")))
                .usually("deferred")
                .doc(
                    "What becomes of a burst that a virtual CPU could not run in time, where the"
                        + " scheduler is followed: it goes on; or the virtual CPU sleeps when its"
                        + " burst would have ended, as one does that looks at the clock."))
        .withAll(memory());
  }

  private static Shape barrier() {
    return new Shape("barrier_parallel")
        .with(
            Property.of("threads", Type.NUMBER)
                .atLeast(1)
                .atMost(1e5)
                .whole()
                .required()
                .doc(
                    "The number of threads. Where there are more than virtual CPUs, those of one"
                        + " virtual CPU run one after the other."))
        .with(
            Property.of("compute", Type.TIME)
                .above(0)
                .required()
                .doc("How long each thread computes between two barriers."))
        .with(
            Property.of("lock_hold", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("How long each thread holds the lock, once in each iteration."))
        .with(
            Property.of("iterations", Type.NUMBER)
                .atLeast(1)
                .whole()
                .usually("unlimited")
                .doc("How often the threads meet at the barrier before the work is done."))
        .with(
            Property.of("barrier_spin", Type.TIME)
                .atLeast(0)
                .usually("1 ms")
                .source("nominal: OpenMP runtimes spin for some time and then sleep")
                .doc("How long a thread spins at the barrier before it sleeps."))
        .with(
            Property.of("lock", new Type.Word(List.of("spin", "pause_loop_exit", "paravirtual")))
                .usually("spin")
                .doc(
                    "What a thread does that waits for the lock: spin; or after `spin_limit` let"
                        + " other virtual CPUs go first, as the processor makes it do; or sleep"
                        + " until the lock is free, as a paravirtual lock does."))
        .with(
            Property.of("spin_limit", Type.TIME)
                .above(0)
                .usually("2 us")
                .source("Intel: a pause-loop window of 4096 cycles, at about 2 GHz")
                .doc("How long a thread spins for the lock before it gives way."))
        .withAll(memory());
  }

  /**
   * What any workload does to memory, and the operations that a virtualization layer has to deal
   * with.
   */
  private static Shape memory() {
    return new Shape("workload")
        .with(
            Property.of("dirty_rate", Type.DATA_RATE)
                .atLeast(0)
                .usually("0 B/s")
                .doc(
                    "How fast pages are written while the workload runs at full speed, counting a"
                        + " page each time."))
        .with(
            Property.of("working_set", Type.MEMORY)
                .atLeast(0)
                .doc(
                    "The pages that it uses all the time, and that these writes go to, evenly and"
                        + " at random. All that it uses unless given."))
        .part(
            "writes",
            Shape.Labels.REQUIRED,
            accesses("writes", "written", "writes go"),
            "A further set of pages with a rate of its own, such as a log that grows.")
        .part(
            "reads",
            Shape.Labels.REQUIRED,
            accesses("reads", "read", "reads go"),
            "A set of pages that is only read. After a post-copy switch-over reading a page that"
                + " has not come is a fault, as writing it is.")
        .with(
            Property.of("footprint", Type.MEMORY)
                .atLeast(0)
                .doc("The memory that the workload uses. All of it unless given."))
        .part(
            "growth",
            Shape.Labels.NONE,
            growth(),
            "A program that allocates memory bit by bit and touches it, up to the footprint, and"
                + " gives it back at its end.")
        .with(
            Property.of("reuse_distance", Type.MEMORY)
                .above(0)
                .doc(
                    "How much memory it touches, in the mean, before it comes back to a page; it is"
                        + " distributed exponentially. With so much memory a third of its accesses"
                        + " miss, with twice as much an eighth. Unless given it touches all pages"
                        + " of its working set evenly."))
        .with(
            Property.of("touch_rate", Type.FREQUENCY)
                .atLeast(0)
                .usually("1000/s")
                .source("nominal")
                .doc(
                    "Accesses to the working set, per second of useful processor time, that would"
                        + " each wait if their page were missing."))
        .with(
            Property.of("zero_pages", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("6.9%")
                .source("Waldspurger, OSDI 2002, section 4.3: 55% of the 5 MB shared by one VM")
                .doc("The part of the guest's pages that are all zeros."))
        .with(
            Property.of("duplicate_pages", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("7.5%")
                .source("Waldspurger, OSDI 2002, section 4.3: the rest of what one VM shares")
                .doc("The part of the guest's pages that have copies in the same guest."))
        .with(
            Property.of("common_pages", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("30%")
                .source("VMware vSphere: near-identical virtual machines share more than 30%")
                .doc(
                    "The part of the guest's pages that are the same in every guest with the same"
                        + " workload."))
        .with(
            Property.of("system_pages", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("0%")
                .doc(
                    "The part of the guest's pages that are the same in every guest with the same"
                        + " `os`, whatever its workload; nothing where that is `any`."))
        .with(
            Property.of("floating_point", Type.RATIO)
                .atLeast(0)
                .atMost(1)
                .usually("0%")
                .doc(
                    "The part of its instructions that are floating-point; emulators take longer"
                        + " over them."))
        .part(
            "operations",
            Shape.Labels.NONE,
            operations(),
            "Operations per second of processor time on the bare machine, or as plain numbers per"
                + " request of a service.")
        .with(MachineShapes.source());
  }

  private static Shape growth() {
    return new Shape("growth")
        .with(
            Property.of("rate", Type.DATA_RATE)
                .atLeast(0)
                .required()
                .doc("How fast the memory in use grows while the guest runs."))
        .with(
            Property.of("from", Type.MEMORY)
                .atLeast(0)
                .usually("0 B")
                .doc("The memory in use before the program begins and after it has ended."))
        .with(
            Property.of("after", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .doc("When it begins, from the start of the guest."))
        .with(
            Property.of("lasts", Type.TIME)
                .above(0)
                .doc("When it ends, from its beginning. Never unless given."));
  }

  private static Shape accesses(String word, String done, String go) {
    return new Shape(word)
        .with(
            Property.of("rate", Type.DATA_RATE)
                .atLeast(0)
                .required()
                .doc("How fast pages are " + done + ", counting a page each time."))
        .with(
            Property.of("to", Type.MEMORY)
                .above(0)
                .required()
                .doc("The pages that the " + go + " to."))
        .with(
            Property.of("pattern", new Type.Word(List.of("uniform", "sequential")))
                .usually("uniform")
                .doc("Whether pages are hit at random or one after the other."));
  }

  private static Shape operations() {
    Shape shape = new Shape("operations");
    for (Operation operation : Operation.values()) {
      shape.with(
          Property.of(operation.word(), Type.FREQUENCY)
              .or(Type.NUMBER)
              .atLeast(0)
              .usually("0/s")
              .doc(operation.doc()));
    }
    return shape;
  }
}
