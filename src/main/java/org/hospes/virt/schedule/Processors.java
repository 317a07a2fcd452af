package org.hospes.virt.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hospes.plan.SchedulerPlan;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.term.Environment;
import org.hospes.virt.Guests;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;
import org.hospes.virt.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * Gives the guests of every host their cores. Hosts without pins whose scheduler is fluid are one
 * resource each, and cost nothing more; the others have cores of their own.
 */
public final class Processors {
  private static final int NONE = -1;

  private final World world;
  private final Sharing sharing;
  private final PlainCores plain;
  private final Cores[] cores;
  private final int[] pinnedCounts;
  private final @Nullable Moments[] pinEvents;
  private @Nullable Moments[] lockEvents;
  private int[] @Nullable [] @Nullable [] pins;
  private final Map<Integer, List<Gantt>> charts = new HashMap<>();
  private int[] spare = new int[8];
  private int spareCount;
  private @Nullable Environment environment;

  /** A virtual CPU of a guest. */
  public record Vcpu(int guest, int number) {}

  public Processors(World world) {
    this.world = world;
    this.sharing = world.sharing();
    this.plain = new PlainCores(world, this);
    int hosts = world.hosts().count();
    this.cores = new Cores[hosts];
    Arrays.fill(cores, plain);
    this.lockEvents = new @Nullable Moments[world.guests().count()];
    this.pinnedCounts = new int[hosts];
    this.pinEvents = new @Nullable Moments[hosts];
    this.pins = new int[world.guests().count()] @Nullable [] @Nullable [];
    for (int h = 0; h < hosts; h++) {
      choose(h);
    }
  }

  /** What policies of the script ask is answered by this. */
  public void prepare(Environment answers) {
    environment = answers;
  }

  /** What answers the policies of the script. */
  Environment environment() {
    return Objects.requireNonNull(environment);
  }

  /** The name of a guest. */
  String name(int guest) {
    return world.guests().plan(guest).name();
  }

  /** The weight of a guest, as it was set. */
  double weightSetting(int guest) {
    return world.guests().entitlements().weightSetting(guest);
  }

  /** More guests may come. */
  public void grow(int room) {
    lockEvents = Arrays.copyOf(lockEvents, room);
    pins = Arrays.copyOf(pins, room);
  }

  // ---- what guests tell

  /** A guest is on a host with something to run that needs processors. */
  public void attach(int guest) {
    of(guest).attach(guest);
  }

  /** A guest leaves its host, or has nothing to run any more. */
  public void detach(int guest) {
    of(guest).detach(guest);
  }

  /** The weight, the cap or the runnable virtual CPUs of a guest have changed. */
  public void demandChanged(int guest) {
    of(guest).demandChanged(guest);
  }

  /** A guest wants more or less of its processors. */
  public void boundChanged(int guest) {
    of(guest).boundChanged(guest);
  }

  /** A settlement has found another rate for a guest, or another bound. */
  public void rateChanged(int guest) {
    Cores own = of(guest);
    own.rateChanged(guest);
    own.updateReady(guest);
  }

  /** A guest is about to be on another host: what it was pinned to is no longer there. */
  public void leaves(int guest) {
    if (pins[guest] != null) {
      int host = world.guests().host(guest);
      for (int v = 0; v < world.guests().plan(guest).vcpus(); v++) {
        if (pins(guest, v) != null) {
          pinnedCounts[host]--;
        }
      }
      pins[guest] = null;
      choose(host);
    }
  }

  private Cores of(int guest) {
    return cores[world.guests().host(guest)];
  }

  // ---- what the ways of sharing ask

  /** How many virtual CPUs of a guest have something to do. */
  int runnable(int guest) {
    Workload workload = world.guests().workload(guest);
    int vcpus = world.guests().plan(guest).vcpus();
    return workload == null ? 1 : Math.clamp(workload.runnable(), 1, vcpus);
  }

  /** The weight of a guest where processor time is contended, of its virtual CPUs together. */
  double weight(int guest) {
    Guests guests = world.guests();
    double own =
        switch (world.hosts().scheduler(guests.host(guest)).weighing()) {
          case PER_GUEST -> guests.entitlements().weightSetting(guest);
          case PER_VCPU -> guests.entitlements().weightSetting(guest) * runnable(guest);
          case EQUAL -> runnable(guest);
        };
    double driver = world.hosts().plan(guests.host(guest)).driverDomain().weight();
    // The driver domain brings its own weight for what it does in the name of the guest.
    return own + driver * guests.costs().driverShare(guest);
  }

  /** A resource that nobody uses. */
  int takeResource() {
    return spareCount > 0 ? spare[--spareCount] : sharing.resource(0, null, 0);
  }

  void giveResource(int resource) {
    sharing.setCapacity(resource, 0);
    if (spareCount == spare.length) {
      spare = Arrays.copyOf(spare, 2 * spareCount);
    }
    spare[spareCount++] = resource;
  }

  /** Whether anything of a guest is pinned. */
  boolean isPinned(int guest) {
    return pins[guest] != null;
  }

  /** The cores that a virtual CPU may run on, or null for all. */
  int @Nullable [] pins(int guest, int vcpu) {
    int[] @Nullable [] own = pins[guest];
    return own == null ? null : own[vcpu];
  }

  // ---- pinning

  /** Binds a virtual CPU to a core of the host that the guest is on. */
  public void pin(int guest, int vcpu, int host, int core) {
    Guests guests = world.guests();
    String name = guests.plan(guest).name();
    String hostName = world.hosts().plan(host).name();
    if (world.fleet().has(guest)) {
      throw new Refused("`" + name + "` belongs to a cluster, which gives it its cores");
    }
    if (guests.host(guest) != host) {
      throw new Refused(
          "`"
              + name
              + "` is "
              + (guests.host(guest) < 0
                  ? "on no host"
                  : "on `" + world.hosts().plan(guests.host(guest)).name() + "`")
              + ", and the core belongs to `"
              + hostName
              + "`");
    }
    int[] @Nullable [] own = pins[guest];
    if (own == null) {
      own = new int[guests.plan(guest).vcpus()] @Nullable [];
      pins[guest] = own;
    }
    int[] before = own[vcpu];
    if (before == null) {
      pinnedCounts[host]++;
    }
    own[vcpu] = new int[] {core};
    Moments events = pinEvents[host];
    if (events == null) {
      events = new Moments();
      pinEvents[host] = events;
    }
    events.add(world.kernel().now());
    world
        .journal()
        .note(
            Thing.GUEST,
            guest,
            "vcpu[" + vcpu + "] is pinned to " + hostName + ".core[" + core + "]");
    changed(guest, host);
  }

  /** Lets a virtual CPU run on any core again. */
  public void unpin(int guest, int vcpu) {
    int[] @Nullable [] own = pins[guest];
    if (own == null || own[vcpu] == null) {
      throw new Refused(
          "vcpu[" + vcpu + "] of `" + world.guests().plan(guest).name() + "` is not pinned");
    }
    own[vcpu] = null;
    int host = world.guests().host(guest);
    pinnedCounts[host]--;
    world.journal().note(Thing.GUEST, guest, "vcpu[" + vcpu + "] is unpinned");
    changed(guest, host);
  }

  private void changed(int guest, int host) {
    choose(host);
    if (attached(guest)) {
      cores[host].demandChanged(guest);
    }
    world.changed();
  }

  /** Shares the cores of a host in the way that its scheduler and pins ask for. */
  private void choose(int host) {
    SchedulerPlan plan = world.hosts().scheduler(host);
    Cores now = cores[host];
    if (plan.quantum()) {
      if (now instanceof QuantumCores quantum) {
        quantum.follow(plan);
        return;
      }
      QuantumCores next = new QuantumCores(world, this, host, plan);
      next.record(charts.getOrDefault(host, List.of()));
      replace(host, next);
    } else if (pinnedCounts[host] > 0) {
      if (!(now instanceof PinnedCores)) {
        replace(host, new PinnedCores(world, this, host));
      }
    } else if (now != plain) {
      replace(host, plain);
    }
  }

  private void replace(int host, Cores now) {
    Guests guests = world.guests();
    List<Integer> attached = new ArrayList<>();
    for (int g = world.hosts().firstGuest(host); g != NONE; g = guests.next(g)) {
      if (attached(g)) {
        attached.add(g);
      }
    }
    attached.forEach(guests::detach);
    cores[host].close();
    cores[host] = now;
    attached.forEach(guests::attach);
  }

  private boolean attached(int guest) {
    return world.guests().workload(guest) != null && world.guests().costs().of(guest) > 0;
  }

  /** The scheduler of a host is another one now. */
  public void schedulerChanged(int host) {
    choose(host);
    Guests guests = world.guests();
    for (int g = world.hosts().firstGuest(host); g != NONE; g = guests.next(g)) {
      guests.demandChanged(g);
    }
  }

  // ---- what can be asked

  /** The virtual CPUs that are pinned to a core. */
  public List<Vcpu> pinned(int host, int core) {
    List<Vcpu> found = new ArrayList<>();
    if (pinnedCounts[host] > 0) {
      Guests guests = world.guests();
      for (int g = world.hosts().firstGuest(host); g != NONE; g = guests.next(g)) {
        for (int v = 0; v < guests.plan(g).vcpus(); v++) {
          int[] own = pins(g, v);
          if (own != null && own[0] == core) {
            found.add(new Vcpu(g, v));
          }
        }
      }
      found.sort(java.util.Comparator.comparingInt(Vcpu::guest).thenComparingInt(Vcpu::number));
    }
    return found;
  }

  /** When virtual CPUs were pinned to cores of a host; null for never. */
  public @Nullable Moments pinEvents(int host) {
    return pinEvents[host];
  }

  /** How busy a virtual CPU is; 1 is all of a core. */
  public double vcpuUsage(int guest, int vcpu) {
    return world.guests().host(guest) < 0 || !attached(guest)
        ? 0
        : of(guest).vcpuUsage(guest, vcpu);
  }

  /** An amount that policies ask of a virtual CPU; NaN where no scheduler is followed. */
  public double scheduled(Attribute attribute, int guest, int vcpu) {
    return world.guests().host(guest) >= 0 && of(guest) instanceof QuantumCores quantum
        ? quantum.scheduled(attribute, guest, vcpu)
        : Double.NaN;
  }

  /** Whether a virtual CPU is on a core, as far as a scheduler is followed. */
  public boolean isRunning(int guest, int vcpu) {
    return world.guests().host(guest) >= 0
        && of(guest) instanceof QuantumCores quantum
        && quantum.isRunning(guest, vcpu);
  }

  /** How busy a core is. */
  public double coreUsage(int host, int core) {
    return cores[host].coreUsage(host, core);
  }

  /** The most cores that a guest may use that its workload is to reckon with. */
  public double cap(int guest) {
    SchedulerPlan plan = world.hosts().scheduler(world.guests().host(guest));
    if (plan.quantum()) {
      // The scheduler itself sees to it.
      return Double.POSITIVE_INFINITY;
    }
    double each = plan.most(world.guests().entitlements().weightSetting(guest));
    return Math.min(
        world.guests().entitlements().cap(guest),
        each < 1 ? each * world.guests().plan(guest).vcpus() : Double.POSITIVE_INFINITY);
  }

  /** Fluid shares: a guest waits for what it wants and does not get because of processors. */
  void updateFluidReady(int guest) {
    int activity = world.guests().activity(guest);
    int limit = sharing.limit(activity);
    boolean waits =
        limit != Sharing.BY_BOUND
            && (limit == world.hosts().processor(world.guests().host(guest))
                || limit == of(guest).allotment(guest));
    double missing = sharing.bound(activity) - sharing.rate(activity);
    world
        .guests()
        .use()
        .setWaiting(guest, waits ? Math.max(0, missing) * world.guests().costs().own(guest) : 0, 0);
  }

  // ---- what is noted

  /** A virtual CPU waits on a core for a lock whose holder has no core. */
  void lockHolderPreempted(int guest) {
    Moments events = lockEvents[guest];
    if (events == null) {
      events = new Moments();
      lockEvents[guest] = events;
    }
    events.add(world.kernel().now());
    world.changed();
  }

  /** When a lock holder of a guest was kept from running while another waited; null for never. */
  public @Nullable Moments lockHolderPreemptions(int guest) {
    return lockEvents[guest];
  }

  /** Notes what runs where on a host in a part of the run, from now on. */
  public void record(int host, long from, long to) {
    Gantt chart = new Gantt(from, to);
    charts.computeIfAbsent(host, h -> new ArrayList<>()).add(chart);
    if (cores[host] instanceof QuantumCores quantum) {
      quantum.record(charts.getOrDefault(host, List.of()));
    }
  }

  /** What was noted of a host, in the order in which it was asked for, up to now. */
  public List<Gantt> charts(int host) {
    if (cores[host] instanceof QuantumCores quantum) {
      quantum.flush();
    }
    return charts.getOrDefault(host, List.of());
  }

  /** Whether the scheduler of a host is followed, so that there is an order to show. */
  public boolean isFollowed(int host) {
    return cores[host] instanceof QuantumCores;
  }
}
