package org.hospes.lower;

import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.plan.GuestPlan;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Verb;
import org.hospes.term.Step;
import org.hospes.term.Term;
import org.hospes.term.Trigger;

/**
 * Looks for migrations of guests that hold a device, where the guest is named outright; others are
 * refused while the scenario runs.
 */
final class DeviceMigrations {
  private final List<GuestPlan> guests;
  private final Diagnostics diagnostics;

  DeviceMigrations(List<GuestPlan> guests, Diagnostics diagnostics) {
    this.guests = guests;
    this.diagnostics = diagnostics;
  }

  void check(List<Trigger> triggers) {
    for (Trigger trigger : triggers) {
      look(trigger.step());
    }
  }

  private void look(Step step) {
    switch (step) {
      case Step.Block block -> block.steps().forEach(this::look);
      case Step.If choice -> {
        look(choice.yes());
        if (choice.no() != null) {
          look(choice.no());
        }
      }
      case Step.For loop -> look(loop.body());
      case Step.Do act when act.verb() == Verb.MIGRATE -> migrates(act);
      default -> {}
    }
  }

  private void migrates(Step.Do act) {
    Term object = act.object() instanceof Term.Index index ? index.list() : act.object();
    if (!(object instanceof Term.Things things) || things.definition().kind() != EntityKind.GUEST) {
      return;
    }
    for (GuestPlan guest : guests) {
      if (guest.identity().declared().equals(things.definition().name())
          && guest.devices().holdsHardware()
          && !guest.devices().unplugs()) {
        diagnostics.add(
            Code.DEVICE_STAYS
                .at(act.object().span(), "this guest migrates")
                .label(guest.devices().place(), "and holds a device that stays")
                .help(
                    "say `unplug = true` behind its path: it goes on through virtio meanwhile; or"
                        + " let it go `through = vhost`")
                .message(
                    "`"
                        + guest.name()
                        + "` cannot migrate with a device of its host: nobody can copy the state"
                        + " of the hardware"));
        return;
      }
    }
  }
}
