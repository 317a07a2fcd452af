package org.hospes.trace;

import java.util.List;
import org.hospes.mechanism.Lane;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Machine;
import org.hospes.mechanism.Path;
import org.hospes.mechanism.Step;
import org.hospes.mechanism.Touch;
import org.hospes.result.Sequence;
import org.hospes.schema.Operation;

/** Makes diagrams of paths. */
public final class Traces {
  private Traces() {}

  /** The diagram of an operation of a guest under a layer on a machine. */
  public static Sequence of(
      Operation operation,
      String guest,
      Layer layer,
      String host,
      Machine machine,
      double pageBytes) {
    return of(layer.path(operation, machine, pageBytes), guest, layer.name(), host, machine);
  }

  /** The diagram of a path. */
  public static Sequence of(Path path, String guest, String layer, String host, Machine machine) {
    double clock = machine.clock();
    List<Lane> lanes = path.lanes();
    List<Sequence.Step> steps =
        path.steps().stream().filter(Traces::shows).map(step -> step(step, lanes, clock)).toList();
    return new Sequence(
        path.operation().word(),
        guest,
        layer,
        host,
        clock,
        lanes.stream().map(Lane::word).toList(),
        steps,
        path.nativeCost().at(clock),
        path.seconds(clock),
        path.exits(),
        List.copyOf(path.sources()));
  }

  /** Work that costs nothing says nothing. */
  private static boolean shows(Step step) {
    return step.from() != step.to() || !step.cost().isNothing();
  }

  private static Sequence.Step step(Step step, List<Lane> lanes, double clock) {
    return new Sequence.Step(
        lanes.indexOf(step.from()),
        lanes.indexOf(step.to()),
        step.what(),
        step.place(),
        step.seconds(clock),
        step.times(),
        step.part().word(),
        step.payer().word(),
        step.exit(),
        step.touches().stream().map(Touch::word).toList());
  }
}
