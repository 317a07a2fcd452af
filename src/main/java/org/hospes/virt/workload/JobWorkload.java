package org.hospes.virt.workload;

import org.hospes.plan.WorkloadPlan;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/** A computation that ends: an activity in instructions, with the work as its goal. */
final class JobWorkload implements Workload {
  private final Guests guests;
  private final Sharing sharing;
  private final World world;
  private final int guest;
  private final WorkloadPlan.Job plan;
  private double work;
  private double before;
  private boolean done;

  JobWorkload(World world, int guest, WorkloadPlan.Job plan) {
    this.world = world;
    this.guests = world.guests();
    this.sharing = world.sharing();
    this.guest = guest;
    this.plan = plan;
  }

  @Override
  public void begin() {
    double amount = plan.work().sample(world.streams().named(guests.plan(guest).name() + "/work"));
    double reference =
        Double.isNaN(plan.referenceClock())
            ? guests.ratedSpeed(guest)
            : plan.referenceClock() * ipc();
    work = plan.inInstructions() ? amount : amount * reference;
    sharing.goal(guests.activity(guest), work);
  }

  private double ipc() {
    return world.hosts().plan(guests.host(guest)).ipc();
  }

  @Override
  public Object save() {
    return finishedWork();
  }

  @Override
  public void restore(Object saved) {
    before = Math.min(work, (Double) saved);
    sharing.goal(guests.activity(guest), work - before);
  }

  /** Instructions that are done. */
  private double finishedWork() {
    return before + sharing.done(guests.activity(guest));
  }

  @Override
  public void place() {}

  @Override
  public void leave() {}

  @Override
  public void limit() {
    boolean runs = guests.isRunning(guest) && !done;
    sharing.bound(guests.activity(guest), runs ? guests.speedLimit(guest, plan.threads()) : 0);
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
    return plan.threads();
  }

  @Override
  public void rateChanged() {}

  @Override
  public void finished() {
    done = true;
    guests.life().workDone(guest);
  }

  @Override
  public void end() {}

  @Override
  public double pace() {
    double alone = guests.fullSpeed(guest, plan.threads());
    return alone > 0 ? Math.min(1, sharing.rate(guests.activity(guest)) / alone) : 0;
  }

  @Override
  public double usefulTime() {
    int cores = world.hosts().plan(guests.host(guest)).cores();
    int threads = Math.min(Math.min(plan.threads(), guests.plan(guest).vcpus()), cores);
    return finishedWork() / (threads * guests.ratedSpeed(guest));
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public boolean ends() {
    return true;
  }

  @Override
  public double progress() {
    return work == 0 ? 1 : finishedWork() / work;
  }
}
