package org.hospes.virt.deploy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.plan.LeasePlan;
import org.hospes.plan.VirtualClusterPlan;
import org.hospes.schema.Thing;
import org.hospes.term.JobBatch;
import org.hospes.virt.GuestState;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/** The virtual clusters of a world, and which guest belongs to which. */
public final class VirtualClusters {
  private static final int NONE = -1;

  private final World world;
  private final List<VirtualCluster> clusters = new ArrayList<>();
  private final List<JobQueue> queues = new ArrayList<>();
  private final List<@Nullable Autoscaler> scalers = new ArrayList<>();
  private final Map<Integer, Leases> leases = new LinkedHashMap<>();
  private int[] ofGuest;
  private final int[] stores;

  public VirtualClusters(World world, List<VirtualClusterPlan> plans) {
    this.world = world;
    this.ofGuest = new int[plans.isEmpty() ? 0 : world.guests().room()];
    Arrays.fill(ofGuest, NONE);
    stores = new int[plans.isEmpty() ? 0 : world.clusters().count()];
    for (int c = 0; c < stores.length; c++) {
      double uplink = world.clusters().cluster(c).plan().uplink();
      stores[c] =
          uplink < Double.POSITIVE_INFINITY ? world.sharing().resource(uplink, null, 0) : NONE;
    }
    for (VirtualClusterPlan plan : plans) {
      int number = clusters.size();
      VirtualCluster cluster = new VirtualCluster(world, number, plan, way(plan));
      for (int guest : cluster.members()) {
        ofGuest[guest] = number;
      }
      clusters.add(cluster);
      JobQueue queue = new JobQueue(world, cluster);
      queues.add(queue);
      scalers.add(
          plan.scaling() == null
              ? null
              : new Autoscaler(world, number, cluster, queue, plan.scaling()));
    }
  }

  /** From the store of its image: the uplink of that, and its own where it is another. */
  private int[] way(VirtualClusterPlan plan) {
    int own = plan.cluster();
    int from = storeOf(plan);
    return Arrays.stream(from == own ? new int[] {own} : new int[] {from, own})
        .map(c -> stores[c])
        .filter(resource -> resource != NONE)
        .toArray();
  }

  /** More guests may come. */
  public void grow(int guests) {
    if (!clusters.isEmpty()) {
      int before = ofGuest.length;
      ofGuest = Arrays.copyOf(ofGuest, guests);
      Arrays.fill(ofGuest, before, guests, NONE);
    }
  }

  /** A guest that has come while the scenario runs becomes a member. */
  public void join(int guest, int number) {
    ofGuest[guest] = number;
    clusters.get(number).add(guest);
  }

  /** A member that was never started does not come after all. */
  public void quit(int guest) {
    if (of(guest) != NONE) {
      clusters.get(of(guest)).remove(guest);
      ofGuest[guest] = NONE;
    }
  }

  public int count() {
    return clusters.size();
  }

  public VirtualCluster cluster(int number) {
    return clusters.get(number);
  }

  /** The virtual cluster of a guest, or -1. */
  public int of(int guest) {
    return guest < ofGuest.length ? ofGuest[guest] : NONE;
  }

  /** How many guests of a virtual cluster have booted and run. */
  public int running(int number) {
    int count = 0;
    for (int guest : clusters.get(number).members()) {
      GuestState state = world.guests().state(guest);
      count += state == GuestState.ACTIVE || state == GuestState.FINISHED ? 1 : 0;
    }
    return count;
  }

  /** Bytes that the store of a cluster has sent of images so far. */
  public double sentFrom(int store) {
    double sum = 0;
    for (VirtualCluster cluster : clusters) {
      sum += storeOf(cluster.plan()) == store ? cluster.fromStore() : 0;
    }
    return sum;
  }

  private static int storeOf(VirtualClusterPlan plan) {
    return plan.image().store() < 0 ? plan.cluster() : plan.image().store();
  }

  /** The jobs of a virtual cluster. */
  public JobQueue queue(int number) {
    return queues.get(number);
  }

  public void deploy(int number) {
    VirtualCluster cluster = clusters.get(number);
    cluster.request();
    LeasePlan lease = cluster.plan().lease();
    if (lease == null) {
      start(cluster);
      return;
    }
    try {
      leases
          .computeIfAbsent(
              cluster.plan().cluster(), site -> new Leases(world, site, new LeasedClusters()))
          .request(cluster, lease);
    } catch (Refused e) {
      cluster.refuse();
      throw e;
    }
  }

  private void start(VirtualCluster cluster) {
    cluster.deploy();
    Autoscaler scaler = scalers.get(cluster.number());
    if (scaler != null) {
      scaler.begin();
    }
    world.changed();
  }

  /** Starts virtual clusters whose lease begins, and stops those whose lease is over. */
  private final class LeasedClusters implements Leases.Starter {
    @Override
    public void start(VirtualCluster cluster) {
      VirtualClusters.this.start(cluster);
    }

    @Override
    public void stop(VirtualCluster cluster) {
      for (int guest : List.copyOf(cluster.members())) {
        world.failover().forget(guest);
        if (world.guests().state(guest).isPlaced()) {
          world.guests().life().stop(guest);
        }
      }
    }
  }

  public void submit(int number, JobBatch batch) {
    world
        .journal()
        .note(
            Thing.VIRTUAL_CLUSTER,
            number,
            "gets " + batch.count() + (batch.count() == 1 ? " job" : " jobs"));
    queues.get(number).submit(batch);
  }

  /** Gives a guest to another virtual cluster; what it is working on it finishes. */
  public void reassign(int guest, int to) {
    int from = of(guest);
    String name = world.guests().plan(guest).name();
    if (from == NONE) {
      throw new Refused("`" + name + "` is in no virtual cluster");
    }
    if (from == to) {
      throw new Refused("`" + name + "` is in `" + clusters.get(to).plan().name() + "` already");
    }
    clusters.get(from).remove(guest);
    queues.get(from).close(guest);
    clusters.get(to).add(guest);
    ofGuest[guest] = to;
    world.journal().note(Thing.GUEST, guest, "is given to " + clusters.get(to).plan().name());
    queues.get(to).open(guest);
    world.changed();
  }

  /** Brings its image to where a guest is that has just been placed. */
  public void bring(int guest) {
    clusters.get(of(guest)).bring(guest);
  }

  // ---- what happens in the world

  /** A guest has booted. */
  public void booted(int guest) {
    int number = of(guest);
    if (number != NONE) {
      clusters.forEach(cluster -> cluster.booted(guest));
      queues.get(number).open(guest);
    }
  }

  /** A guest that was paused goes on. */
  public void resumed(int guest) {
    int number = of(guest);
    if (number != NONE && !isLeaving(number, guest)) {
      queues.get(number).open(guest);
    }
  }

  private boolean isLeaving(int number, int guest) {
    Autoscaler scaler = scalers.get(number);
    return scaler != null && scaler.isLeaving(guest);
  }

  /** A guest has finished a job, wherever that came from. */
  public void jobDone(int guest, int job) {
    int number = of(guest);
    for (int q = 0; number != NONE && q < queues.size(); q++) {
      queues.get(q).jobDone(guest, job, q == number && !isLeaving(number, guest));
    }
  }

  /**
   * A guest stops working.
   *
   * @param forGood whether it is not to be started again by itself
   */
  public void down(int guest, boolean forGood) {
    if (of(guest) == NONE) {
      return;
    }
    for (VirtualCluster cluster : clusters) {
      cluster.forget(guest);
      if (forGood) {
        cluster.given(guest);
      }
    }
    queues.forEach(queue -> queue.down(guest));
  }

  /** A host has failed, before its guests are looked at. */
  public void hostFailed(int host) {
    clusters.forEach(cluster -> cluster.hostFailed(host));
  }

  /** A host can take guests again. */
  public void hostIsOn() {
    leases.values().forEach(Leases::changed);
  }

  /** A guest that went down with its host is on another. */
  public void restarted(int guest) {
    if (of(guest) != NONE) {
      clusters.get(of(guest)).restarted();
    }
  }
}
