package org.hospes.virt.share;

import java.util.Arrays;

/**
 * Which activity is on which resource: an element for each such pair, in a list of the activity and
 * in a list of the resource. Rows in arrays by number; a number that was given up is given again.
 */
final class Elements {
  private static final int NONE = -1;
  private static final int FIRST = 16;

  private int[] firstOfActivity = new int[FIRST];
  private int[] firstOfResource = new int[FIRST];

  private int[] activities = new int[FIRST];
  private int[] resources = new int[FIRST];
  private double[] costs = new double[FIRST];
  private double[] weights = new double[FIRST];
  private int[] nextOfActivity = new int[FIRST];
  private int[] nextOfResource = new int[FIRST];
  private int[] previousOfResource = new int[FIRST];
  private int[] free = new int[FIRST];
  private int freeCount;
  private int count;

  /** An activity that is on no resource. */
  void addActivity(int activity) {
    if (activity >= firstOfActivity.length) {
      firstOfActivity = Arrays.copyOf(firstOfActivity, 2 * activity);
    }
    firstOfActivity[activity] = NONE;
  }

  /** A resource that no activity is on. */
  void addResource(int resource) {
    if (resource >= firstOfResource.length) {
      firstOfResource = Arrays.copyOf(firstOfResource, 2 * resource);
    }
    firstOfResource[resource] = NONE;
  }

  /** Puts an activity on a resource. */
  void add(int activity, int resource, double cost, double weight) {
    int e = freeCount > 0 ? free[--freeCount] : newElement();
    activities[e] = activity;
    resources[e] = resource;
    costs[e] = cost;
    weights[e] = weight;
    // At the end of the activity's list, so that the first attached is the first found.
    nextOfActivity[e] = NONE;
    if (firstOfActivity[activity] == NONE) {
      firstOfActivity[activity] = e;
    } else {
      int last = firstOfActivity[activity];
      while (nextOfActivity[last] != NONE) {
        last = nextOfActivity[last];
      }
      nextOfActivity[last] = e;
    }
    nextOfResource[e] = firstOfResource[resource];
    previousOfResource[e] = NONE;
    if (nextOfResource[e] != NONE) {
      previousOfResource[nextOfResource[e]] = e;
    }
    firstOfResource[resource] = e;
  }

  private int newElement() {
    if (count == costs.length) {
      int length = 2 * count;
      activities = Arrays.copyOf(activities, length);
      resources = Arrays.copyOf(resources, length);
      costs = Arrays.copyOf(costs, length);
      weights = Arrays.copyOf(weights, length);
      nextOfActivity = Arrays.copyOf(nextOfActivity, length);
      nextOfResource = Arrays.copyOf(nextOfResource, length);
      previousOfResource = Arrays.copyOf(previousOfResource, length);
    }
    return count++;
  }

  /** Takes an activity off all its resources. */
  void removeAll(int activity) {
    for (int e = firstOfActivity[activity]; e != NONE; ) {
      int next = nextOfActivity[e];
      if (previousOfResource[e] == NONE) {
        firstOfResource[resources[e]] = nextOfResource[e];
      } else {
        nextOfResource[previousOfResource[e]] = nextOfResource[e];
      }
      if (nextOfResource[e] != NONE) {
        previousOfResource[nextOfResource[e]] = previousOfResource[e];
      }
      if (freeCount == free.length) {
        free = Arrays.copyOf(free, 2 * freeCount);
      }
      free[freeCount++] = e;
      e = next;
    }
    firstOfActivity[activity] = NONE;
  }

  /** Changes the cost and weight of an activity on a resource; says whether they were others. */
  boolean demand(int activity, int resource, double cost, double weight) {
    boolean changed = false;
    for (int e = firstOfActivity[activity]; e != NONE; e = nextOfActivity[e]) {
      if (resources[e] == resource && (costs[e] != cost || weights[e] != weight)) {
        costs[e] = cost;
        weights[e] = weight;
        changed = true;
      }
    }
    return changed;
  }

  /** The first element of a resource, or -1. */
  int firstOfResource(int resource) {
    return firstOfResource[resource];
  }

  int nextOfResource(int element) {
    return nextOfResource[element];
  }

  /** The first element of an activity, or -1. */
  int firstOfActivity(int activity) {
    return firstOfActivity[activity];
  }

  int nextOfActivity(int element) {
    return nextOfActivity[element];
  }

  int activity(int element) {
    return activities[element];
  }

  int resource(int element) {
    return resources[element];
  }

  double cost(int element) {
    return costs[element];
  }

  double weight(int element) {
    return weights[element];
  }
}
