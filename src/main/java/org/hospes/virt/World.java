package org.hospes.virt;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Streams;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.MigrationPlan;
import org.hospes.plan.NetworkPlan;
import org.hospes.plan.VirtualClusterPlan;
import org.hospes.term.Environment;
import org.hospes.virt.cluster.Clusters;
import org.hospes.virt.deploy.Failover;
import org.hospes.virt.deploy.VirtualClusters;
import org.hospes.virt.fleet.Fleet;
import org.hospes.virt.memory.Memories;
import org.hospes.virt.migration.Migration;
import org.hospes.virt.migration.Migrations;
import org.hospes.virt.schedule.Processors;
import org.hospes.virt.share.Sharing;
import org.hospes.virt.workload.Jobs;

/** The virtual world of one run, and what can be done to it. */
public final class World {
  private final Kernel kernel;
  private final Streams streams;
  private final Sharing sharing;
  private final Journal journal;
  private final Memories memories;
  private final Hosts hosts;
  private final Guests guests;
  private final Network network;
  private final Jobs jobs;
  private final Migrations migrations;
  private final Processors processors;
  private final Mechanisms mechanisms;
  private final Audit audit;
  private final Fleet fleet;
  private final Clusters clusters;
  private final VirtualClusters virtualClusters;
  private final Failures failures;
  private final Failover failover;
  private final Launches launches;
  private final States states;
  private final DriverDomains driverDomains;
  private final StrayAccesses strayAccesses;
  private final List<Runnable> listeners = new ArrayList<>();

  public World(
      Kernel kernel,
      Streams streams,
      List<HostPlan> hostPlans,
      List<GuestPlan> guestPlans,
      List<ClusterPlan> clusterPlans,
      List<VirtualClusterPlan> virtualClusterPlans,
      List<NetworkPlan> networkPlans) {
    this.kernel = kernel;
    this.streams = streams;
    this.sharing = new Sharing(kernel, Audit.STRICT);
    this.journal = new Journal(kernel);
    this.memories = new Memories(this, hostPlans, guestPlans.size());
    this.hosts = new Hosts(this, hostPlans);
    this.network = new Network(this, networkPlans);
    this.jobs = new Jobs(this);
    this.mechanisms = new Mechanisms(this);
    this.guests = new Guests(this, guestPlans);
    this.migrations = new Migrations(this);
    this.processors = new Processors(this);
    this.audit = new Audit(this);
    this.fleet = new Fleet(this);
    this.clusters = new Clusters(this, clusterPlans);
    this.failures = new Failures(kernel);
    this.failover = new Failover(this);
    this.launches = new Launches(this);
    this.states = new States(this);
    this.driverDomains = new DriverDomains(this);
    this.strayAccesses = new StrayAccesses(this);
    this.virtualClusters = new VirtualClusters(this, virtualClusterPlans);
  }

  /** What policies of the script ask is answered by this. */
  public void prepare(Environment environment) {
    processors.prepare(environment);
    clusters.prepare(environment);
  }

  /** The guests that are swept through together. */
  public Fleet fleet() {
    return fleet;
  }

  public Clusters clusters() {
    return clusters;
  }

  public VirtualClusters virtualClusters() {
    return virtualClusters;
  }

  /** What broke, and what became of guests. */
  public Failures failures() {
    return failures;
  }

  /** Guests that come while the scenario runs. */
  public Launches launches() {
    return launches;
  }

  /** States of guests that were kept, and copies of guests. */
  public States states() {
    return states;
  }

  /** The domains that drive devices, as far as they fail. */
  public DriverDomains driverDomains() {
    return driverDomains;
  }

  /** What devices do to memory that is not for them. */
  public StrayAccesses strayAccesses() {
    return strayAccesses;
  }

  /** What starts the guests of failed hosts again. */
  public Failover failover() {
    return failover;
  }

  public Kernel kernel() {
    return kernel;
  }

  public Streams streams() {
    return streams;
  }

  public Sharing sharing() {
    return sharing;
  }

  public Journal journal() {
    return journal;
  }

  public Hosts hosts() {
    return hosts;
  }

  public Guests guests() {
    return guests;
  }

  public Network network() {
    return network;
  }

  public Jobs jobs() {
    return jobs;
  }

  public Memories memories() {
    return memories;
  }

  public Processors processors() {
    return processors;
  }

  public Mechanisms mechanisms() {
    return mechanisms;
  }

  public Migrations migrations() {
    return migrations;
  }

  public Audit audit() {
    return audit;
  }

  /**
   * Hears of every change that conditions may depend on; called at least once for each instant with
   * one.
   */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Something has changed that conditions may depend on. */
  public void changed() {
    for (Runnable listener : listeners) {
      listener.run();
    }
  }

  /** Starts what starts with the scenario. */
  public void begin() {
    guests.begin();
    hosts.begin();
    clusters.begin();
    memories.begin();
  }

  /**
   * Moves a guest to another host. Refused with a reason that completes "the migration is refused:
   * ...".
   */
  public Migration migrate(int guest, int destination, MigrationPlan plan) {
    return migrations.start(guest, destination, plan);
  }
}
