package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.mechanism.DevicePath;
import org.hospes.mechanism.Devices;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Machine;
import org.hospes.mechanism.Path;
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
    for (Operation operation : guest.devices().mechanism().traffic().keySet()) {
      if (operations.isEmpty() && !asked.contains(operation)) {
        asked.add(operation);
      }
    }
    HostPlan host = plan.hosts().get(guest.host());
    Devices devices = guest.devices().mechanism();
    return asked.stream().map(operation -> trace(guest, host, devices, operation)).toList();
  }

  /** The path of an operation of a guest on a host, through its devices where it takes one. */
  static Section.OfSequence trace(
      GuestPlan guest, HostPlan host, Devices devices, Operation operation) {
    Layer own = guest.mechanism();
    Layer layer = own == null ? host.mechanism() : own;
    Machine machine = host.machine();
    DevicePath way = devices.way(operation);
    String under = layer.name() + (way == null ? "" : ", " + way.name());
    Path path =
        way == null
            ? layer.path(operation, machine, guest.pageSize())
            : devices.path(operation, layer, layer.setting(machine, guest.pageSize()));
    Sequence sequence = Traces.of(path, guest.name(), under, host.name(), machine);
    String subject =
        operation.word()
            + " on "
            + guest.name()
            + " · "
            + under
            + " on "
            + host.name()
            + " ("
            + Amounts.show(host.clock(), Dimension.FREQUENCY, Notation.CLOCK)
            + ") · extra "
            + Amounts.show(sequence.extra(), Dimension.TIME, Notation.PLAIN)
            + (way == null
                ? ""
                : " · alone "
                    + Amounts.show(path.latency(host.clock()), Dimension.TIME, Notation.PLAIN));
    return new Section.OfSequence("TRACE", subject, sequence);
  }
}
