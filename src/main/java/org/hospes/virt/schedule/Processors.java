package org.hospes.virt.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.plan.SchedulerPlan;
import org.hospes.schema.Thing;
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
  private final int[] @Nullable [] @Nullable [] pins;
  private int[] spare = new int[8];
  private int spareCount;

  /** A virtual CPU of a guest. */
  public record Vcpu(int guest, int number) {}

  public Processors(World world) {
    this.world = world;
    this.sharing = world.sharing();
    this.plain = new PlainCores(world, this);
    int hosts = world.hosts().count();
    this.cores = new Cores[hosts];
    Arrays.fill(cores, plain);
    this.pinnedCounts = new int[hosts];
    this.pinEvents = new @Nullable Moments[hosts];
    this.pins = new int[world.guests().count()] @Nullable [] @Nullable [];
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

  /** A settlement has found another rate for a guest. */
  public void rateChanged(int guest) {
    if (of(guest) instanceof PinnedCores pinned) {
      pinned.rateChanged(guest);
    }
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
    boolean each = world.hosts().scheduler(guests.host(guest)) == SchedulerPlan.PER_VCPU;
    return guests.weightSetting(guest) * (each ? runnable(guest) : 1);
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
    boolean pinned = pinnedCounts[host] > 0;
    if (pinned != cores[host] instanceof PinnedCores) {
      replace(host, pinned ? new PinnedCores(world, this, host) : plain);
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
    cores[host] = now;
    attached.forEach(guests::attach);
  }

  private boolean attached(int guest) {
    return world.guests().workload(guest) != null && world.guests().cost(guest) > 0;
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

  /** How busy a core is. */
  public double coreUsage(int host, int core) {
    return cores[host].coreUsage(host, core);
  }

  /** Whether a guest gets less than it wants because of the processors. */
  public boolean waits(int guest) {
    int limit = sharing.limit(world.guests().activity(guest));
    return limit != Sharing.BY_BOUND
        && (limit == world.hosts().processor(world.guests().host(guest))
            || limit == of(guest).allotment(guest));
  }
}
