package org.hospes.lower;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Global;
import org.hospes.schema.Schema;
import org.hospes.schema.Thing;
import org.hospes.source.Span;
import org.hospes.term.Definition;
import org.hospes.term.Environment;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Guard;
import org.hospes.term.GuestInterface;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.hospes.term.RefList;
import org.hospes.term.Term;
import org.hospes.term.Terms;
import org.jspecify.annotations.Nullable;

/**
 * The values of what a script declares, computed when first asked for and kept. It is all that
 * expressions can ask before a run, and the part that does not change while it runs.
 */
final class Bindings implements Environment {
  /**
   * More steps than any declaration needs; a script that takes more does not end in time to be
   * useful.
   */
  private static final long MOST_STEPS = 50_000_000;

  /** More things that are each like the next than anybody could follow. */
  private static final int MOST_LIKES = 100;

  /** The things that are being put together, each because the one before is like it. */
  private final List<Ref> likes = new ArrayList<>();

  /** The largest array. */
  static final int LARGEST_ARRAY = 5_000_000;

  private final List<Definition.Entity> entities;
  private final Map<Definition.Value, Object> values = new IdentityHashMap<>();
  private final Map<Definition.Entity, Object> declared = new IdentityHashMap<>();
  private final Map<Definition.Entity, List<?>> elements = new IdentityHashMap<>();
  private final Map<Definition.Entity, Integer> first = new IdentityHashMap<>();
  private final Map<Thing, Integer> totals = new EnumMap<>(Thing.class);
  private final FixedFacts facts;
  private final List<Variation.OfProperty> varied;
  private final Guard guard;
  private boolean laidOut;
  private long steps;

  /** What never changes about hosts and guests. */
  interface FixedFacts {
    @Nullable Object ask(Attribute attribute, Ref target);

    Object call(Function function, Term.Call call, Frame frame);
  }

  Bindings(List<Definition.Entity> entities, Variation variation, FixedFacts facts) {
    this(entities, variation, facts, Guard.NONE);
  }

  Bindings(List<Definition.Entity> entities, Variation variation, FixedFacts facts, Guard guard) {
    this.guard = guard;
    this.entities = entities;
    this.values.putAll(variation.values());
    this.varied = variation.properties();
    this.facts = facts;
  }

  // ---- things

  /**
   * What each element of a declaration is for: the values behind `in`, numbers for a size, one for
   * no array.
   */
  List<?> elements(Definition.Entity definition) {
    List<?> known = elements.get(definition);
    if (known == null) {
      known = computeElements(definition);
      elements.put(definition, known);
    }
    return known;
  }

  private List<?> computeElements(Definition.Entity definition) {
    Term array = definition.array();
    if (array == null) {
      return List.of(0.0);
    }
    Object of = Evaluator.eval(array, new Frame(this, definition.slots() + 1));
    if (of instanceof List<?> list) {
      tooMany(definition, list.size(), array.span());
      return list;
    }
    double size = of instanceof Double number ? number : Double.NaN;
    if (!(size >= 0) || size != Math.rint(size)) {
      throw Failure.at(
          Code.OUT_OF_RANGE,
          array.span(),
          "the size of an array is a whole number that is not negative",
          "round it with `floor`");
    }
    tooMany(definition, size, array.span());
    return new org.hospes.term.RangeList(0, size - 1, 1);
  }

  private static void tooMany(Definition.Entity definition, double size, Span span) {
    if (size > LARGEST_ARRAY) {
      throw Failure.at(
          Code.TOO_MANY,
          span,
          "`" + definition.name() + "` would have more than " + LARGEST_ARRAY + " elements",
          "make it smaller, or several arrays");
    }
  }

  /** The number of the first element among all things of the kind. */
  int first(Definition.Entity definition) {
    layOut();
    Integer known = first.get(definition);
    if (known == null) {
      throw new IllegalStateException(definition.name());
    }
    return known;
  }

  int total(Thing thing) {
    layOut();
    return totals.getOrDefault(thing, 0);
  }

  private void layOut() {
    if (laidOut) {
      return;
    }
    // One that has no size fails each time that somebody asks, and is said once.
    first.clear();
    totals.clear();
    for (Definition.Entity definition : entities) {
      Thing thing = Schema.thing(definition.kind());
      if (thing != null && !definition.isTemplate()) {
        int before = totals.getOrDefault(thing, 0);
        first.put(definition, before);
        totals.put(thing, before + elements(definition).size());
      }
    }
    laidOut = true;
  }

  @Override
  public Object things(Definition.Entity definition) {
    Thing thing = Schema.thing(definition.kind());
    if (thing == null) {
      throw new IllegalStateException(definition.name());
    }
    if (definition.array() == null) {
      return new Ref(thing, first(definition));
    }
    return new RefList(thing, first(definition), elements(definition).size());
  }

  // ---- profiles

  @Override
  public Object declared(Definition.Entity definition) {
    Object known = declared.get(definition);
    if (known == null) {
      if (definition.array() == null) {
        known = profile(definition, 0.0);
      } else {
        List<Object> all = new ArrayList<>();
        for (Object each : elements(definition)) {
          all.add(profile(definition, each));
        }
        known = all;
      }
      declared.put(definition, known);
    }
    return known;
  }

  /** The properties of one element of a declaration. */
  Profile profile(Definition.Entity definition, Object each) {
    Frame frame = frame(definition, each);
    Term base = definition.base();
    Profile profile;
    if (base == null) {
      profile = new Profile(definition.name(), definition.model());
    } else {
      profile = new Profile(definition.name(), base(base, frame));
    }
    Evaluator.fill(profile, definition.body(), frame);
    for (Variation.OfProperty other : varied) {
      if (isOf(other, definition, each)) {
        profile.set(other.property().name(), other.value(), other.type(), other.span());
      }
    }
    return profile;
  }

  /** Whether anything of a declaration is other than the script says. */
  boolean isVaried(Definition.Entity definition) {
    return varied.stream()
        .anyMatch(
            other ->
                Terms.any(
                    other.thing(),
                    t -> t instanceof Term.Things of && of.definition() == definition));
  }

  private boolean isOf(Variation.OfProperty other, Definition.Entity definition, Object each) {
    if (definition.isTemplate()
        || !Terms.any(
            other.thing(), t -> t instanceof Term.Things of && of.definition() == definition)) {
      return false;
    }
    Object things = Evaluator.eval(other.thing(), new Frame(this, other.slots()));
    List<?> elements = elements(definition);
    List<?> refs =
        things instanceof List<?> list ? list : things == null ? List.of() : List.of(things);
    if (refs.size() == elements.size()) {
      return true;
    }
    for (Object ref : refs) {
      Object element = elements.get(((Ref) ref).index() - first(definition));
      if (element == each || (element instanceof Double && element.equals(each))) {
        return true;
      }
    }
    return false;
  }

  Frame frame(Definition.Entity definition, Object each) {
    Frame frame = new Frame(this, definition.slots() + 1);
    if (definition.arraySlot() >= 0) {
      frame.set(definition.arraySlot(), each);
    }
    return frame;
  }

  /** What something is like: a profile, or another thing whose properties are taken over. */
  Profile base(Term base, Frame frame) {
    step(base.span());
    Object value = Evaluator.eval(base, frame);
    if (value instanceof Profile profile) {
      return profile;
    }
    if (value instanceof Ref ref) {
      for (Definition.Entity definition : entities) {
        if (Schema.thing(definition.kind()) == ref.thing() && !definition.isTemplate()) {
          int offset = ref.index() - first(definition);
          List<?> of = elements(definition);
          if (offset >= 0 && offset < of.size()) {
            if (likes.contains(ref) || likes.size() >= MOST_LIKES) {
              throw Failure.at(
                  Code.CYCLE,
                  base.span(),
                  "what this is like is in the end like itself",
                  "one of them needs properties of its own");
            }
            likes.add(ref);
            Profile profile = profile(definition, of.get(offset));
            likes.removeLast();
            return profile;
          }
        }
      }
    }
    throw new IllegalStateException("no base: " + value);
  }

  // ---- values

  @Override
  public Object value(Definition.Value definition) {
    Object known = values.get(definition);
    if (known == null) {
      known = Evaluator.eval(definition.term(), new Frame(this, definition.slots()));
      if (known == null) {
        throw Failure.at(
            Code.NO_VALUE, definition.span(), "`" + definition.name() + "` has no value", null);
      }
      // A profile that a name was given is called by that name in reports.
      if (!definition.isParam()
          && known instanceof Profile profile
          && (definition.term() instanceof org.hospes.term.Term.Amend
              || profile.name().equals(profile.modelName()))) {
        known = new Profile(definition.name(), profile);
      }
      values.put(definition, known);
    }
    return known;
  }

  @Override
  public Object variable(Definition.Variable definition) {
    throw new IllegalStateException("`" + definition.name() + "` before the run");
  }

  @Override
  public @Nullable Object ask(Attribute attribute, Ref target) {
    return facts.ask(attribute, target);
  }

  @Override
  public double askAmount(Attribute attribute, Ref target) {
    return facts.ask(attribute, target) instanceof Double amount ? amount : Double.NaN;
  }

  @Override
  public Object invoke(Attribute attribute, Ref target, Object argument) {
    throw new IllegalStateException(attribute.word() + " before the run");
  }

  @Override
  public Object known(Global global) {
    return switch (global) {
      case HOSTS -> new RefList(Thing.HOST, 0, total(Thing.HOST));
      case GUESTS -> new RefList(Thing.GUEST, 0, total(Thing.GUEST));
      case TIME -> 0.0;
      case DONE -> false;
    };
  }

  @Override
  public double history(Term.History term, Frame frame) {
    return Double.NaN;
  }

  @Override
  public Object networkInterface(Ref host, String label, Span span) {
    return new GuestInterface(host.index(), label, null);
  }

  @Override
  public Object call(Function function, Term.Call call, Frame frame) {
    return facts.call(function, call, frame);
  }

  @Override
  public void step(Span span) {
    if ((++steps & 0x3F) == 0 && !guard.goesOn()) {
      throw Failure.at(
          Code.TOO_MUCH_WORK,
          span,
          "the time or the memory that the script may take is used up",
          "compute less");
    }
    if (steps > MOST_STEPS) {
      throw Failure.at(
          Code.TOO_MUCH_WORK,
          span,
          "the declarations take too long to compute",
          "make the lists shorter");
    }
  }
}
