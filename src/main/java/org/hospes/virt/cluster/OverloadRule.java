package org.hospes.virt.cluster;

import java.util.Objects;
import org.hospes.plan.ConsolidationPlan.Overload;
import org.hospes.term.Environment;
import org.jspecify.annotations.Nullable;

/** Tells which hosts are overloaded, and up to where others may be filled. */
final class OverloadRule {
  /** The limit of a rule is found to less than a millionth of a millionth. */
  private static final int HALVINGS = 40;

  /** Until enough is known of the past: the threshold that Beloglazov's programs fall back to. */
  private static final double FALLBACK = 0.7;

  /** What MAD and IQR need at least: Beloglazov and Buyya's programs ask for as many. */
  private static final int FEWEST = 12;

  /** What local regression looks at: as in Beloglazov and Buyya's programs. */
  private static final int REGRESSED = 10;

  private static final int LONGEST = 30;

  private final Overload plan;
  private final Room room;
  private final Demands demands;
  private final Compiler.@Nullable Policy scripted;
  private final Need none;
  private final double[] values = new double[LONGEST];

  OverloadRule(
      Overload plan, Room room, Demands demands, Affinities affinities, Environment environment) {
    this.plan = plan;
    this.room = room;
    this.demands = demands;
    this.none = new Need(affinities);
    this.none.guest = -1;
    this.scripted =
        plan instanceof Overload.Scripted own
            ? Compiler.ofHosts(own.policy(), room, environment)
            : null;
  }

  /** How many past demands of each guest it needs. */
  static int history(Overload plan) {
    return switch (plan) {
      case Overload.Threshold threshold -> 0;
      case Overload.InterquartileRange range -> LONGEST;
      case Overload.MedianAbsoluteDeviation deviation -> LONGEST;
      case Overload.LocalRegression regression -> REGRESSED;
      case Overload.Scripted own -> 0;
    };
  }

  /**
   * Whether a host is overloaded without the guests that leave it.
   *
   * @param ahead how many intervals a migration from it takes at most
   */
  boolean isOverloaded(int position, boolean[] leaving, double ahead) {
    double utilization = room.used[position] / room.capacities[position];
    return switch (plan) {
      case Overload.Threshold threshold -> utilization > threshold.utilization();
      case Overload.InterquartileRange range -> utilization > limit(position, leaving);
      case Overload.MedianAbsoluteDeviation deviation -> utilization > limit(position, leaving);
      case Overload.LocalRegression regression -> {
        double[] last = new double[REGRESSED];
        int count = demands.sum(room.hosts[position], room.capacities[position], last, leaving);
        yield count < REGRESSED
            ? utilization > FALLBACK
            : regression.safety()
                    * Statistics.predicted(last, count, Math.max(1, ahead), regression.robust())
                >= 1;
      }
      case Overload.Scripted own -> Objects.requireNonNull(scripted).admits(position, none);
    };
  }

  /** The part of its processors up to which a host may be filled by a migration. */
  double limit(int position, boolean[] leaving) {
    return switch (plan) {
      case Overload.Threshold threshold -> threshold.utilization();
      case Overload.InterquartileRange range -> {
        int count = demands.sum(room.hosts[position], room.capacities[position], values, leaving);
        yield count < FEWEST
            ? FALLBACK
            : 1 - range.safety() * Statistics.interquartileRange(values, count);
      }
      case Overload.MedianAbsoluteDeviation deviation -> {
        int count = demands.sum(room.hosts[position], room.capacities[position], values, leaving);
        yield count < FEWEST
            ? FALLBACK
            : 1 - deviation.safety() * Statistics.medianAbsoluteDeviation(values, count);
      }
      case Overload.LocalRegression regression -> Math.min(1, 1 / regression.safety());
      case Overload.Scripted own -> scriptedLimit(position);
    };
  }

  /**
   * The part of its processors from which on a rule of the script would call a host overloaded, all
   * else as it is. More use never makes a host less overloaded, so that halving finds it.
   */
  private double scriptedLimit(int position) {
    if (!wouldBeOverloaded(position, 1)) {
      return 1;
    }
    double below = 0;
    double above = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (below + above) / 2;
      if (wouldBeOverloaded(position, middle)) {
        above = middle;
      } else {
        below = middle;
      }
    }
    return below;
  }

  private boolean wouldBeOverloaded(int position, double utilization) {
    double used = room.used[position];
    room.used[position] = utilization * room.capacities[position];
    try {
      return Objects.requireNonNull(scripted).admits(position, none);
    } finally {
      room.used[position] = used;
    }
  }
}
