package org.hospes.virt.cluster;

import org.hospes.kernel.Stream;
import org.hospes.plan.ConsolidationPlan.Selection;
import org.hospes.term.Environment;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/** Chooses which guest leaves an overloaded host next. */
final class SelectionRule {
  private static final int LONGEST = 30;

  private final Selection plan;
  private final Room room;
  private final Demands demands;
  private final World world;
  private final Stream random;
  private final Need need;
  private final Compiler.@Nullable Policy scripted;
  private final double[] leasts;

  SelectionRule(
      Selection plan,
      Room room,
      Demands demands,
      Need need,
      Environment environment,
      World world,
      Stream random) {
    this.plan = plan;
    this.room = room;
    this.demands = demands;
    this.need = need;
    this.world = world;
    this.random = random;
    this.scripted =
        plan instanceof Selection.Scripted own
            ? Compiler.compile(own.policy(), room, environment)
            : null;
    this.leasts = new double[scripted == null ? 0 : scripted.orders().length];
  }

  /** How many past demands of each guest it needs. */
  static int history(Selection plan) {
    return plan == Selection.BuiltIn.MAXIMUM_CORRELATION ? LONGEST : 0;
  }

  /** The next guest to leave a position, or -1 if none can. */
  int next(int position, boolean[] leaving) {
    if (scripted != null) {
      return byScript(scripted, position, leaving);
    }
    return switch ((Selection.BuiltIn) plan) {
      case MINIMUM_MIGRATION_TIME -> least(position, leaving, g -> world.guests().plan(g).memory());
      case MINIMUM_UTILIZATION ->
          least(position, leaving, g -> demands.now(g) / world.guests().plan(g).vcpus());
      case MAXIMUM_CORRELATION -> mostCorrelated(position, leaving);
      case RANDOM_SELECTION -> atRandom(position, leaving);
    };
  }

  private boolean mayLeave(int guest, boolean[] leaving) {
    return !leaving[guest]
        && !world.migrations().isMoving(guest)
        && world.guests().isRunning(guest);
  }

  /** Of the same, the one with the lowest number. */
  private int least(int position, boolean[] leaving, java.util.function.IntToDoubleFunction by) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int g = first(position); g >= 0; g = world.guests().next(g)) {
      if (mayLeave(g, leaving)) {
        double cost = by.applyAsDouble(g);
        if (cost < least || (cost == least && g < best)) {
          least = cost;
          best = g;
        }
      }
    }
    return best;
  }

  private int first(int position) {
    return world.hosts().firstGuest(room.hosts[position]);
  }

  private int atRandom(int position, boolean[] leaving) {
    int count = 0;
    int chosen = -1;
    for (int g = first(position); g >= 0; g = world.guests().next(g)) {
      if (mayLeave(g, leaving) && random.open() * ++count < 1) {
        chosen = g;
      }
    }
    return chosen;
  }

  /** With too little past to tell, the guest that migrates fastest. */
  private int mostCorrelated(int position, boolean[] leaving) {
    int count = 0;
    int length = LONGEST;
    for (int g = first(position); g >= 0; g = world.guests().next(g)) {
      if (mayLeave(g, leaving)) {
        count++;
        length = Math.min(length, demands.count(g));
      }
    }
    int[] guests = new int[count];
    double[][] series = new double[count][length];
    int n = 0;
    for (int g = first(position); g >= 0; g = world.guests().next(g)) {
      if (mayLeave(g, leaving)) {
        guests[n] = g;
        for (int back = 0; back < length; back++) {
          series[n][back] = demands.back(g, back);
        }
        n++;
      }
    }
    int best = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < count; i++) {
      double correlation = Statistics.multipleCorrelation(series, i, length);
      if (correlation > most || (correlation == most && guests[i] < guests[best])) {
        most = correlation;
        best = i;
      }
    }
    return best >= 0
        ? guests[best]
        : least(position, leaving, g -> world.guests().plan(g).memory());
  }

  private int byScript(Compiler.Policy policy, int position, boolean[] leaving) {
    int best = -1;
    for (int g = first(position); g >= 0; g = world.guests().next(g)) {
      if (!mayLeave(g, leaving)) {
        continue;
      }
      need.guest = g;
      need.cpu = demands.now(g);
      need.memory = world.guests().plan(g).memory();
      if (policy.admits(position, need)
          && (Placer.isBetter(policy.orders(), position, need, leasts, best)
              || (best >= 0
                  && g < best
                  && Placer.isSame(policy.orders(), position, need, leasts)))) {
        best = g;
      }
    }
    return best;
  }
}
