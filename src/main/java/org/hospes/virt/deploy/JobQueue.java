package org.hospes.virt.deploy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Distribution;
import org.hospes.kernel.Stream;
import org.hospes.term.JobBatch;
import org.hospes.term.JobTrace;
import org.hospes.virt.GuestState;
import org.hospes.virt.World;
import org.hospes.virt.workload.BatchWorkload;
import org.hospes.virt.workload.JobFeed;
import org.hospes.virt.workload.Jobs;

/**
 * The jobs of a virtual cluster: they wait in common, first come, first served. The first goes to
 * the first guest that has virtual CPUs free for it. What a guest was working on when it went down
 * waits again, before the others.
 */
public final class JobQueue {
  private final World world;
  private final Stream stream;
  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final Map<Integer, List<Waiting>> running = new HashMap<>();
  private final BitSet free = new BitSet();
  private int submitted;
  private int inService;
  private int completed;
  private int again;
  private double waited;
  private double longest;
  private double spent;

  /**
   * A job.
   *
   * @param amount processor seconds, or instructions
   */
  private record Waiting(int job, double amount, boolean inInstructions, int threads) {}

  JobQueue(World world, VirtualCluster cluster) {
    this.world = world;
    this.stream = world.streams().named(cluster.plan().name() + "/jobs");
  }

  // ---- what can be asked

  /** How many jobs wait. */
  public int length() {
    return waiting.size();
  }

  /** How many jobs were submitted so far. */
  public int submitted() {
    return submitted;
  }

  /** How many jobs guests are working on. */
  public int running() {
    return inService;
  }

  public int completed() {
    return completed;
  }

  /** How often a job began anew because its guest went down. */
  public int again() {
    return again;
  }

  /** The mean time in seconds that jobs that are done waited until they last began; or NaN. */
  public double meanWait() {
    return completed == 0 ? Double.NaN : waited / completed;
  }

  /** The longest such time, or NaN. */
  public double longestWait() {
    return completed == 0 ? Double.NaN : longest;
  }

  /** The mean time in seconds from when a job came until it was done, or NaN. */
  public double meanResponse() {
    return completed == 0 ? Double.NaN : spent / completed;
  }

  // ---- jobs come and go

  void submit(JobBatch batch) {
    JobTrace trace = batch.trace();
    if (trace != null) {
      JobFeed.begin(world, trace, new Fed());
      return;
    }
    for (int i = 0; i < batch.count(); i++) {
      double amount = batch.work().sample(stream);
      waiting.add(
          new Waiting(world.jobs().add(amount), amount, batch.inInstructions(), batch.threads()));
    }
    submitted += batch.count();
    world.guests().life().awaited(batch.count());
    dispatch();
  }

  /** Takes the jobs of a trace. */
  private final class Fed implements JobFeed.Queue {
    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void take(double work, int threads) {
      submit(new JobBatch(1, new Distribution.Fixed(work), false, threads));
    }
  }

  /** A guest can take jobs from now on. */
  void open(int guest) {
    if (world.guests().workload(guest) instanceof BatchWorkload batch) {
      free.set(guest, batch.open() < world.guests().plan(guest).vcpus());
      dispatch();
    }
  }

  /** A guest takes no more jobs; those that it has go on. */
  void close(int guest) {
    free.clear(guest);
  }

  /** Gives jobs to guests that have room, in the order in which they came. */
  private void dispatch() {
    while (!waiting.isEmpty()) {
      int guest = room(waiting.getFirst().threads());
      if (guest < 0) {
        break;
      }
      give(waiting.removeFirst(), guest);
    }
    world.changed();
  }

  /** The first guest with so many virtual CPUs free, as far as it has as many; or -1. */
  private int room(int threads) {
    for (int guest = free.nextSetBit(0); guest >= 0; guest = free.nextSetBit(guest + 1)) {
      if (!runs(guest)) {
        continue;
      }
      int vcpus = world.guests().plan(guest).vcpus();
      if (vcpus - busy(guest) >= Math.min(threads, vcpus)) {
        return guest;
      }
    }
    return -1;
  }

  private boolean runs(int guest) {
    GuestState state = world.guests().state(guest);
    return state == GuestState.ACTIVE || state == GuestState.FINISHED;
  }

  /** The virtual CPUs of a guest that work on jobs, of this queue or others. */
  private int busy(int guest) {
    if (!(world.guests().workload(guest) instanceof BatchWorkload batch)) {
      return Integer.MAX_VALUE;
    }
    List<Waiting> here = running.getOrDefault(guest, List.of());
    int threads = batch.open() - here.size();
    for (Waiting job : here) {
      threads += job.threads();
    }
    return threads;
  }

  private void give(Waiting job, int guest) {
    running.computeIfAbsent(guest, unused -> new ArrayList<>()).add(job);
    inService++;
    world.guests().life().awaited(-1);
    if (world.guests().workload(guest) instanceof BatchWorkload batch) {
      batch.take(job.job(), job.amount(), job.inInstructions(), job.threads());
    }
    free.set(guest, busy(guest) < world.guests().plan(guest).vcpus());
  }

  void jobDone(int guest, int job, boolean member) {
    List<Waiting> here = running.get(guest);
    if (here != null && here.removeIf(each -> each.job() == job)) {
      if (here.isEmpty()) {
        running.remove(guest);
      }
      Jobs jobs = world.jobs();
      double wait = (jobs.started(job) - jobs.submitted(job)) / org.hospes.kernel.Kernel.SECOND;
      inService--;
      completed++;
      waited += wait;
      longest = Math.max(longest, wait);
      spent += (jobs.finished(job) - jobs.submitted(job)) / org.hospes.kernel.Kernel.SECOND;
    }
    if (member) {
      open(guest);
    }
  }

  /** A guest goes down: its jobs begin anew elsewhere. */
  void down(int guest) {
    free.clear(guest);
    List<Waiting> here = running.remove(guest);
    if (here == null) {
      return;
    }
    for (Waiting job : here.reversed()) {
      world.jobs().again(job.job());
      waiting.addFirst(job);
    }
    inService -= here.size();
    again += here.size();
    world.guests().life().awaited(here.size());
    dispatch();
  }
}
