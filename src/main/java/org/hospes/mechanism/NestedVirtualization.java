package org.hospes.mechanism;

import java.util.ArrayList;
import java.util.List;
import org.hospes.schema.Operation;

/**
 * A hypervisor in a guest of another. The processor knows only the lower one: an exit of the inner
 * guest reaches it first, is reflected to the guest hypervisor, and whatever that does to the
 * virtual machine control structures exits again.
 *
 * @param handlerExits how many exits the guest hypervisor causes while it handles one
 */
public record NestedVirtualization(HardwareAssist below, double handlerExits) implements Technique {
  static final Costs.Rule CONTROL =
      Costs.Rule.of(
          "handle_control", "The handler of an access to control structures, beside the exit.");

  @Override
  public Level level() {
    return Level.HARDWARE;
  }

  @Override
  public List<Costs.Rule> rules() {
    List<Costs.Rule> rules = new ArrayList<>(below.rules());
    rules.add(CONTROL);
    return rules;
  }

  @Override
  public Paging usualPaging(Processor processor) {
    return below.usualPaging(processor);
  }

  @Override
  public Path structure(Operation operation, Setting setting) {
    Path flat = below.structure(operation, setting);
    Cost one = HardwareAssist.round(setting).plus(setting.costs().of(CONTROL));
    List<Step> steps = new ArrayList<>();
    boolean inside = false;
    for (Step step : flat.steps()) {
      if (step.exit()) {
        steps.add(step);
        inside = true;
        steps.add(
            move(
                step,
                Lane.HYPERVISOR,
                Lane.GUEST_HYPERVISOR,
                "reflects it to the guest hypervisor",
                one.times(0.5),
                step.times(),
                false));
        steps.add(
            move(
                step,
                Lane.GUEST_HYPERVISOR,
                Lane.HYPERVISOR,
                "its handler touches control structures",
                one,
                step.times() * handlerExits,
                true));
      } else if (inside && step.from() == Lane.HYPERVISOR && step.to() != Lane.HYPERVISOR) {
        steps.add(
            move(
                step,
                Lane.GUEST_HYPERVISOR,
                Lane.HYPERVISOR,
                "resumes its guest",
                one.times(0.5),
                step.times(),
                false));
        steps.add(step);
        inside = false;
      } else {
        steps.add(
            step.from() == Lane.HYPERVISOR && step.to() == Lane.HYPERVISOR
                ? new Step(
                    Lane.GUEST_HYPERVISOR,
                    Lane.GUEST_HYPERVISOR,
                    step.what(),
                    step.place(),
                    step.cost(),
                    step.times(),
                    step.part(),
                    step.payer(),
                    step.exit(),
                    step.waits(),
                    step.touches())
                : step);
      }
    }
    return new Path(operation, steps, flat.nativeCost());
  }

  private static Step move(
      Step like, Lane from, Lane to, String what, Cost cost, double times, boolean exit) {
    return new Step(
        from,
        to,
        what,
        "root mode",
        cost,
        times,
        Part.DIRECT,
        like.payer(),
        exit,
        false,
        List.of(Touch.CACHES));
  }
}
