package org.hospes.virt.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.SchedulerPlan;
import org.hospes.schema.Attribute;
import org.hospes.virt.Guests;
import org.hospes.virt.World;
import org.hospes.virt.policy.Amount;
import org.hospes.virt.share.Sharing;
import org.hospes.virt.workload.Threaded;
import org.hospes.virt.workload.Workload;

/**
 * The cores of a host whose scheduler is followed. Each guest has a resource whose capacity is what
 * the scheduler gives it: now, where its virtual CPUs always have work; from one period to the
 * next, where they ask for a part of a core, which they do in bursts.
 */
final class QuantumCores extends Cores implements Dispatcher.Listener {
  /** Usage is told over the last whole one of these. */
  private static final long WINDOW = 100_000_000;

  /** So many bursts can wait; what comes on top of them is lost. */
  private static final int MOST_BURSTS = 40;

  private static final double SAME = 1e-9;
  private final World world;
  private final Processors processors;
  private final Sharing sharing;
  private final Guests guests;
  private final Kernel kernel;
  private final int host;
  private SchedulerPlan plan;
  private final Dispatcher dispatcher;
  private final int load;

  /**
   * What the guests keep busy of the cores may have to make room for others, such as a migration.
   */
  private final Sharing.Owner loadOwner =
      new Sharing.Owner() {
        @Override
        public void rateChanged(int key) {
          double wanted = sharing.bound(load);
          double now = wanted > 0 ? Math.min(1, sharing.rate(load) / wanted) : 1;
          if (now != room) {
            room = now;
            members.forEach(QuantumCores.this::grant);
          }
        }
      };

  private double room = 1;
  private final List<Member> members = new ArrayList<>();
  private final Map<Integer, Member> byGuest = new HashMap<>();
  private boolean pending;
  private final long[] busyBefore;
  private final double[] coreUsages;
  private long windowStart;
  private long windowTicket;

  QuantumCores(World world, Processors processors, int host, SchedulerPlan plan) {
    this.world = world;
    this.processors = processors;
    this.sharing = world.sharing();
    this.guests = world.guests();
    this.kernel = world.kernel();
    this.host = host;
    this.plan = plan;
    int cores = world.hosts().plan(host).cores();
    this.dispatcher =
        new Dispatcher(
            kernel,
            cores,
            Policies.of(plan, processors, host),
            plan.switchCost(),
            plan.cacheRefill(),
            this);
    this.busyBefore = new long[cores];
    this.coreUsages = new double[cores];
    this.windowStart = kernel.now();
    this.load = sharing.activity(loadOwner, 0);
    sharing.attach(load, world.hosts().processor(host), 1, 1);
    windowTicket = kernel.schedule(kernel.now() + WINDOW, Phase.FINISH, unused -> window(), 0);
  }

  /** Another scheduler takes over, on the same cores. */
  void follow(SchedulerPlan other) {
    if (!plan.equals(other)) {
      plan = other;
      dispatcher.setPolicy(
          Policies.of(plan, processors, host), plan.switchCost(), plan.cacheRefill());
    }
  }

  /** The cores are shared in another way from now on; all guests have left. */
  @Override
  void close() {
    flush();
    dispatcher.close();
    kernel.cancel(windowTicket);
    sharing.remove(load);
  }

  // ---- guests come and go

  @Override
  void attach(int guest) {
    int resource = processors.takeResource();
    sharing.attach(guests.activity(guest), resource, guests.costs().of(guest), 1);
    Vcpu.Group group = dispatcher.add(guest, guests.plan(guest).vcpus());
    Workload workload = guests.workload(guest);
    Program program = workload instanceof Threaded threaded ? threaded.program() : null;
    Member member = new Member(guest, group, resource, program);
    members.add(member);
    byGuest.put(guest, member);
    share(member);
    if (program != null) {
      member.mode = Member.Mode.PROGRAM;
      dispatcher.hold(group, true);
      program.begin(dispatcher, group);
    }
    boundChanged(guest);
  }

  @Override
  void detach(int guest) {
    Member member = byGuest.remove(guest);
    if (member != null) {
      members.remove(member);
      cancelBursts(member);
      dispatcher.remove(member.group);
      processors.giveResource(member.resource);
      guests.use().setWaiting(guest, 0, 0);
    }
  }

  private void share(Member member) {
    int guest = member.guest;
    double weight = processors.weight(guest);
    for (int v = 0; v < member.group.vcpus.length; v++) {
      dispatcher.setAllowed(member.group.vcpus[v], processors.pins(guest, v));
    }
    double cap = Math.min(guests.entitlements().cap(guest), 1e9);
    dispatcher.setShare(
        member.group,
        weight,
        weight / processors.runnable(guest),
        cap == 1e9 ? Double.POSITIVE_INFINITY : cap);
  }

  @Override
  void demandChanged(int guest) {
    Member member = byGuest.get(guest);
    if (member != null) {
      sharing.demand(guests.activity(guest), member.resource, guests.costs().of(guest), 1);
      share(member);
      boundChanged(guest);
    }
  }

  @Override
  void boundChanged(int guest) {
    Member member = byGuest.get(guest);
    if (member != null) {
      member.changed = true;
      mark();
    }
  }

  @Override
  void rateChanged(int guest) {
    Member member = byGuest.get(guest);
    if (member != null && isHeldBack(member)) {
      member.changed = true;
      mark();
    }
  }

  /** Whether something else than processors keeps a guest from using what it gets. */
  private boolean isHeldBack(Member member) {
    int limit = sharing.limit(guests.activity(member.guest));
    return limit != Sharing.BY_BOUND && limit != member.resource;
  }

  private void mark() {
    if (!pending) {
      pending = true;
      kernel.schedule(kernel.now(), Phase.SETTLE, unused -> update(), 0);
    }
  }

  /** Looks at what has changed at this instant. */
  private void update() {
    pending = false;
    for (Member member : List.copyOf(members)) {
      if (member.changed) {
        member.changed = false;
        behave(member);
      }
      if (member.program != null) {
        for (int i = member.program.preempted(); i > 0; i--) {
          processors.lockHolderPreempted(member.guest);
        }
      }
    }
    for (Member member : members) {
      updateReady(member.guest);
    }
    sharing.bound(load, dispatcher.queue().occupied());
    double weight = 0;
    for (Member member : members) {
      weight += member.group.running() > 0 ? member.group.weight : 0;
    }
    if (weight > 0) {
      sharing.demand(load, world.hosts().processor(host), 1, weight);
    }
  }

  // ---- how virtual CPUs behave

  private void behave(Member member) {
    double wanted = sharing.bound(guests.activity(member.guest)) * guests.costs().of(member.guest);
    if (member.program != null) {
      boolean held = !(wanted > 0);
      if (member.held != held) {
        member.held = held;
        dispatcher.hold(member.group, held);
      }
      return;
    }
    if (isHeldBack(member)) {
      // A little more than it can use, so that it notices when it could use more.
      wanted = Math.min(wanted, guests.use().usage(member.guest) * 1.1 + 0.001);
    }
    int runnable = processors.runnable(member.guest);
    if (!(wanted > SAME)) {
      asleep(member);
    } else if (wanted >= runnable * (1 - SAME)) {
      busy(member, runnable);
    } else {
      bursts(member, runnable, wanted);
    }
  }

  private void asleep(Member member) {
    member.mode = Member.Mode.ASLEEP;
    cancelBursts(member);
    for (Vcpu vcpu : member.group.vcpus) {
      dispatcher.sleep(vcpu);
    }
    grant(member);
  }

  private void busy(Member member, int runnable) {
    member.mode = Member.Mode.BUSY;
    cancelBursts(member);
    for (int v = 0; v < member.group.vcpus.length; v++) {
      Vcpu vcpu = member.group.vcpus[v];
      if (v < runnable) {
        dispatcher.setWork(vcpu, Vcpu.ENDLESS);
        dispatcher.wake(vcpu);
      } else {
        dispatcher.sleep(vcpu);
      }
    }
    grant(member);
  }

  private void bursts(Member member, int runnable, double wanted) {
    long given =
        guests.workload(member.guest) instanceof Workload workload ? workload.burstPeriod() : 0;
    member.quota = wanted / runnable;
    if (member.mode != Member.Mode.BURSTS) {
      member.mode = Member.Mode.BURSTS;
      member.period = given > 0 ? given : Member.BURSTS;
      for (int v = 0; v < member.group.vcpus.length; v++) {
        Vcpu vcpu = member.group.vcpus[v];
        dispatcher.setWork(vcpu, 0);
        dispatcher.sleep(vcpu);
      }
      member.receivedBefore = received(member);
      // Guests do not all begin at once, unless their workload says when.
      long phase =
          given > 0
              ? 0
              : (long)
                  (world.streams().named(guests.plan(member.guest).name() + "/bursts").open()
                      * member.period);
      member.ticket =
          kernel.schedule(kernel.now() + phase, Phase.FINISH, unused -> burst(member), 0);
      // What the first period gives is used in the next.
      member.drawn = 0;
      member.stock = 0;
      grant(member);
    }
  }

  private void cancelBursts(Member member) {
    kernel.cancel(member.ticket);
    kernel.cancel(member.over);
  }

  private long received(Member member) {
    long sum = 0;
    for (Vcpu vcpu : member.group.vcpus) {
      sum += dispatcher.done(vcpu);
    }
    return sum;
  }

  /** A period is over, and another begins. */
  private void burst(Member member) {
    member.ticket =
        kernel.schedule(kernel.now() + member.period, Phase.FINISH, unused -> burst(member), 0);
    long received = received(member);
    member.stock += received - member.receivedBefore;
    member.receivedBefore = received;
    int runnable = processors.runnable(member.guest);
    // What was received in bursts is used evenly, no faster than it is wanted.
    member.drawn = Math.min(member.stock / member.period, member.quota * runnable);
    // A stock that rounding took below zero would be a debt that nobody has.
    member.stock = Math.max(0, member.stock - member.drawn * member.period);
    grant(member);
    long quota = Math.round(member.quota * member.period);
    boolean dropped =
        guests.workload(member.guest) instanceof Workload workload && workload.dropsBursts();
    for (int v = 0; v < member.group.vcpus.length; v++) {
      Vcpu vcpu = member.group.vcpus[v];
      if (v < runnable && quota > 0) {
        long left = dropped ? 0 : Math.max(0, vcpu.work);
        dispatcher.setWork(vcpu, Math.min(left + quota, MOST_BURSTS * quota));
        dispatcher.wake(vcpu);
      } else {
        dispatcher.sleep(vcpu);
      }
    }
    if (dropped && quota > 0) {
      member.over =
          kernel.schedule(kernel.now() + quota, Phase.FINISH, unused -> asleepUntilNext(member), 0);
    }
  }

  /** A burst is over for those who look at the clock. */
  private void asleepUntilNext(Member member) {
    for (Vcpu vcpu : member.group.vcpus) {
      dispatcher.sleep(vcpu);
    }
  }

  private void grant(Member member) {
    double cores = member.mode == Member.Mode.BURSTS ? member.drawn : member.producing;
    sharing.setCapacity(member.resource, cores * room);
  }

  // ---- what the dispatcher tells

  @Override
  public void produces(Vcpu vcpu) {
    Member member = byGuest.get(vcpu.group().key());
    if (member != null) {
      member.producing++;
      vcpu.producing = true;
      grant(member);
      if (member.program != null) {
        member.program.produces(vcpu);
      }
    }
  }

  @Override
  public void stopped(Vcpu vcpu) {
    Member member = byGuest.get(vcpu.group().key());
    if (member != null) {
      if (vcpu.producing) {
        vcpu.producing = false;
        member.producing--;
        grant(member);
      }
      if (member.program != null) {
        member.program.stopped(vcpu);
      }
    }
  }

  @Override
  public void reached(Vcpu vcpu) {
    Member member = byGuest.get(vcpu.group().key());
    if (member != null && member.program != null) {
      member.program.reached(vcpu);
    } else {
      dispatcher.sleep(vcpu);
    }
  }

  @Override
  public void settled() {
    mark();
  }

  @Override
  void updateReady(int guest) {
    Member member = byGuest.get(guest);
    if (member == null) {
      return;
    }
    RunQueue queue = dispatcher.queue();
    Policy policy = dispatcher.policy();
    int ready = 0;
    for (Vcpu vcpu : member.group.vcpus) {
      if (vcpu.isReady() && (policy.ineligibleWaits() || policy.eligible(queue, vcpu))) {
        ready++;
      }
    }
    int stopped = policy.coStopped(queue, member.group);
    guests.use().setWaiting(guest, ready - stopped, stopped);
  }

  // ---- what can be asked

  private void window() {
    windowTicket = kernel.schedule(kernel.now() + WINDOW, Phase.FINISH, unused -> window(), 0);
    measure();
  }

  private void measure() {
    long windowLength = kernel.now() - windowStart;
    windowStart = kernel.now();
    for (Member member : members) {
      for (int v = 0; v < member.usages.length; v++) {
        long done = dispatcher.done(member.group.vcpus[v]);
        member.usages[v] = (double) (done - member.doneBefore[v]) / windowLength;
        member.doneBefore[v] = done;
      }
    }
    for (int core = 0; core < coreUsages.length; core++) {
      long busy = dispatcher.busy(core);
      coreUsages[core] = (double) (busy - busyBefore[core]) / windowLength;
      busyBefore[core] = busy;
    }
    world.changed();
  }

  @Override
  int allotment(int guest) {
    Member member = byGuest.get(guest);
    return member == null ? Sharing.BY_BOUND : member.resource;
  }

  @Override
  double vcpuUsage(int guest, int vcpu) {
    Member member = byGuest.get(guest);
    return member == null ? 0 : member.usages[vcpu];
  }

  @Override
  double coreUsage(int host, int core) {
    return coreUsages[core];
  }

  /** An amount that policies ask of a virtual CPU; NaN where it is not on this host. */
  double scheduled(Attribute attribute, int guest, int vcpu) {
    Member member = byGuest.get(guest);
    Amount<Vcpu> amount = VcpuRules.amount(attribute, dispatcher.queue(), processors);
    return member == null || amount == null
        ? Double.NaN
        : amount.of(host, member.group.vcpus[vcpu]);
  }

  boolean isRunning(int guest, int vcpu) {
    Member member = byGuest.get(guest);
    return member != null && member.group.vcpus[vcpu].isRunning();
  }

  // ---- charts

  void record(List<Gantt> charts) {
    dispatcher.charts().record(charts);
  }

  /** Notes what runs up to now. */
  void flush() {
    dispatcher.charts().flush();
  }
}
