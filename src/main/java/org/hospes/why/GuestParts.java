package org.hospes.why;

import java.util.ArrayList;
import java.util.List;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.term.Ref;
import org.hospes.virt.GuestLife;
import org.hospes.virt.workload.Jobs;
import org.hospes.virt.workload.Workload;
import org.jspecify.annotations.Nullable;

/** What the figures of a guest and of its jobs are put together from. */
final class GuestParts {
  private final Things things;

  GuestParts(Things things) {
    this.things = things;
  }

  @Nullable Node of(Attribute attribute, Ref target, Node node) {
    int guest = target.index();
    Ref self = new Ref(Thing.GUEST, guest);
    Ref cpu = new Ref(Thing.GUEST_CPU, guest);
    Ref memory = new Ref(Thing.GUEST_MEMORY, guest);
    double vcpus = attribute.owner() == Thing.JOB ? 1 : things.world().guests().plan(guest).vcpus();
    return switch (attribute) {
      case GUEST_RUNTIME -> runtime(node, guest, vcpus);
      case GUEST_SLOWDOWN -> {
        Workload workload = things.world().guests().workload(guest);
        double useful = workload == null ? Double.NaN : workload.usefulTime();
        yield node.asResult(
            "runtime / time for its work alone",
            List.of(
                things.node(Attribute.GUEST_RUNTIME, self),
                Node.of(
                    "time for its work alone",
                    useful,
                    Type.TIME,
                    "what the work done so far takes on this host without virtualization",
                    List.of())));
      }
      case GUEST_CPU_UTILIZATION ->
          node.asResult(
              "usage / virtual CPUs",
              List.of(
                  things.node(Attribute.GUEST_CPU_USAGE, cpu),
                  Node.of("vcpus", vcpus, Type.NUMBER, "", List.of())));
      case GUEST_CPU_READY_FRACTION ->
          node.asResult(
              "ready time / (ready time + processor time)",
              List.of(
                  things.node(Attribute.GUEST_CPU_READY_TIME, cpu),
                  things.node(Attribute.GUEST_CPU_TIME, cpu)));
      case GUEST_CPU_DEMAND -> {
        double clock =
            things.world().guests().host(guest) < 0 ? 0 : things.world().guests().coreClock(guest);
        yield node.asResult(
            "cores that it asks for × clock of its host",
            List.of(
                Node.of(
                    "cores that it asks for",
                    things.world().guests().use().wanted(guest),
                    Type.NUMBER,
                    "",
                    List.of()),
                Node.of("clock", clock, Type.CLOCK, "", List.of())));
      }
      case GUEST_EXITS_RATE -> {
        Workload workload = things.world().guests().workload(guest);
        yield workload != null && workload.isDone()
            ? node.asResult(
                "exits / runtime",
                List.of(
                    things.node(Attribute.GUEST_EXITS_COUNT, new Ref(Thing.GUEST_EXITS, guest)),
                    things.node(Attribute.GUEST_RUNTIME, self)))
            : null;
      }
      case GUEST_MEMORY_ALLOCATED ->
          difference(
              node,
              things.node(Attribute.GUEST_MEMORY_SIZE, memory),
              things.node(Attribute.GUEST_MEMORY_BALLOONED, memory),
              "its size without what the balloon has taken");
      case GUEST_MEMORY_FREE ->
          difference(
              node,
              things.node(Attribute.GUEST_MEMORY_ALLOCATED, memory),
              things.node(Attribute.GUEST_MEMORY_USED, memory),
              "what it has without what it uses");
      case JOB_WAITED, JOB_RUNTIME -> job(node, target.index(), attribute);
      default -> null;
    };
  }

  private static Node difference(Node node, Node all, Node less, String how) {
    List<Node> parts = new ArrayList<>();
    parts.add(all.adding(all.amount()));
    parts.add(less.adding(-less.amount()));
    HostParts.rest(parts, node.amount(), all.amount() - less.amount(), "the rest", node.type());
    return node.asSum(how, parts);
  }

  /** The time on the clock as its virtual CPUs spent it, on average. */
  private @Nullable Node runtime(Node node, int guest, double vcpus) {
    GuestLife life = things.world().guests().life();
    if (life.begun(guest) < 0) {
      return null;
    }
    double ran = things.world().guests().use().processorTime(guest) / vcpus;
    double ready = things.world().guests().use().readyTime(guest) / vcpus;
    double stopped = things.world().guests().use().coStopTime(guest) / vcpus;
    String each = vcpus > 1 ? "mean of its virtual CPUs" : "";
    List<Node> parts = new ArrayList<>();
    parts.add(Node.part("running", ran, Type.TIME, each));
    if (ready > 0) {
      parts.add(Node.part("ready, waiting for a core", ready, Type.TIME, each));
    }
    if (stopped > 0) {
      parts.add(Node.part("stopped for its siblings", stopped, Type.TIME, each));
    }
    HostParts.rest(
        parts,
        node.amount(),
        ran + ready + stopped,
        "without work, waiting for devices, or standing still",
        Type.TIME);
    String end =
        life.ended(guest) >= 0
            ? "until it ended at " + Things.time(life.ended(guest))
            : "until now";
    return node.asSum(
        "from when it first ran at " + Things.time(life.begun(guest)) + " " + end, parts);
  }

  private @Nullable Node job(Node node, int job, Attribute attribute) {
    Jobs jobs = things.world().jobs();
    boolean waited = attribute == Attribute.JOB_WAITED;
    long from = waited ? jobs.submitted(job) : jobs.started(job);
    long to = waited ? jobs.started(job) : jobs.finished(job);
    return from < 0 || to < 0
        ? null
        : node.asSum(
            waited ? "from submission to start" : "from start to end",
            List.of(
                Node.stretch(
                    waited ? "waits" : "runs", from, to, (to - from) / 1e9, Type.TIME, "")));
  }
}
