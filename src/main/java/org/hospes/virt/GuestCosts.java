package org.hospes.virt;

import java.util.Arrays;
import org.hospes.mechanism.Demand;
import org.hospes.mechanism.Devices;
import org.hospes.virt.workload.Workload;

/**
 * What the work of guests costs on their hosts, with all that layers add: processor seconds for a
 * unit of an activity, and the part of them that driver domains and host threads spend.
 */
public final class GuestCosts {
  private final World world;
  private final Guests guests;
  private double[] costs;
  private double[] asides;
  private double[] driverShares;
  private Demand[] demands;

  GuestCosts(World world, Guests guests, int count) {
    this.world = world;
    this.guests = guests;
    costs = new double[count];
    asides = new double[count];
    driverShares = new double[count];
    demands = new Demand[count];
    Arrays.fill(demands, Demand.PLAIN);
  }

  void grow(int room) {
    int before = costs.length;
    costs = Arrays.copyOf(costs, room);
    asides = Arrays.copyOf(asides, room);
    driverShares = Arrays.copyOf(driverShares, room);
    demands = Arrays.copyOf(demands, room);
    Arrays.fill(demands, before, room, Demand.PLAIN);
  }

  /** A workload comes to a host: what it asks for there is worked out. */
  void ask(int guest) {
    demands[guest] = world.mechanisms().demand(guest);
  }

  /**
   * What a unit of it costs there.
   *
   * @return the part that the driver domain spends
   */
  double place(int guest, Workload workload) {
    costs[guest] = workload.processorCost();
    Demand demand = demands[guest];
    double useful = workload.usefulPerUnit();
    double requests = workload.requestsPerUnit();
    Demand.Aside second = demand.asidePerSecond();
    Demand.Aside request = demand.asidePerRequest();
    double driver = second.driver() * useful + request.driver() * requests;
    asides[guest] = driver + second.host() * useful + request.host() * requests;
    driverShares[guest] = costs[guest] > 0 ? driver / costs[guest] : 0;
    return driver;
  }

  /** Seconds of a unit of work at the busiest of what only one request can have at a time. */
  double serial(int guest, Demand.Aside aside) {
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
  public double instruction(int guest) {
    return demands[guest].perSecond().processors() / guests.coreSpeed(guest);
  }

  /**
   * Instructions that take as long as a request of so many together with what the layer adds to
   * each request.
   */
  public double requestInstructions(int guest, double instructions) {
    Demand demand = demands[guest];
    double extra = demand.perRequest().time() * guests.coreSpeed(guest) / demand.perSecond().time();
    return Math.max(0, instructions + extra);
  }

  /** Processor seconds on its host for a unit of its activity. */
  public double of(int guest) {
    return costs[guest];
  }

  /** The part of that which the guest itself uses, and neither driver domain nor host threads. */
  public double own(int guest) {
    return Math.max(0, costs[guest] - asides[guest]);
  }

  /** The part of that which the driver domain uses. */
  public double driverShare(int guest) {
    return driverShares[guest];
  }
}
