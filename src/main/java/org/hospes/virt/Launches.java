package org.hospes.virt;

import java.util.HashMap;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.kernel.Stream;
import org.hospes.plan.GuestPlan;

/** Guests that come while the scenario runs, and go again when their lifetime is over. */
public final class Launches {
  private final World world;
  private final Map<String, Integer> counts = new HashMap<>();
  private final Kernel.Handler ending = this::end;

  /** Says how long a guest lives in nanoseconds, drawn from its own random numbers. */
  public interface Lifetime {
    long of(Stream stream);
  }

  Launches(World world) {
    this.world = world;
  }

  /**
   * Makes a guest and starts it; its number. Where there is no room nothing is made.
   *
   * @param virtual the number of the virtual cluster that it joins, or -1
   * @param lifetime null for one that stays
   */
  public int launch(
      GuestPlan prototype,
      int cluster,
      int virtual,
      @org.jspecify.annotations.Nullable Lifetime lifetime) {
    String name = prototype.identity().declared();
    int first = 0;
    if (virtual >= 0) {
      name = world.virtualClusters().cluster(virtual).plan().name();
      first = world.virtualClusters().cluster(virtual).plan().size();
    }
    int number = counts.getOrDefault(name, first);
    GuestPlan.Identity identity = new GuestPlan.Identity(name, number, prototype.identity().span());
    int guest = world.guests().add(prototype.like(identity, -1, cluster, false));
    try {
      if (virtual >= 0) {
        world.virtualClusters().join(guest, virtual);
      }
      world.guests().life().start(guest);
    } catch (Refused e) {
      world.virtualClusters().quit(guest);
      world.guests().drop(guest);
      throw e;
    }
    counts.put(name, number + 1);
    if (lifetime != null) {
      long nanos = lifetime.of(world.streams().named(identity.name() + "/lifetime"));
      world.kernel().scheduleIn(nanos, Phase.ACTION, Integer.MAX_VALUE >> 12, ending, guest);
    }
    world.changed();
    return guest;
  }

  private void end(int guest) {
    world.failover().forget(guest);
    if (world.guests().state(guest).isPlaced()) {
      world.guests().life().stop(guest);
    }
  }
}
