package org.hospes.virt.fleet;

import org.hospes.plan.SchedulerPlan;
import org.hospes.virt.World;

/** How the guests of the fleet on a host share its cores by their weights. */
final class FleetShares {
  private static final int NONE = -1;

  private final World world;

  FleetShares(World world) {
    this.world = world;
  }

  /**
   * The weight of all that want something on a host, beside other activities.
   *
   * @param at the host of each guest, or -1
   */
  double together(int host, int[] at, double[] wants) {
    boolean each = world.hosts().scheduler(host).weighing() == SchedulerPlan.Weighing.PER_VCPU;
    double sum = 0;
    for (int g = world.hosts().firstGuest(host); g != NONE; g = world.guests().next(g)) {
      if (at[g] == host && wants[g] > 0) {
        sum += weight(g, each);
      }
    }
    return sum > 0 ? sum : 1;
  }

  /**
   * Shares a capacity among the guests on a host; who asks for less than his share leaves the rest
   * to the others.
   *
   * @param at the host of each guest, or -1
   * @param limits the most that each can use
   * @param gets is set for those on this host
   */
  void share(int host, double capacity, int[] at, double[] wants, double[] limits, double[] gets) {
    boolean each = world.hosts().scheduler(host).weighing() == SchedulerPlan.Weighing.PER_VCPU;
    for (int g = world.hosts().firstGuest(host); g != NONE; g = world.guests().next(g)) {
      if (at[g] == host) {
        gets[g] = Double.NaN;
      }
    }
    double left = capacity;
    boolean changed = true;
    double level = 0;
    while (changed) {
      changed = false;
      double weights = 0;
      for (int g = world.hosts().firstGuest(host); g != NONE; g = world.guests().next(g)) {
        if (at[g] == host && Double.isNaN(gets[g])) {
          weights += weight(g, each);
        }
      }
      level = weights > 0 ? left / weights : 0;
      for (int g = world.hosts().firstGuest(host); g != NONE; g = world.guests().next(g)) {
        if (at[g] == host && Double.isNaN(gets[g])) {
          double want = Math.min(wants[g], limits[g]);
          if (want <= level * weight(g, each)) {
            gets[g] = want;
            left -= want;
            changed = true;
          }
        }
      }
    }
    for (int g = world.hosts().firstGuest(host); g != NONE; g = world.guests().next(g)) {
      if (at[g] == host && Double.isNaN(gets[g])) {
        gets[g] = level * weight(g, each);
      }
    }
  }

  private double weight(int guest, boolean each) {
    double weight = world.guests().entitlements().weightSetting(guest);
    return each ? weight * world.guests().plan(guest).vcpus() : weight;
  }
}
