package org.hospes.virt.workload;

import java.util.List;
import org.hospes.kernel.Distribution;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.WorkloadPlan;
import org.hospes.virt.Guests;
import org.hospes.virt.Hosts;
import org.hospes.virt.Network;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/**
 * Requests as a flow. A unit of the activity is a request, which uses processor, disk and network
 * together; its rate is what the tightest of these allows.
 *
 * <p>Of closed services the rate is at most the number of clients over the time that a request
 * takes alone (the asymptotic bound of operational analysis). Of open ones it is the arrival rate,
 * and what cannot be served waits.
 */
final class FluidService implements Workload, Requests {
  private final World world;
  private final Kernel kernel;
  private final Guests guests;
  private final Sharing sharing;
  private final int guest;
  private final WorkloadPlan.Service plan;
  private final double arrivals;

  /** Of a request, and those that take as long as it does under the layer. */
  private double instructions;

  private double effective;
  private Network.Access access = Network.Access.DIRECT;

  private double backlog;
  private double backlogGrowth;

  // How many requests have been here for how long, so far, and how many of them do not wait.
  private double stayed;
  private double unhindered;
  private long backlogSince;
  private long ticket = -1;
  private final Kernel.Handler drained = unused -> drained();

  FluidService(World world, int guest, WorkloadPlan.Service plan) {
    this.world = world;
    this.kernel = world.kernel();
    this.guests = world.guests();
    this.sharing = world.sharing();
    this.guest = guest;
    this.plan = plan;
    Distribution interarrival = plan.interarrival();
    this.arrivals = interarrival == null ? 0 : 1 / interarrival.mean();
  }

  private int activity() {
    return guests.activity(guest);
  }

  @Override
  public void begin() {
    instructions = plan.work().mean() * guests.ratedSpeed(guest);
    backlogSince = kernel.now();
  }

  @Override
  public void place() {
    Hosts hosts = world.hosts();
    int host = guests.host(guest);
    effective = guests.costs().requestInstructions(guest, instructions);
    if (plan.diskTime().mean() > 0) {
      sharing.attach(activity(), hosts.disk(host), plan.diskTime().mean(), 1);
    }
    if (plan.responseSize() > 0 && hosts.output(host) >= 0) {
      sharing.attach(activity(), hosts.output(host), plan.responseSize() * wire(), 1);
    }
    if (plan.requestSize() > 0 && hosts.input(host) >= 0) {
      sharing.attach(activity(), hosts.input(host), plan.requestSize() * wire(), 1);
    }
    access = world.network().accessOf(guest);
    for (Network.Hop hop : links()) {
      sharing.attach(activity(), hop.resource(), hop.cost(), 1);
    }
  }

  /** The links between its host and its clients, with the bytes of a request on each. */
  private List<Network.Hop> links() {
    return access.each(plan.responseSize() * wire(), plan.requestSize() * wire());
  }

  /** Seconds that a request and its answer spend on the way. */
  private double way() {
    return 2 * (access.latency() / Kernel.SECOND);
  }

  @Override
  public void leave() {
    updateBacklog();
  }

  /** Requests per second with the host to itself, as far as virtual CPUs and the cap allow. */
  private double byProcessors() {
    return byProcessors(guests.speedLimit(guest, guests.plan(guest).vcpus()));
  }

  private double byProcessors(double speed) {
    double limit = guests.costs().requestLimit(guest);
    return effective > 0 ? Math.min(limit, speed / effective) : limit;
  }

  /** Bytes on the wire for a byte of payload. */
  private double wire() {
    return guests.plan(guest).devices().wire();
  }

  /** Seconds of a request that has everything to itself. */
  private double alone() {
    return alone(guests.speedLimit(guest, 1));
  }

  private double alone(double speed) {
    Hosts hosts = world.hosts();
    int host = guests.host(guest);
    double time = plan.diskTime().mean() + guests.costs().demand(guest).asidePerRequest().latency();
    if (effective > 0) {
      time += effective / speed;
    }
    if (plan.responseSize() > 0 && hosts.output(host) >= 0) {
      time += plan.responseSize() * wire() / sharing.capacity(hosts.output(host));
    }
    if (plan.requestSize() > 0 && hosts.input(host) >= 0) {
      time += plan.requestSize() * wire() / sharing.capacity(hosts.input(host));
    }
    return time;
  }

  @Override
  public void limit() {
    updateBacklog();
    sharing.bound(activity(), serves() ? wanted() : 0);
  }

  private boolean serves() {
    boolean stores = plan.diskTime().mean() > 0;
    return guests.isRunning(guest)
        && guests.isReachable(guest)
        && world.driverDomains().hasNetwork(guest)
        && (!stores || world.driverDomains().hasDisk(guest));
  }

  private double wanted() {
    double most = byProcessors();
    if (plan.interarrival() == null) {
      double cycle = plan.thinkTime().mean() + way() + alone();
      return Math.min(most, cycle > 0 ? plan.clients() / cycle : 0);
    }
    if (backlog > 0) {
      // What waits is served as fast as it can be; the network and the disk set their own limits.
      return most < Double.POSITIVE_INFINITY ? most : 1 / alone();
    }
    return Math.min(most, arrivals);
  }

  // ---- what waits

  private void updateBacklog() {
    long now = kernel.now();
    double seconds = (now - backlogSince) / Kernel.SECOND;
    double rest = Math.max(0, backlog + backlogGrowth * seconds);
    stayed += (unhindered + (backlog + rest) / 2) * seconds;
    backlog = rest;
    backlogSince = now;
    double rate = sharing.rate(activity());
    unhindered = rate > 0 ? unhindered(rate) : 0;
    if (plan.interarrival() == null) {
      return;
    }
    backlogGrowth = arrivals - rate;
    if (backlog < 1e-9 && backlogGrowth <= 0) {
      backlog = 0;
      backlogGrowth = 0;
    }
    scheduleDrained();
  }

  private void scheduleDrained() {
    boolean drains = backlog > 0 && backlogGrowth < 0;
    long time = drains ? kernel.after(backlog / -backlogGrowth) : Kernel.NEVER;
    if (time == Kernel.NEVER) {
      kernel.cancel(ticket);
      ticket = -1;
    } else if (kernel.isPending(ticket)) {
      kernel.move(ticket, time, Phase.FINISH);
    } else {
      ticket = kernel.schedule(time, Phase.FINISH, drained, 0);
    }
  }

  private void drained() {
    ticket = -1;
    updateBacklog();
    backlog = 0;
    backlogGrowth = 0;
    sharing.bound(activity(), serves() ? wanted() : 0);
    world.changed();
  }

  @Override
  public void rateChanged() {
    updateBacklog();
    if (plan.interarrival() != null && backlogGrowth > 1e-12 * arrivals && backlog == 0) {
      // From now on requests wait, and all of them want to be served.
      backlog = Double.MIN_NORMAL;
      sharing.bound(activity(), serves() ? wanted() : 0);
    }
  }

  @Override
  public double processorCost() {
    return Math.max(
        0,
        instructions * guests.costs().instruction(guest)
            + guests.costs().demand(guest).perRequest().processors());
  }

  @Override
  public double usefulPerUnit() {
    return instructions / guests.coreSpeed(guest);
  }

  @Override
  public double requestsPerUnit() {
    return 1;
  }

  @Override
  public int runnable() {
    return guests.plan(guest).vcpus();
  }

  @Override
  public void finished() {}

  @Override
  public void end() {
    kernel.cancel(ticket);
  }

  @Override
  public double pace() {
    double alone = aloneRate();
    return alone > 0 ? Math.min(1, sharing.rate(activity()) / alone) : 0;
  }

  /** The rate with the whole host: by processors, clients or arrivals, disk and network. */
  private double aloneRate() {
    Hosts hosts = world.hosts();
    int host = guests.host(guest);
    double rate =
        plan.interarrival() == null
            ? plan.clients() / (plan.thinkTime().mean() + way() + alone(guests.fullSpeed(guest, 1)))
            : arrivals;
    rate = Math.min(rate, byProcessors(guests.fullSpeed(guest, guests.plan(guest).vcpus())));
    if (plan.diskTime().mean() > 0) {
      rate = Math.min(rate, 1 / plan.diskTime().mean());
    }
    if (plan.responseSize() > 0 && hosts.output(host) >= 0) {
      rate = Math.min(rate, sharing.capacity(hosts.output(host)) / (plan.responseSize() * wire()));
    }
    if (plan.requestSize() > 0 && hosts.input(host) >= 0) {
      rate = Math.min(rate, sharing.capacity(hosts.input(host)) / (plan.requestSize() * wire()));
    }
    for (Network.Hop hop : links()) {
      rate = Math.min(rate, sharing.capacity(hop.resource()) / hop.cost());
    }
    return rate;
  }

  @Override
  public double usefulTime() {
    return Double.NaN;
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public double progress() {
    return Double.NaN;
  }

  // ---- requests

  @Override
  public double completed() {
    return sharing.done(activity());
  }

  @Override
  public double rate() {
    return sharing.rate(activity());
  }

  @Override
  public double offered() {
    Distribution interarrival = plan.interarrival();
    return interarrival == null ? rate() : 1 / interarrival.mean();
  }

  @Override
  public double mostAtOnce() {
    return plan.interarrival() == null ? plan.clients() : Double.POSITIVE_INFINITY;
  }

  @Override
  public double present() {
    // The least backlog only says that there is one.
    double waits = backlog > 1e-9 ? backlog : 0;
    return waits + (rate() > 0 ? unhindered(rate()) : 0);
  }

  /** How many requests are here at a rate beside those that wait. */
  private double unhindered(double rate) {
    return plan.interarrival() == null
        ? Math.max(0, plan.clients() - rate * plan.thinkTime().mean())
        : rate * (way() + alone());
  }

  /** By Little's law, from what is present now. */
  @Override
  public double responseTime() {
    return rate() > 0 ? present() / rate() : Double.NaN;
  }

  /**
   * By Little's law, from how many were here for how long; less what those have waited that wait
   * still, the last to come.
   */
  @Override
  public double meanResponseTime() {
    double completed = completed();
    if (!(completed > 0)) {
      return Double.NaN;
    }
    double seconds = (kernel.now() - backlogSince) / Kernel.SECOND;
    double rest = Math.max(0, backlog + backlogGrowth * seconds);
    double all = stayed + (unhindered + (backlog + rest) / 2) * seconds;
    double waited = arrivals > 0 ? rest * rest / (2 * arrivals) : 0;
    return Math.max(0, all - waited) / completed;
  }

  @Override
  public double sending() {
    return rate() * plan.responseSize();
  }

  @Override
  public double receiving() {
    return rate() * plan.requestSize();
  }

  @Override
  public double sent() {
    return completed() * plan.responseSize();
  }

  @Override
  public double received() {
    return completed() * plan.requestSize();
  }
}
