package org.hospes.virt.schedule;

/**
 * Xen's credit scheduler. Every accounting period the capacity of the host is handed out as credit,
 * by the weights of guests; running burns it. Who has credit left is UNDER and runs before who is
 * OVER: of the former the one with most first, which is where this is fairer than Xen, the latter
 * in turns. One that wakes up UNDER is BOOSTed before both until the next tick finds it running. No
 * more credit is saved than {@link #SAVED} periods burn, and what somebody cannot use goes to the
 * others.
 *
 * @param sampled whether a tick burns a whole tick's credit of whoever it finds running, as Xen did
 *     at first, or each pays for exactly what it ran
 */
public record Credit(long timeslice, long tick, long ratelimit, boolean boost, boolean sampled)
    implements Policy {
  private static final double BOOST = 0;
  private static final double OVER = 3;

  /** A slice may be as long as a period, so that less would cut claims off. */
  private static final double SAVED = 2;

  /** Who waits does not lose its claim to others. */
  private static final double SAVED_WAITING = 8;

  @Override
  public double urgency(RunQueue queue, Vcpu vcpu) {
    return vcpu.boosted
        ? BOOST
        : vcpu.credit > 0 ? OVER - 1 - vcpu.credit / (vcpu.credit + timeslice) : OVER;
  }

  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    return timeslice;
  }

  /** By class alone. */
  @Override
  public boolean preempts(RunQueue queue, Vcpu woken, Vcpu running) {
    return Math.ceil(urgency(queue, woken)) < Math.ceil(urgency(queue, running));
  }

  @Override
  public long leastRun() {
    return ratelimit;
  }

  @Override
  public void woke(RunQueue queue, Vcpu vcpu) {
    vcpu.boosted = boost && vcpu.credit > 0;
  }

  @Override
  public void unparked(RunQueue queue, Vcpu vcpu) {}

  @Override
  public void ran(RunQueue queue, Vcpu vcpu, long nanos) {
    if (!sampled) {
      vcpu.credit -= nanos;
      if (vcpu.credit <= 0) {
        vcpu.boosted = false;
      }
    }
  }

  @Override
  public void ticked(RunQueue queue, long count) {
    for (Vcpu vcpu : queue.onCores) {
      if (vcpu != null) {
        vcpu.boosted = false;
        if (sampled) {
          vcpu.credit -= tick;
        }
      }
    }
    if (count % ticksPerAccounting() == 0) {
      account(queue);
    }
  }

  private long ticksPerAccounting() {
    return Math.max(1, Math.round((double) timeslice / tick));
  }

  @Override
  public long capPeriod() {
    return ticksPerAccounting() * tick;
  }

  /** Hands out the credit of a period. */
  private void account(RunQueue queue) {
    double period = ticksPerAccounting() * (double) tick;
    int count = queue.groups.size();
    double[] rooms = new double[count];
    double[] weights = new double[count];
    for (int g = 0; g < count; g++) {
      Vcpu.Group group = queue.groups.get(g);
      for (Vcpu vcpu : group.vcpus) {
        vcpu.credit = Math.max(vcpu.credit, -SAVED * period);
        rooms[g] += room(vcpu, period);
      }
      rooms[g] = Math.min(rooms[g], group.cap * period);
      weights[g] = group.weight;
    }
    double[] given = pour(queue.cores() * period, rooms, weights);
    for (int g = 0; g < count; g++) {
      Vcpu[] vcpus = queue.groups.get(g).vcpus;
      double[] room = new double[vcpus.length];
      double[] even = new double[vcpus.length];
      for (int v = 0; v < vcpus.length; v++) {
        room[v] = room(vcpus[v], period);
        even[v] = 1;
      }
      double[] each = pour(given[g], room, even);
      for (int v = 0; v < vcpus.length; v++) {
        vcpus[v].credit += each[v];
      }
    }
  }

  private static double room(Vcpu vcpu, double period) {
    return Math.max(0, (vcpu.isReady() ? SAVED_WAITING : SAVED) * period - vcpu.credit);
  }

  /** Divides an amount by weight among those who have room; what one cannot take the others get. */
  static double[] pour(double amount, double[] rooms, double[] weights) {
    double[] given = new double[rooms.length];
    boolean[] full = new boolean[rooms.length];
    double left = amount;
    double weight = 0;
    for (double each : weights) {
      weight += each;
    }
    boolean again = true;
    while (again && weight > 0) {
      again = false;
      double level = left / weight;
      for (int i = 0; i < rooms.length; i++) {
        if (!full[i] && rooms[i] <= level * weights[i]) {
          full[i] = true;
          given[i] = rooms[i];
          left -= rooms[i];
          weight -= weights[i];
          again = true;
        }
      }
    }
    for (int i = 0; i < rooms.length; i++) {
      if (!full[i]) {
        given[i] = left * weights[i] / weight;
      }
    }
    return given;
  }
}
