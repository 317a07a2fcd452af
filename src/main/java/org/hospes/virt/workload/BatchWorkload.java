package org.hospes.virt.workload;

import org.hospes.kernel.Distribution;
import org.hospes.kernel.Stream;
import org.hospes.plan.WorkloadPlan;
import org.hospes.term.JobBatch;
import org.hospes.term.JobTrace;
import org.hospes.virt.GuestState;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/** Jobs that are submitted to a guest: a station that its virtual CPUs serve, in instructions. */
public final class BatchWorkload implements Workload {
  private final World world;
  private final Guests guests;
  private final Sharing sharing;
  private final int guest;
  private final WorkloadPlan.Batch plan;
  private final Station station;
  private final Stream stream;
  private double finishedWork;
  private int open;

  BatchWorkload(World world, int guest, WorkloadPlan.Batch plan) {
    this.world = world;
    this.guests = world.guests();
    this.sharing = world.sharing();
    this.guest = guest;
    this.plan = plan;
    this.station =
        new Station(world.kernel(), guests.plan(guest).vcpus(), !plan.spaceShared(), this::jobDone);
    this.station.onAdmit(world.jobs()::start);
    this.stream = world.streams().named(guests.plan(guest).name() + "/jobs");
  }

  @Override
  public void begin() {
    if (plan.first() != null && plan.first().count() > 0) {
      submit(plan.first());
    } else {
      guests.life().workDone(guest);
    }
  }

  /** Puts jobs into the queue. */
  public void submit(JobBatch batch) {
    if (batch.count() == 0) {
      return;
    }
    JobTrace trace = batch.trace();
    if (trace != null) {
      JobFeed.begin(world, trace, new Fed());
      if (open == 0 && guests.state(guest) != GuestState.FINISHED) {
        guests.life().workDone(guest);
      }
      return;
    }
    if (open == 0 && guests.state(guest) == GuestState.FINISHED) {
      guests.life().workResumed(guest);
    }
    for (int i = 0; i < batch.count(); i++) {
      double amount = batch.work().sample(stream);
      int job = world.jobs().add(guest, amount);
      double instructions = batch.inInstructions() ? amount : amount * guests.ratedSpeed(guest);
      int before = station.inService();
      open++;
      station.arrive(job, instructions, batch.threads());
      if (station.inService() > before) {
        world.jobs().start(job);
      }
    }
    changed();
  }

  /** Takes the jobs of a trace, for as long as this is the work of the guest. */
  private final class Fed implements JobFeed.Queue {
    @Override
    public boolean isOpen() {
      return guests.workload(guest) == BatchWorkload.this;
    }

    @Override
    public void take(double work, int threads) {
      submit(new JobBatch(1, new Distribution.Fixed(work), false, threads));
    }
  }

  /** Takes a job that waited elsewhere. */
  public void take(int job, double amount, boolean inInstructions, int threads) {
    if (open == 0 && guests.state(guest) == GuestState.FINISHED) {
      guests.life().workResumed(guest);
    }
    world.jobs().assign(job, guest);
    int before = station.inService();
    open++;
    station.arrive(job, inInstructions ? amount : amount * guests.ratedSpeed(guest), threads);
    if (station.inService() > before) {
      world.jobs().start(job);
    }
    changed();
  }

  private void jobDone(int job) {
    open--;
    world.jobs().finish(job);
    world.virtualClusters().jobDone(guest, job);
    if (open == 0) {
      guests.life().workDone(guest);
    }
    changed();
    world.changed();
  }

  @Override
  public void resized(int vcpusBefore) {
    station.setServers(guests.plan(guest).vcpus());
  }

  private void changed() {
    guests.demandChanged(guest);
    limit();
  }

  @Override
  public void place() {}

  @Override
  public void leave() {
    station.setSpeed(0);
  }

  @Override
  public void limit() {
    boolean runs = guests.isRunning(guest);
    sharing.bound(guests.activity(guest), runs ? guests.speedLimit(guest, station.running()) : 0);
  }

  @Override
  public double processorCost() {
    return guests.costs().instruction(guest);
  }

  @Override
  public double usefulPerUnit() {
    return 1 / guests.coreSpeed(guest);
  }

  @Override
  public int runnable() {
    return station.running();
  }

  @Override
  public void rateChanged() {
    station.setSpeed(sharing.rate(guests.activity(guest)));
  }

  @Override
  public void finished() {}

  @Override
  public void end() {
    station.clear();
  }

  @Override
  public double pace() {
    double alone = guests.fullSpeed(guest, station.running());
    return alone > 0 ? Math.min(1, sharing.rate(guests.activity(guest)) / alone) : 0;
  }

  @Override
  public double usefulTime() {
    return finishedWork == 0 ? Double.NaN : finishedWork;
  }

  @Override
  public boolean isDone() {
    return open == 0;
  }

  @Override
  public boolean ends() {
    return true;
  }

  @Override
  public double progress() {
    return Double.NaN;
  }

  /** How many jobs wait. */
  public int waiting() {
    return station.waiting();
  }

  /** How many jobs wait or run. */
  public int open() {
    return open;
  }
}
