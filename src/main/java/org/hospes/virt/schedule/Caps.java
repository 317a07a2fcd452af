package org.hospes.virt.schedule;

import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;

/**
 * Keeps guests within their caps: a budget of processor time, filled up in each period; who has
 * used it up is parked until then.
 */
final class Caps {
  private final Kernel kernel;
  private final RunQueue queue;
  private final Dispatcher dispatcher;
  private final Kernel.Handler refillHandler = unused -> refill();
  private long ticket = -1;

  Caps(Kernel kernel, RunQueue queue, Dispatcher dispatcher) {
    this.kernel = kernel;
    this.queue = queue;
    this.dispatcher = dispatcher;
  }

  /** A guest may use so many cores from now on; what it has used is charged already. */
  void set(Vcpu.Group group, double cap) {
    group.cap = cap;
    boolean capped = cap < Double.POSITIVE_INFINITY;
    long period = dispatcher.policy().capPeriod();
    group.budget = capped ? cap * period : 0;
    group.parked = capped && cap == 0;
    for (Vcpu vcpu : group.vcpus) {
      vcpu.parked = group.parked;
      if (group.parked && vcpu.core >= 0) {
        dispatcher.stop(vcpu);
      }
    }
    if (capped && !kernel.isPending(ticket)) {
      ticket = kernel.schedule(kernel.now() + period, Phase.FINISH, refillHandler, 0);
    }
    watch(group);
  }

  /** A guest leaves. */
  void forget(Vcpu.Group group) {
    kernel.cancel(group.capTicket);
  }

  /** Nothing comes any more. */
  void close() {
    kernel.cancel(ticket);
  }

  /** Finds the moment at which a capped guest has used up what it may. */
  void watch(Vcpu.Group group) {
    kernel.cancel(group.capTicket);
    int running = group.running();
    if (running == 0 || group.cap == Double.POSITIVE_INFINITY) {
      return;
    }
    dispatcher.chargeAll(group);
    long wait = (long) Math.ceil(Math.max(0, group.budget) / running);
    group.capTicket =
        kernel.schedule(kernel.now() + wait, Phase.FINISH, unused -> exhausted(group), 0);
  }

  private void exhausted(Vcpu.Group group) {
    dispatcher.chargeAll(group);
    group.parked = true;
    for (Vcpu vcpu : group.vcpus) {
      vcpu.parked = true;
      if (vcpu.core >= 0) {
        dispatcher.stop(vcpu);
      }
    }
    dispatcher.settle();
  }

  private void refill() {
    Policy policy = dispatcher.policy();
    boolean capped = false;
    for (Vcpu.Group group : queue.groups) {
      if (group.cap < Double.POSITIVE_INFINITY) {
        capped = true;
        dispatcher.chargeAll(group);
        double allowance = group.cap * policy.capPeriod();
        group.budget = Math.min(group.budget + allowance, policy.capSaved() * allowance);
        if (group.parked && group.budget > 0) {
          group.parked = false;
          for (Vcpu vcpu : group.vcpus) {
            vcpu.parked = false;
            vcpu.readySince = kernel.now();
            if (vcpu.awake) {
              policy.unparked(queue, vcpu);
            }
          }
        }
        watch(group);
      }
    }
    if (capped) {
      long next = kernel.now() + policy.capPeriod();
      ticket = kernel.schedule(next, Phase.FINISH, refillHandler, 0);
    }
    dispatcher.chooseAnew();
  }
}
