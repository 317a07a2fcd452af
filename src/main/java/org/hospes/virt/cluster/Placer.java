package org.hospes.virt.cluster;

import org.hospes.kernel.Stream;
import org.hospes.plan.PlacementPlan;
import org.hospes.term.Environment;
import org.hospes.virt.policy.Order;
import org.jspecify.annotations.Nullable;

/** Chooses hosts for guests by a policy. */
final class Placer {
  private final Room room;
  private final PlacementPlan plan;
  private final Compiler.@Nullable Policy scripted;
  private final Stream random;
  private final double[] leasts;
  private int pointer;

  Placer(Room room, PlacementPlan plan, Environment environment, Stream random) {
    this.room = room;
    this.plan = plan;
    this.random = random;
    this.scripted =
        plan instanceof PlacementPlan.Scripted own
            ? Compiler.compile(own.policy(), room, environment)
            : null;
    this.leasts = new double[scripted == null ? 0 : scripted.orders().length];
  }

  PlacementPlan plan() {
    return plan;
  }

  /** Whether guests that come together are placed in falling order of demand. */
  boolean sorts() {
    return !(plan instanceof PlacementPlan.BuiltIn own) || own.sorts();
  }

  /** The position of a host for a guest, or -1 if there is none. */
  int choose(Need need) {
    for (int position : need.affinities.wanted(need.guest)) {
      if (room.next(position, need) == position) {
        return position;
      }
    }
    if (scripted != null) {
      return byScript(scripted, need);
    }
    return switch ((PlacementPlan.BuiltIn) plan) {
      case FIRST_FIT, FIRST_FIT_DECREASING -> room.next(0, need);
      case NEXT_FIT -> {
        int position = around(pointer, need);
        pointer = position < 0 ? pointer : position;
        yield position;
      }
      case ROUND_ROBIN -> {
        int position = around(pointer, need);
        pointer = position < 0 ? pointer : (position + 1) % room.size();
        yield position;
      }
      case RANDOM_FIT -> atRandom(need);
      case BEST_FIT, BEST_FIT_DECREASING, WORST_FIT, POWER_AWARE_BEST_FIT, DOT_PRODUCT ->
          best((PlacementPlan.BuiltIn) plan, need);
    };
  }

  private int around(int from, Need need) {
    int position = room.next(from, need);
    return position >= 0 || from == 0 ? position : room.next(0, need);
  }

  /** Of those with room, each as likely: a few tries, then all are counted. */
  private int atRandom(Need need) {
    int size = room.size();
    for (int i = 0; i < 20 && size > 0; i++) {
      int position = (int) (random.open() * size);
      if (room.next(position, need) == position) {
        return position;
      }
    }
    int count = 0;
    int chosen = -1;
    for (int p = room.next(0, need); p >= 0; p = room.next(p + 1, need)) {
      if (random.open() * ++count < 1) {
        chosen = p;
      }
    }
    return chosen;
  }

  private int best(PlacementPlan.BuiltIn kind, Need need) {
    int best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int at = room.nextUnlike(0, need); at >= 0; at = room.nextUnlike(at + 1, need)) {
      int p = at < room.size() ? at : room.empty(at - room.size(), need);
      double cost = cost(kind, p, need);
      if (cost < least || (cost == least && p < best)) {
        least = cost;
        best = p;
      }
    }
    return best;
  }

  private double cost(PlacementPlan.BuiltIn kind, int position, Need need) {
    return switch (kind) {
      case BEST_FIT, BEST_FIT_DECREASING -> room.free(position);
      case WORST_FIT -> -room.free(position);
      case POWER_AWARE_BEST_FIT -> room.increase(position, need.cpu);
      case DOT_PRODUCT -> -dotProduct(position, need);
      case FIRST_FIT, NEXT_FIT, ROUND_ROBIN, RANDOM_FIT, FIRST_FIT_DECREASING -> 0;
    };
  }

  /** Each dimension as a part of what the host has in all. */
  private double dotProduct(int position, Need need) {
    double capacity = room.capacities[position];
    double memory = room.memoryLeft(position) + room.held[position];
    return need.cpu / capacity * (room.free(position) / capacity)
        + need.memory / memory * Math.max(0, room.memoryLeft(position) / memory);
  }

  private int byScript(Compiler.Policy policy, Need need) {
    int best = -1;
    boolean unlike = policy.ofRoomOnly() && policy.needsRoom();
    int at = unlike ? room.nextUnlike(0, need) : first(policy, 0, need);
    while (at >= 0) {
      int p = unlike && at >= room.size() ? room.empty(at - room.size(), need) : at;
      // Whatever a policy says, memory that is not there cannot be given.
      if (room.holds(p, need)
          && policy.admits(p, need)
          && isBetter(policy.orders(), p, need, leasts, best)) {
        best = p;
      }
      at = unlike ? room.nextUnlike(at + 1, need) : first(policy, at + 1, need);
    }
    return best;
  }

  /** Whether a candidate has the same amounts as the best so far. */
  static boolean isSame(Order<Need>[] orders, int position, Need need, double[] leasts) {
    for (int i = 0; i < orders.length; i++) {
      if (orders[i].cost(position, need) != leasts[i]) {
        return false;
      }
    }
    return true;
  }

  /** The next position that may come into question. */
  private int first(Compiler.Policy policy, int from, Need need) {
    return policy.needsRoom() || room.isBounded()
        ? room.next(from, need)
        : room.nextOpen(from, need);
  }

  /**
   * Whether a candidate comes before the best so far; if so, its amounts take the others' place.
   */
  static boolean isBetter(
      Order<Need>[] orders, int position, Need need, double[] leasts, int best) {
    boolean better = best < 0;
    for (int i = 0; i < orders.length; i++) {
      double cost = orders[i].cost(position, need);
      if (!better && cost != leasts[i]) {
        if (!(cost < leasts[i])) {
          return false;
        }
        better = true;
      }
      if (better) {
        leasts[i] = cost;
      }
    }
    return better || (orders.length > 0 && position < best);
  }
}
