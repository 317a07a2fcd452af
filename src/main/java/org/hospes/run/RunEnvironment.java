package org.hospes.run;

import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.kernel.Kernel;
import org.hospes.plan.Plan;
import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Global;
import org.hospes.schema.Thing;
import org.hospes.source.Span;
import org.hospes.term.Definition;
import org.hospes.term.Environment;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.RefList;
import org.hospes.term.Term;
import org.hospes.virt.GuestState;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/**
 * What expressions can ask while a scenario runs: the world, variables, the past; what never
 * changes is in the plan.
 */
final class RunEnvironment implements Environment {
  /** More steps in one run than any script needs that does not go round in circles. */
  private static final long MOST_STEPS = 2_000_000_000L;

  /** The same for one instant, which no clock on the wall can interrupt. */
  private static final long MOST_STEPS_AT_ONCE = 20_000_000;

  private final Environment known;
  private final World world;
  private final Attributes attributes;
  private final @Nullable Object[] variables;
  private @Nullable Pasts pasts;
  private boolean done;
  private long steps;
  private long stepsNow;
  private long instant = -1;

  RunEnvironment(Plan plan, World world) {
    this.known = plan.known();
    this.world = world;
    this.attributes = new Attributes(world);
    int count = plan.variables().stream().mapToInt(Definition.Variable::index).max().orElse(-1) + 1;
    this.variables = new @Nullable Object[count];
    for (Definition.Variable variable : plan.variables()) {
      Object initial = Evaluator.eval(variable.initial(), new Frame(known, variable.slots()));
      variables[variable.index()] = initial;
    }
  }

  void setVariable(Definition.Variable variable, @Nullable Object value) {
    variables[variable.index()] = value;
  }

  void setPasts(Pasts known) {
    pasts = known;
  }

  void setDone(boolean now) {
    done = now;
  }

  @Override
  public Object value(Definition.Value definition) {
    return known.value(definition);
  }

  @Override
  public Object variable(Definition.Variable definition) {
    Object value = variables[definition.index()];
    if (value == null) {
      throw Failure.at(
          Code.NO_VALUE, definition.span(), "`" + definition.name() + "` has no value yet", null);
    }
    return value;
  }

  @Override
  public Object things(Definition.Entity definition) {
    return known.things(definition);
  }

  @Override
  public Object declared(Definition.Entity definition) {
    return known.declared(definition);
  }

  /** A time that is known before the run, in nanoseconds. */
  long nanos(Term term) {
    return Kernel.nanos(Evaluator.amount(term, new Frame(this, 64)));
  }

  @Override
  public @Nullable Object ask(Attribute attribute, Ref target) {
    return attributes.ask(attribute, target);
  }

  @Override
  public double askAmount(Attribute attribute, Ref target) {
    return attributes.amount(attribute, target);
  }

  @Override
  public Object invoke(Attribute attribute, Ref target, Object argument) {
    return attribute == Attribute.HOST_POWER_INCREASE && argument instanceof Ref guest
        ? attributes.powerIncrease(target.index(), guest.index())
        : 0.0;
  }

  @Override
  public Object known(Global global) {
    return switch (global) {
      case HOSTS -> new RefList(Thing.HOST, 0, world.hosts().count());
      case GUESTS -> new RefList(Thing.GUEST, 0, world.guests().count());
      case TIME -> world.kernel().seconds();
      case DONE -> done;
    };
  }

  @Override
  public double history(Term.History term, Frame frame) {
    return pasts == null ? Double.NaN : pasts.value(term, frame);
  }

  @Override
  public Object networkInterface(Ref host, String label, Span span) {
    return known.networkInterface(host, label, span);
  }

  @Override
  public Object call(Function function, Term.Call call, Frame frame) {
    if (function == Function.LOST) {
      Object guests = Evaluator.eval(call.arguments().getFirst(), frame);
      return guests == null
          ? List.of()
          : ((List<?>) guests)
              .stream()
                  .filter(g -> world.guests().state(((Ref) g).index()) == GuestState.LOST)
                  .toList();
    }
    return known.call(function, call, frame);
  }

  @Override
  public void step(Span span) {
    if (world.kernel().now() != instant) {
      instant = world.kernel().now();
      stepsNow = 0;
    }
    if ((++steps & 0xFF) == 0) {
      known.step(span);
    }
    if (steps > MOST_STEPS || ++stepsNow > MOST_STEPS_AT_ONCE) {
      throw Failure.at(
          Code.TOO_MUCH_WORK,
          span,
          "the actions and conditions of the script take too long",
          "look at fewer things, or less often");
    }
  }
}
