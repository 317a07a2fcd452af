package org.hospes.virt.schedule;

/**
 * After Xen's credit2: running burns credit the faster the lower the weight is, who has most credit
 * runs, and when even that has none all get {@code initial} anew, with nothing saved beyond it.
 *
 * @param initial the credit at a reset, in nanoseconds of the heaviest
 * @param least the shortest time between two choices
 * @param most the longest
 */
public record Credit2(long initial, long least, long most, long ratelimit) implements Policy {

  @Override
  public double urgency(RunQueue queue, Vcpu vcpu) {
    return -vcpu.credit;
  }

  @Override
  public long leastRun() {
    return ratelimit;
  }

  private static double heaviest(RunQueue queue) {
    double most = 0;
    for (Vcpu.Group group : queue.groups) {
      for (Vcpu vcpu : group.vcpus) {
        most = vcpu.wants() ? Math.max(most, vcpu.weight) : most;
      }
    }
    return most;
  }

  /** Until it would have less credit than the next. */
  @Override
  public long slice(RunQueue queue, Vcpu vcpu) {
    double next = Double.NEGATIVE_INFINITY;
    double best = vcpu.credit;
    for (Vcpu.Group group : queue.groups) {
      for (Vcpu other : group.vcpus) {
        if (other != vcpu && other.isReady()) {
          next = Math.max(next, other.credit);
          best = Math.max(best, other.credit);
        }
      }
    }
    if (best <= 0) {
      reset(queue);
      return slice(queue, vcpu);
    }
    double lead = (vcpu.credit - Math.max(next, 0)) * (vcpu.weight / heaviest(queue));
    return (long) Math.clamp(lead, (double) least, (double) most);
  }

  private void reset(RunQueue queue) {
    for (Vcpu.Group group : queue.groups) {
      for (Vcpu vcpu : group.vcpus) {
        vcpu.credit = Math.min(vcpu.credit, 0);
        vcpu.credit += initial * Math.max(1, Math.ceil(-vcpu.credit / initial));
        vcpu.credit = Math.min(vcpu.credit, initial);
      }
    }
  }

  @Override
  public void ran(RunQueue queue, Vcpu vcpu, long nanos) {
    vcpu.credit -= nanos * (Math.max(heaviest(queue), vcpu.weight) / vcpu.weight);
  }
}
