package org.hospes.virt;

import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.SchedulerPlan;
import org.hospes.plan.WorkloadPlan;
import org.hospes.schema.Thing;
import org.hospes.term.Profile;
import org.hospes.virt.share.Sharing;
import org.hospes.virt.workload.Workload;
import org.hospes.virt.workload.Workloads;
import org.jspecify.annotations.Nullable;

/** The guests: where they are, what state they are in, what they use, as rows in arrays. */
public final class Guests implements Sharing.Owner {
  private static final int NONE = -1;

  private final World world;
  private final Kernel kernel;
  private final Sharing sharing;
  private final List<GuestPlan> plans;
  private final int[] hosts;
  private final int[] nexts;
  private final int[] previous;
  private final GuestState[] states;
  private final int[] activities;
  private final double[] costs;
  private final double[] weights;
  private final double[] caps;
  private final boolean[] blackouts;
  private final @Nullable Workload[] workloads;
  private final long[] begun;
  private final long[] ended;
  private final long[] bootTickets;

  // Processor time: what was used at other costs, and when the present cost began; time ready and
  // not served.
  private final double[] usedBefore;
  private final double[] doneAtCost;
  private final double[] readyRates;
  private final double[] readyTimes;
  private final long[] readySince;

  private final Kernel.Handler bootHandler = this::booted;
  private int unfinished;

  Guests(World world, List<GuestPlan> plans) {
    this.world = world;
    this.kernel = world.kernel();
    this.sharing = world.sharing();
    this.plans = plans;
    int count = plans.size();
    hosts = new int[count];
    nexts = new int[count];
    previous = new int[count];
    states = new GuestState[count];
    activities = new int[count];
    costs = new double[count];
    weights = new double[count];
    caps = new double[count];
    blackouts = new boolean[count];
    workloads = new @Nullable Workload[count];
    begun = new long[count];
    ended = new long[count];
    bootTickets = new long[count];
    usedBefore = new double[count];
    doneAtCost = new double[count];
    readyRates = new double[count];
    readyTimes = new double[count];
    readySince = new long[count];
    Arrays.fill(states, GuestState.INACTIVE);
    Arrays.fill(hosts, NONE);
    Arrays.fill(nexts, NONE);
    Arrays.fill(previous, NONE);
    Arrays.fill(activities, NONE);
    Arrays.fill(begun, NONE);
    Arrays.fill(ended, NONE);
    Arrays.fill(bootTickets, NONE);
    for (int g = 0; g < count; g++) {
      weights[g] = plans.get(g).weight();
      caps[g] = plans.get(g).cap();
    }
  }

  void begin() {
    for (int g = 0; g < plans.size(); g++) {
      if (plans.get(g).starts()) {
        enter(g, plans.get(g).host());
        // It has booted before the scenario began.
        states[g] = GuestState.BOOTING;
        booted(g);
      }
    }
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
    return hosts[guest];
  }

  /** The next guest on the same host, or -1. */
  public int next(int guest) {
    return nexts[guest];
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

  /** How many guests have work that ends and has not. */
  public int unfinished() {
    return unfinished;
  }

  /** The virtualization layer under a guest, or null for the bare machine. */
  public @Nullable Profile layer(int guest) {
    Profile own = plans.get(guest).layer();
    return own != null || hosts[guest] == NONE ? own : hostPlan(guest).layer();
  }

  // ---- speed

  private HostPlan hostPlan(int guest) {
    return world.hosts().plan(hosts[guest]);
  }

  /** Instructions per second of one virtual CPU with a core to itself. */
  public double vcpuSpeed(int guest) {
    HostPlan host = hostPlan(guest);
    double clock = plans.get(guest).clock();
    return Double.isNaN(clock) ? host.speed() : Math.min(host.speed(), clock * host.ipc());
  }

  /** Instructions per second of a core of its host. */
  public double coreSpeed(int guest) {
    return hostPlan(guest).speed();
  }

  /** The clock of a core of its host, in Hz. */
  public double coreClock(int guest) {
    return hostPlan(guest).clock();
  }

  /**
   * The most instructions per second that so many threads can run, alone on the host: by virtual
   * CPUs and cap.
   */
  public double speedLimit(int guest, double threads) {
    int vcpus = plans.get(guest).vcpus();
    double byVcpus = Math.min(threads, vcpus) * vcpuSpeed(guest);
    return Math.min(byVcpus, caps[guest] * coreSpeed(guest));
  }

  // ---- moving

  /** Puts a guest on a host where memory is held for it already, or holds it. */
  private void enter(int guest, int host) {
    world.hosts().hold(host, plans.get(guest).memory());
    link(guest, host);
  }

  private void link(int guest, int host) {
    hosts[guest] = host;
    int first = world.hosts().firstGuest(host);
    nexts[guest] = first;
    previous[guest] = NONE;
    if (first != NONE) {
      previous[first] = guest;
    }
    world.hosts().setFirstGuest(host, guest);
  }

  private void unlink(int guest) {
    if (previous[guest] == NONE) {
      world.hosts().setFirstGuest(hosts[guest], nexts[guest]);
    } else {
      nexts[previous[guest]] = nexts[guest];
    }
    if (nexts[guest] != NONE) {
      previous[nexts[guest]] = previous[guest];
    }
    nexts[guest] = NONE;
    previous[guest] = NONE;
    hosts[guest] = NONE;
  }

  /** Moves a guest at the end of a migration. */
  public void move(int guest, int destination) {
    int source = hosts[guest];
    detach(guest);
    unlink(guest);
    world.hosts().release(source, plans.get(guest).memory());
    enter(guest, destination);
    attach(guest);
    world.changed();
  }

  /** A migration stops the guest, or lets it go on. */
  public void setBlackout(int guest, boolean blackout) {
    blackouts[guest] = blackout;
    limit(guest);
    world.changed();
  }

  private void attach(int guest) {
    Workload workload = workloads[guest];
    if (workload == null) {
      return;
    }
    workload.place();
    costs[guest] = workload.processorCost();
    if (activities[guest] != NONE && costs[guest] > 0) {
      sharing.attach(
          activities[guest], world.hosts().processor(hosts[guest]), costs[guest], weight(guest));
    }
    workload.limit();
  }

  private void detach(int guest) {
    Workload workload = workloads[guest];
    if (workload == null) {
      return;
    }
    closeTimes(guest);
    if (activities[guest] != NONE) {
      sharing.detach(activities[guest]);
    }
    readyRates[guest] = 0;
    workload.leave();
  }

  private void closeTimes(int guest) {
    if (activities[guest] != NONE) {
      double done = sharing.done(activities[guest]);
      usedBefore[guest] += (done - doneAtCost[guest]) * costs[guest];
      doneAtCost[guest] = done;
    }
    readyTimes[guest] = readyTime(guest);
    readySince[guest] = kernel.now();
  }

  /** The weight of a guest where processor time is contended. */
  private double weight(int guest) {
    Workload workload = workloads[guest];
    boolean each = world.hosts().scheduler(hosts[guest]) == SchedulerPlan.PER_VCPU;
    int runnable =
        workload == null ? 1 : Math.clamp(workload.runnable(), 1, plans.get(guest).vcpus());
    return weights[guest] * (each ? runnable : 1);
  }

  /**
   * The workload can keep another number of virtual CPUs busy, or a unit of it costs something
   * else.
   */
  public void demandChanged(int guest) {
    Workload workload = workloads[guest];
    if (workload != null && activities[guest] != NONE && costs[guest] > 0 && hosts[guest] != NONE) {
      sharing.demand(
          activities[guest], world.hosts().processor(hosts[guest]), costs[guest], weight(guest));
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
  }

  private void limit(int guest) {
    Workload workload = workloads[guest];
    if (workload != null && hosts[guest] != NONE) {
      workload.limit();
    }
  }

  // ---- what was used

  @Override
  public void rateChanged(int guest) {
    updateReady(guest);
    Workload workload = workloads[guest];
    if (workload != null) {
      workload.rateChanged();
    }
    world.migrations().paceChanged(guest);
    world.changed();
  }

  private void updateReady(int guest) {
    int activity = activities[guest];
    boolean waits = sharing.limit(activity) == world.hosts().processor(hosts[guest]);
    double rate =
        waits ? Math.max(0, sharing.bound(activity) - sharing.rate(activity)) * costs[guest] : 0;
    if (rate != readyRates[guest]) {
      readyTimes[guest] = readyTime(guest);
      readySince[guest] = kernel.now();
      readyRates[guest] = rate;
    }
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
    Workload workload = workloads[guest];
    return workload == null || hosts[guest] == NONE ? 0 : workload.pace();
  }

  /** Cores in use, now. */
  public double usage(int guest) {
    return activities[guest] == NONE ? 0 : sharing.rate(activities[guest]) * costs[guest];
  }

  /** Cores asked for, now. */
  public double wanted(int guest) {
    if (activities[guest] == NONE) {
      return 0;
    }
    Workload workload = workloads[guest];
    double demand = workload == null || !isRunning(guest) ? Double.NaN : workload.demand();
    return Double.isNaN(demand)
        ? sharing.bound(activities[guest]) * costs[guest]
        : demand / coreSpeed(guest);
  }

  /** Core seconds used so far. */
  public double processorTime(int guest) {
    return activities[guest] == NONE
        ? usedBefore[guest]
        : usedBefore[guest] + (sharing.done(activities[guest]) - doneAtCost[guest]) * costs[guest];
  }

  /** Seconds so far that virtual CPUs were ready and waited, of all together. */
  public double readyTime(int guest) {
    return readyTimes[guest]
        + readyRates[guest] * ((kernel.now() - readySince[guest]) / Kernel.SECOND);
  }

  /** When its workload first ran, in nanoseconds, or -1. */
  public long begun(int guest) {
    return begun[guest];
  }

  /** When its work was done, in nanoseconds, or -1. */
  public long ended(int guest) {
    return ended[guest];
  }

  // ---- life

  /** Starts a guest that is inactive. */
  public void start(int guest) {
    if (states[guest] != GuestState.INACTIVE) {
      throw new Refused("`" + plans.get(guest).name() + "` is " + states[guest].word());
    }
    int host = plans.get(guest).host();
    if (host < 0) {
      throw new Refused("`" + plans.get(guest).name() + "` has no place");
    }
    if (!world.hosts().isOn(host)) {
      throw new Refused(
          "`" + world.hosts().plan(host).name() + "` is " + world.hosts().state(host).word());
    }
    enter(guest, host);
    world.journal().note(Thing.GUEST, guest, "starts");
    boot(guest);
  }

  private void boot(int guest) {
    setState(guest, GuestState.BOOTING);
    bootTickets[guest] =
        kernel.schedule(
            kernel.now() + plans.get(guest).bootTime(), Phase.FINISH, bootHandler, guest);
  }

  private void booted(int guest) {
    setState(guest, GuestState.ACTIVE);
    if (begun[guest] == NONE) {
      begun[guest] = kernel.now();
    }
    if (kernel.now() > 0) {
      world.journal().note(Thing.GUEST, guest, "is active");
    }
    WorkloadPlan plan = plans.get(guest).workload();
    if (plan instanceof WorkloadPlan.Idle) {
      return;
    }
    activities[guest] = sharing.activity(this, guest);
    doneAtCost[guest] = 0;
    Workload workload = Workloads.of(world, guest, plan);
    workloads[guest] = workload;
    if (workload.ends()) {
      unfinished++;
    }
    workload.begin();
    attach(guest);
  }

  /** Takes a guest off its host for good. */
  public void stop(int guest) {
    if (!states[guest].isPlaced()) {
      throw new Refused("`" + plans.get(guest).name() + "` is " + states[guest].word());
    }
    world.migrations().abandon(guest, "the guest was stopped");
    world.journal().note(Thing.GUEST, guest, "stops");
    leave(guest, GuestState.INACTIVE);
  }

  public void pause(int guest) {
    if (states[guest] != GuestState.ACTIVE) {
      throw new Refused("`" + plans.get(guest).name() + "` is " + states[guest].word());
    }
    setState(guest, GuestState.PAUSED);
    world.journal().note(Thing.GUEST, guest, "pauses");
    limit(guest);
  }

  public void resume(int guest) {
    if (states[guest] != GuestState.PAUSED) {
      throw new Refused("`" + plans.get(guest).name() + "` is " + states[guest].word());
    }
    setState(guest, GuestState.ACTIVE);
    world.journal().note(Thing.GUEST, guest, "resumes");
    limit(guest);
  }

  /** Crashes a guest; its memory stays held until it is repaired or stopped. */
  public void fail(int guest) {
    if (states[guest] != GuestState.ACTIVE
        && states[guest] != GuestState.PAUSED
        && states[guest] != GuestState.BOOTING) {
      throw new Refused("`" + plans.get(guest).name() + "` is " + states[guest].word());
    }
    world.migrations().abandon(guest, "the guest crashed");
    kernel.cancel(bootTickets[guest]);
    endWorkload(guest);
    setState(guest, GuestState.CRASHED);
    world.journal().note(Thing.GUEST, guest, "crashes");
  }

  /** Restarts a crashed guest; its work begins anew. */
  public void repair(int guest) {
    if (states[guest] != GuestState.CRASHED) {
      throw new Refused("`" + plans.get(guest).name() + "` is " + states[guest].word());
    }
    world.journal().note(Thing.GUEST, guest, "is repaired");
    boot(guest);
  }

  /** A guest goes down with its host, or in a migration. */
  public void lose(int guest, String how) {
    world.journal().note(Thing.GUEST, guest, "is lost " + how);
    leave(guest, GuestState.LOST);
  }

  private void leave(int guest, GuestState state) {
    kernel.cancel(bootTickets[guest]);
    endWorkload(guest);
    int host = hosts[guest];
    if (host != NONE) {
      unlink(guest);
      world.hosts().release(host, plans.get(guest).memory());
    }
    blackouts[guest] = false;
    setState(guest, state);
  }

  private void endWorkload(int guest) {
    Workload workload = workloads[guest];
    if (workload == null) {
      return;
    }
    detach(guest);
    if (workload.ends() && !workload.isDone()) {
      unfinished--;
    }
    workload.end();
    if (activities[guest] != NONE) {
      sharing.remove(activities[guest]);
      activities[guest] = NONE;
    }
    workloads[guest] = null;
  }

  /** The workload says that its work is done. */
  public void workDone(int guest) {
    unfinished--;
    ended[guest] = kernel.now();
    setState(guest, GuestState.FINISHED);
    world.journal().note(Thing.GUEST, guest, "finishes its work");
    limit(guest);
  }

  /** Work has come to a guest that was done. */
  public void workResumed(int guest) {
    unfinished++;
    ended[guest] = NONE;
    setState(guest, GuestState.ACTIVE);
  }

  private void setState(int guest, GuestState state) {
    states[guest] = state;
    world.changed();
  }
}
