package org.hospes.virt.migration;

import java.util.ArrayList;
import java.util.List;
import org.hospes.plan.MemoryWrites;
import org.hospes.plan.MigrationPlan.Dirtying;

/**
 * The distinct pages that a workload writes in a time. They follow from where it writes, and not
 * from a rate times a time: pages of a working set that are written evenly and at random are dirty
 * after a time <i>t</i> with probability {@code 1 - exp(-rate * t / size)}, so that the set fills
 * up; pages written in order are dirty one after the other. The simpler curves of other simulators
 * can be asked for: {@link Dirtying}.
 *
 * <p>Amounts are in bytes of whole pages, times in seconds at which the workload runs at full
 * speed.
 */
public final class DirtyPages {
  /** The helper of SimGrid's plug-in: no more than this part of the memory is ever dirty. */
  private static final double SIMGRID_CAP = 0.9;

  private final List<Region> regions;
  private final Dirtying dirtying;
  private final double memory;

  /**
   * Pages that are used in one way; those that are never written have the rate 0.
   *
   * @param size bytes
   * @param rate bytes per second that are written, a whole page for each write
   * @param touched bytes per second that are read or written
   * @param zero whether the pages were never written and hold zeros
   */
  record Region(double size, double rate, double touched, boolean sequential, boolean zero) {
    /** The part that is dirty a time after all were clean. */
    double dirtyPart(double time, Dirtying dirtying) {
      if (rate == 0 || size == 0) {
        return 0;
      }
      double writes = rate * time / size;
      return sequential || dirtying != Dirtying.PAGES
          ? Math.min(1, writes)
          : -StrictMath.expm1(-writes);
    }

    /** The time in which most of what is going to change does. */
    double timeScale() {
      return rate == 0 ? Double.POSITIVE_INFINITY : size / rate;
    }
  }

  private DirtyPages(List<Region> regions, Dirtying dirtying, double memory) {
    this.regions = List.copyOf(regions);
    this.dirtying = dirtying;
    this.memory = memory;
  }

  /** The pages of a guest that are all in use, written as they are. */
  public static DirtyPages of(MemoryWrites writes, double memory) {
    return of(writes, memory, memory, Dirtying.PAGES);
  }

  /**
   * The pages of a guest: its sets in order, as far as they fit into its memory, the rest of what
   * it has in use, which stays clean, and the pages of zeros.
   *
   * @param memory bytes
   * @param resident bytes that hold something; at least the sets, whatever is said
   */
  public static DirtyPages of(
      MemoryWrites writes, double memory, double resident, Dirtying dirtying) {
    List<Region> regions = new ArrayList<>();
    double left = memory;
    for (MemoryWrites.WriteSet set : writes.sets()) {
      double size = Math.min(set.size(), left);
      if (size > 0) {
        regions.add(new Region(size, set.rate(), set.rate(), set.sequential(), false));
        left -= size;
      }
    }
    for (MemoryWrites.WriteSet set : writes.reads()) {
      double size = Math.min(set.size(), left);
      if (size > 0) {
        regions.add(new Region(size, 0, set.rate(), set.sequential(), false));
        left -= size;
      }
    }
    double clean = Math.clamp(resident - (memory - left), 0, left);
    regions.add(new Region(clean, 0, 0, false, false));
    regions.add(new Region(left - clean, 0, 0, false, true));
    return new DirtyPages(regions, dirtying, memory);
  }

  /** How many regions there are; the last holds the pages of zeros. */
  int regions() {
    return regions.size();
  }

  Region region(int index) {
    return regions.get(index);
  }

  /** All pages, by region. */
  double[] all() {
    double[] sizes = new double[regions.size()];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = regions.get(i).size();
    }
    return sizes;
  }

  /** The part of a region that is dirty a time after all were clean. */
  double dirtyPart(int region, double time) {
    return regions.get(region).dirtyPart(time, dirtying);
  }

  /** The distinct pages written in a time, by region. */
  double[] dirtied(double time) {
    double[] dirty = new double[regions.size()];
    double sum = 0;
    for (int i = 0; i < dirty.length; i++) {
      dirty[i] =
          dirtying == Dirtying.SIMGRID
              ? regions.get(i).rate() * time
              : regions.get(i).size() * dirtyPart(i, time);
      sum += dirty[i];
    }
    if (dirtying == Dirtying.SIMGRID && sum > SIMGRID_CAP * memory) {
      for (int i = 0; i < dirty.length; i++) {
        dirty[i] *= SIMGRID_CAP * memory / sum;
      }
    }
    return dirty;
  }

  /**
   * The pages that are dirty when a round ends early: those not sent yet, and those written since
   * it began, which overlap as far as chance has it.
   *
   * @param rest what is left of the round, by region
   */
  double[] dirtied(double time, double[] rest) {
    double[] dirty = dirtied(time);
    for (int i = 0; i < dirty.length; i++) {
      double size = regions.get(i).size();
      if (rest[i] > 0 && size > 0) {
        dirty[i] = size * (1 - (1 - Math.min(1, dirty[i] / size)) * (1 - rest[i] / size));
      }
    }
    return dirty;
  }

  /** The distinct pages written in a time, together: the curve D(t) of the literature. */
  public double distinct(double time) {
    double sum = 0;
    for (double dirty : dirtied(time)) {
      sum += dirty;
    }
    return sum;
  }
}
