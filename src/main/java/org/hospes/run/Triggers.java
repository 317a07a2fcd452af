package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.source.Span;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Trigger;
import org.hospes.term.Truth;

/**
 * Lets happen what the timeline of a script says: at times, again and again, or when a condition
 * becomes true.
 */
final class Triggers {
  /** So many actions at one instant are no timeline that a person wrote. */
  private static final int MOST_AT_ONCE = 100_000;

  private static final int MOST_RANK = (1 << 20) - 1;

  private final Kernel kernel;
  private final RunEnvironment environment;
  private final Actor actor;
  private final Watches watches;
  private final Runnable changed;
  private final List<Condition> conditions = new ArrayList<>();
  private int pendingActions;
  private int handled;
  private long handledAt = -1;

  /**
   * @param changed told when an action may have changed something
   */
  Triggers(
      Kernel kernel, RunEnvironment environment, Actor actor, Watches watches, Runnable changed) {
    this.kernel = kernel;
    this.environment = environment;
    this.actor = actor;
    this.watches = watches;
    this.changed = changed;
  }

  /** Whether an action of a known time has yet to happen. */
  boolean arePending() {
    return pendingActions > 0;
  }

  /** Looks at all conditions. */
  void look() {
    for (Condition condition : conditions) {
      condition.look();
    }
  }

  /**
   * A {@code when}: it fires when its condition becomes true, and again only after that was false.
   */
  private final class Condition {
    private final Trigger.When when;
    private final Frame frame;
    private final int rank;
    private final long holding;
    private boolean was;
    private long ticket = -1;

    Condition(Trigger.When when, int rank) {
      this.when = when;
      this.frame = new Frame(environment, when.slots());
      this.rank = rank;
      this.holding = when.holding() == null ? 0 : environment.nanos(when.holding());
      watches.add(when.condition(), frame);
    }

    void look() {
      boolean is = Truth.of(when.condition(), frame) == Truth.TRUE;
      if (is && !was) {
        ticket = kernel.scheduleIn(holding, Phase.ACTION, rank, unused -> fire(), 0);
      } else if (!is && was) {
        kernel.cancel(ticket);
      }
      was = is;
    }

    private void fire() {
      handle(when, frame);
    }
  }

  /** Schedules them, in the order of the script. */
  void schedule(List<Trigger> triggers) {
    int rank = 0;
    for (Trigger trigger : triggers) {
      int order = Math.min(rank++, MOST_RANK);
      switch (trigger) {
        case Trigger.At at -> {
          long time = environment.nanos(at.time());
          Frame frame = new Frame(environment, at.slots());
          pendingActions++;
          kernel.schedule(
              time,
              Phase.ACTION,
              order,
              unused -> {
                pendingActions--;
                handle(at, frame);
                changed.run();
              },
              0);
        }
        case Trigger.Every every -> scheduleEvery(every, order);
        case Trigger.When when -> conditions.add(new Condition(when, order));
      }
    }
  }

  /** Without a start the first time is after one period. */
  private void scheduleEvery(Trigger.Every every, int rank) {
    long period = environment.nanos(every.period());
    long first = every.from() == null ? period : environment.nanos(every.from());
    long last = every.until() == null ? Kernel.NEVER : environment.nanos(every.until());
    Frame frame = new Frame(environment, every.slots());
    Kernel.Handler handler =
        new Kernel.Handler() {
          @Override
          public void fire(int argument) {
            handle(every, frame);
            if (Kernel.sum(kernel.now(), period) <= last) {
              kernel.scheduleIn(period, Phase.ACTION, rank, this, 0);
            }
          }
        };
    if (first <= last && first < Kernel.NEVER) {
      kernel.schedule(first, Phase.ACTION, rank, handler, 0);
    }
  }

  private void handle(Trigger trigger, Frame frame) {
    if (kernel.now() != handledAt) {
      handledAt = kernel.now();
      handled = 0;
    }
    if (++handled > MOST_AT_ONCE) {
      Span span = trigger.span();
      throw new Failure(
          Code.ZERO_TIME_LOOP
              .at(span, "this acts again and again")
              .help("let time pass: add `for 1 s` to the condition, or use `every`")
              .message(
                  "at "
                      + Runner.now(kernel)
                      + " actions call for each other without letting time pass"));
    }
    actor.act(trigger.step(), frame);
  }
}
