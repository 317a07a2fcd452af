package org.hospes.mechanism;

import java.util.ArrayList;
import java.util.List;
import org.hospes.schema.Operation;

/** Paths whose sum was measured as a whole. */
final class Measured {
  private Measured() {}

  /**
   * The way stays as the technique has it. What was measured for all of it takes the place of the
   * costs that were not: it is spread over them as the technique weighs them, or spent where the
   * guest is first left if it has no weights.
   */
  static Path path(Operation operation, Setting setting, Path structure, Cost extra) {
    double clock = setting.machine().clock();
    double weight = 0;
    int first = -1;
    List<Step> steps = structure.steps();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.part() != Part.NATIVE) {
        weight += Math.abs(step.seconds(clock));
        first = first < 0 ? i : first;
      }
    }
    List<Step> spread = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.part() == Part.NATIVE) {
        spread.add(step);
        continue;
      }
      double share = weight > 0 ? Math.abs(step.seconds(clock)) / weight : i == first ? 1 : 0;
      double each = step.times() > 0 ? share / step.times() : 0;
      spread.add(
          new Step(
              step.from(),
              step.to(),
              step.what(),
              step.place(),
              extra.times(each),
              step.times(),
              step.part(),
              step.payer() == Payer.DEVICE ? Payer.GUEST : step.payer(),
              step.exit(),
              step.waits(),
              step.touches()));
    }
    if (steps.stream().noneMatch(step -> step.part() == Part.NATIVE)) {
      // The structure replaces the bare machine's way; what was measured is on top of that way.
      spread.add(
          new Step(
              Lane.GUEST_KERNEL,
              Lane.GUEST_KERNEL,
              "does what it does on the bare machine",
              "",
              structure.nativeCost(),
              1,
              Part.NATIVE,
              Payer.GUEST,
              false,
              false,
              List.of()));
    }
    if (first < 0) {
      spread.add(
          new Step(
              Lane.GUEST_KERNEL,
              Lane.GUEST_KERNEL,
              "costs more than on the bare machine",
              "",
              extra,
              1,
              Part.SYNCHRONOUS,
              Payer.GUEST,
              false,
              false,
              List.of()));
    }
    return new Path(operation, spread, structure.nativeCost());
  }
}
