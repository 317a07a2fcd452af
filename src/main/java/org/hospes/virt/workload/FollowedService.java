package org.hospes.virt.workload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.kernel.Distribution;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.kernel.Stream;
import org.hospes.plan.WorkloadPlan;
import org.hospes.virt.Guests;
import org.hospes.virt.Hosts;
import org.hospes.virt.Network;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/**
 * Requests followed one by one: in through the network, through the virtual CPUs, the disk, and out
 * again. Each of the four is a station with an activity of its own on what it uses of the host.
 */
final class FollowedService implements Workload, Requests {
  private final World world;
  private final Kernel kernel;
  private final Guests guests;
  private final Sharing sharing;
  private final int guest;
  private final WorkloadPlan.Service plan;

  private final Station processors;
  private final Side input;
  private final Side disk;
  private final Side output;
  private final Stream arrivalStream;
  private final Stream workStream;
  private final Stream diskStream;
  private double speed;
  private boolean ended;

  // Requests, by number; numbers are used again.
  private long[] arrived = new long[64];
  private int[] free = new int[64];
  private int freeCount;
  private int numbers;
  private int present;

  private long answers;

  /** Requests that were sent while nobody knew where the guest was. */
  private final List<Integer> unheard = new ArrayList<>();

  /** Nanoseconds that a request and its answer spend between the host and the clients. */
  private long way;

  private double responseSum;
  private final Kernel.Handler arrival = unused -> arrival();
  private final Kernel.Handler thought = unused -> enter();

  /** A station beside the processors, with its activity. */
  private final class Side implements Sharing.Owner {
    private final Station station;
    private final int activity;
    private final double limit;

    /** {@code limit} is what one server does per second; infinite where only the host limits it. */
    Side(int servers, boolean shared, double limit, Station.Departure then) {
      this.limit = limit;
      this.station = new Station(kernel, servers, shared, then.after(this::limit));
      this.activity = sharing.activity(this, 0);
    }

    void arrive(int request, double work) {
      station.arrive(request, work, 1);
      limit();
    }

    void limit() {
      boolean busy = station.inService() > 0 && guests.isRunning(guest) && !ended && flows(this);
      sharing.bound(activity, busy ? limit : 0);
    }

    @Override
    public void rateChanged(int key) {
      station.setSpeed(sharing.rate(activity));
      world.changed();
    }

    void leave() {
      sharing.detach(activity);
      station.setSpeed(0);
    }

    void end() {
      station.clear();
      sharing.remove(activity);
    }
  }

  FollowedService(World world, int guest, WorkloadPlan.Service plan) {
    this.world = world;
    this.kernel = world.kernel();
    this.guests = world.guests();
    this.sharing = world.sharing();
    this.guest = guest;
    this.plan = plan;
    this.processors = new Station(kernel, guests.plan(guest).vcpus(), !plan.fifo(), this::computed);
    this.input = new Side(Integer.MAX_VALUE, true, Double.POSITIVE_INFINITY, this::compute);
    this.disk = new Side(1, false, 1, this::send);
    this.output = new Side(Integer.MAX_VALUE, true, Double.POSITIVE_INFINITY, this::answer);
    String name = guests.plan(guest).name();
    this.arrivalStream =
        world.streams().named(name + (plan.interarrival() == null ? "/think" : "/arrivals"));
    this.workStream = world.streams().named(name + "/work");
    this.diskStream = world.streams().named(name + "/disk");
  }

  @Override
  public void resized(int vcpusBefore) {
    processors.setServers(guests.plan(guest).vcpus());
  }

  @Override
  public void begin() {
    speed = guests.ratedSpeed(guest);
    Distribution interarrival = plan.interarrival();
    if (interarrival != null) {
      schedule(interarrival, arrival);
    } else {
      for (int c = 0; c < plan.clients(); c++) {
        schedule(plan.thinkTime(), thought);
      }
    }
  }

  private void schedule(Distribution wait, Kernel.Handler handler) {
    double seconds = wait.sample(arrivalStream);
    kernel.scheduleIn(Kernel.nanos(seconds), Phase.FINISH, 0, handler, 0);
  }

  private void arrival() {
    Distribution interarrival = plan.interarrival();
    if (!ended && interarrival != null) {
      enter();
      schedule(interarrival, arrival);
    }
  }

  // ---- the way of a request

  private void enter() {
    if (ended) {
      return;
    }
    int request = freeCount > 0 ? free[--freeCount] : numbers++;
    if (request == arrived.length) {
      arrived = Arrays.copyOf(arrived, 2 * request);
      free = Arrays.copyOf(free, 2 * request);
    }
    arrived[request] = kernel.now();
    present++;
    world.changed();
    if (hears()) {
      receive(request);
    } else {
      unheard.add(request);
    }
  }

  private boolean hears() {
    return guests.isReachable(guest) && world.driverDomains().hasNetwork(guest);
  }

  private void receive(int request) {
    if (plan.requestSize() > 0 && world.hosts().input(guests.host(guest)) >= 0) {
      input.arrive(request, plan.requestSize());
    } else {
      compute(request);
    }
  }

  private void compute(int request) {
    if (plan.work().isFixed()
        && guests.costs().requestInstructions(guest, plan.work().mean()) == 0) {
      store(request);
      return;
    }
    double work = plan.work().sample(workStream) * speed;
    processors.arrive(request, guests.costs().requestInstructions(guest, work), 1);
    guests.demandChanged(guest);
    limitProcessors();
  }

  private void computed(int request) {
    guests.demandChanged(guest);
    limitProcessors();
    store(request);
  }

  private void store(int request) {
    if (plan.diskTime().isFixed() && plan.diskTime().mean() == 0) {
      send(request);
      return;
    }
    disk.arrive(request, plan.diskTime().sample(diskStream));
  }

  private void send(int request) {
    if (plan.responseSize() > 0 && world.hosts().output(guests.host(guest)) >= 0) {
      output.arrive(request, plan.responseSize());
    } else {
      answer(request);
    }
  }

  private void answer(int request) {
    answers++;
    responseSum += (kernel.now() - arrived[request] + way) / Kernel.SECOND;
    present--;
    free[freeCount++] = request;
    world.changed();
    if (plan.interarrival() == null) {
      double seconds = plan.thinkTime().sample(arrivalStream);
      long next = Kernel.sum(Kernel.nanos(seconds), way);
      kernel.scheduleIn(next, Phase.FINISH, 0, thought, 0);
    }
  }

  // ---- the guest's side

  @Override
  public void place() {
    Hosts hosts = world.hosts();
    int host = guests.host(guest);
    double wire = guests.plan(guest).devices().wire();
    if (hosts.input(host) >= 0) {
      sharing.attach(input.activity, hosts.input(host), wire, 1);
    }
    if (hosts.output(host) >= 0) {
      sharing.attach(output.activity, hosts.output(host), wire, 1);
    }
    sharing.attach(disk.activity, hosts.disk(host), 1, 1);
    Network.Access access = world.network().accessOf(guest);
    way = 2 * access.latency();
    for (Network.Hop hop : access.in()) {
      sharing.attach(input.activity, hop.resource(), wire * hop.cost(), 1);
    }
    for (Network.Hop hop : access.out()) {
      sharing.attach(output.activity, hop.resource(), wire * hop.cost(), 1);
    }
  }

  @Override
  public void leave() {
    processors.setSpeed(0);
    input.leave();
    disk.leave();
    output.leave();
  }

  @Override
  public void limit() {
    if (!unheard.isEmpty() && hears()) {
      List<Integer> now = List.copyOf(unheard);
      unheard.clear();
      now.forEach(this::receive);
    }
    limitProcessors();
    input.limit();
    disk.limit();
    output.limit();
  }

  private boolean flows(Side side) {
    return side == disk
        ? world.driverDomains().hasDisk(guest)
        : world.driverDomains().hasNetwork(guest);
  }

  private void limitProcessors() {
    boolean runs = guests.isRunning(guest) && !ended;
    sharing.bound(
        guests.activity(guest), runs ? guests.speedLimit(guest, processors.running()) : 0);
  }

  @Override
  public double processorCost() {
    return guests.costs().instruction(guest);
  }

  @Override
  public double usefulPerUnit() {
    return plan.work().mean() * requestsPerUnit();
  }

  @Override
  public double requestsPerUnit() {
    double instructions = guests.costs().requestInstructions(guest, plan.work().mean() * speed);
    return instructions > 0 ? 1 / instructions : 0;
  }

  @Override
  public int runnable() {
    return processors.running();
  }

  @Override
  public void rateChanged() {
    processors.setSpeed(sharing.rate(guests.activity(guest)));
  }

  @Override
  public void finished() {}

  @Override
  public void end() {
    ended = true;
    processors.clear();
    input.end();
    disk.end();
    output.end();
  }

  @Override
  public double pace() {
    double wanted = guests.fullSpeed(guest, processors.running());
    return !guests.isRunning(guest)
        ? 0
        : wanted > 0 ? Math.min(1, sharing.rate(guests.activity(guest)) / wanted) : 1;
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
    return answers;
  }

  @Override
  public double rate() {
    double seconds = (kernel.now() - guests.life().begun(guest)) / Kernel.SECOND;
    return seconds > 0 ? answers / seconds : 0;
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
    return present;
  }

  @Override
  public double responseTime() {
    return answers > 0 ? responseSum / answers : Double.NaN;
  }

  @Override
  public double sending() {
    return sharing.rate(output.activity);
  }

  @Override
  public double receiving() {
    return sharing.rate(input.activity);
  }

  @Override
  public double sent() {
    return sharing.done(output.activity);
  }

  @Override
  public double received() {
    return sharing.done(input.activity);
  }
}
