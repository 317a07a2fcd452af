package org.hospes.virt.share;

import java.util.Arrays;

/**
 * Shares that pull in a circle: one activity gets least of the processor, another least of the
 * network, and each takes some of what limits the other, so that no resource can be settled first.
 * What is looked for is a level for each resource, such that every activity that goes at the lowest
 * rate that a level allows it, or at its bound, uses up each resource whose level is finite. (Such
 * levels exist: Bonald and Roberts, "Multi-resource fairness", SIGMETRICS 2015.)
 *
 * <p>Levels are found in turn, each by water-filling with the others as they are; a change at one
 * has a smaller one at the next as its consequence. Where few resources are involved, the linear
 * equations of who is limited where give the levels to rounding error after a few turns.
 */
final class Balance {
  private static final int TURNS = 2_000;
  private static final int TURNS_BEFORE_SOLVING = 6;
  private static final int TURNS_BEFORE_DAMPING = 60;
  private static final int MOST_EQUATIONS = 24;
  private static final double SAME = 1e-14;
  private static final double NEAR = 1e-9;

  private final Sharing sharing;
  private final Elements elements;
  private final Solver solver;
  private final WaterLevel water = new WaterLevel();

  private double step = 1;
  private double[] levels = new double[16];
  private double[] before = new double[16];
  private int[] rows = new int[16];
  private final int[] finite = new int[MOST_EQUATIONS];
  private final double[][] matrix = new double[MOST_EQUATIONS][MOST_EQUATIONS + 1];

  Balance(Sharing sharing, Solver solver) {
    this.sharing = sharing;
    this.elements = sharing.elements();
    this.solver = solver;
  }

  /** The level that was found for a resource; infinite where it is not used up. */
  double level(int resource) {
    return levels[resource];
  }

  /** Finds levels for the resources of the solver that have open activities. */
  void find(int[] resources, int count) {
    if (levels.length < sharing.resources()) {
      levels = Arrays.copyOf(levels, Math.max(sharing.resources(), 2 * levels.length));
      before = Arrays.copyOf(before, levels.length);
      rows = Arrays.copyOf(rows, levels.length);
    }
    for (int i = 0; i < count; i++) {
      levels[resources[i]] = solver.evenLevel(resources[i]);
    }
    for (int turn = 1; turn <= TURNS; turn++) {
      step = turn < TURNS_BEFORE_DAMPING ? 1 : turn < 10 * TURNS_BEFORE_DAMPING ? 0.5 : 0.1;
      if (turn(resources, count) <= SAME) {
        return;
      }
      if (turn % TURNS_BEFORE_SOLVING == 0) {
        for (int i = 0; i < count; i++) {
          before[resources[i]] = levels[resources[i]];
        }
        solve(resources, count);
        step = 1;
        if (turn(resources, count) <= NEAR) {
          continue;
        }
        // Somebody was limited elsewhere: on from where it was.
        for (int i = 0; i < count; i++) {
          levels[resources[i]] = before[resources[i]];
        }
      }
    }
  }

  /** Finds each level anew; the largest relative change. */
  private double turn(int[] resources, int count) {
    double most = 0;
    for (int i = 0; i < count; i++) {
      int r = resources[i];
      if (!solver.isOpen(r)) {
        continue;
      }
      water.clear();
      for (int e = elements.firstOfResource(r); e >= 0; e = elements.nextOfResource(e)) {
        if (!solver.isFixed(elements.activity(e))) {
          water.add(rate(elements.activity(e), r) * elements.cost(e), elements.weight(e));
        }
      }
      double level = water.level(solver.left(r));
      most = Math.max(most, change(levels[r], level));
      levels[r] = step < 1 ? between(levels[r], level) : level;
    }
    return most;
  }

  /** A part of the way, where whole steps go back and forth. */
  private double between(double old, double level) {
    double goal = Math.min(level, water.highest());
    return Double.isInfinite(old) || (Double.isInfinite(level) && old >= goal * (1 - NEAR))
        ? level
        : old * StrictMath.pow(goal / old, step);
  }

  private static double change(double old, double level) {
    return old == level
        ? 0
        : Double.isInfinite(old) || Double.isInfinite(level) ? 1 : Math.abs(level - old) / level;
  }

  /** The rate that the levels allow, but for that of one resource (or of none, for -1). */
  private double rate(int activity, int without) {
    double rate = sharing.bound(activity);
    for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
      int r = elements.resource(e);
      if (r != without) {
        rate = Math.min(rate, levels[r] * elements.weight(e) / elements.cost(e));
      }
    }
    return rate;
  }

  /** The element whose level limits an activity, or -1 for its bound. */
  private int limit(int activity) {
    double rate = sharing.bound(activity);
    int limit = -1;
    for (int e = elements.firstOfActivity(activity); e >= 0; e = elements.nextOfActivity(e)) {
      double here = levels[elements.resource(e)] * elements.weight(e) / elements.cost(e);
      if (here < rate) {
        rate = here;
        limit = e;
      }
    }
    return limit;
  }

  /**
   * The levels at which resources would be used up if everybody stayed limited where he is now.
   * Whether he does shows in the next turn: then nothing changes any more.
   */
  private void solve(int[] resources, int count) {
    int size = 0;
    for (int i = 0; i < count; i++) {
      int r = resources[i];
      if (solver.isOpen(r) && levels[r] < Double.POSITIVE_INFINITY) {
        if (size == MOST_EQUATIONS) {
          return;
        }
        rows[r] = size;
        finite[size++] = r;
      }
    }
    for (int row = 0; row < size; row++) {
      double[] equation = matrix[row];
      Arrays.fill(equation, 0, size + 1, 0);
      int r = finite[row];
      equation[size] = solver.left(r);
      for (int e = elements.firstOfResource(r); e >= 0; e = elements.nextOfResource(e)) {
        int activity = elements.activity(e);
        if (solver.isFixed(activity)) {
          continue;
        }
        int limit = limit(activity);
        if (limit < 0) {
          equation[size] -= sharing.bound(activity) * elements.cost(e);
        } else {
          equation[rows[elements.resource(limit)]] +=
              elements.cost(e) * elements.weight(limit) / elements.cost(limit);
        }
      }
    }
    if (eliminate(size)) {
      for (int row = 0; row < size; row++) {
        levels[finite[row]] = matrix[row][size];
      }
    }
  }

  /** Gauss and Jordan with pivots; false where there is no solution of positive levels. */
  private boolean eliminate(int size) {
    for (int column = 0; column < size; column++) {
      int pivot = column;
      for (int row = column + 1; row < size; row++) {
        if (Math.abs(matrix[row][column]) > Math.abs(matrix[pivot][column])) {
          pivot = row;
        }
      }
      double[] chosen = matrix[pivot];
      matrix[pivot] = matrix[column];
      matrix[column] = chosen;
      if (!(Math.abs(chosen[column]) > 0)) {
        return false;
      }
      for (int row = 0; row < size; row++) {
        double factor = matrix[row][column] / chosen[column];
        if (row != column && factor != 0) {
          for (int k = column; k <= size; k++) {
            matrix[row][k] -= factor * chosen[k];
          }
        }
      }
    }
    for (int row = 0; row < size; row++) {
      matrix[row][size] /= matrix[row][row];
      if (!(matrix[row][size] > 0)) {
        return false;
      }
    }
    return true;
  }

  /** Where an activity is limited now: a resource, or {@link Sharing#BY_BOUND}. */
  int limitedAt(int activity) {
    int element = limit(activity);
    return element < 0 ? Sharing.BY_BOUND : elements.resource(element);
  }

  /** What an activity gets. */
  double rate(int activity) {
    return rate(activity, -1);
  }
}
