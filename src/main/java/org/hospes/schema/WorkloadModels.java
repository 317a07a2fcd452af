package org.hospes.schema;

import java.util.List;
import org.hospes.quantity.Dimension;

/** The models of what runs in a guest. */
final class WorkloadModels {
  private WorkloadModels() {}

  static List<Model> all() {
    return List.of(
        new Model(
            "job",
            ProfileKind.WORKLOAD,
            job(),
            true,
            "A computation that ends when its work is done."),
        new Model(
            "batch_queue",
            ProfileKind.WORKLOAD,
            batch(),
            true,
            "Jobs that are submitted to the guest and share its virtual CPUs."),
        new Model(
            "service",
            ProfileKind.WORKLOAD,
            service(),
            true,
            "Requests that arrive from outside (open) or from a number of clients that wait for the"
                + " answer (closed)."),
        new Model(
            "trace",
            ProfileKind.WORKLOAD,
            trace(),
            true,
            "Processor demand over time, as it was measured."),
        new Model(
            "spin",
            ProfileKind.WORKLOAD,
            spin(),
            true,
            "Loops that keep every virtual CPU busy and never end."),
        new Model(
            "barrier_parallel",
            ProfileKind.WORKLOAD,
            barrier(),
            false,
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
                .notModelled()
                .doc("The size of the packets that requests and answers travel in."))
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
        .withAll(memory());
  }

  private static Shape barrier() {
    return new Shape("barrier_parallel")
        .with(
            Property.of("threads", Type.NUMBER)
                .atLeast(1)
                .whole()
                .required()
                .notModelled()
                .doc("The number of threads."))
        .with(
            Property.of("compute", Type.TIME)
                .above(0)
                .required()
                .notModelled()
                .doc("How long each thread computes between two barriers."))
        .with(
            Property.of("lock_hold", Type.TIME)
                .atLeast(0)
                .usually("0 s")
                .notModelled()
                .doc("How long each thread holds the lock."))
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
                    "The pages that these writes go to, evenly and at random: the writable working"
                        + " set. The whole memory unless given."))
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
                .notModelled()
                .doc("The memory that the workload touches."))
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
