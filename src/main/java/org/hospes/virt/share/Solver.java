package org.hospes.virt.share;

import java.util.Arrays;

/**
 * Computes the rates of everything that is connected to a resource.
 *
 * <p>One resource is water-filling: the level rises until the capacity is used, and who reaches its
 * bound stays there. Several resources are filled together: an activity whose bound is below its
 * share everywhere is fixed at the bound; a resource all of whose activities have their least share
 * there is final, because whatever is fixed elsewhere only leaves more. Each round fixes something,
 * and what it fixes stays. Where no resource is final, the rest is found by a {@link Balance}.
 */
final class Solver {
  /**
   * Shares that differ by less are the same: they came from the same capacity by different sums.
   */
  private static final double SAME = 1e-12;

  private final Sharing sharing;
  private final Elements elements;
  private final WaterLevel water = new WaterLevel();
  private final Balance balance;

  private int[] resources = new int[16];
  private int resourceCount;
  private int[] activities = new int[16];
  private int activityCount;
  private int[] resourceStamps = new int[16];
  private int[] activityStamps = new int[16];
  private int stamp;

  // By resource: what is left, and the weights of those who are not fixed.
  private double[] left = new double[16];
  private double[] weightLeft = new double[16];
  private double[] levels = new double[16];
  private int[] open = new int[16];
  private int[] leastHere = new int[16];
  private boolean[] isFinal = new boolean[16];

  // By activity.
  private double[] shares = new double[16];
  private boolean[] fixed = new boolean[16];

  Solver(Sharing sharing) {
    this.sharing = sharing;
    this.elements = sharing.elements();
    this.balance = new Balance(sharing, this);
  }

  /** Settles what is connected to a resource; the resources met are clean afterwards. */
  void solve(int resource) {
    gather(resource);
    if (resourceCount == 1) {
      fillOne(resource);
    } else {
      fillTogether();
    }
    for (int i = 0; i < resourceCount; i++) {
      account(resources[i]);
    }
  }

  private void gather(int start) {
    grow();
    stamp++;
    resourceCount = 0;
    activityCount = 0;
    addResource(start);
    for (int i = 0; i < resourceCount; i++) {
      for (int e = elements.firstOfResource(resources[i]); e >= 0; e = elements.nextOfResource(e)) {
        int activity = elements.activity(e);
        if (activityStamps[activity] != stamp) {
          activityStamps[activity] = stamp;
          if (activityCount == activities.length) {
            activities = Arrays.copyOf(activities, 2 * activityCount);
          }
          activities[activityCount++] = activity;
          for (int f = elements.firstOfActivity(activity); f >= 0; f = elements.nextOfActivity(f)) {
            addResource(elements.resource(f));
          }
        }
      }
    }
  }

  private void addResource(int resource) {
    if (resourceStamps[resource] != stamp) {
      resourceStamps[resource] = stamp;
      if (resourceCount == resources.length) {
        resources = Arrays.copyOf(resources, 2 * resourceCount);
      }
      resources[resourceCount++] = resource;
      sharing.clean(resource);
    }
  }

  private void grow() {
    if (resourceStamps.length < sharing.resources()) {
      int length = Math.max(sharing.resources(), 2 * resourceStamps.length);
      resourceStamps = Arrays.copyOf(resourceStamps, length);
      left = Arrays.copyOf(left, length);
      weightLeft = Arrays.copyOf(weightLeft, length);
      levels = Arrays.copyOf(levels, length);
      open = Arrays.copyOf(open, length);
      leastHere = Arrays.copyOf(leastHere, length);
      isFinal = Arrays.copyOf(isFinal, length);
    }
    if (activityStamps.length < sharing.activities()) {
      int length = Math.max(sharing.activities(), 2 * activityStamps.length);
      activityStamps = Arrays.copyOf(activityStamps, length);
      shares = Arrays.copyOf(shares, length);
      fixed = Arrays.copyOf(fixed, length);
    }
  }

  /** Water-filling of one resource; each of its activities is on no other. */
  private void fillOne(int resource) {
    water.clear();
    for (int i = 0; i < activityCount; i++) {
      int element = elements.firstOfActivity(activities[i]);
      double wanted = sharing.bound(activities[i]) * elements.cost(element);
      water.add(wanted, elements.weight(element));
    }
    double level = water.level(sharing.capacity(resource));
    for (int i = 0; i < activityCount; i++) {
      int activity = activities[i];
      int element = elements.firstOfActivity(activity);
      double wanted = sharing.bound(activity) * elements.cost(element);
      if (wanted <= level * elements.weight(element)) {
        sharing.setRate(activity, sharing.bound(activity), Sharing.BY_BOUND);
      } else {
        double rate = level * elements.weight(element) / elements.cost(element);
        sharing.setRate(activity, rate, resource);
      }
    }
  }

  private void fillTogether() {
    for (int i = 0; i < resourceCount; i++) {
      int r = resources[i];
      left[r] = sharing.capacity(r);
      weightLeft[r] = 0;
      open[r] = 0;
      for (int e = elements.firstOfResource(r); e >= 0; e = elements.nextOfResource(e)) {
        weightLeft[r] += elements.weight(e);
        open[r]++;
      }
    }
    for (int i = 0; i < activityCount; i++) {
      fixed[activities[i]] = false;
    }
    while (activityCount > 0) {
      int fixedNow = fixAtBounds();
      if (fixedNow == 0) {
        fixedNow = fixAtFinalResources();
      }
      if (fixedNow == 0) {
        fixInBalance();
        return;
      }
      dropFixed();
    }
  }

  /** Only those that are not fixed are looked at again; in the order in which they were. */
  private void dropFixed() {
    int kept = 0;
    for (int i = 0; i < activityCount; i++) {
      if (!fixed[activities[i]]) {
        activities[kept++] = activities[i];
      }
    }
    activityCount = kept;
  }

  /**
   * Finds the least share of every open activity, and fixes those who want no more than their
   * bound.
   */
  private int fixAtBounds() {
    for (int i = 0; i < resourceCount; i++) {
      int r = resources[i];
      levels[r] = weightLeft[r] > 0 ? Math.max(0, left[r]) / weightLeft[r] : 0;
    }
    int count = 0;
    for (int i = 0; i < activityCount; i++) {
      int activity = activities[i];
      double share = Double.POSITIVE_INFINITY;
      for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
        share = Math.min(share, share(e));
      }
      shares[activity] = share;
    }
    for (int i = 0; i < activityCount; i++) {
      int activity = activities[i];
      if (sharing.bound(activity) <= shares[activity]) {
        fix(activity, sharing.bound(activity), Sharing.BY_BOUND);
        count++;
      }
    }
    return count;
  }

  /** What an activity would get at a resource if nobody there wanted less than an equal share. */
  private double share(int element) {
    return levels[elements.resource(element)] * elements.weight(element) / elements.cost(element);
  }

  /** Fixes the activities of every resource that is the tightest for all of them. */
  private int fixAtFinalResources() {
    for (int i = 0; i < resourceCount; i++) {
      leastHere[resources[i]] = 0;
    }
    for (int i = 0; i < activityCount; i++) {
      int activity = activities[i];
      for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
        if (share(e) <= shares[activity] * (1 + SAME)) {
          leastHere[elements.resource(e)]++;
        }
      }
    }
    // Which are final is known before anything is fixed: after that the shares are others.
    for (int i = 0; i < resourceCount; i++) {
      int r = resources[i];
      isFinal[r] = open[r] > 0 && leastHere[r] == open[r];
    }
    int count = 0;
    for (int i = 0; i < resourceCount; i++) {
      if (isFinal[resources[i]]) {
        count += fixAll(resources[i]);
      }
    }
    return count;
  }

  private int fixAll(int resource) {
    int count = 0;
    for (int e = elements.firstOfResource(resource); e >= 0; e = elements.nextOfResource(e)) {
      int activity = elements.activity(e);
      if (!fixed[activity]) {
        fix(activity, shares[activity], resource);
        count++;
      }
    }
    return count;
  }

  /** Shares that pull in a circle leave no resource final: all that are left are found together. */
  private void fixInBalance() {
    balance.find(resources, resourceCount);
    for (int i = 0; i < activityCount; i++) {
      int activity = activities[i];
      if (!fixed[activity]) {
        sharing.setRate(activity, balance.rate(activity), balance.limitedAt(activity));
      }
    }
  }

  // ---- what a balance reads

  /** Whether a resource has activities that are not fixed. */
  boolean isOpen(int resource) {
    return open[resource] > 0;
  }

  boolean isFixed(int activity) {
    return fixed[activity];
  }

  /** What the fixed activities leave of a resource. */
  double left(int resource) {
    return Math.max(0, left[resource]);
  }

  /** The level at which all who are open have their part of it. */
  double evenLevel(int resource) {
    return weightLeft[resource] > 0 && open[resource] > 0
        ? left(resource) / weightLeft[resource]
        : Double.POSITIVE_INFINITY;
  }

  private void fix(int activity, double rate, int limit) {
    fixed[activity] = true;
    for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
      int r = elements.resource(e);
      left[r] -= rate * elements.cost(e);
      weightLeft[r] -= elements.weight(e);
      open[r]--;
    }
    sharing.setRate(activity, rate, limit);
  }

  private void account(int resource) {
    double use = 0;
    for (int e = elements.firstOfResource(resource); e >= 0; e = elements.nextOfResource(e)) {
      use += sharing.rate(elements.activity(e)) * elements.cost(e);
    }
    double capacity = sharing.capacity(resource);
    // Rounding may add up to a hair more than there is.
    if (use > capacity && use <= capacity * (1 + 1e-9)) {
      use = capacity;
    }
    sharing.setUse(resource, use);
  }
}
