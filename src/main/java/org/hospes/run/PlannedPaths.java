package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.mechanism.Layer;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.Plan;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Section;
import org.hospes.result.Sequence;
import org.hospes.schema.Operation;
import org.hospes.trace.Traces;

/** The paths of operations of planned guests, without a run. */
public final class PlannedPaths {
  private PlannedPaths() {}

  /**
   * The paths of a guest's operations where it is placed first: of those given, or of all that its
   * workload makes.
   */
  public static List<Section.OfSequence> of(
      Plan plan, GuestPlan guest, List<Operation> operations) {
    if (guest.host() < 0) {
      return List.of();
    }
    List<Operation> asked = new ArrayList<>(operations);
    if (asked.isEmpty()) {
      asked.addAll(guest.operations().perSecond().keySet());
      for (Operation operation : guest.operations().perRequest().keySet()) {
        if (!asked.contains(operation)) {
          asked.add(operation);
        }
      }
    }
    HostPlan host = plan.hosts().get(guest.host());
    return asked.stream().map(operation -> trace(guest, host, operation)).toList();
  }

  /** The path of an operation of a guest on a host. */
  static Section.OfSequence trace(GuestPlan guest, HostPlan host, Operation operation) {
    Layer own = guest.mechanism();
    Layer layer = own == null ? host.mechanism() : own;
    Sequence sequence =
        Traces.of(operation, guest.name(), layer, host.name(), host.machine(), guest.pageSize());
    String subject =
        operation.word()
            + " on "
            + guest.name()
            + " · "
            + layer.name()
            + " on "
            + host.name()
            + " ("
            + Amounts.show(host.clock(), Dimension.FREQUENCY, Notation.CLOCK)
            + ") · extra "
            + Amounts.show(sequence.extra(), Dimension.TIME, Notation.PLAIN);
    return new Section.OfSequence("TRACE", subject, sequence);
  }
}
