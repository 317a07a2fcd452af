package org.hospes.schema;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.syntax.Action.Preposition;
import org.hospes.syntax.Verb;

/** What each action takes. */
public final class Actions {
  private static final Map<Verb, Rule> RULES = new EnumMap<>(Verb.class);

  /**
   * How a verb is used.
   *
   * @param objects what it acts on; any of them fits, and a list of them acts on each
   * @param body whether braces behind the object say what changes
   */
  public record Rule(
      Verb verb,
      List<Type> objects,
      Map<Preposition, Argument> arguments,
      boolean body,
      String doc) {}

  /** What stands behind a preposition. */
  public record Argument(List<Type> types, boolean required, String doc) {}

  static {
    rule(
        Verb.START,
        of(Thing.GUEST),
        "Starts a guest that is inactive; its workload runs when it has booted.");
    rule(Verb.STOP, of(Thing.GUEST), "Stops a guest for good; its work so far is kept.");
    rule(Verb.PAUSE, of(Thing.GUEST), "Takes the processors away from a guest; its memory stays.");
    rule(Verb.RESUME, of(Thing.GUEST), "Lets a paused guest go on.");
    rule(Verb.MIGRATE, of(Thing.GUEST), "Moves a guest to another host while it runs.")
        .put(Preposition.TO, argument(true, "The destination.", of(Thing.HOST)));
    put(
        Verb.MIGRATE,
        Preposition.USING,
        argument(
            false,
            "The method; that of the hypervisor unless given.",
            new Type.Profile(ProfileKind.MIGRATION)));
    rule(Verb.BALLOON, of(Thing.GUEST), "Sets how much memory the balloon leaves a guest.")
        .put(Preposition.TO, argument(true, "What it leaves.", Type.MEMORY));
    rule(Verb.PIN, of(Thing.VCPU), "Binds a virtual CPU to a core.")
        .put(Preposition.TO, argument(true, "The core.", of(Thing.CORE)));
    rule(Verb.UNPIN, of(Thing.VCPU), "Lets a virtual CPU run on any core again.");
    RULES.put(
        Verb.RESIZE,
        new Rule(
            Verb.RESIZE,
            List.of(of(Thing.GUEST)),
            new LinkedHashMap<>(),
            true,
            "Changes the size of a guest: its virtual CPUs and memory, while it runs or before."));
    rule(
            Verb.SNAPSHOT,
            of(Thing.GUEST),
            "Keeps the state of a guest under a name: what its work has in memory. Writing it to"
                + " the disk of the host takes as long as that does, and the guest stands still.")
        .put(Preposition.AS, argument(true, "The name.", Type.TEXT));
    rule(
            Verb.ROLLBACK,
            of(Thing.GUEST),
            "Goes back to a state that was kept; jobs and traces go on from there, other work"
                + " begins anew.")
        .put(Preposition.TO, argument(true, "Its name.", Type.TEXT));
    rule(
            Verb.CLONE,
            of(Thing.GUEST),
            "Makes a copy of a guest that runs, with its memory; it is found in `clones` of the"
                + " guest.")
        .put(Preposition.ON, argument(false, "The host of the copy.", of(Thing.HOST)));
    rule(
        Verb.DEPLOY,
        of(Thing.VIRTUAL_CLUSTER),
        "Brings the image of a virtual cluster to hosts and starts its guests.");
    rule(Verb.SUBMIT, new Type.Profile(ProfileKind.JOBS), "Puts jobs into the queue of a guest.")
        .put(
            Preposition.TO,
            argument(true, "Who runs them.", of(Thing.GUEST), of(Thing.VIRTUAL_CLUSTER)));
    rule(Verb.REASSIGN, of(Thing.GUEST), "Gives a guest to another virtual cluster.")
        .put(Preposition.TO, argument(true, "The virtual cluster.", of(Thing.VIRTUAL_CLUSTER)));
    RULES.put(
        Verb.FAIL,
        new Rule(
            Verb.FAIL,
            List.of(
                of(Thing.HOST),
                of(Thing.GUEST),
                of(Thing.LINK),
                of(Thing.MIGRATION),
                of(Thing.DRIVER_DOMAIN)),
            new LinkedHashMap<>(),
            false,
            "Breaks a host, with the guests on it, crashes a guest, cuts a link of a network, kills"
                + " the daemon of a migration, or crashes a driver domain, so that its guests have"
                + " no devices until it is back. A container has the kernel of its host: where"
                + " that crashes the host breaks."));
    RULES.put(
        Verb.REPAIR,
        new Rule(
            Verb.REPAIR,
            List.of(of(Thing.HOST), of(Thing.GUEST), of(Thing.LINK), of(Thing.DRIVER_DOMAIN)),
            new LinkedHashMap<>(),
            false,
            "Brings a failed host back, empty, restarts a crashed guest or driver domain, or mends"
                + " a link."));
    rule(Verb.POWER_ON, of(Thing.HOST), "Switches a host on.");
    rule(Verb.POWER_OFF, of(Thing.HOST), "Switches an empty host off.");
    rule(
            Verb.THROTTLE,
            of(Thing.GUEST),
            "Lets the virtual CPUs of a guest run only for a part of the time.")
        .put(
            Preposition.TO,
            argument(true, "The part.", new Type.Amount(Dimension.NUMBER, Notation.PERCENT)));
    rule(Verb.LOG, Type.TEXT, "Writes a line into the timeline.");
    rule(
            Verb.LAUNCH,
            new Type.Pattern(Thing.GUEST),
            "Makes a guest from a template while the scenario runs.")
        .put(
            Preposition.IN, argument(true, "Where.", of(Thing.CLUSTER), of(Thing.VIRTUAL_CLUSTER)));
    put(
        Verb.LAUNCH,
        Preposition.FOR,
        argument(false, "Its lifetime.", Type.TIME, new Type.Random(Dimension.TIME)));
  }

  private Actions() {}

  public static Rule of(Verb verb) {
    Rule rule = RULES.get(verb);
    if (rule == null) {
      throw new IllegalStateException(verb.name());
    }
    return rule;
  }

  private static Type of(Thing thing) {
    return new Type.Of(thing);
  }

  private static Map<Preposition, Argument> rule(Verb verb, Type object, String doc) {
    Map<Preposition, Argument> arguments = new LinkedHashMap<>();
    RULES.put(verb, new Rule(verb, List.of(object), arguments, false, doc));
    return arguments;
  }

  private static void put(Verb verb, Preposition preposition, Argument argument) {
    of(verb).arguments().put(preposition, argument);
  }

  private static Argument argument(boolean required, String doc, Type... types) {
    return new Argument(List.of(types), required, doc);
  }
}
