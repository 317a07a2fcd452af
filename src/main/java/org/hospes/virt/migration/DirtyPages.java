package org.hospes.virt.migration;

import java.util.ArrayList;
import java.util.List;
import org.hospes.plan.MemoryWrites;

/**
 * The distinct pages that a workload writes in a time. They follow from where it writes, and not
 * from a rate times a time: pages of a working set that are written evenly and at random are dirty
 * after a time <i>t</i> with probability {@code 1 - exp(-rate * t / size)}, so that the set fills
 * up; pages written in order are dirty one after the other.
 *
 * <p>Amounts are in bytes of whole pages, times in seconds at which the workload runs at full
 * speed.
 */
public final class DirtyPages {
  private final List<Region> regions;

  /** Pages that are written in one way; those that are never written have the rate 0. */
  record Region(double size, double rate, boolean sequential) {
    /** The part that is dirty a time after all were clean. */
    double dirtyPart(double time) {
      if (rate == 0 || size == 0) {
        return 0;
      }
      double writes = rate * time / size;
      return sequential ? Math.min(1, writes) : -StrictMath.expm1(-writes);
    }

    /** The time in which most of what is going to change does. */
    double timeScale() {
      return rate == 0 ? Double.POSITIVE_INFINITY : size / rate;
    }
  }

  private DirtyPages(List<Region> regions) {
    this.regions = List.copyOf(regions);
  }

  /**
   * The pages of a guest: its sets in order, as far as they fit into its memory, and the rest,
   * which stays clean.
   */
  public static DirtyPages of(MemoryWrites writes, double memory) {
    List<Region> regions = new ArrayList<>();
    double left = memory;
    for (MemoryWrites.WriteSet set : writes.sets()) {
      double size = Math.min(set.size(), left);
      if (size > 0) {
        regions.add(new Region(size, set.rate(), set.sequential()));
        left -= size;
      }
    }
    regions.add(new Region(left, 0, false));
    return new DirtyPages(regions);
  }

  /** How many regions there are; the last is never written. */
  int regions() {
    return regions.size();
  }

  Region region(int index) {
    return regions.get(index);
  }

  /** All pages, by region. */
  double[] all() {
    return regions.stream().mapToDouble(Region::size).toArray();
  }

  /** The distinct pages written in a time, by region. */
  double[] dirtied(double time) {
    double[] dirty = new double[regions.size()];
    for (int i = 0; i < dirty.length; i++) {
      dirty[i] = regions.get(i).size() * regions.get(i).dirtyPart(time);
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
