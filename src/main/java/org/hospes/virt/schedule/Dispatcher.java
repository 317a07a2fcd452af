package org.hospes.virt.schedule;

import java.util.Arrays;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Follows a scheduler event by event: slices that end, virtual CPUs that wake up and fall asleep,
 * ticks, caps, and the time that a switch takes before the new virtual CPU gets anything done.
 *
 * <p>At every moment a virtual CPU is on one core at most, a core has one at most, and no core is
 * idle while one that is ready and eligible might run on it.
 */
public final class Dispatcher {
  private static final long NONE = -1;
  private final Kernel kernel;
  private final RunQueue queue;
  private final Listener listener;
  private final Caps caps;
  private long switchCost;
  private long cacheRefill;
  private Policy policy;

  // By core.
  private final long[] sliceEnds;
  private final long[] choices;
  private final long[] productions;
  private final @Nullable Vcpu[] last;
  private final long[] busy;
  private final Kernel.Handler choiceHandler = this::choose;
  private final Kernel.Handler productionHandler = this::produces;
  private long ticks;
  private long tickTicket = NONE;
  private final Kernel.Handler tickHandler = unused -> tick();
  private long switches;
  private final Charts charts;

  /** Hears what happens. */
  public interface Listener {
    /** A virtual CPU gets work done from now on. */
    void produces(Vcpu vcpu);

    /** A virtual CPU has left its core. */
    void stopped(Vcpu vcpu);

    /** A virtual CPU has done the work that was set; it goes on with what is set now. */
    void reached(Vcpu vcpu);

    /** An event is over: who runs and who waits stays so for now. */
    void settled();
  }

  public Dispatcher(
      Kernel kernel,
      int cores,
      Policy policy,
      long switchCost,
      long cacheRefill,
      Listener listener) {
    this.kernel = kernel;
    this.queue = new RunQueue(cores, kernel);
    this.caps = new Caps(kernel, queue, this);
    this.charts = new Charts(queue);
    this.policy = policy;
    this.switchCost = switchCost;
    this.cacheRefill = cacheRefill;
    this.listener = listener;
    sliceEnds = new long[cores];
    choices = new long[cores];
    productions = new long[cores];
    last = new @Nullable Vcpu[cores];
    busy = new long[cores];
    Arrays.fill(choices, NONE);
    Arrays.fill(productions, NONE);
    if (policy.tick() > 0) {
      tickTicket = kernel.schedule(kernel.now() + policy.tick(), Phase.FINISH, tickHandler, 0);
    }
  }

  RunQueue queue() {
    return queue;
  }

  Policy policy() {
    return policy;
  }

  Charts charts() {
    return charts;
  }

  /** How often a core has gone from one virtual CPU to another. */
  public long switches() {
    return switches;
  }

  // ---- who there is

  /** A new guest, asleep. Its weight is that of all its virtual CPUs together. */
  public Vcpu.Group add(int key, int vcpus) {
    Vcpu.Group group = queue.add(key, vcpus);
    for (Vcpu vcpu : group.vcpus) {
      queue.toTail(vcpu);
    }
    return group;
  }

  /** The virtual CPUs of a guest, by number. */
  public Vcpu[] vcpus(Vcpu.Group group) {
    return group.vcpus.clone();
  }

  /** A guest leaves. */
  public void remove(Vcpu.Group group) {
    for (Vcpu vcpu : group.vcpus) {
      leave(vcpu);
    }
    caps.forget(group);
    queue.groups.remove(group);
    for (int core = 0; core < last.length; core++) {
      Vcpu before = last[core];
      if (before != null && before.group() == group) {
        last[core] = null;
      }
    }
    settle();
  }

  /** Sets the weight of a guest, of each of its virtual CPUs, and how many cores it may use. */
  public void setShare(Vcpu.Group group, double weight, double each, double cap) {
    group.weight = weight;
    for (Vcpu vcpu : group.vcpus) {
      vcpu.weight = each;
    }
    if (group.cap != cap) {
      chargeAll(group);
      caps.set(group, cap);
      settle();
    }
  }

  /** Sets the cores that a virtual CPU may run on; null for all. */
  public void setAllowed(Vcpu vcpu, int @Nullable [] cores) {
    if (!Arrays.equals(vcpu.allowed, cores)) {
      vcpu.allowed = cores;
      if (vcpu.core >= 0) {
        stop(vcpu);
      }
      chooseAnew();
    }
  }

  // ---- what virtual CPUs do

  /** It has something to do. */
  public void wake(Vcpu vcpu) {
    if (vcpu.awake) {
      return;
    }
    vcpu.awake = true;
    vcpu.readySince = kernel.now();
    vcpu.usedBefore = vcpu.used;
    queue.toTail(vcpu);
    policy.woke(queue, vcpu);
    if (vcpu.isReady() && policy.eligible(queue, vcpu) && !takeIdle(vcpu)) {
      takeOver(vcpu);
    }
    settle();
  }

  /** It has nothing to do. */
  public void sleep(Vcpu vcpu) {
    leave(vcpu);
    settle();
  }

  private void leave(Vcpu vcpu) {
    if (vcpu.core >= 0) {
      stop(vcpu);
    }
    vcpu.awake = false;
  }

  /** Keeps a guest off the cores, whatever its virtual CPUs have to do, or lets it go on. */
  public void hold(Vcpu.Group group, boolean held) {
    for (Vcpu vcpu : group.vcpus) {
      vcpu.held = held;
      if (held && vcpu.core >= 0) {
        stop(vcpu);
      } else if (!held) {
        vcpu.readySince = kernel.now();
      }
    }
    settle();
  }

  /** Sets how much it has to do until the listener is asked, in nanoseconds on a core. */
  public void setWork(Vcpu vcpu, long nanos) {
    charge(vcpu);
    vcpu.work = nanos;
    if (vcpu.core >= 0) {
      arm(vcpu.core, vcpu);
    }
  }

  /** It lets others go first. */
  public void yield(Vcpu vcpu) {
    queue.toTail(vcpu);
    int core = vcpu.core;
    if (core < 0) {
      return;
    }
    charge(vcpu);
    Vcpu other = queue.best(policy, core, vcpu, false);
    if (other != null) {
      stop(vcpu);
      start(core, other);
    }
    settle();
  }

  private boolean takeIdle(Vcpu vcpu) {
    int core = queue.idleCore(vcpu);
    if (core >= 0) {
      start(core, vcpu);
    }
    return core >= 0;
  }

  /** Takes the core of the least urgent of those that it may push aside. */
  private void takeOver(Vcpu woken) {
    Vcpu victim = null;
    for (int core = 0; core < queue.cores(); core++) {
      Vcpu running = queue.onCores[core];
      if (running == null || !woken.mayRunOn(core)) {
        continue;
      }
      charge(running);
      if (policy.preempts(queue, woken, running)
          && (victim == null || policy.compare(queue, running, victim) > 0)) {
        victim = running;
      }
    }
    if (victim == null) {
      return;
    }
    int core = victim.core;
    long earliest = victim.productiveFrom + policy.leastRun();
    if (kernel.now() >= earliest) {
      stop(victim);
      start(core, woken);
    } else {
      sliceEnds[core] = Math.min(sliceEnds[core], earliest);
      arm(core, victim);
    }
  }

  // ---- cores

  private void start(int core, Vcpu vcpu) {
    long now = kernel.now();
    vcpu.core = core;
    vcpu.notedAt = now;
    vcpu.chargedAt = now;
    vcpu.startedAt = now;
    long cost = 0;
    if (last[core] != vcpu) {
      switches++;
      cost = switchCost + cacheRefill;
    } else if (vcpu.lastCore != core) {
      cost = cacheRefill;
    }
    vcpu.productiveFrom = now + cost;
    vcpu.lastCore = core;
    last[core] = vcpu;
    queue.onCores[core] = vcpu;
    sliceEnds[core] = vcpu.productiveFrom + Math.max(1, policy.slice(queue, vcpu));
    if (cost > 0) {
      productions[core] =
          kernel.schedule(vcpu.productiveFrom, Phase.FINISH, productionHandler, core);
    }
    arm(core, vcpu);
    caps.watch(vcpu.group());
    if (cost == 0) {
      listener.produces(vcpu);
    }
  }

  private void produces(int core) {
    productions[core] = NONE;
    Vcpu vcpu = queue.onCores[core];
    if (vcpu != null) {
      listener.produces(vcpu);
    }
    listener.settled();
  }

  /** Takes it off its core. */
  void stop(Vcpu vcpu) {
    charge(vcpu);
    int core = vcpu.core;
    vcpu.core = -1;
    vcpu.readySince = kernel.now();
    queue.onCores[core] = null;
    kernel.cancel(choices[core]);
    choices[core] = NONE;
    if (kernel.isPending(productions[core])) {
      kernel.cancel(productions[core]);
      productions[core] = NONE;
    }
    charts.note(core, vcpu);
    caps.watch(vcpu.group());
    if (policy.watchesSiblings()) {
      for (Vcpu sibling : vcpu.group().vcpus) {
        if (sibling.core >= 0) {
          charge(sibling);
          long end = kernel.now() + policy.slice(queue, sibling);
          sliceEnds[sibling.core] = Math.min(sliceEnds[sibling.core], end);
          arm(sibling.core, sibling);
        }
      }
    }
    listener.stopped(vcpu);
  }

  /** Sets the time of the next choice on a core: its slice ends, or its work. */
  private void arm(int core, Vcpu vcpu) {
    long end = Math.max(sliceEnds[core], kernel.now());
    if (vcpu.work != Vcpu.ENDLESS) {
      long begins = Math.max(vcpu.productiveFrom, kernel.now());
      end = Math.min(end, begins + Math.max(0, vcpu.work));
    }
    if (kernel.isPending(choices[core])) {
      kernel.move(choices[core], end, Phase.FINISH);
    } else {
      choices[core] = kernel.schedule(end, Phase.FINISH, choiceHandler, core);
    }
  }

  /** A slice has ended, or the work that was set. */
  private void choose(int core) {
    choices[core] = NONE;
    Vcpu vcpu = queue.onCores[core];
    if (vcpu == null) {
      return;
    }
    charge(vcpu);
    if (vcpu.work <= 0) {
      listener.reached(vcpu);
      if (vcpu.core != core) {
        settle();
        return;
      }
    }
    if (kernel.now() < sliceEnds[core]) {
      arm(core, vcpu);
      settle();
      return;
    }
    queue.toTail(vcpu);
    Vcpu next = queue.best(policy, core, vcpu, true);
    if (next == vcpu) {
      sliceEnds[core] = kernel.now() + Math.max(1, policy.slice(queue, vcpu));
      arm(core, vcpu);
    } else {
      stop(vcpu);
      if (next != null) {
        start(core, next);
      }
    }
    settle();
  }

  /** Fills cores that are idle. */
  void settle() {
    for (int core = 0; core < queue.cores(); core++) {
      if (queue.onCores[core] == null) {
        Vcpu next = queue.best(policy, core, null, false);
        if (next != null) {
          start(core, next);
        }
      }
    }
    listener.settled();
  }

  // ---- accounts

  private void charge(Vcpu vcpu) {
    long now = kernel.now();
    long from = vcpu.chargedAt;
    if (vcpu.core < 0 || now == from) {
      return;
    }
    vcpu.chargedAt = now;
    long productive = Math.max(0, now - Math.max(from, vcpu.productiveFrom));
    vcpu.done += productive;
    vcpu.used += now - from;
    busy[vcpu.core] += now - from;
    if (vcpu.work != Vcpu.ENDLESS) {
      vcpu.work -= productive;
    }
    vcpu.group().budget -= now - from;
    policy.ran(queue, vcpu, now - from);
  }

  /** Charges it for what it has run. */
  void chargeAll(Vcpu.Group group) {
    for (Vcpu vcpu : group.vcpus) {
      charge(vcpu);
    }
  }

  private void tick() {
    tickTicket = kernel.schedule(kernel.now() + policy.tick(), Phase.FINISH, tickHandler, 0);
    for (Vcpu vcpu : queue.onCores) {
      if (vcpu != null) {
        charge(vcpu);
      }
    }
    policy.ticked(queue, ++ticks);
    chooseAnew();
  }

  /** Who may run, and for how long, is not what it was. */
  void chooseAnew() {
    if (policy.choosesAtTicks()) {
      chooseAll();
    }
    settle();
  }

  /** Those who may not run any more leave, and more urgent ones take their cores. */
  private void chooseAll() {
    for (int core = 0; core < queue.cores(); core++) {
      Vcpu running = queue.onCores[core];
      if (running != null && !policy.eligible(queue, running)) {
        stop(running);
      }
    }
    for (int core = 0; core < queue.cores(); core++) {
      Vcpu running = queue.onCores[core];
      Vcpu next = queue.best(policy, core, running, running != null);
      if (next != null && next != running) {
        if (running != null) {
          stop(running);
        }
        start(core, next);
      }
    }
  }

  /** Nanoseconds that a virtual CPU has got work done, up to now. */
  long done(Vcpu vcpu) {
    charge(vcpu);
    return vcpu.done;
  }

  /** Nanoseconds that a core was not idle, up to now. */
  long busy(int core) {
    Vcpu running = queue.onCores[core];
    if (running != null) {
      charge(running);
    }
    return busy[core];
  }

  // ---- another policy

  /** From now on another policy decides; nobody has debts or claims from before. */
  void setPolicy(Policy other, long switchTime, long refillTime) {
    switchCost = switchTime;
    cacheRefill = refillTime;
    for (Vcpu vcpu : queue.onCores) {
      if (vcpu != null) {
        stop(vcpu);
      }
    }
    policy = other;
    ticks = 0;
    queue.forgetClaims();
    kernel.cancel(tickTicket);
    if (policy.tick() > 0) {
      tickTicket = kernel.schedule(kernel.now() + policy.tick(), Phase.FINISH, tickHandler, 0);
      policy.ticked(queue, 0);
    }
    settle();
  }

  /** Nothing comes any more. */
  void close() {
    kernel.cancel(tickTicket);
    caps.close();
  }
}
