package org.hospes.lower;

import java.util.List;
import java.util.Objects;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.NetworkPlan;
import org.hospes.syntax.Action.Preposition;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Verb;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.hospes.term.Step;
import org.hospes.term.Term;
import org.hospes.term.Trigger;

/**
 * Finds migrations to another subnet as far as a script says them: of a guest that has not moved
 * before, to a host by its name. The rest is refused while the scenario runs.
 */
final class SubnetMigrations {
  private final Bindings bindings;
  private final List<GuestPlan> guests;
  private final List<NetworkPlan> networks;
  private final Diagnostics diagnostics;

  SubnetMigrations(
      Bindings bindings,
      List<GuestPlan> guests,
      List<NetworkPlan> networks,
      Diagnostics diagnostics) {
    this.bindings = bindings;
    this.guests = guests;
    this.networks = networks;
    this.diagnostics = diagnostics;
  }

  void check(List<Trigger> triggers) {
    boolean divided =
        networks.stream().anyMatch(n -> n.graph() != null && !n.graph().subnets().isEmpty());
    if (divided) {
      triggers.forEach(trigger -> look(trigger.step()));
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
      case Step.Do act when act.verb() == Verb.MIGRATE -> migrates(act);
      default -> {}
    }
  }

  private void migrates(Step.Do act) {
    Term to = act.arguments().get(Preposition.TO);
    Term using = act.arguments().get(Preposition.USING);
    if (to == null || !isNamed(to, EntityKind.HOST) || !isNamed(act.object(), EntityKind.GUEST)) {
      return;
    }
    Frame frame = new Frame(bindings, 64);
    if (using != null
        && Evaluator.eval(using, frame) instanceof Profile method
        && method.get("other_subnet") != null) {
      return;
    }
    if (!(Evaluator.eval(act.object(), frame) instanceof Ref guest)
        || !(Evaluator.eval(to, frame) instanceof Ref host)) {
      return;
    }
    int from = guests.get(guest.index()).host();
    if (from >= 0 && !Objects.equals(subnet(from), subnet(host.index()))) {
      diagnostics.add(
          Code.OTHER_SUBNET
              .at(act.object().span(), "this guest has an address in " + show(subnet(from)))
              .label(to.span(), "and this host is in " + show(subnet(host.index())))
              .help(
                  "say `other_subnet = tunnel` behind the method: a tunnel brings it what is for"
                      + " its old address; or give both sites the same `subnet`")
              .message(
                  "`"
                      + guests.get(guest.index()).name()
                      + "` cannot take its address to another subnet: nobody would find it"
                      + " there"));
    }
  }

  /** Whether a term names one thing, or an element by its number. */
  private static boolean isNamed(Term term, EntityKind kind) {
    return switch (term) {
      case Term.Things things -> things.definition().kind() == kind;
      case Term.Index index ->
          index.index() instanceof Term.Constant && isNamed(index.list(), kind);
      default -> false;
    };
  }

  private @org.jspecify.annotations.Nullable String subnet(int host) {
    for (NetworkPlan network : networks) {
      String subnet = network.graph() == null ? null : network.graph().subnets().get(host);
      if (subnet != null) {
        return subnet;
      }
    }
    return null;
  }

  private static String show(@org.jspecify.annotations.Nullable String subnet) {
    return subnet == null ? "no subnet of a site" : "subnet `" + subnet + "`";
  }
}
