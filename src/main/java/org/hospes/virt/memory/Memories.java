package org.hospes.virt.memory;

import java.util.Arrays;
import java.util.List;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.MemoryUse;
import org.hospes.plan.Reclaiming;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.hospes.virt.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * The memory of all guests: how much of it is in balloons and how much is swapped out, as rows in
 * arrays, and what it costs that pages are missing. Hosts that do not overcommit and have no
 * balloons keep a sum, and nothing more.
 *
 * <p>All amounts are in bytes of whole pages, so that sums are exact.
 */
public final class Memories {
  private final World world;
  private double[] ballooned;
  private double[] swapped;
  private double[] goals;
  private double[] scanned;
  private double[] stalls;
  private final double[] sums;
  private final double[] reserved;
  private long changes;
  private final @Nullable HostMemory[] hosts;
  private final int[] pagers;
  private final Reclaiming[] rules;
  private final boolean[] unlimited;
  private final MemoryGrowth growth;
  private boolean begun;

  public Memories(World world, List<HostPlan> plans, int guestCount) {
    this.world = world;
    int hostCount = plans.size();
    ballooned = new double[guestCount];
    swapped = new double[guestCount];
    goals = new double[guestCount];
    scanned = new double[guestCount];
    stalls = new double[guestCount];
    sums = new double[hostCount];
    unlimited = new boolean[hostCount];
    reserved = new double[hostCount];
    hosts = new @Nullable HostMemory[hostCount];
    pagers = new int[hostCount];
    rules = new Reclaiming[hostCount];
    for (int h = 0; h < hostCount; h++) {
      rules[h] = plans.get(h).reclaiming();
    }
    growth = new MemoryGrowth(world, this, guestCount);
    Arrays.fill(pagers, -1);
    Arrays.fill(goals, Double.POSITIVE_INFINITY);
  }

  /** More guests may come. */
  public void grow(int room) {
    int before = goals.length;
    ballooned = Arrays.copyOf(ballooned, room);
    swapped = Arrays.copyOf(swapped, room);
    goals = Arrays.copyOf(goals, room);
    scanned = Arrays.copyOf(scanned, room);
    stalls = Arrays.copyOf(stalls, room);
    growth.grow(room);
    Arrays.fill(goals, before, room, Double.POSITIVE_INFINITY);
  }

  /** All guests that start with the scenario are in place. */
  public void begin() {
    begun = true;
    changes++;
    for (int h = 0; h < hosts.length; h++) {
      if (rules[h].overcommit() && world.hosts().firstGuest(h) >= 0) {
        for (int g = world.hosts().firstGuest(h); g >= 0; g = world.guests().next(g)) {
          scanned[g] = 1;
        }
        of(h).begin();
      }
    }
  }

  private HostMemory of(int host) {
    HostMemory memory = hosts[host];
    if (memory == null) {
      memory = new HostMemory(world, this, host);
      hosts[host] = memory;
    }
    return memory;
  }

  private boolean isManaged(int host) {
    return hosts[host] != null || rules[host].overcommit();
  }

  // ---- hosts

  /** Frames in use: by guests, less what they share, and by reservations. */
  public double used(int host) {
    HostMemory memory = hosts[host];
    return reserved[host] + (memory == null ? sums[host] : memory.ledger().used() - reserved[host]);
  }

  public double free(int host) {
    return world.hosts().plan(host).memory() - used(host);
  }

  /** Frames that page sharing saves. */
  public double saved(int host) {
    HostMemory memory = hosts[host];
    return memory == null ? 0 : memory.ledger().saved();
  }

  /** How much is free, in the words of the hypervisor. */
  public FreeState state(int host) {
    return FreeState.of(free(host) / world.hosts().plan(host).memory());
  }

  /** How often where the pages of some guest are has changed. */
  long changes() {
    return changes;
  }

  Reclaiming rules(int host) {
    return rules[host];
  }

  /** Frames in use by what was noted at each change, before sharing. */
  double noted(int host) {
    return reserved[host] + sums[host];
  }

  double reserved(int host) {
    return reserved[host];
  }

  /** Whether so much more can be held. */
  public boolean hasRoom(int host, double bytes) {
    return bytes <= free(host) || rules[host].overcommit() || unlimited[host];
  }

  /** Whether guests need not fit into the memory of a host. */
  public boolean ignores(int host) {
    return unlimited[host];
  }

  /** Guests need not fit into the memory of a host. */
  public void ignore(int host) {
    unlimited[host] = true;
  }

  /** Holds memory for a guest that is to come. */
  public void reserve(int host, double bytes) {
    makeRoom(host, bytes);
    reserved[host] += bytes;
  }

  public void unreserve(int host, double bytes) {
    reserved[host] = without(reserved[host], bytes);
    if (isManaged(host)) {
      of(host).wake();
    }
  }

  private void makeRoom(int host, double bytes) {
    if (unlimited[host] || bytes <= free(host) || (!begun && hasRoom(host, bytes))) {
      return;
    }
    if (!hasRoom(host, bytes) || !of(host).makeRoom(bytes)) {
      throw new Refused("`" + world.hosts().plan(host).name() + "` has not enough memory");
    }
  }

  /** A guest comes to a host, with all of its memory; it is not yet among the guests there. */
  public void enter(int guest, int host) {
    double size = world.guests().plan(guest).memory();
    makeRoom(host, size);
    changes++;
    ballooned[guest] = 0;
    swapped[guest] = 0;
    scanned[guest] = 0;
    stalls[guest] = faultRate(guest) * rules[host].swapTime();
    sums[host] += size;
    if (begun && (isManaged(host) || goals[guest] < size)) {
      of(host).wake();
    }
  }

  /** What is left of an amount; of no byte at all, which only rounding leaves, nothing. */
  private static double without(double amount, double bytes) {
    double rest = amount - bytes;
    return rest < 1e-12 * amount ? 0 : rest;
  }

  /** A guest leaves its host. */
  public void exit(int guest, int host) {
    sums[host] = without(sums[host], resident(guest));
    changes++;
    ballooned[guest] = 0;
    swapped[guest] = 0;
    stalls[guest] = 0;
    if (isManaged(host)) {
      of(host).wake();
    }
  }

  // ---- guests

  /** Sets how much of its memory the balloon is to leave a guest. */
  public void balloon(int guest, double to) {
    GuestPlan plan = world.guests().plan(guest);
    int host = world.guests().host(guest);
    if (host < 0) {
      throw new Refused("`" + plan.name() + "` is " + world.guests().state(guest).word());
    }
    if (!(to >= MemoryTax.PAGE)) {
      throw new Refused("a balloon has to leave `" + plan.name() + "` something");
    }
    double goal = Math.min(to, plan.memory());
    goals[guest] =
        goal == plan.memory() ? goal : Math.floor(goal / MemoryTax.PAGE) * MemoryTax.PAGE;
    of(host).wake();
    world.changed();
  }

  /** What the script leaves a guest at most. */
  double goal(int guest) {
    return Math.min(goals[guest], world.guests().plan(guest).memory());
  }

  public double ballooned(int guest) {
    return ballooned[guest];
  }

  public double swapped(int guest) {
    return swapped[guest];
  }

  double scanned(int guest) {
    return scanned[guest];
  }

  void scan(int guest, double part) {
    scanned[guest] = Math.min(1, scanned[guest] + part);
    changes++;
  }

  /** What the balloon leaves a guest. */
  public double allocated(int guest) {
    return world.guests().plan(guest).memory() - ballooned[guest];
  }

  /** What of a guest is in the memory of its host, each page counted. */
  public double resident(int guest) {
    return allocated(guest) - swapped[guest];
  }

  /** What a guest uses of what it has. */
  public double inUse(int guest) {
    return Math.min(footprint(guest), allocated(guest));
  }

  /** What its workload would use if it could. */
  private double footprint(int guest) {
    return Math.min(use(guest).footprint(), growth.reached(guest));
  }

  /** What of that it uses all the time. */
  double working(int guest) {
    return Math.min(
        Math.min(use(guest).workingSet(), footprint(guest)), world.guests().plan(guest).memory());
  }

  /** The workload of a guest begins to run. */
  public void workBegins(int guest) {
    growth.begin(guest, use(guest).growth());
  }

  /** The pages of a guest that stand for frames which it shares. */
  public double shared(int guest) {
    int host = world.guests().host(guest);
    HostMemory memory = host < 0 ? null : hosts[host];
    return memory == null ? 0 : memory.shared(guest);
  }

  /** Shares for each page that a guest has, with its idle pages taxed. */
  public double rho(int guest) {
    int host = world.guests().host(guest);
    GuestPlan plan = world.guests().plan(guest);
    double bytes = resident(guest);
    double active = bytes > 0 ? Math.min(1, working(guest) / bytes) : 1;
    double tax = host < 0 ? 0 : rules[host].idleTax();
    return MemoryTax.rho(plan.shares(), bytes / MemoryTax.PAGE, active, tax);
  }

  private MemoryUse use(int guest) {
    return world.guests().plan(guest).workload().writes().use();
  }

  void setBallooned(int guest, double bytes) {
    sums[world.guests().host(guest)] += ballooned[guest] - bytes;
    ballooned[guest] = bytes;
    changes++;
  }

  void setSwapped(int guest, double bytes) {
    sums[world.guests().host(guest)] += swapped[guest] - bytes;
    swapped[guest] = bytes;
    changes++;
  }

  // ---- what it costs

  /**
   * Page faults that wait for a disk, per second of useful processor time. The guest's own system
   * keeps its working set as long as it fits into what the balloon and its own tables leave. The
   * hypervisor takes pages at random, so that they are missing in the same proportion of the
   * working set; and where both page, a page that the guest pages out has to come back first
   * (double paging).
   */
  public double faultRate(int guest) {
    MemoryUse use = use(guest);
    if (use.touches() == 0) {
      return 0;
    }
    GuestPlan plan = world.guests().plan(guest);
    double system = plan.memory() * plan.systemMemory();
    double allocated = allocated(guest);
    double working = Math.min(use.workingSet(), footprint(guest));
    if (working == Double.POSITIVE_INFINITY) {
      working = plan.memory() - system;
    }
    double paged = working > 0 ? use.misses(Math.max(0, allocated - system), working) : 0;
    double out = allocated > 0 ? swapped[guest] / allocated : 0;
    return use.touches() * (paged * (1 + out) + (1 - paged) * out);
  }

  /** How many times longer a virtual CPU takes because it waits for pages, less one. */
  public double stall(int guest) {
    return stalls[guest];
  }

  /** The workload of a guest uses more or less than before. */
  void useChanged(int guest) {
    int host = world.guests().host(guest);
    if (host >= 0) {
      updateStall(guest);
      if (rules[host].overcommit()) {
        of(host).wake();
      }
      world.changed();
    }
  }

  void updateStall(int guest) {
    int host = world.guests().host(guest);
    double stall = faultRate(guest) * rules[host].swapTime();
    if (stall != stalls[guest]) {
      world.guests().detach(guest);
      stalls[guest] = stall;
      world.guests().attach(guest);
    }
  }

  /**
   * Puts the activity of a guest on the disk that its missing pages come from, if any are missing.
   */
  public void attach(int guest) {
    if (stalls[guest] > 0 && world.guests().costs().of(guest) > 0) {
      int host = world.guests().host(guest);
      if (pagers[host] < 0) {
        // One page at a time: a second of service per second.
        pagers[host] = world.sharing().resource(1, null, host);
      }
      Workload workload = world.guests().workload(guest);
      double each = workload == null ? 0 : stalls[guest] * workload.usefulPerUnit();
      if (each > 0) {
        world.sharing().attach(world.guests().activity(guest), pagers[host], each, 1);
      }
    }
  }
}
