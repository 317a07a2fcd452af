package org.hospes.virt.workload;

import org.hospes.plan.WorkloadPlan;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.schedule.Program;
import org.hospes.virt.share.Sharing;

/**
 * Threads that compute, take a lock and meet at a barrier. Where the scheduler is followed the
 * threads are; in fluid shares all virtual CPUs go at the same speed, so that nobody waits for one
 * that has no core, and an iteration takes as long as it takes alone over the share.
 *
 * <p>An iteration counts as an answered request.
 */
final class BarrierWorkload implements Workload, Threaded, Requests {
  private final World world;
  private final Guests guests;
  private final Sharing sharing;
  private final int guest;
  private final WorkloadPlan.Barrier plan;
  private final double seconds;
  private double speed;
  private final BarrierProgram program;
  private boolean followed;
  private double iterations;
  private double doneBefore;
  private boolean done;

  BarrierWorkload(World world, int guest, WorkloadPlan.Barrier plan) {
    this.world = world;
    this.guests = world.guests();
    this.sharing = world.sharing();
    this.guest = guest;
    this.plan = plan;
    this.seconds = seconds(plan, guests.plan(guest).vcpus());
    this.program = new BarrierProgram(plan, guests.plan(guest).vcpus(), this::iterated);
  }

  /**
   * The length of an iteration alone. The virtual CPU with the most threads computes longest; the
   * lock is held by one after the other, while others that have more threads compute.
   */
  private static double seconds(WorkloadPlan.Barrier plan, int vcpus) {
    int used = Math.min(vcpus, plan.threads());
    int most = (plan.threads() + used - 1) / used;
    double byVcpu = most * (plan.compute() + plan.lockHold()) + (used - 1) * plan.lockHold();
    double byLock = plan.compute() + plan.threads() * plan.lockHold();
    return Math.max(byVcpu, byLock) / 1e9;
  }

  @Override
  public boolean canBeResized() {
    return false;
  }

  private void iterated() {
    iterations++;
    if (iterations >= plan.iterations()) {
      finish();
    }
    world.changed();
  }

  private void finish() {
    done = true;
    program.end();
    guests.life().workDone(guest);
  }

  @Override
  public Program program() {
    followed = true;
    doneBefore = iterations;
    return program;
  }

  @Override
  public void begin() {
    speed = guests.ratedSpeed(guest);
  }

  private double threads() {
    return Math.min(plan.threads(), guests.plan(guest).vcpus());
  }

  /** Instructions of an iteration, with what is spun away. */
  private double instructions() {
    return seconds * speed * threads();
  }

  @Override
  public void place() {
    followed = false;
    program.setStretch(
        guests.coreSpeed(guest)
            / guests.vcpuSpeed(guest)
            * guests.costs().demand(guest).perSecond().time());
    doneBefore = iterations - sharing.done(guests.activity(guest)) / instructions();
    if (plan.iterations() < Double.POSITIVE_INFINITY && !done) {
      double left = plan.iterations() - iterations;
      sharing.goal(
          guests.activity(guest), sharing.done(guests.activity(guest)) + left * instructions());
    }
  }

  @Override
  public void leave() {
    iterations = completed();
  }

  @Override
  public void limit() {
    boolean runs = guests.isRunning(guest) && !done;
    if (followed) {
      sharing.goal(guests.activity(guest), Double.POSITIVE_INFINITY);
    }
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
    iterations = plan.iterations();
    finish();
  }

  @Override
  public void end() {
    program.end();
  }

  @Override
  public double pace() {
    double alone = guests.speedLimit(guest, plan.threads());
    return alone > 0 ? Math.min(1, sharing.rate(guests.activity(guest)) / alone) : 0;
  }

  @Override
  public double usefulTime() {
    return plan.iterations() == Double.POSITIVE_INFINITY ? Double.NaN : completed() * seconds;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public boolean ends() {
    return plan.iterations() < Double.POSITIVE_INFINITY;
  }

  @Override
  public double progress() {
    return ends() ? completed() / plan.iterations() : Double.NaN;
  }

  // ---- iterations

  @Override
  public double completed() {
    return followed || done
        ? iterations
        : doneBefore + sharing.done(guests.activity(guest)) / instructions();
  }

  @Override
  public double rate() {
    double time = (world.kernel().now() - guests.life().begun(guest)) / 1e9;
    return time > 0 ? completed() / time : 0;
  }

  @Override
  public double present() {
    return done ? 0 : 1;
  }

  @Override
  public double responseTime() {
    return completed() > 0 ? 1 / rate() : Double.NaN;
  }

  @Override
  public double sending() {
    return 0;
  }

  @Override
  public double receiving() {
    return 0;
  }

  @Override
  public double sent() {
    return 0;
  }

  @Override
  public double received() {
    return 0;
  }
}
