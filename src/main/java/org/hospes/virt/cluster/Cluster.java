package org.hospes.virt.cluster;

import java.util.Arrays;
import java.util.Collection;
import org.hospes.plan.AdmissionPlan;
import org.hospes.plan.BalancingPlan;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.PlacementPlan;
import org.hospes.term.Environment;
import org.hospes.virt.GuestState;
import org.hospes.virt.HostState;
import org.hospes.virt.World;
import org.hospes.virt.cluster.cloudsim.Study;
import org.jspecify.annotations.Nullable;

/** One cluster: its hosts, what was promised on them, and the policies that fill and empty them. */
public final class Cluster {
  private final World world;
  private final int number;
  private final ClusterPlan plan;
  private final Affinities affinities;
  private final Room promised;
  private final Need need;
  private final @Nullable Admission admission;
  private final double slowest;
  private final ServiceLevel service;
  private final Bill bill;
  private final boolean bare;
  private PlacementPlan placement;
  private @Nullable Placer placer;
  private @Nullable Consolidation consolidation;
  private @Nullable Balancing balancing;
  private @Nullable Environment environment;
  private @Nullable Replay replay;
  private boolean begun;
  private long shutdowns;

  Cluster(World world, int number, ClusterPlan plan) {
    this.world = world;
    this.number = number;
    this.plan = plan;
    this.placement = plan.placement();
    this.affinities = new Affinities(world);
    this.promised = new Room(world, plan.hosts(), !plan.enforcesMemory());
    promised.promise(plan.overcommit());
    this.need = new Need(affinities);
    this.slowest = promised.slowest();
    AdmissionPlan keeps = plan.admission();
    this.admission =
        keeps == null
            ? null
            : new Admission(world, keeps, promised, plan.overcommit(), plan.hosts());
    if (admission != null && admission.hasSpares()) {
      admission.open(false);
    }
    this.service = new ServiceLevel(world, this);
    this.bill = new Bill(world.kernel(), this);
    boolean plain = true;
    for (int host : plan.hosts()) {
      plain &= Clusters.isBare(world.hosts().plan(host).layer());
      if (!plan.enforcesMemory()) {
        world.hosts().ignoreMemory(host);
      }
      if (!plan.powerAware()) {
        world.hosts().drawAlwaysFull(host);
      }
    }
    this.bare = plain;
  }

  public ClusterPlan plan() {
    return plan;
  }

  int number() {
    return number;
  }

  /** Whether no host adds a layer that costs something. */
  boolean isBare() {
    return bare;
  }

  /** What the energy costs and emits. */
  public Bill bill() {
    return bill;
  }

  /** How well guests are served. */
  public ServiceLevel service() {
    return service;
  }

  Affinities affinities() {
    return affinities;
  }

  public PlacementPlan placement() {
    return placement;
  }

  void prepare(Environment known) {
    environment = known;
    placer = placer(promised);
    if (plan.consolidation() != null) {
      consolidation = new Consolidation(world, this, plan.consolidation(), known);
    }
    if (plan.balancing() != null) {
      balancing = new Balancing(world, this, plan.balancing());
    }
  }

  Placer placer(Room room) {
    return new Placer(
        room,
        placement,
        java.util.Objects.requireNonNull(environment),
        world.streams().named(plan.name() + "/placement"));
  }

  void setPlacement(PlacementPlan policy) {
    placement = policy;
    placer = placer(promised);
    if (consolidation != null) {
      consolidation.placementChanged();
    }
  }

  /** More guests may come. */
  void grow(int guests) {
    if (consolidation != null) {
      consolidation.grow(guests);
    }
  }

  // ---- the beginning

  /** Places guests that come together and starts them, in their own order. */
  void begin(int[] guests) {
    if (plan.compatibility() != ClusterPlan.Compatibility.NONE) {
      replay = new Replay(world, plan, guests);
      replay.begin();
      return;
    }
    int[] order = guests;
    if (placer != null && placer.sorts()) {
      order = falling(guests);
    }
    int failed = 0;
    int notAdmitted = 0;
    for (int guest : order) {
      if (!admits(guest)) {
        notAdmitted++;
        continue;
      }
      int host = choose(guest);
      if (host < 0) {
        failed++;
      } else {
        world.guests().enter(guest, host);
      }
    }
    for (int guest : guests) {
      if (world.guests().host(guest) >= 0) {
        world.guests().life().startBooted(guest);
      }
    }
    if (failed > 0) {
      world
          .clusters()
          .notice(
              failed
                  + (failed == 1 ? " guest" : " guests")
                  + " of `"
                  + plan.name()
                  + "` could not be placed: no host has room");
    }
    if (notAdmitted > 0 && admission != null) {
      world
          .clusters()
          .notice(
              "%d guest%s of `%s` %s not admitted: %s"
                  .formatted(
                      notAdmitted,
                      notAdmitted == 1 ? "" : "s",
                      plan.name(),
                      notAdmitted == 1 ? "was" : "were",
                      admission.reason()));
    }
    begun = true;
    bill.begin();
    for (int p = 0; p < promised.size(); p++) {
      restIfEmpty(p);
    }
    if (consolidation != null) {
      consolidation.begin();
    }
    if (balancing != null) {
      balancing.begin();
    }
  }

  /** In falling order of what was promised; of the same, in their own order. */
  private int[] falling(int[] guests) {
    long[] keys = new long[guests.length];
    double[] sizes = new double[guests.length];
    for (int i = 0; i < guests.length; i++) {
      sizes[i] = size(world.guests().plan(guests[i]));
      // Sizes are positive: their bits are in the order of the numbers.
      keys[i] = i;
    }
    Long[] boxed = Arrays.stream(keys).boxed().toArray(Long[]::new);
    Arrays.sort(
        boxed,
        (a, b) -> {
          int bySize = Double.compare(sizes[b.intValue()], sizes[a.intValue()]);
          return bySize != 0 ? bySize : Long.compare(a, b);
        });
    int[] order = new int[guests.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = guests[boxed[i].intValue()];
    }
    return order;
  }

  /**
   * The processor capacity that a guest was sold, in Hz; without a clock of its own, on any host.
   */
  double size(GuestPlan guest) {
    return guest.vcpus() * (Double.isNaN(guest.clock()) ? slowest : guest.clock());
  }

  /** Chooses a host for a guest by what was promised, or -1. */
  int choose(int guest) {
    if (consolidation != null && begun) {
      return consolidation.choose(guest);
    }
    return byPromise(guest);
  }

  /** What a guest needs by what it is promised. */
  void ask(Need asks, int guest) {
    GuestPlan wanted = world.guests().plan(guest);
    asks.guest = guest;
    asks.memory = wanted.memory();
    asks.except = -1;
    // Without a clock of its own a guest takes as many cores, whatever their clock is.
    boolean anyClock = Double.isNaN(wanted.clock());
    asks.cpu = wanted.vcpus() * (anyClock ? slowest : wanted.clock());
    asks.speed = anyClock ? 0 : wanted.clock();
    asks.cores = anyClock ? wanted.vcpus() : 0;
  }

  private int byPromise(int guest) {
    ask(need, guest);
    int position = java.util.Objects.requireNonNull(placer).choose(need);
    if (position < 0) {
      return -1;
    }
    int host = plan.hosts()[position];
    if (!world.hosts().isOn(host)) {
      world.hosts().wake(host);
    }
    return host;
  }

  // ---- high availability

  /** Whether the guest may be promised what it needs. */
  boolean admits(int guest) {
    GuestPlan wanted = world.guests().plan(guest);
    return admission == null || admission.admits(size(wanted), bytes(wanted));
  }

  /** Whether a host, by position, takes guests only after a failure. */
  boolean isSpare(int position) {
    return admission != null && admission.isSpare(position);
  }

  /** Why not. */
  String refusal() {
    return admission == null ? "no host has room" : admission.reason();
  }

  /** Nanoseconds from the failure of a host until its guests are started again; -1 for never. */
  public long failover() {
    return admission == null ? -1 : admission.failover();
  }

  /** How many hosts can fail without a guest being lost, as slots count it; or NaN. */
  public double tolerated() {
    return admission == null ? Double.NaN : admission.tolerated();
  }

  /** Chooses a host for a guest whose host has failed: one that is kept for that, or any. */
  int chooseAfterFailure(int guest) {
    if (admission == null || !admission.hasSpares()) {
      return choose(guest);
    }
    admission.open(true);
    int host = byPromise(guest);
    admission.open(false);
    return host >= 0 ? host : choose(guest);
  }

  /** Memory that counts as promised: all of it, or what is reserved where hosts overcommit. */
  double bytes(GuestPlan guest) {
    boolean overcommits =
        !plan.enforcesMemory()
            || (promised.size() > 0 && promised.memories[0] == Double.POSITIVE_INFINITY);
    return overcommits ? guest.reservation() : guest.memory();
  }

  /**
   * Whether guests would all find a place if some that are here were gone and some others had come
   * before them, with all that keeps guests apart, and with what is kept free for failures.
   */
  public boolean wouldFit(
      Collection<Integer> guests, Collection<Integer> gone, Collection<Integer> others) {
    Supposition then = new Supposition(world, this, gone);
    return then.comes(others) && then.comes(guests);
  }

  // ---- guests come and go

  void entered(int guest, int position) {
    GuestPlan wanted = world.guests().plan(guest);
    promised.add(position, 1, promisedTo(wanted, position), wanted.memory());
    if (admission != null) {
      admission.entered(size(wanted), bytes(wanted));
    }
    affinities.add(position, guest, 1);
    service.changed(position);
  }

  void left(int guest, int position) {
    GuestPlan wanted = world.guests().plan(guest);
    promised.add(position, -1, -promisedTo(wanted, position), -wanted.memory());
    if (admission != null) {
      admission.left(size(wanted), bytes(wanted));
    }
    affinities.add(position, guest, -1);
    service.changed(position);
    restIfEmpty(position);
  }

  double promisedTo(GuestPlan guest, int position) {
    double clock = Double.isNaN(guest.clock()) ? promised.clocks[position] : guest.clock();
    return guest.vcpus() * clock;
  }

  void hostChanged(int position) {
    promised.update(position);
    service.changed(position);
  }

  /** A migration to or from a host is over. */
  void rest(int position) {
    restIfEmpty(position);
  }

  int guestsAt(int position) {
    return promised.guests[position];
  }

  /** What a consolidation could not do, and how often. */
  public java.util.Map<String, Integer> refusals() {
    return consolidation != null
        ? consolidation.refusals()
        : balancing != null ? balancing.refusals() : java.util.Map.of();
  }

  /** A host without guests is put to sleep or switched off, where the cluster says so. */
  private void restIfEmpty(int position) {
    int host = plan.hosts()[position];
    if (!begun
        || plan.emptyHosts() == ClusterPlan.EmptyHosts.ON
        || promised.guests[position] > 0
        || world.hosts().state(host) != HostState.ON
        || world.hosts().memoryHeld(host) > 0) {
      return;
    }
    if (plan.emptyHosts() == ClusterPlan.EmptyHosts.SLEEP) {
      world.hosts().sleep(host);
    } else {
      world.hosts().powerOff(host);
    }
    shutdowns++;
  }

  // ---- what can be asked

  /** As what another tool computes the cluster, or null for Hospes's own model. */
  public @Nullable Study study() {
    return replay == null ? null : replay.study();
  }

  /** The energy of one of its hosts in joules, so far. */
  public double energyOf(int host) {
    return replay == null
        ? world.hosts().energy(host)
        : replay.study().energy(world.clusters().position(this, host));
  }

  /** How often a host without guests was put to sleep or switched off. */
  public long shutdowns() {
    if (replay != null) {
      return replay.study().shutdowns();
    }
    return shutdowns;
  }

  /** The standard deviation of what guests ask of hosts that are on, as a part of each. */
  public double imbalance() {
    return (balancing != null ? balancing : new Balancing(world, this, BalancingPlan.MEASURE))
        .imbalance();
  }

  /** Watts, of all hosts. */
  public double watts() {
    double sum = 0;
    for (int p = 0; p < plan.hosts().length; p++) {
      sum += replay == null ? world.hosts().watts(plan.hosts()[p]) : replay.study().watts(p);
    }
    return sum;
  }

  /** Joules so far, of all hosts. */
  public double energy() {
    if (replay != null) {
      return replay.study().energy();
    }
    double sum = 0;
    double rest = 0;
    for (int host : plan.hosts()) {
      double step = world.hosts().energy(host) - rest;
      double next = sum + step;
      rest = (next - sum) - step;
      sum = next;
    }
    return sum;
  }

  /** How many hosts are on and have guests. */
  public int activeHosts() {
    if (replay != null) {
      return replay.study().activeHosts();
    }
    int count = 0;
    for (int p = 0; p < promised.size(); p++) {
      count += promised.guests[p] > 0 && world.hosts().isOn(plan.hosts()[p]) ? 1 : 0;
    }
    return count;
  }

  /** The guests on its hosts. */
  public int[] guests() {
    if (replay != null) {
      return replay.guests();
    }
    int[] found = new int[16];
    int count = 0;
    for (int g = 0; g < world.guests().count(); g++) {
      if (world.guests().plan(g).cluster() == number
          && world.guests().state(g) != GuestState.INACTIVE
          && world.guests().host(g) >= 0) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = g;
      }
    }
    return Arrays.copyOf(found, count);
  }
}
