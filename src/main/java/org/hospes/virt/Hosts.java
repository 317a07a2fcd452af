package org.hospes.virt;

import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.HostPlan;
import org.hospes.plan.PowerPlan;
import org.hospes.plan.SchedulerPlan;
import org.hospes.schema.Thing;
import org.hospes.virt.share.Sharing;

/**
 * The hosts: their processors, memories, interfaces and disks as resources, their states, their
 * energy.
 */
public final class Hosts implements Sharing.Owner {
  private static final int NONE = -1;

  private final World world;
  private final Kernel kernel;
  private final Sharing sharing;
  private final List<HostPlan> plans;
  private final HostState[] states;
  private final SchedulerPlan[] schedulers;
  private final int[] processors;
  private final int[] outputs;
  private final int[] inputs;
  private final int[] disks;
  private final int[] driverDomains;
  private final int[] firstGuests;
  private final double[] watts;
  private final double[] joules;
  private final double[] joulesRest;
  private final PowerMeter meter;
  private final long[] joulesSince;
  private final double[] fleetUse;
  private final Governors governors;
  private final boolean[] unlimitedMemory;
  private final boolean[] alwaysFull;
  private final boolean[] elsewhere;
  private final long[] dozing;
  private final long[] onAt;
  private final long[] bootTickets;
  private final Kernel.Handler bootHandler = this::booted;

  Hosts(World world, List<HostPlan> plans) {
    this.world = world;
    this.kernel = world.kernel();
    this.sharing = world.sharing();
    this.plans = plans;
    this.meter = new PowerMeter(kernel);
    int count = plans.size();
    states = new HostState[count];
    schedulers = new SchedulerPlan[count];
    processors = new int[count];
    outputs = new int[count];
    inputs = new int[count];
    disks = new int[count];
    driverDomains = new int[count];
    Arrays.fill(driverDomains, NONE);
    firstGuests = new int[count];
    watts = new double[count];
    joules = new double[count];
    joulesRest = new double[count];
    joulesSince = new long[count];
    fleetUse = new double[count];
    unlimitedMemory = new boolean[count];
    alwaysFull = new boolean[count];
    elsewhere = new boolean[count];
    dozing = new long[count];
    onAt = new long[count];
    bootTickets = new long[count];
    Arrays.fill(firstGuests, NONE);
    Arrays.fill(bootTickets, NONE);
    Arrays.fill(states, HostState.ON);
    this.governors = new Governors(world, this, plans);
    for (int h = 0; h < count; h++) {
      HostPlan plan = plans.get(h);
      schedulers[h] = plan.scheduler();
      processors[h] = sharing.resource(plan.cores(), this, h);
      double rate = plan.nics().stream().mapToDouble(HostPlan.Nic::rate).sum();
      outputs[h] = plan.nics().isEmpty() ? NONE : sharing.resource(rate, null, h);
      inputs[h] = plan.nics().isEmpty() ? NONE : sharing.resource(rate, null, h);
      if (outputs[h] != NONE) {
        sharing.pair(outputs[h], inputs[h]);
      }
      // A disk serves one request at a time: its capacity is a second of service per second.
      disks[h] = sharing.resource(1, null, h);
      watts[h] = power(h);
      meter.change(0, watts[h]);
    }
  }

  public int count() {
    return plans.size();
  }

  public HostPlan plan(int host) {
    return plans.get(host);
  }

  public HostState state(int host) {
    return states[host];
  }

  public boolean isOn(int host) {
    return states[host] == HostState.ON;
  }

  /** The resource of its cores; one core is 1 per second. */
  public int processor(int host) {
    return processors[host];
  }

  /** The resource of what it sends, in bytes per second, or -1 without a network. */
  public int output(int host) {
    return outputs[host];
  }

  /** The resource of what it receives, in bytes per second, or -1 without a network. */
  public int input(int host) {
    return inputs[host];
  }

  /**
   * The resource of its driver domain's virtual CPUs, for guests that it works for; there is none
   * until one does.
   */
  public int driverDomain(int host) {
    if (driverDomains[host] == NONE) {
      driverDomains[host] = sharing.resource(plans.get(host).driverDomain().vcpus(), null, host);
    }
    return driverDomains[host];
  }

  /** Cores that its driver domain uses, now. */
  public double driverDomainUse(int host) {
    return driverDomains[host] == NONE ? 0 : sharing.use(driverDomains[host]);
  }

  /** The resource of its disk, in seconds of service per second. */
  public int disk(int host) {
    return disks[host];
  }

  // ---- memory

  public double memoryHeld(int host) {
    return world.memories().used(host);
  }

  /** Bytes that layers need for the guests on a host beside the guests' own memory. */
  public double memoryOverhead(int host) {
    double sum = 0;
    for (int g = firstGuest(host); g >= 0; g = world.guests().next(g)) {
      sum += plans.get(host).overhead(world.guests().plan(g));
    }
    return sum;
  }

  public double memoryFree(int host) {
    return world.memories().free(host);
  }

  /** Whether so much memory can be held. */
  public boolean hasRoom(int host, double bytes) {
    return world.memories().hasRoom(host, bytes);
  }

  /** Guests need not fit into the memory of a host. */
  public void ignoreMemory(int host) {
    world.memories().ignore(host);
  }

  /** Holds memory at the destination of a migration. */
  public void reserve(int host, double bytes) {
    world.memories().reserve(host, bytes);
  }

  /** Gives up what was reserved; the guest that came, if it did, holds its own. */
  public void unreserve(int host, double bytes) {
    world.memories().unreserve(host, bytes);
  }

  // ---- guests

  /** The first guest on a host, or -1; the others follow by {@link Guests#next}. */
  public int firstGuest(int host) {
    return firstGuests[host];
  }

  void setFirstGuest(int host, int guest) {
    firstGuests[host] = guest;
  }

  public SchedulerPlan scheduler(int host) {
    return schedulers[host];
  }

  /** Lets the cores be shared in another way from now on. */
  public void setScheduler(int host, SchedulerPlan scheduler) {
    schedulers[host] = scheduler;
    world.processors().schedulerChanged(host);
  }

  // ---- power

  @Override
  public void useChanged(int host) {
    world.fleet().othersChanged(host);
    governors.useChanged(host);
    updatePower(host);
    world.clusters().useChanged(host);
    world.changed();
  }

  void begin() {
    governors.begin();
  }

  /** The clock of the cores as a part of the full one. */
  public double pace(int host) {
    return governors.pace(host);
  }

  /** The clock of the cores now, in Hz. */
  public double clock(int host) {
    return plans.get(host).clock() * pace(host);
  }

  /** Whether the clock of any host may change. */
  public boolean isScaled() {
    return governors.any();
  }

  /** The cores run at another clock from now on. */
  void clockChanged(int host) {
    for (int g = firstGuests[host]; g != NONE; ) {
      int next = world.guests().next(g);
      world.guests().refresh(g);
      g = next;
    }
    updatePower(host);
    world.changed();
  }

  /** The guests of the fleet use so many cores of a host, apart from what shares count. */
  public void setFleetUse(int host, double cores) {
    fleetUse[host] = cores;
    updatePower(host);
    world.clusters().useChanged(host);
  }

  /** A host draws the power of full use whenever it is on. */
  public void drawAlwaysFull(int host) {
    alwaysFull[host] = true;
    updatePower(host);
  }

  /** What a host draws at most, in whatever state. */
  double mostWatts(int host) {
    PowerPlan plan = plans.get(host).power();
    HostPlan.LowPower low = plans.get(host).lowPower();
    double boot = Double.isNaN(low.boot()) ? 0 : low.boot();
    double most = Math.max(boot, Math.max(low.sleep(), low.off()));
    return plan == null
        ? most
        : Math.max(
            most, Math.max(governors.mostWatts(host), Math.max(plan.watts(0), plan.watts(1))));
  }

  /** The power of a host is computed elsewhere. */
  public void drawElsewhere(int host) {
    elsewhere[host] = true;
    updatePower(host);
  }

  private void updatePower(int host) {
    double now = power(host);
    if (now != watts[host]) {
      world.fleet().closedHost(host);
      // Compensated, so that a year of small steps adds up to the joule.
      double step =
          watts[host] * ((kernel.now() - joulesSince[host]) / Kernel.SECOND) - joulesRest[host];
      double sum = joules[host] + step;
      joulesRest[host] = (sum - joules[host]) - step;
      joules[host] = sum;
      joulesSince[host] = kernel.now();
      meter.change(watts[host], now);
      watts[host] = now;
    }
  }

  private double power(int host) {
    PowerPlan plan = plans.get(host).power();
    if (plan == null || elsewhere[host]) {
      return 0;
    }
    HostPlan.LowPower low = plans.get(host).lowPower();
    return switch (states[host]) {
      case ON -> governors.watts(host, plan, alwaysFull[host] ? 1 : utilization(host));
      case BOOTING -> Double.isNaN(low.boot()) ? plan.watts(0) : low.boot();
      case ASLEEP -> kernel.now() < dozing[host] ? plan.watts(0) : low.sleep();
      case OFF -> low.off();
      case FAILED -> 0;
    };
  }

  /** The part of the cores in use. */
  public double utilization(int host) {
    return usage(host) / plans.get(host).cores();
  }

  /** The cores in use. */
  public double usage(int host) {
    return sharing.use(processors[host]) + fleetUse[host];
  }

  /** Core seconds used so far. */
  public double processorTime(int host) {
    return sharing.used(processors[host]) + world.fleet().closedHost(host).usedAlone(host);
  }

  /** Watts, now. */
  public double watts(int host) {
    return watts[host];
  }

  /**
   * What a host should draw as it is now: another number than {@link #watts} is a missed change.
   */
  double wattsAnew(int host) {
    return power(host);
  }

  /** The meter of all hosts together. */
  PowerMeter meter() {
    return meter;
  }

  /** Joules so far. */
  public double energy(int host) {
    return joules[host]
        + (watts[host] * ((kernel.now() - joulesSince[host]) / Kernel.SECOND) - joulesRest[host]);
  }

  // ---- life

  /** Breaks a host: the guests on it are lost, migrations from or to it end. */
  public void fail(int host) {
    if (states[host] == HostState.FAILED) {
      throw new Refused("`" + plans.get(host).name() + "` has failed already");
    }
    kernel.cancel(bootTickets[host]);
    setState(host, HostState.FAILED);
    world.journal().note(Thing.HOST, host, "fails");
    world.failures().began(Thing.HOST, host);
    world.migrations().hostFailed(host);
    world.virtualClusters().hostFailed(host);
    for (int g = firstGuests[host]; g != NONE; ) {
      int next = world.guests().next(g);
      world.guests().life().hostFailed(g);
      g = next;
    }
    sharing.setCapacity(processors[host], 0);
    setNetwork(host, false);
  }

  /** Brings a failed host back; it is on, and empty, when it has booted. */
  public void repair(int host) {
    if (states[host] != HostState.FAILED) {
      throw new Refused("`" + plans.get(host).name() + "` has not failed");
    }
    world.journal().note(Thing.HOST, host, "is repaired");
    world.failures().repaired(Thing.HOST, host);
    boot(host);
  }

  public void powerOn(int host) {
    if (states[host] != HostState.OFF) {
      throw new Refused("`" + plans.get(host).name() + "` is not off");
    }
    world.journal().note(Thing.HOST, host, "is switched on");
    boot(host);
  }

  /** Switches a host off that has no guests. */
  public void powerOff(int host) {
    if (states[host] == HostState.OFF || states[host] == HostState.FAILED) {
      throw new Refused("`" + plans.get(host).name() + "` is " + states[host].word() + " already");
    }
    refuseGuests(host);
    kernel.cancel(bootTickets[host]);
    setState(host, HostState.OFF);
    world.journal().note(Thing.HOST, host, "is switched off");
    sharing.setCapacity(processors[host], 0);
    setNetwork(host, false);
  }

  private void refuseGuests(int host) {
    for (int g = firstGuests[host]; g != NONE; g = world.guests().next(g)) {
      if (world.guests().state(g).isPlaced() && world.guests().state(g) != GuestState.FINISHED) {
        throw new Refused(
            "`" + world.guests().plan(g).name() + "` is on `" + plans.get(host).name() + "`");
      }
    }
    if (memoryHeld(host) > 0 && world.migrations().involves(host)) {
      throw new Refused("a migration from or to `" + plans.get(host).name() + "` is under way");
    }
  }

  private void boot(int host) {
    bootIn(host, plans.get(host).bootTime());
  }

  private void bootIn(int host, long nanos) {
    if (nanos == 0) {
      booted(host);
      return;
    }
    setState(host, HostState.BOOTING);
    onAt[host] = Kernel.sum(kernel.now(), nanos);
    bootTickets[host] = kernel.scheduleIn(nanos, Phase.FINISH, 0, bootHandler, host);
  }

  /** Lets a host without guests sleep. */
  public void sleep(int host) {
    if (states[host] != HostState.ON) {
      throw new Refused("`" + plans.get(host).name() + "` is " + states[host].word());
    }
    refuseGuests(host);
    long falls = plans.get(host).lowPower().sleepTime();
    dozing[host] = Kernel.sum(kernel.now(), falls);
    setState(host, HostState.ASLEEP);
    if (dozing[host] > kernel.now() && dozing[host] < Kernel.NEVER) {
      kernel.schedule(dozing[host], Phase.FINISH, this::updatePower, host);
    }
    world.journal().note(Thing.HOST, host, "falls asleep");
    sharing.setCapacity(processors[host], 0);
    setNetwork(host, false);
  }

  /** Brings a host that sleeps or is off to where guests can run; it takes what that takes. */
  public void wake(int host) {
    switch (states[host]) {
      case OFF -> powerOn(host);
      case ASLEEP -> {
        world.journal().note(Thing.HOST, host, "wakes up");
        long rest = Math.max(0, dozing[host] - kernel.now());
        long wakes = plans.get(host).lowPower().wakeTime();
        bootIn(host, Kernel.sum(rest, wakes));
      }
      case BOOTING, ON -> {}
      case FAILED ->
          throw new Refused("`" + plans.get(host).name() + "` has failed; repair it first");
    }
  }

  /** Nanoseconds until a host that boots or wakes up is on. */
  public long untilOn(int host) {
    return states[host] == HostState.BOOTING ? Math.max(0, onAt[host] - kernel.now()) : 0;
  }

  /** Bytes per second that a host can send. */
  public double bandwidth(int host) {
    return outputs[host] == NONE ? 0 : sharing.capacity(outputs[host]);
  }

  private void booted(int host) {
    setState(host, HostState.ON);
    sharing.setCapacity(processors[host], plans.get(host).cores());
    setNetwork(host, true);
    governors.useChanged(host);
    world.journal().note(Thing.HOST, host, "is on");
    world.virtualClusters().hostIsOn();
  }

  private void setNetwork(int host, boolean up) {
    if (outputs[host] != NONE) {
      double rate = up ? plans.get(host).nics().stream().mapToDouble(HostPlan.Nic::rate).sum() : 0;
      sharing.setCapacity(outputs[host], rate);
      sharing.setCapacity(inputs[host], rate);
    }
  }

  private void setState(int host, HostState state) {
    world.driverDomains().hostChanged(host);
    states[host] = state;
    updatePower(host);
    world.fleet().touch(host);
    world.clusters().hostChanged(host);
    world.changed();
  }
}
