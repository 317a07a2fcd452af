package org.hospes.virt.workload;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.hospes.plan.WorkloadPlan;
import org.hospes.virt.schedule.Dispatcher;
import org.hospes.virt.schedule.Program;
import org.hospes.virt.schedule.Vcpu;
import org.jspecify.annotations.Nullable;

/**
 * Threads that compute, take a spin lock and meet at a barrier, on virtual CPUs that come and go. A
 * virtual CPU runs its threads one after the other, each up to the barrier. The lock goes to the
 * one that has waited longest of those that are on a core; if there is none, to the first that
 * comes back.
 */
final class BarrierProgram implements Program {
  private static final int NOBODY = -1;

  /** Where a thread is in its iteration. */
  private enum State {
    COMPUTES,
    WAITS,
    HOLDS,
    ARRIVED
  }

  private final WorkloadPlan.Barrier plan;
  private final Runnable iterated;
  private double stretch = 1;
  private @Nullable Dispatcher dispatcher;
  private Vcpu[] vcpus = new Vcpu[0];
  private final State[] states;
  private final int[] current;
  private final boolean[] spinsAtBarrier;
  private final ArrayDeque<Integer> waiters = new ArrayDeque<>();
  private int holder = NOBODY;
  private int arrived;
  private boolean noted;
  private boolean ended;

  /**
   * @param vcpus how many virtual CPUs there are
   * @param iterated called when all threads have met
   */
  BarrierProgram(WorkloadPlan.Barrier plan, int vcpus, Runnable iterated) {
    this.plan = plan;
    this.iterated = iterated;
    this.states = new State[plan.threads()];
    this.current = new int[Math.min(vcpus, plan.threads())];
    this.spinsAtBarrier = new boolean[current.length];
    Arrays.fill(states, State.COMPUTES);
  }

  /** All takes so many times longer than on a core without virtualization. */
  void setStretch(double times) {
    stretch = times;
  }

  private long nanos(double work) {
    return work >= 1e18 ? Vcpu.ENDLESS : Math.round(work * stretch);
  }

  @Override
  public void begin(Dispatcher cores, Vcpu.Group group) {
    boolean first = vcpus.length == 0;
    dispatcher = cores;
    Vcpu[] before = vcpus;
    vcpus = cores.vcpus(group);
    for (int v = 0; v < current.length; v++) {
      if (first) {
        current[v] = v;
        cores.setWork(vcpus[v], nanos(plan.compute()));
        cores.wake(vcpus[v]);
      } else {
        // It goes on where it was on another host.
        cores.setWork(vcpus[v], before[v].work());
        if (before[v].isAwake()) {
          cores.wake(vcpus[v]);
        }
      }
    }
  }

  /** No iteration is to follow. */
  void end() {
    ended = true;
  }

  private Dispatcher cores() {
    if (dispatcher == null) {
      throw new IllegalStateException("no cores");
    }
    return dispatcher;
  }

  private int vcpuOf(int thread) {
    return thread % current.length;
  }

  @Override
  public void reached(Vcpu vcpu) {
    int v = vcpu.number();
    int thread = current[v];
    switch (states[thread]) {
      case COMPUTES -> {
        if (plan.lockHold() > 0) {
          acquire(thread, vcpu);
        } else {
          arrive(thread, vcpu);
        }
      }
      case HOLDS -> {
        holder = NOBODY;
        noted = false;
        passOn();
        arrive(thread, vcpu);
      }
      case WAITS -> giveWay(vcpu);
      case ARRIVED -> cores().sleep(vcpu);
    }
  }

  // ---- the lock

  private void acquire(int thread, Vcpu vcpu) {
    if (holder == NOBODY) {
      hold(thread);
    } else {
      states[thread] = State.WAITS;
      waiters.add(thread);
      cores().setWork(vcpu, patience());
    }
  }

  private long patience() {
    return plan.lock() == WorkloadPlan.Barrier.Lock.SPIN
        ? Vcpu.ENDLESS
        : Math.max(1, nanos(plan.spinLimit()));
  }

  private void hold(int thread) {
    holder = thread;
    noted = false;
    states[thread] = State.HOLDS;
    cores().setWork(vcpus[vcpuOf(thread)], Math.max(1, nanos(plan.lockHold())));
  }

  /** Gives the lock to a waiter that can take it. */
  private void passOn() {
    int sleeper = NOBODY;
    for (int thread : waiters) {
      Vcpu vcpu = vcpus[vcpuOf(thread)];
      if (vcpu.isRunning()) {
        waiters.remove(thread);
        hold(thread);
        return;
      }
      if (!vcpu.isAwake() && sleeper == NOBODY) {
        sleeper = thread;
      }
    }
    if (sleeper != NOBODY) {
      waiters.remove(sleeper);
      hold(sleeper);
      cores().wake(vcpus[vcpuOf(sleeper)]);
    }
  }

  private void giveWay(Vcpu vcpu) {
    cores().setWork(vcpu, patience());
    if (plan.lock() == WorkloadPlan.Barrier.Lock.PARAVIRTUAL) {
      cores().sleep(vcpu);
    } else {
      cores().yield(vcpu);
    }
  }

  // ---- the barrier

  private void arrive(int thread, Vcpu vcpu) {
    states[thread] = State.ARRIVED;
    arrived++;
    if (arrived == states.length) {
      arrived = 0;
      iterated.run();
      if (ended) {
        for (Vcpu each : vcpus) {
          cores().sleep(each);
        }
        return;
      }
      Arrays.fill(states, State.COMPUTES);
      for (int v = 0; v < current.length; v++) {
        current[v] = v;
        spinsAtBarrier[v] = false;
        cores().setWork(vcpus[v], nanos(plan.compute()));
      }
      for (int v = 0; v < current.length; v++) {
        cores().wake(vcpus[v]);
      }
      return;
    }
    int v = vcpu.number();
    int next = thread + current.length;
    if (next < states.length) {
      current[v] = next;
      cores().setWork(vcpu, nanos(plan.compute()));
    } else if (plan.barrierSpin() > 0) {
      spinsAtBarrier[v] = true;
      cores().setWork(vcpu, nanos(plan.barrierSpin()));
    } else {
      cores().sleep(vcpu);
    }
  }

  // ---- coming and going

  @Override
  public void produces(Vcpu vcpu) {
    int v = vcpu.number();
    if (v < current.length && states[current[v]] == State.WAITS && holder == NOBODY) {
      waiters.remove(current[v]);
      hold(current[v]);
    }
  }

  @Override
  public void stopped(Vcpu vcpu) {
    if (holder != NOBODY && vcpus[vcpuOf(holder)] == vcpu) {
      noted = false;
    }
  }

  /**
   * A waiter is on a core and spins, and the holder has none. Each time it loses it counts once.
   */
  @Override
  public int preempted() {
    if (holder == NOBODY || noted || vcpus[vcpuOf(holder)].isRunning()) {
      return 0;
    }
    for (int thread : waiters) {
      if (vcpus[vcpuOf(thread)].isRunning()) {
        noted = true;
        return 1;
      }
    }
    return 0;
  }
}
