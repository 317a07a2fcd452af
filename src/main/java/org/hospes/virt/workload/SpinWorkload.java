package org.hospes.virt.workload;

import org.hospes.plan.WorkloadPlan;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/** Loops that never end. */
final class SpinWorkload implements Workload {
  private final Guests guests;
  private final Sharing sharing;
  private final int guest;
  private final WorkloadPlan.Spin plan;

  SpinWorkload(World world, int guest, WorkloadPlan.Spin plan) {
    this.guests = world.guests();
    this.sharing = world.sharing();
    this.guest = guest;
    this.plan = plan;
  }

  @Override
  public void begin() {}

  @Override
  public void place() {}

  @Override
  public void leave() {}

  @Override
  public void limit() {
    sharing.bound(
        guests.activity(guest),
        guests.isRunning(guest) ? upTo(guests.speedLimit(guest, vcpus())) : 0);
  }

  private int vcpus() {
    return guests.plan(guest).vcpus();
  }

  private double upTo(double most) {
    return Math.min(most, plan.load() * vcpus() * guests.vcpuSpeed(guest));
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
  public long burstPeriod() {
    return plan.period();
  }

  @Override
  public boolean dropsBursts() {
    return plan.dropped();
  }

  @Override
  public int runnable() {
    return guests.plan(guest).vcpus();
  }

  @Override
  public void rateChanged() {}

  @Override
  public void finished() {}

  @Override
  public void end() {}

  @Override
  public double pace() {
    double alone = upTo(guests.fullSpeed(guest, vcpus()));
    return alone > 0 ? Math.min(1, sharing.rate(guests.activity(guest)) / alone) : 0;
  }

  @Override
  public double usefulTime() {
    return Double.NaN;
  }

  @Override
  public boolean isDone() {
    return false;
  }

  @Override
  public boolean ends() {
    return false;
  }

  @Override
  public double progress() {
    return Double.NaN;
  }
}
