package org.hospes.mechanism;

import java.util.ArrayList;
import java.util.List;
import org.hospes.schema.Operation;

/** Puts a path together, step by step; knows which lane control is in. */
final class PathBuilder {
  private final Operation operation;
  private final Setting setting;
  private final List<Step> steps = new ArrayList<>();
  private Lane at;

  PathBuilder(Operation operation, Setting setting, Lane start) {
    this.operation = operation;
    this.setting = setting;
    this.at = start;
  }

  /** Control goes to a lane of the same guest, or comes back to it. */
  PathBuilder go(Lane to, String what, String place, Cost cost, Part part) {
    return add(to, what, place, cost, part, Payer.GUEST, false);
  }

  /** The guest is left. */
  PathBuilder exit(Lane to, String what, String place, Cost cost) {
    return add(to, what, place, cost, Part.DIRECT, Payer.GUEST, true);
  }

  /** The guest is left, and several operations share that. */
  PathBuilder exit(Lane to, String what, String place, Cost cost, double share) {
    exit(to, what, place, cost);
    steps.set(steps.size() - 1, steps.getLast().often(share));
    return this;
  }

  /** Who has control works. */
  PathBuilder work(String what, String place, Cost cost, Touch... touches) {
    steps.add(
        new Step(
            at,
            at,
            what,
            place,
            cost,
            1,
            Part.SYNCHRONOUS,
            Payer.GUEST,
            false,
            false,
            List.of(touches)));
    return this;
  }

  /** What the operation costs without virtualization too. */
  PathBuilder natively(Lane to, String what, String place) {
    return add(
        to,
        what,
        place,
        setting.processor().nativeCost(operation),
        Part.NATIVE,
        Payer.GUEST,
        false);
  }

  /** Caches and TLB are filled again; nothing where that costs nothing. */
  PathBuilder refill(Cost cost) {
    if (!cost.isNothing()) {
      steps.add(
          new Step(
              at,
              at,
              "fills caches and TLB again",
              "",
              cost,
              1,
              Part.INDIRECT,
              Payer.GUEST,
              false,
              false,
              List.of(Touch.CACHES, Touch.TLB)));
    }
    return this;
  }

  /** Somebody else pays, and the virtual CPU waits. */
  PathBuilder wait(Lane to, String what, String place, Cost cost, Part part, Payer payer) {
    steps.add(new Step(at, to, what, place, cost, 1, part, payer, false, true, List.of()));
    at = to;
    return this;
  }

  /** The steps of a part of the operation, so many times, without what it costs natively. */
  PathBuilder with(Path path, double count) {
    for (Step step : path.steps()) {
      if (step.part() != Part.NATIVE) {
        steps.add(step.often(count));
      }
    }
    return this;
  }

  /** Whether the last step left the guest, so that its cost holds the way back too. */
  boolean justExited() {
    return !steps.isEmpty() && steps.getLast().exit();
  }

  private PathBuilder add(
      Lane to, String what, String place, Cost cost, Part part, Payer payer, boolean exit) {
    steps.add(new Step(at, to, what, place, cost, 1, part, payer, exit, false, List.of()));
    at = to;
    return this;
  }

  Path done() {
    return new Path(operation, steps, setting.processor().nativeCost(operation));
  }
}
