package org.hospes.virt;

import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.GovernorPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.PowerPlan;
import org.jspecify.annotations.Nullable;

/**
 * Dynamic voltage and frequency scaling: the clocks of hosts. A governor looks at multiples of its
 * period; while neither the use nor the clock changes, looking would change nothing, and nobody
 * does.
 */
final class Governors {
  private final Kernel kernel;
  private final Hosts hosts;
  private final @Nullable GovernorPlan[] plans;
  private final double[] paces;
  private final int[] levels;
  private final double[] lastUse;
  private final double[] usedBefore;
  private final long[] windows;
  private final long[] tickets;
  private final boolean any;
  private final Kernel.Handler look = this::look;

  Governors(World world, Hosts hosts, List<HostPlan> hostPlans) {
    this.kernel = world.kernel();
    this.hosts = hosts;
    boolean some = hostPlans.stream().anyMatch(plan -> plan.governor() != null);
    int count = some ? hostPlans.size() : 0;
    this.any = some;
    plans = new @Nullable GovernorPlan[count];
    paces = new double[count];
    levels = new int[count];
    lastUse = new double[count];
    usedBefore = new double[count];
    windows = new long[count];
    tickets = new long[count];
    Arrays.fill(paces, 1);
    Arrays.fill(tickets, -1);
    for (int h = 0; h < count; h++) {
      GovernorPlan plan = hostPlans.get(h).governor();
      plans[h] = plan;
      if (plan != null) {
        // Linux boots at the highest level; those that look go down from there.
        levels[h] = plan.kind() == GovernorPlan.Kind.POWERSAVE ? 0 : plan.levels().length - 1;
        paces[h] = plan.levels()[levels[h]] / hostPlans.get(h).clock();
      }
    }
  }

  boolean any() {
    return any;
  }

  double pace(int host) {
    return any ? paces[host] : 1;
  }

  /** Looks at idle hosts too: their clock falls. */
  void begin() {
    for (int h = 0; h < plans.length; h++) {
      useChanged(h);
    }
  }

  private @Nullable GovernorPlan plan(int host) {
    return any ? plans[host] : null;
  }

  /** Watts of a host that is on. */
  double watts(int host, PowerPlan power, double utilization) {
    GovernorPlan plan = plan(host);
    if (plan == null) {
      return power.watts(utilization);
    }
    int level = levels[host];
    if (plan.idle().length > 0) {
      double u = Math.clamp(utilization, 0, 1);
      return plan.idle()[level] + (plan.busy()[level] - plan.idle()[level]) * u;
    }
    double idle = power.watts(0);
    return idle + (power.watts(utilization) - idle) * StrictMath.pow(paces[host], plan.exponent());
  }

  /** What a host draws at most at any level, as far as the governor says so. */
  double mostWatts(int host) {
    GovernorPlan plan = plan(host);
    return plan == null
        ? 0
        : Math.max(
            Arrays.stream(plan.idle()).max().orElse(0), Arrays.stream(plan.busy()).max().orElse(0));
  }

  // ---- looking

  void useChanged(int host) {
    GovernorPlan plan = plan(host);
    if (plan == null || plan.period() == 0) {
      return;
    }
    if (tickets[host] < 0) {
      long start = kernel.now() - kernel.now() % plan.period();
      long end = Kernel.sum(start, plan.period());
      if (end == Kernel.NEVER) {
        return;
      }
      windows[host] = start;
      usedBefore[host] =
          hosts.processorTime(host) - lastUse[host] * ((kernel.now() - start) / Kernel.SECOND);
      // After all else at that moment, so that what changes then belongs to the next look.
      tickets[host] = kernel.schedule(end, Phase.FINISH, look, host);
    }
    lastUse[host] = hosts.usage(host);
  }

  private void look(int host) {
    tickets[host] = -1;
    GovernorPlan plan = plan(host);
    if (plan == null || !hosts.isOn(host)) {
      return;
    }
    double cores = hosts.plan(host).cores();
    double seconds = (kernel.now() - windows[host]) / Kernel.SECOND;
    double load = (hosts.processorTime(host) - usedBefore[host]) / (cores * seconds);
    int next = choose(plan, levels[host], load);
    boolean settled = next == levels[host] && Math.abs(load - hosts.utilization(host)) < 1e-9;
    if (next != levels[host]) {
      levels[host] = next;
      paces[host] = plan.levels()[next] / hosts.plan(host).clock();
      hosts.clockChanged(host);
    }
    if (!settled) {
      useChanged(host);
    }
  }

  private static int choose(GovernorPlan plan, int level, double load) {
    int top = plan.levels().length - 1;
    return switch (plan.kind()) {
      case PERFORMANCE -> top;
      case POWERSAVE -> 0;
      case ONDEMAND -> {
        if (load > plan.up()) {
          yield top;
        }
        double wanted = plan.levels()[level] * load / plan.down();
        int lowest = 0;
        while (lowest < level && plan.levels()[lowest] < wanted * (1 - 1e-12)) {
          lowest++;
        }
        yield lowest;
      }
      case CONSERVATIVE ->
          load > plan.up()
              ? Math.min(top, level + 1)
              : load < plan.down() ? Math.max(0, level - 1) : level;
    };
  }
}
