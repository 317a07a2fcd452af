package org.hospes.virt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.hospes.mechanism.Demand;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.WorkloadPlan;
import org.hospes.term.Profile;
import org.hospes.virt.share.Sharing;
import org.hospes.virt.workload.Workload;
import org.hospes.virt.workload.Workloads;
import org.jspecify.annotations.Nullable;

/** The guests: where they are, what state they are in, what they use, as rows in arrays. */
public final class Guests implements Sharing.Owner {
  private static final int NONE = -1;
  private final World world;
  private final Sharing sharing;
  private List<GuestPlan> plans;
  private boolean ownPlans;
  private final Places places;
  private GuestState[] states;
  private int[] activities;
  private boolean[] blackouts;
  private final BitSet unreachable = new BitSet();
  private @Nullable Workload[] workloads;
  private final GuestCosts costs;
  private final GuestUse use;
  private final Entitlements entitlements;
  private final GuestLife life;

  Guests(World world, List<GuestPlan> plans) {
    this.world = world;
    this.sharing = world.sharing();
    this.plans = plans;
    int count = plans.size();
    places = new Places(world.hosts(), count);
    states = new GuestState[count];
    activities = new int[count];
    blackouts = new boolean[count];
    workloads = new @Nullable Workload[count];
    begin(0, count);
    costs = new GuestCosts(world, this, count);
    use = new GuestUse(world, this, count);
    entitlements = new Entitlements(world, this, count);
    for (int g = 0; g < count; g++) {
      entitlements.begin(g, plans.get(g));
    }
    life = new GuestLife(world, this);
  }

  void begin() {
    for (int g = 0; g < plans.size(); g++) {
      if (plans.get(g).starts() && plans.get(g).host() >= 0) {
        enter(g, plans.get(g).host());
        life.startBooted(g);
      }
    }
  }

  /**
   * A guest that comes while the scenario runs, on no host yet; its number.
   *
   * @param plan what it is like
   */
  public int add(GuestPlan plan) {
    ownPlans();
    int guest = plans.size();
    plans.add(plan);
    if (guest == states.length) {
      grow(Math.max(16, 2 * guest));
    }
    entitlements.begin(guest, plan);
    return guest;
  }

  /** The list of the plan is not this world's to change. */
  private void ownPlans() {
    if (!ownPlans) {
      plans = new ArrayList<>(plans);
      ownPlans = true;
    }
  }

  /** The guest that came last does not come after all; it is on no host. */
  public void drop(int guest) {
    if (guest == plans.size() - 1 && host(guest) == NONE) {
      plans.removeLast();
    }
  }

  /** How many guests there is room for. */
  public int room() {
    return states.length;
  }

  private void grow(int room) {
    int before = states.length;
    places.grow(room);
    states = Arrays.copyOf(states, room);
    activities = Arrays.copyOf(activities, room);
    blackouts = Arrays.copyOf(blackouts, room);
    workloads = Arrays.copyOf(workloads, room);
    begin(before, room);
    costs.grow(room);
    use.grow(room);
    entitlements.grow(room);
    life.grow(room);
    world.memories().grow(room);
    world.processors().grow(room);
    world.fleet().grow(room);
    world.clusters().grow(room);
    world.virtualClusters().grow(room);
  }

  /** Guests that do nothing yet. */
  private void begin(int from, int to) {
    Arrays.fill(states, from, to, GuestState.INACTIVE);
    Arrays.fill(activities, from, to, NONE);
  }

  public int count() {
    return plans.size();
  }

  public GuestPlan plan(int guest) {
    return plans.get(guest);
  }

  public GuestState state(int guest) {
    return states[guest];
  }

  /** The number of its host, or -1 while it is on none. */
  public int host(int guest) {
    return places.host(guest);
  }

  /** The next guest on the same host, or -1. */
  public int next(int guest) {
    return places.next(guest);
  }

  public @Nullable Workload workload(int guest) {
    return workloads[guest];
  }

  /** Its activity on the processors, or -1. */
  public int activity(int guest) {
    return activities[guest];
  }

  /** Whether it runs: it is active, and no migration holds it still. */
  public boolean isRunning(int guest) {
    return states[guest] == GuestState.ACTIVE && !blackouts[guest];
  }

  /** Whether a migration holds it still. */
  public boolean isBlackout(int guest) {
    return blackouts[guest];
  }

  /** What their work costs. */
  public GuestCosts costs() {
    return costs;
  }

  /** What they use. */
  public GuestUse use() {
    return use;
  }

  /** What they may have of processors. */
  public Entitlements entitlements() {
    return entitlements;
  }

  /** What starts, stops and breaks guests. */
  public GuestLife life() {
    return life;
  }

  /** The virtualization layer under a guest, or null for the bare machine. */
  public @Nullable Profile layer(int guest) {
    Profile own = plans.get(guest).layer();
    return own != null || host(guest) == NONE ? own : hostPlan(guest).layer();
  }

  // ---- speed

  private HostPlan hostPlan(int guest) {
    return world.hosts().plan(host(guest));
  }

  /**
   * Instructions per second of one virtual CPU with a core to itself, with the time that it waits
   * for missing pages.
   */
  public double vcpuSpeed(int guest) {
    HostPlan host = hostPlan(guest);
    double clock = plans.get(guest).clock();
    double most = coreSpeed(guest);
    double speed = Double.isNaN(clock) ? most : Math.min(most, clock * host.ipc());
    return speed / (1 + world.memories().stall(guest));
  }

  /** Instructions per second of a core of its host, at the clock that it runs at now. */
  public double coreSpeed(int guest) {
    return hostPlan(guest).speed() * world.hosts().pace(host(guest));
  }

  /** The same at the full clock, by which work is sized. */
  public double ratedSpeed(int guest) {
    return hostPlan(guest).speed();
  }

  /** The clock of a core of its host now, in Hz. */
  public double coreClock(int guest) {
    return hostPlan(guest).clock() * world.hosts().pace(host(guest));
  }

  /**
   * The instructions per second that so many threads can run, alone on the host: by virtual CPUs
   * and cap.
   */
  public double fullSpeed(int guest, double threads) {
    return speed(guest, threads, 1);
  }

  private double speed(int guest, double threads, double awake) {
    int vcpus = plans.get(guest).vcpus();
    Demand demands = costs.demand(guest);
    Demand.Sum demand = demands.perSecond();
    double byVcpus = Math.min(threads, vcpus) * vcpuSpeed(guest) * awake / demand.time();
    double cap = world.processors().cap(guest);
    double byCap = Math.min(byVcpus, cap * coreSpeed(guest) / demand.guest());
    double serial = costs.serial(guest, demands.asidePerSecond());
    return serial > 0 ? Math.min(byCap, coreSpeed(guest) / serial) : byCap;
  }

  /**
   * The most instructions per second that so many threads can run now: less than at full speed
   * where the guest is throttled, or waits for pages that are elsewhere.
   */
  public double speedLimit(int guest, double threads) {
    return speed(guest, threads, entitlements.part(guest));
  }

  // ---- moving

  /** Puts a guest on a host where memory is held for it already, or holds it. */
  public void enter(int guest, int host) {
    world.memories().enter(guest, host);
    link(guest, host);
    world.clusters().entered(guest, host);
  }

  void link(int guest, int host) {
    places.link(guest, host);
  }

  void unlink(int guest) {
    places.unlink(guest);
  }

  /** Moves a guest at the end of a migration. */
  public void move(int guest, int destination) {
    int source = host(guest);
    detach(guest);
    world.processors().leaves(guest);
    unlink(guest);
    world.clusters().left(guest, source);
    world.memories().exit(guest, source);
    enter(guest, destination);
    attach(guest);
    world.changed();
  }

  /** Gives a guest another size, while it runs or before. */
  public void resize(int guest, int vcpus, double memory) {
    new Resizing(world, guest).to(vcpus, memory);
  }

  /** A guest is like this from now on; it is on no host at this moment. */
  void replace(int guest, GuestPlan plan) {
    ownPlans();
    plans.set(guest, plan);
  }

  /** Whether clients know where a guest is. */
  public boolean isReachable(int guest) {
    return !unreachable.get(guest);
  }

  /** Clients know where a guest is, or do not. */
  public void setReachable(int guest, boolean reachable) {
    if (isReachable(guest) != reachable) {
      unreachable.set(guest, !reachable);
      limit(guest);
      world.changed();
    }
  }

  /** A migration stops the guest, or lets it go on. */
  public void setBlackout(int guest, boolean blackout) {
    blackouts[guest] = blackout;
    limit(guest);
    world.changed();
  }

  /** Puts a guest on what it shares with others on its host. */
  public void attach(int guest) {
    if (world.fleet().has(guest)) {
      world.fleet().place(guest, host(guest));
      return;
    }
    Workload workload = workloads[guest];
    if (workload == null) {
      return;
    }
    costs.ask(guest);
    workload.place();
    use.place(guest, workload);
    double driver = costs.place(guest, workload);
    boolean down = driver > 0 && !world.driverDomains().works(host(guest));
    if (down
        && (!world.driverDomains().hasNetwork(guest) || !world.driverDomains().hasDisk(guest))) {
      // What it does with devices waits, and the work that needs them with it.
      sharing.attach(activities[guest], world.driverDomains().nothing(), 1, 1);
    }
    if (driver > 0) {
      sharing.attach(activities[guest], world.hosts().driverDomain(host(guest)), driver, 1);
    }
    if (activities[guest] != NONE && costs.of(guest) > 0) {
      world.processors().attach(guest);
      world.memories().attach(guest);
    }
    workload.limit();
  }

  /** What its workload asks for may be other than before, on the same host. */
  public void refresh(int guest) {
    detach(guest);
    attach(guest);
    world.changed();
  }

  /** Ways to the rest of the world may be others than before. */
  void rerouted() {
    for (int g = 0; g < count(); g++) {
      if (host(g) != NONE && workloads[g] != null && !world.fleet().has(g)) {
        refresh(g);
      }
    }
  }

  /** Takes a guest off what it shares with others on its host. */
  public void detach(int guest) {
    if (world.fleet().has(guest)) {
      world.fleet().leave(guest);
      return;
    }
    Workload workload = workloads[guest];
    if (workload == null) {
      return;
    }
    use.close(guest);
    if (activities[guest] != NONE) {
      if (costs.of(guest) > 0) {
        world.processors().detach(guest);
      }
      sharing.detach(activities[guest]);
    }
    workload.leave();
  }

  /**
   * The workload can keep another number of virtual CPUs busy, or a unit of it costs something
   * else.
   */
  public void demandChanged(int guest) {
    if (world.fleet().has(guest)) {
      world.fleet().limit(guest);
      return;
    }
    Workload workload = workloads[guest];
    if (workload != null
        && activities[guest] != NONE
        && costs.of(guest) > 0
        && host(guest) != NONE) {
      world.processors().demandChanged(guest);
    }
  }

  void limit(int guest) {
    if (world.fleet().has(guest)) {
      world.fleet().limit(guest);
      return;
    }
    Workload workload = workloads[guest];
    if (workload != null && host(guest) != NONE) {
      workload.limit();
      world.migrations().paceChanged(guest);
    }
  }

  // ---- what was used

  @Override
  public void boundChanged(int guest) {
    if (host(guest) != NONE && costs.of(guest) > 0) {
      world.processors().boundChanged(guest);
    }
  }

  @Override
  public void rateChanged(int guest) {
    if (costs.of(guest) > 0) {
      world.processors().rateChanged(guest);
    }
    Workload workload = workloads[guest];
    if (workload != null) {
      workload.rateChanged();
    }
    world.migrations().paceChanged(guest);
    world.changed();
  }

  @Override
  public void finished(int guest) {
    Workload workload = workloads[guest];
    if (workload != null) {
      workload.finished();
    }
  }

  // ---- what its life changes

  void setState(int guest, GuestState state) {
    states[guest] = state;
    world.changed();
  }

  /** Gives a guest that has booted what it runs. */
  Workload install(int guest, WorkloadPlan plan) {
    activities[guest] = sharing.activity(this, guest);
    use.begin(guest);
    Workload workload = Workloads.of(world, guest, plan);
    workloads[guest] = workload;
    return workload;
  }

  void beginWork(int guest, Workload workload) {
    workload.begin();
    attach(guest);
  }

  /** Lets a guest that has booted be one of the fleet. */
  void beginInFleet(int guest) {
    world.fleet().begin(guest);
    attach(guest);
  }

  /** Ends what a guest runs. */
  void uninstall(int guest) {
    if (world.fleet().has(guest)) {
      world.fleet().end(guest);
      return;
    }
    Workload workload = workloads[guest];
    if (workload == null) {
      return;
    }
    detach(guest);
    workload.end();
    if (activities[guest] != NONE) {
      sharing.remove(activities[guest]);
      activities[guest] = NONE;
    }
    workloads[guest] = null;
  }

  /** Takes a guest off its host. */
  void exit(int guest) {
    int host = host(guest);
    if (host != NONE) {
      world.processors().leaves(guest);
      unlink(guest);
      world.clusters().left(guest, host);
      world.memories().exit(guest, host);
    }
    blackouts[guest] = false;
  }
}
