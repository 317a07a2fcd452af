package org.hospes.virt.fleet;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.WorkloadPlan;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;
import org.jspecify.annotations.Nullable;

/**
 * The guests whose demand for processor time is known beforehand. What each asks for and gets is
 * constant between two samples; one sweep for each sample sets the demand of all, host by host what
 * is over is shared by weight, and the integrals of the time before are closed. Where nothing is
 * short, nobody gets less than he asks for and nothing needs to be shared.
 *
 * <p>Speeds are in Hz, of which a core of a host has its clock. An instant that changes several
 * guests settles each host once. Where something else runs on a host, such as the daemon of a
 * migration, its guests of the fleet are one activity beside it, with their weights together.
 */
public final class Fleet implements Sharing.Owner {
  private static final int NONE = -1;
  private static final int SETTLE_RANK = 1;

  /** Less than this part over the capacity is rounding. */
  private static final double SLACK = 1e-12;

  private final World world;
  private final Kernel kernel;
  private final Map<Beat.Key, Beat> beats = new HashMap<>();
  private final FleetTotals totals;
  private final FleetShares shares;

  // Guests. Empty arrays until there is one.
  private int[] at = new int[0];
  private @Nullable Beat[] beatOf = new @Nullable Beat[0];
  private int[] places = new int[0];
  private int[] rows = new int[0];
  private double[] scales = new double[0];
  private double[] limits = new double[0];
  private double[] wants = new double[0];
  private double[] gets = new double[0];
  private int members;

  // Hosts.
  private double[] asked = new double[0];
  private double[] inUse = new double[0];
  private int[] guestCounts = new int[0];
  private int[] joint = new int[0];
  private boolean[] dirty = new boolean[0];
  private int[] dirtyList = new int[0];
  private int dirtyCount;
  private boolean settleScheduled;

  public Fleet(World world) {
    this.world = world;
    this.kernel = world.kernel();
    this.totals = new FleetTotals(kernel);
    this.shares = new FleetShares(world);
  }

  /** Whether what a guest runs can be swept. */
  public static boolean takes(GuestPlan plan) {
    return switch (plan.workload()) {
      case WorkloadPlan.Trace trace -> !trace.deferred() && !trace.demand().isEmpty();
      case WorkloadPlan.Spin spin -> true;
      default -> false;
    };
  }

  private void allocate() {
    if (at.length > 0) {
      return;
    }
    int guests = world.guests().room();
    at = new int[guests];
    Arrays.fill(at, NONE);
    beatOf = new @Nullable Beat[guests];
    places = new int[guests];
    Arrays.fill(places, NONE);
    rows = new int[guests];
    scales = new double[guests];
    limits = new double[guests];
    wants = new double[guests];
    gets = new double[guests];
    int hosts = world.hosts().count();
    asked = new double[hosts];
    inUse = new double[hosts];
    guestCounts = new int[hosts];
    joint = new int[hosts];
    Arrays.fill(joint, NONE);
    dirty = new boolean[hosts];
    dirtyList = new int[hosts];
    totals.allocate(guests, hosts);
    for (int host = 0; host < hosts; host++) {
      totals.setClock(host, world.hosts().plan(host).clock());
    }
  }

  /** More guests may come. */
  public void grow(int room) {
    int before = at.length;
    if (before == 0) {
      return;
    }
    at = Arrays.copyOf(at, room);
    Arrays.fill(at, before, room, NONE);
    beatOf = Arrays.copyOf(beatOf, room);
    places = Arrays.copyOf(places, room);
    Arrays.fill(places, before, room, NONE);
    rows = Arrays.copyOf(rows, room);
    scales = Arrays.copyOf(scales, room);
    limits = Arrays.copyOf(limits, room);
    wants = Arrays.copyOf(wants, room);
    gets = Arrays.copyOf(gets, room);
    totals.grow(room);
  }

  // ---- guests come and go

  /** Whether a guest is one of the fleet, now. */
  public boolean has(int guest) {
    return guest < places.length && places[guest] != NONE;
  }

  /** A guest begins its work; it is on no host yet. */
  public void begin(int guest) {
    allocate();
    members++;
    GuestPlan plan = world.guests().plan(guest);
    switch (plan.workload()) {
      case WorkloadPlan.Trace trace -> {
        Beat.Key key =
            new Beat.Key(
                kernel.now(),
                trace.interval(),
                trace.demand().size(),
                trace.linear(),
                trace.repeats());
        Beat beat = beats.get(key);
        if (beat == null) {
          beat = new Beat(key);
          beats.put(key, beat);
          schedule(beat);
        }
        beatOf[guest] = beat;
        rows[guest] = beat.samples.row(trace);
        places[guest] = beat.add(guest);
      }
      case WorkloadPlan.Spin spin -> {
        beatOf[guest] = null;
        places[guest] = 0;
      }
      default -> throw new IllegalArgumentException(plan.name());
    }
    totals.begin(guest);
  }

  /** A guest ends its work. */
  public void end(int guest) {
    leave(guest);
    Beat beat = beatOf[guest];
    if (beat != null) {
      int last = beat.guests[--beat.count];
      beat.guests[places[guest]] = last;
      places[last] = places[guest];
      beatOf[guest] = null;
    }
    places[guest] = NONE;
    members--;
  }

  /** A guest is on a host, and runs there. */
  public void place(int guest, int host) {
    HostPlan on = world.hosts().plan(host);
    GuestPlan plan = world.guests().plan(guest);
    at[guest] = host;
    guestCounts[host]++;
    double clock = Double.isNaN(plan.clock()) ? on.clock() : plan.clock();
    // What is measured in cycles per second is not a part of anything.
    scales[guest] =
        plan.workload() instanceof WorkloadPlan.Trace trace && trace.inCycles()
            ? 1
            : plan.vcpus() * clock;
    totals.enter(guest, host);
    wants[guest] = demand(guest, plan) * scales[guest];
    limit(guest);
  }

  private double demand(int guest, GuestPlan plan) {
    Beat beat = beatOf[guest];
    if (beat != null) {
      return beat.over ? 0 : beat.samples.at(rows[guest], beat.sample, beat.from(), beat.to());
    }
    return plan.workload() instanceof WorkloadPlan.Spin spin ? spin.load() : 0;
  }

  /** A guest leaves its host, or stops running there. */
  public void leave(int guest) {
    int host = at[guest];
    if (host == NONE) {
      return;
    }
    closedHost(host);
    close(guest, host);
    gets[guest] = 0;
    at[guest] = NONE;
    guestCounts[host]--;
    touch(host);
  }

  /** Whether a guest runs, or how much it may use, has changed. */
  public void limit(int guest) {
    int host = at[guest];
    if (host == NONE) {
      return;
    }
    close(guest, host);
    HostPlan on = world.hosts().plan(host);
    limits[guest] =
        world.guests().isRunning(guest)
            ? world.guests().speedLimit(guest, world.guests().plan(guest).vcpus()) / on.ipc()
            : 0;
    touch(host);
  }

  private void close(int guest, int host) {
    totals.close(guest, host, wants[guest], gets[guest], Math.min(wants[guest], limits[guest]));
  }

  // ---- the beat

  private void schedule(Beat beat) {
    kernel.scheduleIn(beat.length(), Phase.SETTLE, 0, unused -> sound(beat), 0);
  }

  /** The demand of a beat changes. */
  private void sound(Beat beat) {
    if (beat.count == 0) {
      beats.remove(beat.key);
      return;
    }
    beat.advance();
    if (beat.over) {
      over(beat);
      return;
    }
    double[] column = beat.samples.column(beat.sample, beat.from(), beat.to());
    if (beat.count == members) {
      sweep(beat, column);
    } else {
      for (int i = 0; i < beat.count; i++) {
        int guest = beat.guests[i];
        int host = at[guest];
        if (host != NONE) {
          close(guest, host);
          wants[guest] = column[rows[guest]] * scales[guest];
          touch(host);
        }
      }
    }
    schedule(beat);
    world.changed();
  }

  /**
   * All guests at once: what each asks for goes to its host, and only hosts without enough share.
   */
  private void sweep(Beat beat, double[] column) {
    totals.tick();
    int hosts = asked.length;
    for (int host = 0; host < hosts; host++) {
      if (guestCounts[host] > 0) {
        closedHost(host);
        asked[host] = 0;
      }
    }
    int[] guests = beat.guests;
    for (int i = 0; i < beat.count; i++) {
      int guest = guests[i];
      int host = at[guest];
      if (host == NONE) {
        continue;
      }
      double limit = limits[guest];
      double want = wants[guest];
      totals.closeNow(guest, host, want, gets[guest], Math.min(want, limit));
      want = column[rows[guest]] * scales[guest];
      wants[guest] = want;
      double get = Math.min(want, limit);
      gets[guest] = get;
      asked[host] += get;
    }
    for (int host = 0; host < hosts; host++) {
      if (guestCounts[host] > 0) {
        supply(host);
      }
    }
    world.migrations().pacesChanged();
  }

  private void over(Beat beat) {
    beats.remove(beat.key);
    int[] guests = Arrays.copyOf(beat.guests, beat.count);
    for (int guest : guests) {
      if (at[guest] != NONE) {
        close(guest, at[guest]);
        wants[guest] = 0;
        touch(at[guest]);
      }
      world.guests().life().workDone(guest, guests.length > 1);
    }
    beat.samples.clear();
  }

  // ---- hosts

  private double capacity(int host) {
    HostPlan plan = world.hosts().plan(host);
    return world.hosts().isOn(host) ? plan.cores() * plan.clock() : 0;
  }

  /** Something about a host has changed: it is settled at this instant, after all changes. */
  public void touch(int host) {
    if (host < dirty.length && !dirty[host]) {
      dirty[host] = true;
      dirtyList[dirtyCount++] = host;
      if (!settleScheduled) {
        settleScheduled = true;
        kernel.schedule(kernel.now(), Phase.SETTLE, SETTLE_RANK, unused -> settle(), 0);
      }
    }
  }

  private void settle() {
    settleScheduled = false;
    totals.tick();
    for (int i = 0; i < dirtyCount; i++) {
      int host = dirtyList[i];
      dirty[host] = false;
      closedHost(host);
      double sum = 0;
      for (int g = world.hosts().firstGuest(host); g != NONE; g = world.guests().next(g)) {
        if (at[g] == host) {
          close(g, host);
          gets[g] = Math.min(wants[g], limits[g]);
          sum += gets[g];
        }
      }
      asked[host] = sum;
      supply(host);
    }
    dirtyCount = 0;
    world.migrations().pacesChanged();
    world.changed();
  }

  /** Gives the guests of a host what they ask for, or their shares. */
  private void supply(int host) {
    if (joint[host] != NONE) {
      beside(host);
    }
    double clock = world.hosts().plan(host).clock();
    boolean joined = joint[host] != NONE;
    double capacity = joined ? world.sharing().rate(joint[host]) * clock : capacity(host);
    double use = asked[host];
    if (use > capacity * (1 + SLACK)) {
      shares.share(host, capacity, at, wants, limits, gets);
      use = capacity;
    }
    inUse[host] = use;
    totals.setJoined(host, joined);
    world.hosts().setFleetUse(host, joined ? 0 : use / clock);
  }

  /** Something else has begun to use the processors of a host, or uses more or less. */
  public void othersChanged(int host) {
    if (host < joint.length
        && joint[host] == NONE
        && guestCounts[host] > 0
        && world.sharing().use(world.hosts().processor(host)) > 0) {
      joint[host] = world.sharing().activity(this, host);
      world
          .sharing()
          .attach(joint[host], world.hosts().processor(host), 1, shares.together(host, at, wants));
      touch(host);
    }
  }

  /** What the guests of the fleet ask for together, beside other activities. */
  private void beside(int host) {
    if (guestCounts[host] == 0) {
      world.sharing().detach(joint[host]);
      world.sharing().remove(joint[host]);
      joint[host] = NONE;
      return;
    }
    int processor = world.hosts().processor(host);
    world.sharing().bound(joint[host], asked[host] / world.hosts().plan(host).clock());
    world.sharing().demand(joint[host], processor, 1, shares.together(host, at, wants));
  }

  @Override
  public void rateChanged(int host) {
    touch(host);
  }

  /** What the guests of a host ask for together and may have, in Hz. */
  public double asked(int host) {
    return host < asked.length ? asked[host] : 0;
  }

  // ---- what can be asked

  /** What a guest asks for, in Hz, whether or not it may have it. */
  public double wanted(int guest) {
    return wants[guest];
  }

  /** What a guest gets, in Hz. */
  public double served(int guest) {
    return gets[guest];
  }

  /** How fast a guest works, as a part of how fast it would alone on its host. */
  public double pace(int guest) {
    int host = at[guest];
    if (host == NONE || wants[guest] == 0) {
      return 0;
    }
    HostPlan on = world.hosts().plan(host);
    double most =
        Math.min(
            wants[guest],
            world.guests().speedLimit(guest, world.guests().plan(guest).vcpus()) / on.ipc());
    return most > 0 ? Math.min(1, gets[guest] / most) : 0;
  }

  /** The part of its trace that is behind a guest; NaN for endless work. */
  public double progress(int guest) {
    Beat beat = beatOf[guest];
    return beat == null || beat.key.repeats() ? Double.NaN : (double) beat.sample / beat.key.size();
  }

  /** The integrals, with the time until now. */
  public FleetTotals totals() {
    if (at.length > 0) {
      totals.tick();
    }
    return totals;
  }

  /** Closes the integrals of one guest, so that they can be read. */
  public FleetTotals closed(int guest) {
    if (guest < at.length && at[guest] != NONE) {
      int host = at[guest];
      closedHost(host);
      close(guest, host);
    }
    return totals;
  }

  /** Closes the integrals of one host, so that they can be read. */
  public FleetTotals closedHost(int host) {
    if (host < inUse.length) {
      totals.closeHost(host, inUse[host], world.hosts().watts(host));
    }
    return totals;
  }
}
