package org.hospes.virt.cluster;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.virt.World;

/** What a cluster would have room for if other guests were in it than are. */
final class Supposition {
  private final World world;
  private final Cluster cluster;
  private final ClusterPlan plan;

  Supposition(World world, Cluster cluster) {
    this.world = world;
    this.cluster = cluster;
    this.plan = cluster.plan();
  }

  /**
   * Whether guests would all find a place if some that are here were gone and some others had come
   * before them. What hosts keep free for failures is not looked at.
   */
  boolean fits(Collection<Integer> guests, Collection<Integer> gone, Collection<Integer> others) {
    Room room = new Room(world, plan.hosts(), !plan.enforcesMemory());
    room.promise(plan.overcommit());
    Set<Integer> without = new HashSet<>(gone);
    for (int p = 0; p < room.size(); p++) {
      room.close(p, cluster.isSpare(p));
      int host = plan.hosts()[p];
      for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
        if (!without.contains(g)) {
          come(room, p, world.guests().plan(g));
        }
      }
    }
    Placer fitting = cluster.placer(room);
    return allFit(others, room, fitting) && allFit(guests, room, fitting);
  }

  private boolean allFit(Collection<Integer> guests, Room room, Placer fitting) {
    Need asks = new Need(new Affinities(world));
    for (int guest : guests) {
      cluster.ask(asks, guest);
      int position = fitting.choose(asks);
      if (position < 0) {
        return false;
      }
      come(room, position, world.guests().plan(guest));
    }
    return true;
  }

  private void come(Room room, int position, GuestPlan guest) {
    room.add(position, 1, cluster.promisedTo(guest, position), guest.memory());
  }
}
