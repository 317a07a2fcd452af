package org.hospes.virt.cluster;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.virt.World;
import org.hospes.virt.cluster.cloudsim.Studies;
import org.hospes.virt.cluster.cloudsim.Study;

/**
 * A cluster that is computed as CloudSim 3 does it: the study runs by the clock of the world, and
 * what it removes is lost in the world.
 */
final class Replay {
  private final World world;
  private final Kernel kernel;
  private final ClusterPlan plan;
  private final int[] guests;
  private final Study study;
  private final double interval;
  private double time = Study.START;
  private int lost;

  Replay(World world, ClusterPlan plan, int[] guests) {
    this.world = world;
    this.kernel = world.kernel();
    this.plan = plan;
    this.guests = guests;
    List<HostPlan> hosts = new ArrayList<>();
    for (int host : plan.hosts()) {
      hosts.add(world.hosts().plan(host));
    }
    List<GuestPlan> plans = new ArrayList<>();
    for (int guest : guests) {
      plans.add(world.guests().plan(guest));
    }
    this.study = Studies.of(plan, hosts, plans);
    this.interval =
        plan.consolidation() == null ? 300 : plan.consolidation().interval() / Kernel.SECOND;
  }

  Study study() {
    return study;
  }

  void begin() {
    int failed = study.place();
    for (int host : plan.hosts()) {
      world.hosts().ignoreMemory(host);
      world.hosts().drawElsewhere(host);
    }
    for (int g = 0; g < guests.length; g++) {
      if (study.host(g) >= 0) {
        world.guests().life().represent(guests[g], plan.hosts()[study.host(g)]);
      }
    }
    if (failed > 0) {
      world.clusters().notice(failed + " guests of `" + plan.name() + "` could not be placed");
    }
    later();
  }

  private void later() {
    // Added up as the program does it: whether an interval is whole depends on the last digit.
    time += interval;
    long next = Kernel.nanos(time);
    if (next < Kernel.NEVER) {
      kernel.schedule(next, Phase.FINISH, unused -> tick(), 0);
    }
  }

  private void tick() {
    for (double end : study.tick(time)) {
      long moment = Math.max(kernel.now(), Kernel.nanos(end));
      if (moment < Kernel.NEVER) {
        kernel.schedule(moment, Phase.FINISH, unused -> finish(end), 0);
      }
    }
    lose();
    later();
  }

  private void finish(double end) {
    study.finish(end);
    for (int g = 0; g < guests.length; g++) {
      if (study.host(g) >= 0) {
        int host = plan.hosts()[study.host(g)];
        if (world.guests().host(guests[g]) != host) {
          world.guests().move(guests[g], host);
        }
      }
    }
    lose();
  }

  private void lose() {
    if (study.removals() > lost) {
      lost = study.removals();
      for (int g = 0; g < guests.length; g++) {
        if (!study.isThere(g) && world.guests().state(guests[g]).isPlaced()) {
          world.guests().life().lose(guests[g], "as CloudSim 3 removes it");
        }
      }
    }
    world.changed();
  }

  /** The guests that are there. */
  int[] guests() {
    int[] there = new int[guests.length];
    int count = 0;
    for (int g = 0; g < guests.length; g++) {
      if (study.isThere(g)) {
        there[count++] = guests[g];
      }
    }
    return java.util.Arrays.copyOf(there, count);
  }
}
