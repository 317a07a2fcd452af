package org.hospes.virt.cluster;

import java.util.Arrays;
import org.hospes.plan.ConsolidationPlan.Underload;
import org.hospes.term.Environment;
import org.jspecify.annotations.Nullable;

/** Says which hosts are to be emptied, in which order. */
final class Underloads {
  private final Underload plan;
  private final Room room;
  private final Need none;
  private final Compiler.@Nullable Policy scripted;

  Underloads(Underload plan, Room room, Need need, Environment environment) {
    this.plan = plan;
    this.room = room;
    this.none = new Need(need.affinities);
    this.none.guest = -1;
    this.scripted =
        plan instanceof Underload.Scripted own
            ? Compiler.ofHosts(own.policy(), room, environment)
            : null;
  }

  /**
   * Positions with guests that are not overloaded and come into question, the first to empty first.
   */
  int[] order(boolean[] overloaded) {
    int count = 0;
    Integer[] found = new Integer[room.size()];
    double[][] costs = new double[room.size()][];
    for (int p = 0; p < room.size(); p++) {
      if (room.guests[p] == 0 || overloaded[p]) {
        continue;
      }
      double utilization = room.used[p] / room.capacities[p];
      if (scripted == null) {
        if (!(plan instanceof Underload.Below below) || utilization >= below.threshold()) {
          continue;
        }
        costs[p] = new double[] {utilization};
      } else {
        if (!scripted.admits(p, none)) {
          continue;
        }
        costs[p] = new double[scripted.orders().length];
        for (int i = 0; i < costs[p].length; i++) {
          costs[p][i] = scripted.orders()[i].cost(p, none);
        }
      }
      found[count++] = p;
    }
    Integer[] sorted = Arrays.copyOf(found, count);
    Arrays.sort(sorted, (a, b) -> Arrays.compare(costs[a], costs[b]));
    return Arrays.stream(sorted).mapToInt(Integer::intValue).toArray();
  }
}
