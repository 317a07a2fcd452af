package org.hospes.virt;

import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.HostPlan;
import org.hospes.plan.PowerPlan;
import org.hospes.plan.SchedulerPlan;
import org.hospes.schema.Thing;
import org.hospes.term.Profile;
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
  private final double[] memoryHeld;
  private final int[] firstGuests;
  private final double[] watts;
  private final double[] joules;
  private final long[] joulesSince;
  private final long[] bootTickets;
  private final Kernel.Handler bootHandler = this::booted;

  Hosts(World world, List<HostPlan> plans) {
    this.world = world;
    this.kernel = world.kernel();
    this.sharing = world.sharing();
    this.plans = plans;
    int count = plans.size();
    states = new HostState[count];
    schedulers = new SchedulerPlan[count];
    processors = new int[count];
    outputs = new int[count];
    inputs = new int[count];
    disks = new int[count];
    memoryHeld = new double[count];
    firstGuests = new int[count];
    watts = new double[count];
    joules = new double[count];
    joulesSince = new long[count];
    bootTickets = new long[count];
    Arrays.fill(firstGuests, NONE);
    Arrays.fill(bootTickets, NONE);
    Arrays.fill(states, HostState.ON);
    for (int h = 0; h < count; h++) {
      HostPlan plan = plans.get(h);
      schedulers[h] = plan.scheduler();
      processors[h] = sharing.resource(plan.cores(), this, h);
      double rate = plan.nics().stream().mapToDouble(HostPlan.Nic::rate).sum();
      outputs[h] = plan.nics().isEmpty() ? NONE : sharing.resource(rate, null, h);
      inputs[h] = plan.nics().isEmpty() ? NONE : sharing.resource(rate, null, h);
      // A disk serves one request at a time: its capacity is a second of service per second.
      disks[h] = sharing.resource(1, null, h);
      watts[h] = power(h);
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

  /** The resource of its disk, in seconds of service per second. */
  public int disk(int host) {
    return disks[host];
  }

  // ---- memory

  public double memoryHeld(int host) {
    return memoryHeld[host];
  }

  public double memoryFree(int host) {
    return plans.get(host).memory() - memoryHeld[host];
  }

  /** Whether so much memory can be held. */
  public boolean hasRoom(int host, double bytes) {
    return bytes <= memoryFree(host) || plans.get(host).overcommits();
  }

  /** Holds memory for a guest; refused where there is not enough. */
  void hold(int host, double bytes) {
    if (!hasRoom(host, bytes)) {
      throw new Refused("`" + plans.get(host).name() + "` has not enough memory");
    }
    memoryHeld[host] += bytes;
  }

  /** Holds memory at the destination of a migration. */
  public void reserve(int host, double bytes) {
    hold(host, bytes);
  }

  /** Gives up what was reserved; the guest that came, if it did, holds its own. */
  public void unreserve(int host, double bytes) {
    release(host, bytes);
  }

  void release(int host, double bytes) {
    // Sums of sizes are whole numbers of bytes, so that nothing is left over.
    memoryHeld[host] = Math.max(0, memoryHeld[host] - bytes);
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
  public void setScheduler(int host, Profile scheduler) {
    schedulers[host] = SchedulerPlan.of(scheduler);
    world.processors().schedulerChanged(host);
  }

  // ---- power

  @Override
  public void useChanged(int host) {
    updatePower(host);
    world.changed();
  }

  private void updatePower(int host) {
    double now = power(host);
    if (now != watts[host]) {
      joules[host] = energy(host);
      joulesSince[host] = kernel.now();
      watts[host] = now;
    }
  }

  private double power(int host) {
    PowerPlan plan = plans.get(host).power();
    if (plan == null) {
      return 0;
    }
    return switch (states[host]) {
      case ON, BOOTING -> plan.watts(utilization(host));
      case OFF, FAILED -> 0;
    };
  }

  /** The part of the cores in use. */
  public double utilization(int host) {
    return sharing.use(processors[host]) / plans.get(host).cores();
  }

  /** Watts, now. */
  public double watts(int host) {
    return watts[host];
  }

  /** Joules so far. */
  public double energy(int host) {
    return joules[host] + watts[host] * ((kernel.now() - joulesSince[host]) / Kernel.SECOND);
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
    world.migrations().hostFailed(host);
    for (int g = firstGuests[host]; g != NONE; ) {
      int next = world.guests().next(g);
      world.guests().life().lose(g, "with its host");
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
    for (int g = firstGuests[host]; g != NONE; g = world.guests().next(g)) {
      if (world.guests().state(g).isPlaced() && world.guests().state(g) != GuestState.FINISHED) {
        throw new Refused(
            "`" + world.guests().plan(g).name() + "` is on `" + plans.get(host).name() + "`");
      }
    }
    if (memoryHeld[host] > 0 && world.migrations().involves(host)) {
      throw new Refused("a migration from or to `" + plans.get(host).name() + "` is under way");
    }
    kernel.cancel(bootTickets[host]);
    setState(host, HostState.OFF);
    world.journal().note(Thing.HOST, host, "is switched off");
    sharing.setCapacity(processors[host], 0);
    setNetwork(host, false);
  }

  private void boot(int host) {
    setState(host, HostState.BOOTING);
    bootTickets[host] =
        kernel.schedule(kernel.now() + plans.get(host).bootTime(), Phase.FINISH, bootHandler, host);
  }

  private void booted(int host) {
    setState(host, HostState.ON);
    sharing.setCapacity(processors[host], plans.get(host).cores());
    setNetwork(host, true);
    world.journal().note(Thing.HOST, host, "is on");
  }

  private void setNetwork(int host, boolean up) {
    if (outputs[host] != NONE) {
      double rate = up ? plans.get(host).nics().stream().mapToDouble(HostPlan.Nic::rate).sum() : 0;
      sharing.setCapacity(outputs[host], rate);
      sharing.setCapacity(inputs[host], rate);
    }
  }

  private void setState(int host, HostState state) {
    states[host] = state;
    updatePower(host);
    world.changed();
  }
}
