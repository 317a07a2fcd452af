package org.hospes.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.kernel.Kernel;
import org.hospes.schema.Change;
import org.hospes.schema.Function;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.term.Environment;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.Step;
import org.hospes.term.Term;
import org.hospes.term.Terms;
import org.jspecify.annotations.Nullable;

/**
 * All functions over the past that a scenario uses. They are found before it runs, because what
 * nobody noted cannot be asked for later. A function that is asked of each host or guest of a loop
 * has a past for each of them.
 */
final class Pasts {
  private final Environment environment;
  private final Kernel kernel;
  private final Map<Term.History, Noted> noted = new IdentityHashMap<>();
  private final List<Past> all = new ArrayList<>();

  /**
   * What is noted for one function.
   *
   * @param slot the name of the loop whose thing it is asked of, or -1
   * @param pasts by the number of the thing; one for all without a loop
   */
  private record Noted(int slot, Past[] pasts) {}

  /** How many things of each kind there are. */
  interface Census {
    int count(Thing thing);
  }

  private final Census census;

  Pasts(Environment environment, Kernel kernel, Census census) {
    this.environment = environment;
    this.kernel = kernel;
    this.census = census;
  }

  /** Begins to note what the functions in an expression need. */
  void note(@Nullable Term term, int slots) {
    if (term != null) {
      find(term, slots, new HashMap<>());
    }
  }

  /** Begins to note what an action needs. */
  void note(Step step, int slots) {
    switch (step) {
      case Step.Block block -> block.steps().forEach(each -> note(each, slots));
      case Step.Let let -> note(let.value(), slots);
      case Step.SetVariable set -> note(set.value(), slots);
      case Step.SetProperty set -> {
        note(set.target(), slots);
        note(set.value(), slots);
      }
      case Step.If choice -> {
        note(choice.condition(), slots);
        note(choice.yes(), slots);
        if (choice.no() != null) {
          note(choice.no(), slots);
        }
      }
      case Step.For loop -> {
        note(loop.source(), slots);
        note(loop.where(), slots);
        note(loop.body(), slots);
      }
      case Step.Do act -> {
        note(act.object(), slots);
        act.arguments().values().forEach(each -> note(each, slots));
      }
    }
  }

  private void find(Term term, int slots, Map<Integer, Term> arguments) {
    Terms.any(
        term,
        part -> {
          if (part instanceof Term.Apply apply) {
            Map<Integer, Term> inner = new HashMap<>(arguments);
            for (int i = 0; i < apply.slots().size(); i++) {
              inner.put(apply.slots().get(i), apply.arguments().get(i));
              find(apply.arguments().get(i), slots, arguments);
            }
            find(apply.body(), slots, inner);
            // Looked through with its arguments; what goes on below is not to see it without them.
            return false;
          }
          if (part instanceof Term.History history && history.function() != Function.COUNT) {
            noted.computeIfAbsent(history, each -> begin(each, slots, arguments));
          }
          return false;
        });
  }

  private Noted begin(Term.History history, int slots, Map<Integer, Term> arguments) {
    Term.@Nullable Local loop = loop(history.observed(), arguments);
    int count = 1;
    if (loop != null) {
      count = loop.type() instanceof Type.Of of ? census.count(of.thing()) : -1;
      if (count < 0) {
        throw Failure.at(
            Code.PAST_OF_LOOP,
            history.span(),
            "the past is kept for hosts and guests, and not for " + loop.type().description(),
            "ask for it outside of the loop");
      }
    }
    Past[] pasts = new Past[count];
    for (int i = 0; i < count; i++) {
      Frame frame = new Frame(environment, slots);
      if (loop != null && loop.type() instanceof Type.Of of) {
        frame.set(loop.slot(), new Ref(of.thing(), i));
      }
      Term observed = closed(history.observed(), arguments);
      Term.History term =
          new Term.History(
              history.function(),
              observed,
              history.from(),
              history.to(),
              history.argument(),
              history.type(),
              history.span());
      pasts[i] =
          isFixed(history.from()) && isFixed(history.to())
              ? Past.ofSpan(term, frame, kernel, from(history, frame), to(history, frame))
              : Past.ofAnySpan(term, frame, kernel);
      all.add(pasts[i]);
    }
    return new Noted(loop == null ? -1 : loop.slot(), pasts);
  }

  /** The one name of a loop that an expression asks about, or null. */
  private static Term.@Nullable Local loop(Term term, Map<Integer, Term> arguments) {
    List<Term.Local> found = new ArrayList<>();
    locals(term, arguments, found);
    for (Term.Local local : found) {
      if (local.slot() != found.getFirst().slot()) {
        throw Failure.at(
            Code.PAST_OF_LOOP,
            term.span(),
            "the past of what two names of loops say together is not kept",
            "ask for each on its own");
      }
    }
    return found.isEmpty() ? null : found.getFirst();
  }

  private static void locals(Term term, Map<Integer, Term> arguments, List<Term.Local> found) {
    Terms.any(
        term,
        part -> {
          if (part instanceof Term.Local local && !isBoundIn(term, local.slot())) {
            Term argument = arguments.get(local.slot());
            if (argument == null) {
              found.add(local);
            } else {
              locals(argument, arguments, found);
            }
          }
          return false;
        });
  }

  /** Whether an expression itself gives a slot its value, as the element of a list of its own. */
  private static boolean isBoundIn(Term term, int slot) {
    return Terms.any(
        term,
        part ->
            switch (part) {
              case Term.Comprehension each -> each.slot() == slot;
              case Term.Lambda lambda -> lambda.slot() == slot;
              case Term.Apply apply -> apply.slots().contains(slot);
              default -> false;
            });
  }

  /** An expression of a function's body with the arguments that it was called with. */
  private static Term closed(Term term, Map<Integer, Term> arguments) {
    Term result = term;
    for (Map.Entry<Integer, Term> argument : arguments.entrySet()) {
      if (Terms.uses(result, argument.getKey())) {
        result =
            new Term.Apply(
                List.of(argument.getKey()),
                List.of(closed(argument.getValue(), arguments)),
                result,
                result.type(),
                result.span());
      }
    }
    return result;
  }

  /** Whether the value of an expression is the same before, during and after the run. */
  private static boolean isFixed(@Nullable Term term) {
    return !Terms.any(
        term,
        part ->
            switch (part) {
              case Term.Asked asked -> asked.attribute().change() != Change.FIXED;
              case Term.Known known -> known.global().change() != Change.FIXED;
              case Term.Variable variable -> true;
              case Term.Local local -> true;
              case Term.History history -> true;
              default -> false;
            });
  }

  private static long from(Term.History history, Frame frame) {
    return history.from() == null ? 0 : nanos(history.from(), frame);
  }

  private static long to(Term.History history, Frame frame) {
    return history.to() == null ? Kernel.NEVER : nanos(history.to(), frame);
  }

  private static long nanos(Term time, Frame frame) {
    double seconds = Evaluator.amount(time, frame);
    // A limit without a value yet: the span has not begun.
    return Double.isNaN(seconds) ? -1 : Kernel.nanos(Math.max(0, seconds));
  }

  /** Notes what is, at the end of an instant. */
  void update() {
    for (Past past : all) {
      past.update();
    }
  }

  /** The answer to a function, in the surroundings that it is asked in; NaN if there is none. */
  double value(Term.History history, Frame frame) {
    if (history.function() == Function.COUNT) {
      // Events are kept by those they happen to.
      Object events = Evaluator.eval(history.observed(), frame);
      return EventList.count(events, from(history, frame), to(history, frame));
    }
    Noted kept = noted.get(history);
    if (kept == null) {
      return Double.NaN;
    }
    Past past =
        kept.slot() < 0
            ? kept.pasts()[0]
            : frame.get(kept.slot()) instanceof Ref ref && ref.index() < kept.pasts().length
                ? kept.pasts()[ref.index()]
                : null;
    long from = from(history, frame);
    long to = to(history, frame);
    return past == null || from < 0 || to < 0
        ? Double.NaN
        : past.value(history.function(), from, to);
  }
}
