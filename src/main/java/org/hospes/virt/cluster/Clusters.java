package org.hospes.virt.cluster;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.PlacementPlan;
import org.hospes.term.Environment;
import org.hospes.term.Profile;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.hospes.virt.fleet.Fleet;
import org.hospes.virt.migration.Migration;

/** The clusters of a world, and which host and guest belongs to which. */
public final class Clusters {
  private static final int NONE = -1;

  private final World world;
  private final List<Cluster> clusters = new ArrayList<>();
  private final int[] ofHost;
  private final int[] positions;
  private final List<String> notices = new ArrayList<>();

  public Clusters(World world, List<ClusterPlan> plans) {
    this.world = world;
    ofHost = new int[plans.isEmpty() ? 0 : world.hosts().count()];
    positions = new int[ofHost.length];
    Arrays.fill(ofHost, NONE);
    for (ClusterPlan plan : plans) {
      int number = clusters.size();
      for (int p = 0; p < plan.hosts().length; p++) {
        ofHost[plan.hosts()[p]] = number;
        positions[plan.hosts()[p]] = p;
      }
      clusters.add(new Cluster(world, number, plan));
    }
  }

  /** Compiles policies; asked of what a script can ask while it runs. */
  public void prepare(Environment environment) {
    clusters.forEach(cluster -> cluster.prepare(environment));
  }

  /** Places the guests that start with the scenario, and starts them. */
  public void begin() {
    if (clusters.isEmpty()) {
      return;
    }
    List<List<Integer>> members = new ArrayList<>();
    clusters.forEach(cluster -> members.add(new ArrayList<>()));
    for (int g = 0; g < world.guests().count(); g++) {
      GuestPlan plan = world.guests().plan(g);
      if (plan.cluster() >= 0 && plan.starts()) {
        members.get(plan.cluster()).add(g);
      }
    }
    for (Cluster cluster : clusters) {
      cluster.begin(members.get(cluster.number()).stream().mapToInt(g -> g).toArray());
    }
  }

  /** More guests may come. */
  public void grow(int guests) {
    clusters.forEach(cluster -> cluster.grow(guests));
  }

  public int count() {
    return clusters.size();
  }

  public Cluster cluster(int number) {
    return clusters.get(number);
  }

  /** What is to be said of the run. */
  public List<String> notices() {
    List<String> all = new ArrayList<>(notices);
    for (Cluster cluster : clusters) {
      int count = cluster.refusals().values().stream().mapToInt(Integer::intValue).sum();
      if (count > 0) {
        String first = cluster.refusals().keySet().iterator().next();
        all.add(
            "`%s` could not do %d of its migrations%s: %s"
                .formatted(
                    cluster.plan().name(),
                    count,
                    cluster.refusals().size() > 1 ? ", for one" : "",
                    first));
      }
    }
    return all;
  }

  /** Something that is to be said of the run. */
  public void notice(String text) {
    notices.add(text);
  }

  /** Whether a guest is swept through with others of its cluster. */
  public boolean sweeps(int guest) {
    int cluster = world.guests().plan(guest).cluster();
    return cluster >= 0
        && clusters.get(cluster).isBare()
        && isBare(world.guests().plan(guest).layer())
        && Fleet.takes(world.guests().plan(guest));
  }

  /** Whether a layer adds nothing to what a guest asks for. */
  static boolean isBare(@org.jspecify.annotations.Nullable Profile layer) {
    return layer == null || layer.name().equals("native");
  }

  /** Chooses a host for a guest of a cluster that is to start now. */
  public int place(int guest) {
    Cluster cluster = clusters.get(world.guests().plan(guest).cluster());
    if (!cluster.admits(guest)) {
      throw new Refused(
          "`"
              + cluster.plan().name()
              + "` does not admit `"
              + world.guests().plan(guest).name()
              + "`: "
              + cluster.refusal());
    }
    return found(guest, cluster, cluster.choose(guest));
  }

  /** Chooses a host for a guest whose host has failed. */
  public int placeAfterFailure(int guest) {
    Cluster cluster = clusters.get(world.guests().plan(guest).cluster());
    return found(guest, cluster, cluster.chooseAfterFailure(guest));
  }

  private int found(int guest, Cluster cluster, int host) {
    if (host == NONE) {
      throw new Refused(
          "no host of `"
              + cluster.plan().name()
              + "` has room for `"
              + world.guests().plan(guest).name()
              + "`");
    }
    return host;
  }

  // ---- what happens in the world

  /** A guest is on a host now. */
  public void entered(int guest, int host) {
    if (host < ofHost.length && ofHost[host] != NONE) {
      clusters.get(ofHost[host]).entered(guest, positions[host]);
    }
  }

  /** A guest has left a host. */
  public void left(int guest, int host) {
    if (host < ofHost.length && ofHost[host] != NONE) {
      clusters.get(ofHost[host]).left(guest, positions[host]);
    }
  }

  /** The state of a host has changed. */
  public void hostChanged(int host) {
    if (host < ofHost.length && ofHost[host] != NONE) {
      clusters.get(ofHost[host]).hostChanged(positions[host]);
    }
  }

  /** The use of the processors of a host has changed. */
  public void useChanged(int host) {
    if (host < ofHost.length && ofHost[host] != NONE) {
      clusters.get(ofHost[host]).service().changed(positions[host]);
    }
  }

  /** The energy of a host in joules, so far, by whatever computes it. */
  public double energyOf(int host) {
    return host < ofHost.length && ofHost[host] != NONE
        ? clusters.get(ofHost[host]).energyOf(host)
        : world.hosts().energy(host);
  }

  /** The place of a host in a cluster, or -1. */
  int position(Cluster cluster, int host) {
    return host >= 0 && ofHost[host] == cluster.number() ? positions[host] : NONE;
  }

  /** A migration begins; it counts where its guest is. */
  public void migrationBegins(Migration migration) {
    int host = migration.source();
    if (host < ofHost.length && ofHost[host] != NONE) {
      clusters.get(ofHost[host]).service().migrationBegins(migration);
    }
  }

  /** A migration is over, in whatever way. */
  public void migrationEnds(Migration migration) {
    int host = migration.source();
    if (host < ofHost.length && ofHost[host] != NONE) {
      clusters.get(ofHost[host]).service().migrationEnds(migration);
    }
    for (int end : new int[] {migration.source(), migration.destination()}) {
      if (end < ofHost.length && ofHost[end] != NONE) {
        clusters.get(ofHost[end]).rest(positions[end]);
      }
    }
  }

  /** Places guests in another way from now on. */
  public void setPlacement(int cluster, Object policy) {
    clusters.get(cluster).setPlacement(PlacementPlan.of(policy));
  }
}
