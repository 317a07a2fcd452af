package org.hospes.virt.fleet;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.plan.WorkloadPlan;
import org.hospes.term.AmountList;

/**
 * The traces that guests of one beat follow, one row for each different trace. A sweep needs the
 * same sample of all rows: a few samples are copied together for all rows at once, because to read
 * one number from each of a million traces takes as long as to read eight.
 */
final class Samples {
  private static final int BLOCK = 8;

  private final Map<WorkloadPlan.Trace, Integer> numbers = new IdentityHashMap<>();
  private final List<AmountList> rows = new ArrayList<>();
  private final boolean linear;
  private final boolean repeats;
  private final int size;
  private double[][] block = new double[0][];
  private int blockStart = -1;
  private double[] column = new double[0];

  Samples(boolean linear, boolean repeats, int size) {
    this.linear = linear;
    this.repeats = repeats;
    this.size = size;
  }

  /** The row of a trace. */
  int row(WorkloadPlan.Trace trace) {
    Integer known = numbers.get(trace);
    if (known != null) {
      return known;
    }
    int number = rows.size();
    numbers.put(trace, number);
    rows.add(trace.demand());
    blockStart = -1;
    return number;
  }

  /** The sample of one row: the mean of the demand between two moments of an interval. */
  double at(int row, int sample, double from, double to) {
    double value = rows.get(row).amount(sample);
    return linear ? value + (rows.get(row).amount(after(sample)) - value) * (from + to) / 2 : value;
  }

  /** The same of all rows, by row; good until the next call. */
  double[] column(int sample, double from, double to) {
    double[] values = raw(sample);
    if (!linear) {
      return values;
    }
    if (column.length < rows.size()) {
      column = new double[rows.size()];
    }
    int after = after(sample);
    double part = (from + to) / 2;
    for (int row = 0; row < rows.size(); row++) {
      column[row] = values[row] + (rows.get(row).amount(after) - values[row]) * part;
    }
    return column;
  }

  private int after(int sample) {
    return sample + 1 < size ? sample + 1 : repeats ? 0 : sample;
  }

  private double[] raw(int sample) {
    int start = sample - sample % BLOCK;
    if (start != blockStart) {
      if (block.length == 0 || block[0].length < rows.size()) {
        block = new double[BLOCK][rows.size()];
      }
      int end = Math.min(BLOCK, size - start);
      for (int row = 0; row < rows.size(); row++) {
        AmountList amounts = rows.get(row);
        for (int i = 0; i < end; i++) {
          block[i][row] = amounts.amount(start + i);
        }
      }
      blockStart = start;
    }
    return block[sample - start];
  }

  /** Gives back what was copied. */
  void clear() {
    block = new double[0][];
    column = new double[0];
    blockStart = -1;
  }
}
