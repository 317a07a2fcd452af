package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.kernel.Distribution;
import org.hospes.kernel.Kernel;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.MigrationPlan;
import org.hospes.plan.Plan;
import org.hospes.plan.SchedulerPlan;
import org.hospes.plan.Settings;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.schema.Schema;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.Action.Preposition;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Verb;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.JobBatch;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.hospes.term.Step;
import org.hospes.term.Term;
import org.hospes.virt.Launches;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.hospes.virt.workload.BatchWorkload;
import org.hospes.why.Deeds;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the actions of the timeline. What the world refuses is noted, and the rest goes on.
 */
final class Actor {
  private final World world;
  private final RunEnvironment environment;
  private final Plan.Prototypes prototypes;
  private final List<Refusal> refusals = new ArrayList<>();
  private @Nullable Deeds deeds;

  /** An action that could not be done. */
  record Refusal(long time, String what, String why, Span span) {}

  Actor(World world, RunEnvironment environment, Plan.Prototypes prototypes) {
    this.prototypes = prototypes;
    this.world = world;
    this.environment = environment;
  }

  /** From now on notes what is done to which thing. */
  void setDeeds(Deeds noted) {
    deeds = noted;
  }

  List<Refusal> refusals() {
    return refusals;
  }

  void act(Step step, Frame frame) {
    environment.step(step.span());
    switch (step) {
      case Step.Block block -> block.steps().forEach(each -> act(each, frame));
      case Step.Let let -> frame.set(let.slot(), Evaluator.eval(let.value(), frame));
      case Step.SetVariable set -> {
        Object value = given(set.value(), frame);
        environment.setVariable(set.variable(), value);
        if (deeds != null) {
          deeds.set(world.kernel().now(), set.span(), set.variable(), value);
        }
        world.changed();
      }
      case Step.SetProperty set -> setProperty(set, frame);
      case Step.If choice -> {
        if (Evaluator.flag(choice.condition(), frame)) {
          act(choice.yes(), frame);
        } else if (choice.no() != null) {
          act(choice.no(), frame);
        }
      }
      case Step.For loop -> {
        Object source = Evaluator.eval(loop.source(), frame);
        // Lists are never changed, so a range needs no copy, however long it is.
        for (Object each : source == null ? List.of() : (List<?>) source) {
          environment.step(loop.span());
          frame.set(loop.slot(), each);
          if (loop.where() == null || Evaluator.flag(loop.where(), frame)) {
            act(loop.body(), frame);
          }
        }
      }
      case Step.Do act -> attempt(act, frame);
    }
  }

  /** A value that an action cannot do without. */
  private Object given(Term term, Frame frame) {
    Object value = Evaluator.eval(term, frame);
    if (value == null || (value instanceof Double amount && Double.isNaN(amount))) {
      throw Failure.at(
          Code.NO_VALUE,
          term.span(),
          "at "
              + Amounts.show(world.kernel().seconds(), Dimension.TIME, Notation.PLAIN, 5)
              + " this has no value yet",
          "act only once it has one, as in `when CONDITION { ... }`");
    }
    return value;
  }

  private void setProperty(Step.SetProperty set, Frame frame) {
    Object target = Evaluator.eval(set.target(), frame);
    Object value = given(set.value(), frame);
    for (Ref ref : refs(target)) {
      String complaint = value instanceof Double amount ? set.property().complaint(amount) : null;
      if (complaint != null) {
        refuse(set.span(), "`" + set.property().name() + "` " + complaint);
        continue;
      }
      switch (set.property().name()) {
        case "weight" -> world.guests().entitlements().setWeight(ref.index(), (Double) value);
        case "cap" -> world.guests().entitlements().setCap(ref.index(), (Double) value);
        case "placement" -> world.clusters().setPlacement(ref.index(), value);
        case "scheduling" ->
            world
                .hosts()
                .setScheduler(ref.index(), SchedulerPlan.of((Profile) value, set.value().span()));
        default -> {}
      }
      done(set.span(), ref);
      world.changed();
    }
  }

  private void attempt(Step.Do act, Frame frame) {
    if (act.object().type() == Type.TEXT) {
      String text = String.valueOf(Evaluator.eval(act.object(), frame));
      world.journal().note(Thing.EVENT, -1, text);
      return;
    }
    Object object = Evaluator.eval(act.object(), frame);
    if (object instanceof JobBatch batch) {
      submit(act, batch, frame);
      return;
    }
    if (act.verb() == Verb.LAUNCH && object instanceof Profile template) {
      launch(act, template, frame);
      return;
    }
    List<Ref> targets = refs(object);
    if (object == null) {
      refuse(act.span(), "`" + act.object().span().text() + "` has no value yet");
    }
    for (Ref target : targets) {
      try {
        act(act, target, frame);
        done(act.span(), target);
      } catch (Refused e) {
        refuse(act.span(), String.valueOf(e.getMessage()));
      }
    }
  }

  private void done(Span span, Ref target) {
    if (deeds != null) {
      deeds.done(world.kernel().now(), span, target);
    }
  }

  private void act(Step.Do act, Ref target, Frame frame) {
    int index = target.index();
    boolean host = target.thing() == Thing.HOST;
    switch (act.verb()) {
      case START -> world.guests().life().start(index);
      case STOP -> world.guests().life().stop(index);
      case PAUSE -> world.guests().life().pause(index);
      case RESUME -> world.guests().life().resume(index);
      case MIGRATE -> migrate(act, index, frame);
      case FAIL -> {
        if (target.thing() == Thing.MIGRATION) {
          world.migrations().breakOff(index);
        } else if (target.thing() == Thing.DRIVER_DOMAIN) {
          world.driverDomains().fail(index);
        } else if (target.thing() == Thing.LINK) {
          world.network().setUp(index, false);
        } else if (host) {
          world.hosts().fail(index);
        } else {
          world.guests().life().fail(index);
        }
      }
      case REPAIR -> {
        if (target.thing() == Thing.DRIVER_DOMAIN) {
          world.driverDomains().repair(index);
        } else if (target.thing() == Thing.LINK) {
          world.network().setUp(index, true);
        } else if (host) {
          world.hosts().repair(index);
        } else {
          world.guests().life().repair(index);
        }
      }
      case POWER_ON -> world.hosts().powerOn(index);
      case POWER_OFF -> world.hosts().powerOff(index);
      case DEPLOY -> world.virtualClusters().deploy(index);
      case REASSIGN -> {
        Term to = act.arguments().get(Preposition.TO);
        if ((to == null ? null : Evaluator.eval(to, frame)) instanceof Ref cluster) {
          world.virtualClusters().reassign(index, cluster.index());
        }
      }
      case PIN -> {
        Term to = act.arguments().get(Preposition.TO);
        if (!((to == null ? null : Evaluator.eval(to, frame)) instanceof Ref core)) {
          throw new Refused("the core has no value yet");
        }
        world.processors().pin(index, target.part(), core.index(), core.part());
      }
      case UNPIN -> world.processors().unpin(index, target.part());
      case THROTTLE -> throttle(act, index, frame);
      case BALLOON -> {
        Term to = act.arguments().get(Preposition.TO);
        world.memories().balloon(index, to == null ? Double.NaN : Evaluator.amount(to, frame));
      }
      case RESIZE -> resize(act, index, frame);
      case SNAPSHOT -> world.states().snapshot(index, text(act, Preposition.AS, frame));
      case ROLLBACK -> world.states().rollback(index, text(act, Preposition.TO, frame));
      case CLONE -> {
        Term on = act.arguments().get(Preposition.ON);
        Object to = on == null ? null : given(on, frame);
        world.states().copy(index, to instanceof Ref on2 ? on2.index() : -1);
      }
      // Not done to each thing of a list.
      case SUBMIT, LOG, LAUNCH -> {}
    }
  }

  private String text(Step.Do act, Preposition preposition, Frame frame) {
    Term term = act.arguments().get(preposition);
    return term == null ? "" : String.valueOf(given(term, frame));
  }

  private void resize(Step.Do act, int guest, Frame frame) {
    Profile sizes = new Profile("resize", (org.hospes.schema.Model) null);
    Evaluator.fill(sizes, act.body(), frame);
    Settings settings =
        new Settings(
            sizes,
            Schema.shape(EntityKind.GUEST),
            act.span(),
            world.streams(),
            world.guests().plan(guest).name());
    GuestPlan plan = world.guests().plan(guest);
    int vcpus = settings.has("vcpus") ? settings.whole("vcpus") : plan.vcpus();
    double memory = settings.has("memory") ? settings.amount("memory") : plan.memory();
    world.guests().resize(guest, vcpus, memory);
    if (settings.has("weight")) {
      world.guests().entitlements().setWeight(guest, settings.amount("weight"));
    }
    if (settings.has("cap")) {
      world.guests().entitlements().setCap(guest, settings.amount("cap"));
    }
    world
        .journal()
        .note(
            Thing.GUEST,
            guest,
            "has "
                + vcpus
                + (vcpus == 1 ? " virtual CPU and " : " virtual CPUs and ")
                + Amounts.show(memory, Dimension.DATA, Notation.BINARY)
                + " now");
  }

  private void launch(Step.Do act, Profile template, Frame frame) {
    Term in = act.arguments().get(Preposition.IN);
    if (!((in == null ? null : Evaluator.eval(in, frame)) instanceof Ref where)) {
      refuse(act.span(), "the cluster has no value yet");
      return;
    }
    boolean virtual = where.thing() == Thing.VIRTUAL_CLUSTER;
    int cluster =
        virtual ? world.virtualClusters().cluster(where.index()).plan().cluster() : where.index();
    Term lives = act.arguments().get(Preposition.FOR);
    Object time = lives == null ? null : given(lives, frame);
    Launches.Lifetime lifetime =
        switch (time) {
          case Double seconds -> unused -> Kernel.nanos(Math.max(0, seconds));
          case Distribution random -> stream -> Kernel.nanos(Math.max(0, random.sample(stream)));
          case null, default -> null;
        };
    try {
      world
          .launches()
          .launch(
              prototypes.of(template, act.object().span()),
              cluster,
              virtual ? where.index() : -1,
              lifetime);
    } catch (Refused e) {
      refuse(act.span(), String.valueOf(e.getMessage()));
    }
  }

  private void throttle(Step.Do act, int guest, Frame frame) {
    Term to = act.arguments().get(Preposition.TO);
    double part = to == null ? 1 : (Double) given(to, frame);
    if (!(part >= 0 && part <= 1)) {
      throw new Refused("a throttle is from 0% to 100%");
    }
    world.guests().entitlements().setThrottle(guest, part);
    world
        .journal()
        .note(
            Thing.GUEST,
            guest,
            "may run for "
                + Amounts.show(part, Dimension.NUMBER, Notation.PERCENT)
                + " of the time");
  }

  private void migrate(Step.Do act, int guest, Frame frame) {
    Term to = act.arguments().get(Preposition.TO);
    Object destination = to == null ? null : Evaluator.eval(to, frame);
    if (!(destination instanceof Ref host)) {
      throw new Refused("the destination has no value yet");
    }
    Term using = act.arguments().get(Preposition.USING);
    Profile method = using == null ? null : (Profile) Evaluator.eval(using, frame);
    Span place = using == null ? act.span() : using.span();
    world.migrate(guest, host.index(), MigrationPlan.of(method(guest, method), place));
  }

  /**
   * The method with what the hypervisor adds to it: of the same model, it is the hypervisor's way
   * of doing it, as far as the script does not say otherwise.
   */
  private Profile method(int guest, @Nullable Profile asked) {
    Profile layer = world.guests().layer(guest);
    Profile.Setting setting = layer == null ? null : layer.get("migration");
    Profile own = setting == null ? null : (Profile) setting.value();
    if (asked == null) {
      return own != null ? own : new Profile("precopy", org.hospes.schema.Schema.model("precopy"));
    }
    boolean plain = asked.name().equals(asked.modelName());
    return plain && own != null && own.modelName().equals(asked.modelName())
        ? asked.over(own)
        : asked;
  }

  private void submit(Step.Do act, JobBatch batch, Frame frame) {
    Term to = act.arguments().get(Preposition.TO);
    Object target = to == null ? null : Evaluator.eval(to, frame);
    for (Ref ref : refs(target)) {
      if (ref.thing() == Thing.VIRTUAL_CLUSTER) {
        world.virtualClusters().submit(ref.index(), batch);
        continue;
      }
      if (ref.thing() != Thing.GUEST) {
        continue;
      }
      int host = world.guests().host(ref.index());
      if (host >= 0 && !world.hosts().isOn(host)) {
        String name = world.hosts().plan(host).name();
        refuse(act.span(), "`" + name + "` is " + world.hosts().state(host).word());
      } else if (world.guests().workload(ref.index()) instanceof BatchWorkload queue) {
        world
            .journal()
            .note(
                Thing.GUEST,
                ref.index(),
                "gets " + batch.count() + (batch.count() == 1 ? " job" : " jobs"));
        queue.submit(batch);
        done(act.span(), ref);
      } else {
        refuse(
            act.span(),
            "`"
                + world.guests().plan(ref.index()).name()
                + "` runs no `batch_queue`, or is "
                + world.guests().state(ref.index()).word());
      }
    }
  }

  private void refuse(Span span, String why) {
    String what = span.text().replaceAll("\\s+", " ");
    refusals.add(new Refusal(world.kernel().now(), what, why, span));
    world.journal().note(Thing.EVENT, -1, "refused: " + what + ": " + why);
  }

  private static List<Ref> refs(@Nullable Object value) {
    List<Ref> refs = new ArrayList<>();
    switch (value) {
      case Ref ref -> refs.add(ref);
      case List<?> list -> {
        for (Object each : list) {
          refs.addAll(refs(each));
        }
      }
      case null, default -> {}
    }
    return refs;
  }
}
