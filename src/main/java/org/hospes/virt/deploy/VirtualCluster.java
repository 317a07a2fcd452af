package org.hospes.virt.deploy;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hospes.kernel.Kernel;
import org.hospes.plan.VirtualClusterPlan;
import org.hospes.schema.Thing;
import org.hospes.virt.GuestState;
import org.hospes.virt.Guests;
import org.hospes.virt.Refused;
import org.hospes.virt.World;

/** One virtual cluster: its guests, their images, and how long its deployment took. */
public final class VirtualCluster {
  private static final long NOT = -1;

  private final World world;
  private final Kernel kernel;
  private final Guests guests;
  private final int number;
  private final VirtualClusterPlan plan;
  private final Imaging imaging;
  private final Set<Integer> members = new LinkedHashSet<>();
  private final BitSet awaited = new BitSet();
  private long requested = NOT;
  private long begun = NOT;
  private long deployed = NOT;
  private int placed;
  private int hostsUsed;
  private int restarts;

  /**
   * @param stores the resources between the store of its image and the switch
   */
  VirtualCluster(World world, int number, VirtualClusterPlan plan, int[] stores) {
    this.world = world;
    this.number = number;
    this.kernel = world.kernel();
    this.guests = world.guests();
    this.plan = plan;
    this.imaging = new Imaging(world, plan.deployment(), plan.image(), stores, this::ready);
    for (int i = 0; i < plan.size(); i++) {
      members.add(plan.first() + i);
    }
  }

  int number() {
    return number;
  }

  public VirtualClusterPlan plan() {
    return plan;
  }

  /** Its guests, in the order in which they came to it. */
  public Set<Integer> members() {
    return Collections.unmodifiableSet(members);
  }

  void add(int guest) {
    members.add(guest);
  }

  void remove(int guest) {
    members.remove(guest);
  }

  // ---- what can be asked

  /** When it was asked for, in nanoseconds, or -1. */
  public long requested() {
    return requested;
  }

  /** It is asked for; refused where it was before. */
  void request() {
    if (requested != NOT) {
      throw new Refused("`" + plan.name() + "` is deployed already, or waits to be");
    }
    requested = kernel.now();
  }

  /** What was asked for is not to be had. */
  void refuse() {
    requested = NOT;
  }

  /** When its deployment began, in nanoseconds, or -1. */
  public long begun() {
    return begun;
  }

  /** When all its guests ran for the first time, in nanoseconds, or -1. */
  public long deployed() {
    return deployed;
  }

  /** How many of its guests found a place when it was deployed. */
  public int placed() {
    return placed;
  }

  /** On how many hosts they were placed. */
  public int hostsUsed() {
    return hostsUsed;
  }

  /** How many guests were started again after a failure. */
  public int restarts() {
    return restarts;
  }

  /** Bytes of images that the store has sent so far. */
  public double fromStore() {
    return imaging.fromStore();
  }

  /** Bytes of images that hosts have sent to each other so far. */
  public double fromHosts() {
    return imaging.fromHosts();
  }

  /** Bytes of images that have come to hosts so far. */
  public double received() {
    return imaging.received();
  }

  // ---- deployment

  void deploy() {
    begun = kernel.now();
    List<Integer> found = new ArrayList<>();
    BitSet hosts = new BitSet();
    int refused = 0;
    for (int guest : members) {
      if (guests.state(guest) != GuestState.INACTIVE) {
        continue;
      }
      try {
        guests.life().place(guest, world.clusters().place(guest));
        hosts.set(guests.host(guest));
        awaited.set(guest);
        found.add(guest);
      } catch (Refused e) {
        refused++;
      }
    }
    placed = found.size();
    hostsUsed = hosts.cardinality();
    note("is deployed: " + count(placed, "guest") + ", " + plan.deployment().name());
    if (refused > 0) {
      note("has no place for " + count(refused, "guest"));
      world
          .clusters()
          .notice(
              "`%s` has no place for %s of its %d"
                  .formatted(plan.name(), count(refused, "guest"), placed + refused));
    }
    imaging.bring(found);
    arrived();
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void note(String what) {
    world.journal().note(Thing.VIRTUAL_CLUSTER, number, what);
  }

  /** Brings the image to where one guest is now; it boots when that has come. */
  void bring(int guest) {
    imaging.bring(List.of(guest));
  }

  private void ready(int guest) {
    if (guests.state(guest) == GuestState.BOOTING) {
      guests.life().bootNow(guest);
    }
  }

  /** A guest runs. */
  void booted(int guest) {
    if (awaited.get(guest)) {
      awaited.clear(guest);
      arrived();
    }
  }

  /** A guest will not run as part of the deployment. */
  void given(int guest) {
    if (awaited.get(guest)) {
      awaited.clear(guest);
      placed--;
      arrived();
    }
  }

  private void arrived() {
    if (begun != NOT && deployed == NOT && awaited.isEmpty() && (placed > 0 || plan.size() == 0)) {
      deployed = kernel.now();
      note("runs");
    }
  }

  // ---- failures

  /** A guest does not wait for its image any more. */
  void forget(int guest) {
    imaging.forget(guest);
  }

  /** A host has failed, with what it had of images. */
  void hostFailed(int host) {
    imaging.hostFailed(host);
  }

  /** A guest that went down with its host is started on another. */
  void restarted() {
    restarts++;
  }
}
