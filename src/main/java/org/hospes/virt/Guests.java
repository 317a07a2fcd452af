package org.hospes.virt;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.hospes.mechanism.Demand;
import org.hospes.mechanism.Devices;
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
  private double[] costs;
  private double[] asides;
  private double[] driverShares;
  private Demand[] demands;
  private double[] weights;
  private double[] caps;
  private double[] throttles;
  private double[] stalls;
  private boolean[] blackouts;
  private final BitSet unreachable = new BitSet();
  private @Nullable Workload[] workloads;
  private final ProcessorTimes times;
  private final ExitCounts exits;
  private final GuestLife life;

  Guests(World world, List<GuestPlan> plans) {
    this.world = world;
    this.sharing = world.sharing();
    this.plans = plans;
    int count = plans.size();
    places = new Places(world.hosts(), count);
    states = new GuestState[count];
    activities = new int[count];
    costs = new double[count];
    asides = new double[count];
    driverShares = new double[count];
    demands = new Demand[count];
    weights = new double[count];
    caps = new double[count];
    throttles = new double[count];
    stalls = new double[count];
    blackouts = new boolean[count];
    workloads = new @Nullable Workload[count];
    begin(0, count);
    for (int g = 0; g < count; g++) {
      weights[g] = plans.get(g).weight();
      caps[g] = plans.get(g).cap();
    }
    times = new ProcessorTimes(world.kernel(), sharing, count);
    exits = new ExitCounts(sharing, count);
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
    weights[guest] = plan.weight();
    caps[guest] = plan.cap();
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
    costs = Arrays.copyOf(costs, room);
    asides = Arrays.copyOf(asides, room);
    driverShares = Arrays.copyOf(driverShares, room);
    demands = Arrays.copyOf(demands, room);
    weights = Arrays.copyOf(weights, room);
    caps = Arrays.copyOf(caps, room);
    throttles = Arrays.copyOf(throttles, room);
    stalls = Arrays.copyOf(stalls, room);
    blackouts = Arrays.copyOf(blackouts, room);
    workloads = Arrays.copyOf(workloads, room);
    begin(before, room);
    times.grow(room);
    exits.grow(room);
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
    Arrays.fill(demands, from, to, Demand.PLAIN);
    Arrays.fill(throttles, from, to, 1);
    Arrays.fill(stalls, from, to, 1);
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
    Demand.Sum demand = demands[guest].perSecond();
    double byVcpus = Math.min(threads, vcpus) * vcpuSpeed(guest) * awake / demand.time();
    double cap = world.processors().cap(guest);
    double byCap = Math.min(byVcpus, cap * coreSpeed(guest) / demand.guest());
    double serial = serial(guest, demands[guest].asidePerSecond());
    return serial > 0 ? Math.min(byCap, coreSpeed(guest) / serial) : byCap;
  }

  /** Seconds of a unit of work at the busiest of what only one request can have at a time. */
  private double serial(int guest, Demand.Aside aside) {
    Devices devices = world.mechanisms().devices(guest);
    double threads = aside.host() / devices.threads();
    return Math.max(Math.max(aside.serial(), aside.device()), threads);
  }

  /** Requests per second that host threads, locks and devices with a processor allow. */
  public double requestLimit(int guest) {
    double serial = serial(guest, demands[guest].asidePerRequest());
    return serial > 0 ? 1 / serial : Double.POSITIVE_INFINITY;
  }

  /** What its workload asks for under its layer, on its present host. */
  public Demand demand(int guest) {
    return demands[guest];
  }

  /** Processor seconds of an instruction of its workload, with all that the layer adds. */
  public double instructionCost(int guest) {
    return demands[guest].perSecond().processors() / coreSpeed(guest);
  }

  /**
   * Instructions that take as long as a request of so many together with what the layer adds to
   * each request.
   */
  public double requestInstructions(int guest, double instructions) {
    Demand demand = demands[guest];
    double extra = demand.perRequest().time() * coreSpeed(guest) / demand.perSecond().time();
    return Math.max(0, instructions + extra);
  }

  /** Exits so far. */
  public double exits(int guest) {
    return exits.count(guest, activities[guest]);
  }

  /** Exits per second, now. */
  public double exitRate(int guest) {
    return exits.rate(guest, activities[guest]);
  }

  /**
   * The most instructions per second that so many threads can run now: less than at full speed
   * where the guest is throttled, or waits for pages that are elsewhere.
   */
  public double speedLimit(int guest, double threads) {
    return speed(guest, threads, throttles[guest] * stalls[guest]);
  }

  /** The part of the time that its virtual CPUs may run. */
  public double throttle(int guest) {
    return throttles[guest];
  }

  /**
   * Lets virtual CPUs run only for a part of the time.
   *
   * @param part from 0 to 1
   */
  public void setThrottle(int guest, double part) {
    throttles[guest] = part;
    limit(guest);
    world.changed();
  }

  /** The part of the time in which its virtual CPUs do not wait for a migration. */
  public double stall(int guest) {
    return stalls[guest];
  }

  /**
   * A migration makes virtual CPUs wait.
   *
   * @param part the part of the time that is left, from 0 to 1
   */
  public void setStall(int guest, double part) {
    if (stalls[guest] != part) {
      stalls[guest] = part;
      limit(guest);
      world.changed();
    }
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
    demands[guest] = world.mechanisms().demand(guest);
    workload.place();
    exits.setPerUnit(
        guest,
        demands[guest].perSecond().exits() * workload.usefulPerUnit()
            + demands[guest].perRequest().exits() * workload.requestsPerUnit());
    costs[guest] = workload.processorCost();
    Demand demand = demands[guest];
    double useful = workload.usefulPerUnit();
    double requests = workload.requestsPerUnit();
    Demand.Aside second = demand.asidePerSecond();
    Demand.Aside request = demand.asidePerRequest();
    double driver = second.driver() * useful + request.driver() * requests;
    asides[guest] = driver + second.host() * useful + request.host() * requests;
    driverShares[guest] = costs[guest] > 0 ? driver / costs[guest] : 0;
    if (driver > 0) {
      sharing.attach(activities[guest], world.hosts().driverDomain(host(guest)), driver, 1);
    }
    if (activities[guest] != NONE && costs[guest] > 0) {
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
    times.close(guest, activities[guest], ownCost(guest));
    exits.close(guest, activities[guest]);
    if (activities[guest] != NONE) {
      if (costs[guest] > 0) {
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
    if (workload != null && activities[guest] != NONE && costs[guest] > 0 && host(guest) != NONE) {
      world.processors().demandChanged(guest);
    }
  }

  public double weightSetting(int guest) {
    return weights[guest];
  }

  public void setWeight(int guest, double weight) {
    weights[guest] = weight;
    demandChanged(guest);
  }

  public double cap(int guest) {
    return caps[guest];
  }

  public void setCap(int guest, double cap) {
    caps[guest] = cap;
    limit(guest);
    demandChanged(guest);
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

  /** Processor seconds on its host for a unit of its activity. */
  public double cost(int guest) {
    return costs[guest];
  }

  /** The part of that which the guest itself uses, and neither driver domain nor host threads. */
  public double ownCost(int guest) {
    return Math.max(0, costs[guest] - asides[guest]);
  }

  /** The part of that which the driver domain uses. */
  public double driverShare(int guest) {
    return driverShares[guest];
  }

  @Override
  public void boundChanged(int guest) {
    if (host(guest) != NONE && costs[guest] > 0) {
      world.processors().boundChanged(guest);
    }
  }

  @Override
  public void rateChanged(int guest) {
    if (costs[guest] > 0) {
      world.processors().rateChanged(guest);
    }
    Workload workload = workloads[guest];
    if (workload != null) {
      workload.rateChanged();
    }
    world.migrations().paceChanged(guest);
    world.changed();
  }

  /**
   * From now on so many virtual CPUs of a guest are ready and wait, and so many are stopped for the
   * sake of their siblings.
   */
  public void setWaiting(int guest, double ready, double coStopped) {
    times.setReady(guest, ready);
    times.setCoStopped(guest, coStopped);
  }

  @Override
  public void finished(int guest) {
    Workload workload = workloads[guest];
    if (workload != null) {
      workload.finished();
    }
  }

  /** How fast its workload works, as a part of how fast it would alone on its host. */
  public double pace(int guest) {
    if (world.fleet().has(guest)) {
      return world.fleet().pace(guest);
    }
    Workload workload = workloads[guest];
    return workload == null || host(guest) == NONE ? 0 : workload.pace();
  }

  /** Cores in use, now. */
  public double usage(int guest) {
    if (world.fleet().has(guest)) {
      return host(guest) == NONE ? 0 : world.fleet().served(guest) / coreClock(guest);
    }
    return activities[guest] == NONE ? 0 : sharing.rate(activities[guest]) * ownCost(guest);
  }

  /** Cores asked for, now. */
  public double wanted(int guest) {
    if (world.fleet().has(guest)) {
      return host(guest) == NONE ? 0 : world.fleet().wanted(guest) / coreClock(guest);
    }
    if (activities[guest] == NONE) {
      return 0;
    }
    Workload workload = workloads[guest];
    double demand = workload == null || !isRunning(guest) ? Double.NaN : workload.demand();
    return Double.isNaN(demand)
        ? sharing.bound(activities[guest]) * ownCost(guest)
        : demand * instructionCost(guest);
  }

  /** Core seconds used so far. */
  public double processorTime(int guest) {
    return times.used(guest, activities[guest], ownCost(guest))
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

  // ---- what its life changes

  void setState(int guest, GuestState state) {
    states[guest] = state;
    world.changed();
  }

  /** Gives a guest that has booted what it runs. */
  Workload install(int guest, WorkloadPlan plan) {
    activities[guest] = sharing.activity(this, guest);
    times.begin(guest);
    exits.begin(guest);
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
