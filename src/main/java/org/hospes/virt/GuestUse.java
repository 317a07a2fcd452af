package org.hospes.virt;

import org.hospes.mechanism.Demand;
import org.hospes.virt.share.Sharing;
import org.hospes.virt.workload.Workload;

/** What guests use, ask for and wait for. */
public final class GuestUse {
  private static final int NONE = -1;

  private final World world;
  private final Guests guests;
  private final Sharing sharing;
  private final ProcessorTimes times;
  private final ExitCounts exits;

  GuestUse(World world, Guests guests, int count) {
    this.world = world;
    this.guests = guests;
    this.sharing = world.sharing();
    this.times = new ProcessorTimes(world.kernel(), sharing, count);
    this.exits = new ExitCounts(sharing, count);
  }

  void grow(int room) {
    times.grow(room);
    exits.grow(room);
  }

  /** A guest begins to work. */
  void begin(int guest) {
    times.begin(guest);
    exits.begin(guest);
  }

  /** A workload comes to a host; so often its guest exits there. */
  void place(int guest, Workload workload) {
    Demand demand = guests.costs().demand(guest);
    exits.setPerUnit(
        guest,
        demand.perSecond().exits() * workload.usefulPerUnit()
            + demand.perRequest().exits() * workload.requestsPerUnit());
  }

  /** A unit of its work will cost something else; until now it was this. */
  void close(int guest) {
    times.close(guest, guests.activity(guest), guests.costs().own(guest));
    exits.close(guest, guests.activity(guest));
  }

  /** Exits so far. */
  public double exits(int guest) {
    return exits.count(guest, guests.activity(guest));
  }

  /** Exits per second, now. */
  public double exitRate(int guest) {
    return exits.rate(guest, guests.activity(guest));
  }

  /**
   * From now on so many virtual CPUs of a guest are ready and wait, and so many are stopped for the
   * sake of their siblings.
   */
  public void setWaiting(int guest, double ready, double coStopped) {
    times.setReady(guest, ready);
    times.setCoStopped(guest, coStopped);
  }

  /** How fast its workload works, as a part of how fast it would alone on its host. */
  public double pace(int guest) {
    if (world.fleet().has(guest)) {
      return world.fleet().pace(guest);
    }
    Workload workload = guests.workload(guest);
    return workload == null || guests.host(guest) == NONE ? 0 : workload.pace();
  }

  /** Cores in use, now. */
  public double usage(int guest) {
    if (world.fleet().has(guest)) {
      return guests.host(guest) == NONE ? 0 : world.fleet().served(guest) / guests.coreClock(guest);
    }
    return guests.activity(guest) == NONE
        ? 0
        : sharing.rate(guests.activity(guest)) * guests.costs().own(guest);
  }

  /** Cores asked for, now. */
  public double wanted(int guest) {
    if (world.fleet().has(guest)) {
      return guests.host(guest) == NONE ? 0 : world.fleet().wanted(guest) / guests.coreClock(guest);
    }
    if (guests.activity(guest) == NONE) {
      return 0;
    }
    Workload workload = guests.workload(guest);
    double demand = workload == null || !guests.isRunning(guest) ? Double.NaN : workload.demand();
    return Double.isNaN(demand)
        ? sharing.bound(guests.activity(guest)) * guests.costs().own(guest)
        : demand * guests.costs().instruction(guest);
  }

  /** Core seconds used so far. */
  public double processorTime(int guest) {
    return times.used(guest, guests.activity(guest), guests.costs().own(guest))
        + world.fleet().closed(guest).used(guest);
  }

  /** Seconds so far that virtual CPUs were ready and waited, of all together. */
  public double readyTime(int guest) {
    return times.ready(guest) + world.fleet().closed(guest).waited(guest);
  }

  /** Seconds so far that virtual CPUs were stopped for the sake of siblings, of all together. */
  public double coStopTime(int guest) {
    return times.coStopped(guest);
  }
}
