package org.hospes.virt.cluster;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.hospes.plan.AdmissionPlan;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as it would be if some of its guests were gone: with all that keeps guests apart, and
 * with what is kept free for failures.
 */
final class Supposition {
  private final World world;
  private final Cluster cluster;
  private final Room room;
  private final Affinities near;
  private final @Nullable Admission kept;
  private final Placer fitting;
  private final Need asks;

  Supposition(World world, Cluster cluster, Collection<Integer> gone) {
    this.world = world;
    this.cluster = cluster;
    ClusterPlan plan = cluster.plan();
    room = new Room(world, plan.hosts(), !plan.enforcesMemory());
    room.promise(plan.overcommit());
    near = new Affinities(world);
    asks = new Need(near);
    AdmissionPlan keeps = plan.admission();
    kept =
        keeps == null ? null : new Admission(world, keeps, room, plan.overcommit(), plan.hosts());
    fitting = cluster.placer(room);
    Set<Integer> without = new HashSet<>(gone);
    for (int p = 0; p < room.size(); p++) {
      room.close(p, cluster.isSpare(p));
      int host = plan.hosts()[p];
      for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
        if (!without.contains(g)) {
          come(g, p);
        }
      }
    }
  }

  private void come(int guest, int position) {
    GuestPlan wanted = world.guests().plan(guest);
    room.add(position, 1, cluster.promisedTo(wanted, position), wanted.memory());
    near.add(position, guest, 1);
    if (kept != null) {
      kept.entered(cluster.size(wanted), cluster.bytes(wanted));
    }
  }

  /** Whether guests would find a place, one after the other; they have it then. */
  boolean comes(Collection<Integer> guests) {
    for (int guest : guests) {
      GuestPlan wanted = world.guests().plan(guest);
      if (kept != null && !kept.admits(cluster.size(wanted), cluster.bytes(wanted))) {
        return false;
      }
      cluster.ask(asks, guest);
      int position = fitting.choose(asks);
      if (position < 0) {
        return false;
      }
      come(guest, position);
    }
    return true;
  }
}
