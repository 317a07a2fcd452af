package org.hospes.virt.workload;

import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.WorkloadPlan;
import org.hospes.term.AmountList;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/** Processor demand over time. */
final class TraceWorkload implements Workload {
  /** A straight line between two samples is followed in so many steps, each at its mean. */
  private static final int LINE_STEPS = 10;

  private final Kernel kernel;
  private final Guests guests;
  private final Sharing sharing;
  private final int guest;
  private final WorkloadPlan.Trace plan;
  private final int steps;
  private int sample;
  private int step;
  private boolean done;
  private double demand;
  private double demanded;
  private long ticket = -1;
  private final Kernel.Handler next = unused -> next();

  TraceWorkload(World world, int guest, WorkloadPlan.Trace plan) {
    this.kernel = world.kernel();
    this.guests = world.guests();
    this.sharing = world.sharing();
    this.guest = guest;
    this.plan = plan;
    this.steps = plan.linear() ? LINE_STEPS : 1;
  }

  @Override
  public void begin() {
    sample = 0;
    step = 0;
    read();
  }

  /** Takes the demand of the present step, and waits for its end. */
  private void read() {
    AmountList samples = plan.demand();
    if (sample >= samples.size()) {
      if (!plan.repeats() || samples.isEmpty()) {
        done = true;
        demand = 0;
        guests.life().workDone(guest);
        return;
      }
      sample = 0;
    }
    double at = samples.amount(sample);
    if (plan.linear()) {
      int after = sample + 1 < samples.size() ? sample + 1 : plan.repeats() ? 0 : sample;
      at += (samples.amount(after) - at) * ((step + 0.5) / steps);
    }
    double scale = plan.inCycles() ? ipc() : guests.plan(guest).vcpus() * nominalSpeed();
    demand = at * scale;
    if (plan.deferred()) {
      demanded += demand * (plan.interval() / Kernel.SECOND / steps);
      if (demand > 0) {
        sharing.goal(guests.activity(guest), demanded);
        return;
      }
    }
    // Step ends are counted from the start of the sample, so that rounding does not add up.
    long length = part(step + 1) - part(step);
    // A sample that lasts longer than any scenario has no end.
    ticket = kernel.scheduleIn(length, Phase.FINISH, 0, next, 0);
  }

  /** The time of so many steps of a sample, without a product that overflows. */
  private long part(int count) {
    long interval = plan.interval();
    return interval / steps * count + interval % steps * count / steps;
  }

  /**
   * A part of a virtual CPU is a part of the clock that it is sold at, on whatever host it runs.
   */
  private double nominalSpeed() {
    double clock = guests.plan(guest).clock();
    return Double.isNaN(clock) ? guests.ratedSpeed(guest) : clock * ipc();
  }

  private double ipc() {
    return guests.coreSpeed(guest) / guests.coreClock(guest);
  }

  @Override
  public void resized(int vcpusBefore) {
    demand *= plan.inCycles() ? 1 : (double) guests.plan(guest).vcpus() / vcpusBefore;
  }

  @Override
  public Object save() {
    return new int[] {sample, step};
  }

  @Override
  public void restore(Object saved) {
    int[] at = (int[]) saved;
    kernel.cancel(ticket);
    done = false;
    sample = at[0];
    step = at[1];
    read();
  }

  private void next() {
    ticket = -1;
    step++;
    if (step == steps) {
      step = 0;
      sample++;
    }
    read();
    if (!done) {
      limit();
    }
  }

  @Override
  public void place() {}

  @Override
  public void leave() {}

  @Override
  public void limit() {
    double most = guests.speedLimit(guest, guests.plan(guest).vcpus());
    sharing.bound(
        guests.activity(guest), guests.isRunning(guest) && !done ? Math.min(demand, most) : 0);
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
    return guests.plan(guest).vcpus();
  }

  @Override
  public void rateChanged() {}

  /** All that the present step asked for has been run. */
  @Override
  public void finished() {
    next();
  }

  @Override
  public void end() {
    kernel.cancel(ticket);
  }

  @Override
  public double pace() {
    double most = Math.min(demand, guests.fullSpeed(guest, guests.plan(guest).vcpus()));
    return most > 0 ? Math.min(1, sharing.rate(guests.activity(guest)) / most) : 0;
  }

  @Override
  public double usefulTime() {
    return Double.NaN;
  }

  @Override
  public boolean isDone() {
    return done;
  }

  @Override
  public boolean ends() {
    return !plan.repeats();
  }

  @Override
  public double progress() {
    return plan.repeats() ? Double.NaN : (double) sample / plan.demand().size();
  }

  @Override
  public double demand() {
    return demand;
  }
}
