package org.hospes.why;

import java.util.ArrayList;
import java.util.List;
import org.hospes.plan.HostPlan;
import org.hospes.plan.PowerPlan;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.term.Ref;
import org.hospes.virt.HostState;
import org.jspecify.annotations.Nullable;

/** What the figures of a host are put together from. */
final class HostParts {
  private final Things things;

  HostParts(Things things) {
    this.things = things;
  }

  @Nullable Node of(Attribute attribute, Ref target, Node node) {
    int host = target.index();
    HostPlan plan = things.world().hosts().plan(host);
    Ref cpu = new Ref(Thing.HOST_CPU, host);
    Ref memory = new Ref(Thing.HOST_MEMORY, host);
    return switch (attribute) {
      case HOST_CPU_USAGE ->
          guests(
              node,
              host,
              Attribute.GUEST_CPU_USAGE,
              Thing.GUEST_CPU,
              "what each guest on it uses",
              "the hypervisor, driver domains and migrations");
      case HOST_CPU_DEMAND ->
          guests(
              node,
              host,
              Attribute.GUEST_CPU_DEMAND,
              Thing.GUEST_CPU,
              "what each guest on it asks for",
              "the rest");
      case HOST_CPU_UTILIZATION ->
          node.asResult(
              "usage / cores",
              List.of(
                  things.node(Attribute.HOST_CPU_USAGE, cpu),
                  Node.of("cores", (double) plan.cores(), Type.NUMBER, "", List.of())));
      case HOST_CPU_CAPACITY ->
          node.asResult(
              "cores × clock",
              List.of(
                  Node.of("cores", (double) plan.cores(), Type.NUMBER, "", List.of()),
                  Node.of("clock", plan.clock(), Type.CLOCK, "", List.of())));
      case HOST_CPU_FREE -> {
        double free = node.amount();
        double all = plan.cores() * plan.clock();
        yield things.world().hosts().isOn(host)
            ? node.asSum(
                "the capacity without what is used",
                List.of(
                    Node.part("cores × clock", all, Type.CLOCK, ""),
                    Node.part("in use", free - all, Type.CLOCK, "")))
            : node.asResult("the host is not on", List.of());
      }
      case HOST_POWER -> power(node, host, plan);
      case HOST_MEMORY_USED -> memory(node, host);
      case HOST_MEMORY_FREE -> {
        double size = plan.memory();
        Node used = things.node(Attribute.HOST_MEMORY_USED, memory);
        yield node.asSum(
            "its size without what is held",
            List.of(Node.part("memory", size, Type.MEMORY, ""), used.adding(node.amount() - size)));
      }
      default -> null;
    };
  }

  /** A sum over the guests of a host, with what is nobody's. */
  private Node guests(
      Node node, int host, Attribute attribute, Thing view, String how, String others) {
    List<Node> parts = new ArrayList<>();
    double sum = 0;
    for (int guest : things.guestsOn(host)) {
      Node part = things.node(attribute, new Ref(view, guest));
      sum += part.amount();
      parts.add(part.adding(part.amount()));
    }
    rest(parts, node.amount(), sum, others, node.type());
    return node.asSum(how, parts);
  }

  /** Adds what is missing in a sum, where it is more than rounding. */
  static void rest(List<Node> parts, double value, double sum, String what, Type type) {
    double rest = value - sum;
    if (Math.abs(rest) > 1e-9 * Math.max(Math.abs(value), Math.abs(sum))) {
      parts.add(Node.part(what, rest, type, ""));
    }
  }

  private Node power(Node node, int host, HostPlan plan) {
    PowerPlan curve = plan.power();
    HostState state = things.world().hosts().state(host);
    if (curve == null) {
      return node.asResult("the host has no power model: `power` in its declaration", List.of());
    }
    if (state != HostState.ON) {
      return node.asResult("what it draws while it is " + state.word(), List.of());
    }
    double idle = curve.watts(0);
    return node.asSum(
        "the curve of its power model at the part of its cores that is busy",
        List.of(
            Node.part("with no core busy", idle, Type.POWER, ""),
            Node.part(
                "for its utilization",
                node.amount() - idle,
                Type.POWER,
                Things.amount(things.world().hosts().utilization(host), Type.RATIO) + " busy")));
  }

  private Node memory(Node node, int host) {
    List<Node> parts = new ArrayList<>();
    double sum = 0;
    for (int guest : things.guestsOn(host)) {
      Ref ref = new Ref(Thing.GUEST_MEMORY, guest);
      Node part = things.node(Attribute.GUEST_MEMORY_ALLOCATED, ref);
      sum += part.amount();
      parts.add(part.adding(part.amount()));
      double swapped = things.amount(Attribute.GUEST_MEMORY_SWAPPED, ref);
      if (swapped > 0) {
        sum -= swapped;
        parts.add(things.node(Attribute.GUEST_MEMORY_SWAPPED, ref).adding(-swapped));
      }
    }
    double saved = things.amount(Attribute.HOST_MEMORY_SHARED, new Ref(Thing.HOST_MEMORY, host));
    if (saved > 0) {
      sum -= saved;
      parts.add(Node.part("saved by page sharing", -saved, Type.MEMORY, ""));
    }
    rest(parts, node.amount(), sum, "reserved for guests on their way, and rounding", Type.MEMORY);
    return node.asSum("what the balloons leave its guests, without what is swapped out", parts);
  }
}
