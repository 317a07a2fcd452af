package org.hospes.why;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.schema.Type;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Term;
import org.hospes.term.Terms;
import org.jspecify.annotations.Nullable;

/** The trails of everything that explanations rest on. */
final class Trails {
  private final Kernel kernel;
  private final Frame frame;
  private final Map<Source.OfThing, Trail> ofThings = new LinkedHashMap<>();
  private final Map<Term, Trail> ofPasts = new IdentityHashMap<>();

  Trails(Kernel kernel, Frame frame) {
    this.kernel = kernel;
    this.frame = frame;
  }

  /** Begins to follow what can be followed. */
  void follow(List<Source> sources) {
    for (Source source : sources) {
      switch (source) {
        case Source.OfThing thing -> {
          if (thing.attribute().type() instanceof Type.Amount && isThereFromTheStart(thing)) {
            ofThings.putIfAbsent(thing, new Trail());
          }
        }
        case Source.OfPast past -> {
          Term observed = past.history().observed();
          // What depends on the name of a loop is another amount for each of its things.
          boolean alone = !Terms.any(observed, t -> t instanceof Term.Local);
          if (alone && observed.type() instanceof Type.Amount) {
            ofPasts.putIfAbsent(past.history(), new Trail());
          }
        }
        case Source.OfVariable variable -> {}
        case Source.OfName name -> {}
      }
    }
  }

  /** What comes into being while the scenario runs keeps its own times. */
  private static boolean isThereFromTheStart(Source.OfThing source) {
    return switch (source.target().thing()) {
      case MIGRATION, ROUND, JOB, EVENT -> false;
      default -> true;
    };
  }

  /** An instant has come to its end. */
  void update() {
    long now = kernel.now();
    ofThings.forEach(
        (source, trail) ->
            trail.note(now, frame.environment().askAmount(source.attribute(), source.target())));
    ofPasts.forEach(
        (term, trail) ->
            trail.note(now, Evaluator.amount(((Term.History) term).observed(), frame)));
  }

  @Nullable Trail of(Source.OfThing source) {
    return ofThings.get(source);
  }

  @Nullable Trail of(Source.OfPast source) {
    return ofPasts.get(source.history());
  }
}
