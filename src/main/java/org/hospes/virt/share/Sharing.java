package org.hospes.virt.share;

import java.util.Arrays;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.jspecify.annotations.Nullable;

/**
 * Fluid shares. An <i>activity</i> proceeds at a rate and uses, for each unit, some of each
 * resource that it is on: a job uses processor time, a transfer uses links and the processors of
 * two hosts. A <i>resource</i> has a capacity per second, which its activities share by weight: the
 * share of activity <i>i</i> at resource <i>r</i> is {@code rate * cost / weight}, and every
 * activity is either at its bound or has, at some resource that is used up, the largest share of
 * all there (weighted bottleneck fairness; with one resource this is water-filling, with equal
 * weights max-min fairness).
 *
 * <p>Rates are constant between settlements. A change marks the resources that it touches, and one
 * settlement for each instant computes the rates of what is connected to them; nothing else is
 * looked at. What was done and used is integrated exactly from rate to rate, so that nothing
 * depends on when anybody looks.
 *
 * <p>Everything is a row in arrays by number; settling allocates nothing once they have grown.
 */
public final class Sharing {
  private static final int FIRST = 16;

  /** Where an activity is limited by its own bound and by no resource. */
  public static final int BY_BOUND = -1;

  private final Kernel kernel;

  // Activities.
  private double[] bounds = new double[FIRST];
  private double[] rates = new double[FIRST];
  private double[] done = new double[FIRST];
  private long[] doneSince = new long[FIRST];
  private double[] goals = new double[FIRST];
  private long[] tickets = new long[FIRST];
  private int[] limits = new int[FIRST];
  private boolean[] rebound = new boolean[FIRST];
  private @Nullable Owner[] owners = new @Nullable Owner[FIRST];
  private int[] keys = new int[FIRST];
  private int[] freeActivities = new int[FIRST];
  private int freeActivityCount;
  private int activityCount;

  // Resources.
  private double[] capacities = new double[FIRST];
  private double[] uses = new double[FIRST];
  private double[] used = new double[FIRST];
  private long[] usedSince = new long[FIRST];
  private @Nullable Owner[] watchers = new @Nullable Owner[FIRST];
  private int[] watcherKeys = new int[FIRST];
  private boolean[] dirty = new boolean[FIRST];
  private int resourceCount;
  private int[] dirtyList = new int[FIRST];
  private int dirtyCount;

  private final Elements elements = new Elements();
  private final @Nullable Ledger ledger;

  // Who is to be told after a settlement: owners may change things when they hear of it, and must
  // not during one.
  private int[] changedActivities = new int[FIRST];
  private int changedActivityCount;
  private int[] changedResources = new int[FIRST];
  private int changedResourceCount;

  private boolean settling;
  private long settlements;
  private final Solver solver = new Solver(this);
  private final Kernel.Handler settleHandler = unused -> settle();
  private final Kernel.Handler finishHandler = this::finish;

  /** What belongs to an activity or a resource. */
  public interface Owner {
    /** The rate of an activity has changed, or what it wants, at a settlement. */
    default void rateChanged(int key) {}

    /** An activity wants more or less than before. Called at once, before any settlement. */
    default void boundChanged(int key) {}

    /** An activity has reached its goal. */
    default void finished(int key) {}

    /** The use of a resource has changed, at a settlement. */
    default void useChanged(int key) {}
  }

  public Sharing(Kernel kernel) {
    this(kernel, false);
  }

  /**
   * @param audited whether everything is counted twice, for {@link #check}
   */
  public Sharing(Kernel kernel, boolean audited) {
    this.kernel = kernel;
    this.ledger = audited ? new Ledger(this) : null;
  }

  // ---- resources

  /**
   * A new resource.
   *
   * @param capacity what it has per second, in whatever it counts; not infinite
   * @param watcher told of changes of its use, under {@code key}; may be null
   */
  public int resource(double capacity, @Nullable Owner watcher, int key) {
    int r = resourceCount++;
    if (r == capacities.length) {
      int length = 2 * r;
      capacities = Arrays.copyOf(capacities, length);
      uses = Arrays.copyOf(uses, length);
      used = Arrays.copyOf(used, length);
      usedSince = Arrays.copyOf(usedSince, length);
      watchers = Arrays.copyOf(watchers, length);
      watcherKeys = Arrays.copyOf(watcherKeys, length);
      dirty = Arrays.copyOf(dirty, length);
    }
    capacities[r] = capacity;
    usedSince[r] = kernel.now();
    elements.addResource(r);
    watchers[r] = watcher;
    watcherKeys[r] = key;
    return r;
  }

  /** Tells the audit which resources are the two directions of the network of a host. */
  public void pair(int output, int input) {
    if (ledger != null) {
      ledger.pair(output, input);
    }
  }

  /** Tells the audit that an activity goes from hosts to hosts, but for so much of each unit. */
  public void between(int activity, double fromOutside) {
    if (ledger != null) {
      ledger.between(activity, fromOutside);
    }
  }

  /**
   * Changes what a resource has per second.
   *
   * @throws ConservationException if it is negative or no number
   */
  public void setCapacity(int resource, double capacity) {
    if (!(capacity >= 0)) {
      throw new ConservationException("resource " + resource + " would have " + capacity);
    }
    if (capacities[resource] != capacity) {
      capacities[resource] = capacity;
      touch(resource);
    }
  }

  public double capacity(int resource) {
    return capacities[resource];
  }

  /** What is used of a resource per second, now. */
  public double use(int resource) {
    return uses[resource];
  }

  /** What has been used of a resource so far. */
  public double used(int resource) {
    return used[resource] + uses[resource] * ((kernel.now() - usedSince[resource]) / Kernel.SECOND);
  }

  // ---- activities

  /** A new activity that is on no resource and has the bound 0. */
  public int activity(@Nullable Owner owner, int key) {
    int a = freeActivityCount > 0 ? freeActivities[--freeActivityCount] : activityCount++;
    if (a == bounds.length) {
      int length = 2 * a;
      bounds = Arrays.copyOf(bounds, length);
      rates = Arrays.copyOf(rates, length);
      done = Arrays.copyOf(done, length);
      doneSince = Arrays.copyOf(doneSince, length);
      goals = Arrays.copyOf(goals, length);
      tickets = Arrays.copyOf(tickets, length);
      limits = Arrays.copyOf(limits, length);
      rebound = Arrays.copyOf(rebound, length);
      owners = Arrays.copyOf(owners, length);
      keys = Arrays.copyOf(keys, length);
    }
    bounds[a] = 0;
    rates[a] = 0;
    done[a] = 0;
    doneSince[a] = kernel.now();
    goals[a] = Double.POSITIVE_INFINITY;
    tickets[a] = -1;
    limits[a] = BY_BOUND;
    rebound[a] = false;
    elements.addActivity(a);
    owners[a] = owner;
    keys[a] = key;
    return a;
  }

  /** Ends an activity; its number is given to another. */
  public void remove(int activity) {
    detach(activity);
    kernel.cancel(tickets[activity]);
    tickets[activity] = -1;
    owners[activity] = null;
    between(activity, Double.NaN);
    if (freeActivityCount == freeActivities.length) {
      freeActivities = Arrays.copyOf(freeActivities, 2 * freeActivityCount);
    }
    freeActivities[freeActivityCount++] = activity;
  }

  /**
   * Puts an activity on a resource.
   *
   * @param cost what each unit of the activity uses of it, above 0
   * @param weight the activity's weight there, above 0
   */
  public void attach(int activity, int resource, double cost, double weight) {
    close(activity);
    elements.add(activity, resource, cost, weight);
    touch(resource);
  }

  /**
   * Takes an activity off all its resources; its rate becomes 0 at once, and its owner is not told.
   */
  public void detach(int activity) {
    close(activity);
    rates[activity] = 0;
    limits[activity] = BY_BOUND;
    scheduleFinish(activity);
    touchAll(activity);
    elements.removeAll(activity);
  }

  /**
   * The most that an activity wants per second, whatever it could get. On no resource it gets
   * nothing.
   */
  public void bound(int activity, double bound) {
    if (bounds[activity] != bound) {
      bounds[activity] = bound;
      rebound[activity] = true;
      touchAll(activity);
      Owner owner = owners[activity];
      if (owner != null) {
        owner.boundChanged(keys[activity]);
      }
    }
  }

  public double bound(int activity) {
    return bounds[activity];
  }

  /** Changes the cost and weight of an activity on a resource that it is on. */
  public void demand(int activity, int resource, double cost, double weight) {
    close(activity);
    if (elements.demand(activity, resource, cost, weight)) {
      touch(resource);
    }
  }

  /** What an activity does per second, now. */
  public double rate(int activity) {
    return rates[activity];
  }

  /** The resource that limits an activity, or {@link #BY_BOUND}. */
  public int limit(int activity) {
    return limits[activity];
  }

  /** What an activity has done so far. */
  public double done(int activity) {
    double progress =
        done[activity] + rates[activity] * ((kernel.now() - doneSince[activity]) / Kernel.SECOND);
    return Math.min(progress, goals[activity]);
  }

  /**
   * The owner is told once, when an activity has done so much since it began; infinity for never.
   */
  public void goal(int activity, double amount) {
    close(activity);
    goals[activity] = amount;
    scheduleFinish(activity);
  }

  /** How many settlements there were. */
  public long settlements() {
    return settlements;
  }

  // ---- settling

  /** Marks a resource: its activities get new rates at the end of this instant. */
  public void touch(int resource) {
    if (!dirty[resource]) {
      dirty[resource] = true;
      if (dirtyCount == dirtyList.length) {
        dirtyList = Arrays.copyOf(dirtyList, 2 * dirtyCount);
      }
      dirtyList[dirtyCount++] = resource;
      scheduleSettlement();
    }
  }

  private void touchAll(int activity) {
    for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
      touch(elements.resource(e));
    }
  }

  private void scheduleSettlement() {
    if (!settling) {
      settling = true;
      kernel.schedule(kernel.now(), Phase.SETTLE, settleHandler, 0);
    }
  }

  private void settle() {
    settling = false;
    settlements++;
    int count = dirtyCount;
    for (int i = 0; i < count; i++) {
      if (dirty[dirtyList[i]]) {
        solver.solve(dirtyList[i]);
      }
    }
    dirtyCount = 0;
    tell();
  }

  /** Tells owners what has changed; what they touch is settled once more at this instant. */
  private void tell() {
    int activities = changedActivityCount;
    for (int i = 0; i < activities; i++) {
      Owner owner = owners[changedActivities[i]];
      if (owner != null) {
        owner.rateChanged(keys[changedActivities[i]]);
      }
    }
    changedActivityCount = 0;
    int resources = changedResourceCount;
    for (int i = 0; i < resources; i++) {
      Owner watcher = watchers[changedResources[i]];
      if (watcher != null) {
        watcher.useChanged(watcherKeys[changedResources[i]]);
      }
    }
    changedResourceCount = 0;
  }

  /** Sets the rate that a settlement has found. */
  void setRate(int activity, double rate, int limit) {
    limits[activity] = limit;
    if (rates[activity] != rate || rebound[activity]) {
      rebound[activity] = false;
      close(activity);
      rates[activity] = rate;
      scheduleFinish(activity);
      if (owners[activity] != null) {
        if (changedActivityCount == changedActivities.length) {
          changedActivities = Arrays.copyOf(changedActivities, 2 * changedActivityCount);
        }
        changedActivities[changedActivityCount++] = activity;
      }
    }
  }

  /** Sets the use that a settlement has found. */
  void setUse(int resource, double use) {
    if (uses[resource] != use) {
      long now = kernel.now();
      used[resource] += uses[resource] * ((now - usedSince[resource]) / Kernel.SECOND);
      usedSince[resource] = now;
      uses[resource] = use;
      if (watchers[resource] != null) {
        if (changedResourceCount == changedResources.length) {
          changedResources = Arrays.copyOf(changedResources, 2 * changedResourceCount);
        }
        changedResources[changedResourceCount++] = resource;
      }
    }
  }

  private void close(int activity) {
    long now = kernel.now();
    if (now != doneSince[activity]) {
      charge(activity);
      done[activity] =
          Math.min(
              goals[activity],
              done[activity] + rates[activity] * ((now - doneSince[activity]) / Kernel.SECOND));
      doneSince[activity] = now;
    }
  }

  private void charge(int activity) {
    if (ledger != null) {
      ledger.charge(activity, (kernel.now() - doneSince[activity]) / Kernel.SECOND);
    }
  }

  /**
   * Looks for what cannot be: more used than there is, negative amounts, amounts that are no
   * numbers, and what a resource has given that nobody has got.
   *
   * @throws ConservationException with what was found
   */
  public void check() {
    for (int a = 0; a < activityCount; a++) {
      if (elements.firstOfActivity(a) >= 0) {
        require(rates[a] >= 0 && rates[a] <= bounds[a] && done[a] >= 0, "activity " + a, rates[a]);
        require(Double.isFinite(rates[a]) && Double.isFinite(done[a]), "activity " + a, done[a]);
        if (ledger != null) {
          close(a);
        }
      }
    }
    if (ledger != null) {
      require(Math.abs(ledger.imbalance()) <= 1e-9, "the network", ledger.imbalance());
    }
    for (int r = 0; r < resourceCount; r++) {
      require(uses[r] >= 0 && uses[r] <= capacities[r] * (1 + 1e-9), "resource " + r, uses[r]);
      double total = used(r);
      require(total >= 0 && Double.isFinite(total), "resource " + r, total);
      if (ledger != null) {
        double charged = ledger.charged(r);
        require(Math.abs(total - charged) <= 1e-9 * total + 1e-12, "resource " + r, charged);
      }
    }
  }

  private void require(boolean holds, String what, double amount) {
    if (!holds) {
      throw new ConservationException(what + " has " + amount + " at " + kernel.now() + " ns");
    }
  }

  private void scheduleFinish(int activity) {
    double left = goals[activity] - done[activity];
    double rate = rates[activity];
    boolean ends = rate > 0 && left < Double.POSITIVE_INFINITY;
    if (!ends && !(left <= 0)) {
      kernel.cancel(tickets[activity]);
      tickets[activity] = -1;
      return;
    }
    long time = kernel.after(left <= 0 ? 0 : left / rate);
    if (time == Kernel.NEVER) {
      kernel.cancel(tickets[activity]);
      tickets[activity] = -1;
    } else if (kernel.isPending(tickets[activity])) {
      kernel.move(tickets[activity], time, Phase.FINISH);
    } else {
      tickets[activity] = kernel.schedule(time, Phase.FINISH, finishHandler, activity);
    }
  }

  private void finish(int activity) {
    tickets[activity] = -1;
    charge(activity);
    // The event is at most a nanosecond late; what is done is exactly the goal.
    done[activity] = goals[activity];
    goals[activity] = Double.POSITIVE_INFINITY;
    doneSince[activity] = kernel.now();
    Owner owner = owners[activity];
    if (owner != null) {
      owner.finished(keys[activity]);
    }
  }

  // ---- what the solver reads

  Elements elements() {
    return elements;
  }

  void clean(int resource) {
    dirty[resource] = false;
  }

  int activities() {
    return activityCount;
  }

  int resources() {
    return resourceCount;
  }
}
