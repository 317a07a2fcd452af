package org.hospes.virt;

import java.util.Arrays;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.mechanism.SharedKernel;
import org.hospes.plan.WorkloadPlan;
import org.hospes.schema.Thing;
import org.hospes.virt.workload.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What starts, stops, pauses, breaks and repairs guests. An action that does not fit the state of
 * its guest is refused, and changes nothing.
 */
public final class GuestLife {
  private static final int NONE = -1;

  private final World world;
  private final Kernel kernel;
  private final Guests guests;
  private long[] begun;
  private long[] ended;
  private long[] bootTickets;
  private @Nullable Outcome[] outcomes;
  private final Kernel.Handler bootHandler = this::booted;
  private int unfinished;

  GuestLife(World world, Guests guests) {
    this.world = world;
    this.kernel = world.kernel();
    this.guests = guests;
    int count = guests.count();
    begun = new long[count];
    ended = new long[count];
    bootTickets = new long[count];
    outcomes = new @Nullable Outcome[count];
    Arrays.fill(begun, NONE);
    Arrays.fill(ended, NONE);
    Arrays.fill(bootTickets, NONE);
  }

  /** More guests may come. */
  void grow(int room) {
    int before = begun.length;
    begun = Arrays.copyOf(begun, room);
    ended = Arrays.copyOf(ended, room);
    bootTickets = Arrays.copyOf(bootTickets, room);
    outcomes = Arrays.copyOf(outcomes, room);
    Arrays.fill(begun, before, room, NONE);
    Arrays.fill(ended, before, room, NONE);
    Arrays.fill(bootTickets, before, room, NONE);
  }

  /** How many guests have work that ends and has not. */
  public int unfinished() {
    return unfinished;
  }

  /** When its workload first ran, in nanoseconds, or -1. */
  public long begun(int guest) {
    return begun[guest];
  }

  /** What a guest that runs no more had done; null while it runs, and before it first did. */
  public @Nullable Outcome outcome(int guest) {
    return outcomes[guest];
  }

  /** When its work was done, in nanoseconds, or -1. */
  public long ended(int guest) {
    return ended[guest];
  }

  /** Starts a guest that had booted before the scenario began. */
  public void startBooted(int guest) {
    guests.setState(guest, GuestState.BOOTING);
    booted(guest);
  }

  /** Counts a guest as active whose work is computed elsewhere. */
  public void represent(int guest, int host) {
    guests.enter(guest, host);
    guests.setState(guest, GuestState.ACTIVE);
    begun[guest] = kernel.now();
  }

  /** Starts a guest that is inactive. */
  public void start(int guest) {
    if (guests.state(guest) != GuestState.INACTIVE) {
      throw new Refused("`" + guests.plan(guest).name() + "` is " + guests.state(guest).word());
    }
    int host = guests.plan(guest).host();
    if (host < 0 && guests.plan(guest).cluster() >= 0) {
      host = world.clusters().place(guest);
    }
    if (host < 0) {
      throw new Refused("`" + guests.plan(guest).name() + "` has no place");
    }
    startOn(guest, host);
    begun[guest] = NONE;
    world.journal().note(Thing.GUEST, guest, "starts");
  }

  /** Starts a guest that is on no host; one of a virtual cluster waits for its image before. */
  public void startOn(int guest, int host) {
    place(guest, host);
    if (world.virtualClusters().of(guest) >= 0) {
      world.virtualClusters().bring(guest);
    } else {
      boot(guest);
    }
  }

  /** Puts a guest on a host, where it waits for its image. */
  public void place(int guest, int host) {
    boolean wakes = guests.plan(guest).cluster() >= 0 && world.hosts().untilOn(host) > 0;
    if (!world.hosts().isOn(host) && !wakes) {
      throw new Refused(
          "`" + world.hosts().plan(host).name() + "` is " + world.hosts().state(host).word());
    }
    guests.enter(guest, host);
    guests.setState(guest, GuestState.BOOTING);
    world.failover().forget(guest);
  }

  /** Boots a guest that waited for its image. */
  public void bootNow(int guest) {
    boot(guest);
  }

  /** So many jobs more wait for a guest. */
  public void awaited(int jobs) {
    unfinished += jobs;
  }

  private void boot(int guest) {
    ended[guest] = NONE;
    outcomes[guest] = null;
    guests.setState(guest, GuestState.BOOTING);
    long wait = Math.max(0, world.hosts().untilOn(guests.host(guest)));
    bootTickets[guest] =
        kernel.scheduleIn(Kernel.sum(wait, bootTime(guest)), Phase.FINISH, 0, bootHandler, guest);
  }

  /** Its own, or that of guests of the layer of its host. */
  private long bootTime(int guest) {
    long own = guests.plan(guest).bootTime();
    return own >= 0
        ? own
        : Kernel.nanos(world.hosts().plan(guests.host(guest)).mechanism().bootSeconds());
  }

  private void booted(int guest) {
    guests.setState(guest, GuestState.ACTIVE);
    if (begun[guest] == NONE) {
      begun[guest] = kernel.now();
    }
    if (kernel.now() > 0) {
      world.journal().note(Thing.GUEST, guest, "is active");
    }
    world.failures().over(guest, true);
    beginWork(guest);
    world.virtualClusters().booted(guest);
  }

  /** A guest that was copied with its memory runs without a boot. */
  void awake(int guest, @Nullable Object saved) {
    if (guests.state(guest) == GuestState.BOOTING) {
      booted(guest);
      restore(guest, saved);
    }
  }

  /** The work of a guest goes on from what was kept of it, or begins anew. */
  void workAgain(int guest, @Nullable Object saved) {
    if (world.fleet().has(guest) || guests.workload(guest) == null) {
      // What others ask of it goes on whatever it remembers.
      return;
    }
    boolean paused = guests.state(guest) == GuestState.PAUSED;
    endWorkload(guest, false);
    ended[guest] = NONE;
    guests.setState(guest, GuestState.ACTIVE);
    beginWork(guest);
    restore(guest, saved);
    world.virtualClusters().resumed(guest);
    if (paused && guests.state(guest) == GuestState.ACTIVE) {
      guests.setState(guest, GuestState.PAUSED);
      guests.limit(guest);
    }
  }

  private void restore(int guest, @Nullable Object saved) {
    Workload workload = guests.workload(guest);
    if (workload != null && saved != null) {
      workload.restore(saved);
      guests.limit(guest);
    }
  }

  private void beginWork(int guest) {
    outcomes[guest] = null;
    WorkloadPlan plan = guests.plan(guest).workload();
    if (plan instanceof WorkloadPlan.Idle) {
      return;
    }
    world.memories().workBegins(guest);
    world.strayAccesses().begin(guest);
    if (world.clusters().sweeps(guest) && !world.hosts().isScaled()) {
      unfinished += ends(plan) ? 1 : 0;
      guests.beginInFleet(guest);
      return;
    }
    Workload workload = guests.install(guest, plan);
    if (workload.ends()) {
      unfinished++;
    }
    guests.beginWork(guest, workload);
  }

  private static boolean ends(WorkloadPlan plan) {
    return plan instanceof WorkloadPlan.Trace trace && !trace.repeats();
  }

  /** Takes a guest off its host for good. */
  public void stop(int guest) {
    if (!guests.state(guest).isPlaced()) {
      throw new Refused("`" + guests.plan(guest).name() + "` is " + guests.state(guest).word());
    }
    world.migrations().abandon(guest, "the guest was stopped");
    world.journal().note(Thing.GUEST, guest, "stops");
    world.failures().over(guest, false);
    leave(guest, GuestState.INACTIVE, true);
  }

  public void pause(int guest) {
    if (guests.state(guest) != GuestState.ACTIVE) {
      throw new Refused("`" + guests.plan(guest).name() + "` is " + guests.state(guest).word());
    }
    guests.setState(guest, GuestState.PAUSED);
    world.journal().note(Thing.GUEST, guest, "pauses");
    guests.limit(guest);
  }

  public void resume(int guest) {
    if (guests.state(guest) != GuestState.PAUSED) {
      throw new Refused("`" + guests.plan(guest).name() + "` is " + guests.state(guest).word());
    }
    // The time of a trace goes on, and may have come to its end.
    Workload workload = guests.workload(guest);
    boolean done = workload != null && workload.ends() && workload.isDone();
    guests.setState(guest, done ? GuestState.FINISHED : GuestState.ACTIVE);
    world.journal().note(Thing.GUEST, guest, "resumes");
    guests.limit(guest);
    world.virtualClusters().resumed(guest);
  }

  /**
   * Crashes the system of a guest; its memory stays held until it is repaired or stopped. Where
   * that is the one kernel of the host, the host goes down with all that run on it.
   */
  public void fail(int guest) {
    if (guests.state(guest) != GuestState.ACTIVE
        && guests.state(guest) != GuestState.PAUSED
        && guests.state(guest) != GuestState.BOOTING) {
      throw new Refused("`" + guests.plan(guest).name() + "` is " + guests.state(guest).word());
    }
    if (world.mechanisms().layer(guest).technique() instanceof SharedKernel) {
      world.journal().note(Thing.GUEST, guest, "crashes, and its kernel is the host's");
      world.hosts().fail(guests.host(guest));
      return;
    }
    world.migrations().abandon(guest, "the guest crashed");
    kernel.cancel(bootTickets[guest]);
    world.failures().began(Thing.GUEST, guest);
    world.failures().down(guest);
    endWorkload(guest, true);
    guests.setState(guest, GuestState.CRASHED);
    world.journal().note(Thing.GUEST, guest, "crashes");
  }

  /** Restarts a crashed guest; its work begins anew. */
  public void repair(int guest) {
    if (guests.state(guest) != GuestState.CRASHED) {
      throw new Refused("`" + guests.plan(guest).name() + "` is " + guests.state(guest).word());
    }
    world.journal().note(Thing.GUEST, guest, "is repaired");
    world.failures().repaired(Thing.GUEST, guest);
    boot(guest);
  }

  /** The host of a guest has failed: the guest is lost, or started again elsewhere. */
  public void hostFailed(int guest) {
    world.failures().down(guest);
    if (!world.failover().covers(guest)) {
      lose(guest, "with its host");
      return;
    }
    world.journal().note(Thing.GUEST, guest, "goes down with its host");
    leave(guest, GuestState.INACTIVE, false);
    world.failover().hostFailed(guest);
  }

  /** A guest goes down with its host, or in a migration. */
  public void lose(int guest, String how) {
    world.journal().note(Thing.GUEST, guest, "is lost " + how);
    world.failures().lost(guest);
    leave(guest, GuestState.LOST, true);
  }

  private void leave(int guest, GuestState state, boolean forGood) {
    kernel.cancel(bootTickets[guest]);
    endWorkload(guest, forGood);
    guests.exit(guest);
    guests.setState(guest, state);
  }

  private void endWorkload(int guest, boolean forGood) {
    world.states().abandon(guest);
    world.virtualClusters().down(guest, forGood);
    if (world.fleet().has(guest)) {
      boolean done = guests.state(guest) == GuestState.FINISHED;
      unfinished -= ends(guests.plan(guest).workload()) && !done ? 1 : 0;
      guests.uninstall(guest);
      return;
    }
    Workload workload = guests.workload(guest);
    if (workload != null) {
      if (workload.ends() && !workload.isDone()) {
        unfinished--;
      }
      long at = ended[guest] >= 0 ? ended[guest] : kernel.now();
      outcomes[guest] = Outcome.of(workload, at);
      guests.uninstall(guest);
    }
  }

  /** The workload says that its work is done. */
  public void workDone(int guest) {
    workDone(guest, false);
  }

  /**
   * The work of a guest is done.
   *
   * @param quietly whether it is one of many, of which the timeline says nothing
   */
  public void workDone(int guest, boolean quietly) {
    unfinished--;
    ended[guest] = kernel.now();
    if (guests.state(guest) != GuestState.PAUSED) {
      guests.setState(guest, GuestState.FINISHED);
    }
    if (!quietly) {
      world.journal().note(Thing.GUEST, guest, "finishes its work");
    }
    guests.limit(guest);
  }

  /** Work has come to a guest that was done. */
  public void workResumed(int guest) {
    unfinished++;
    ended[guest] = NONE;
    guests.setState(guest, GuestState.ACTIVE);
  }
}
