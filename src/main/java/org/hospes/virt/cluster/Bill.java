package org.hospes.virt.cluster;

import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;

/** The energy of the whole site, what it emits by the carbon intensity of each hour, its price. */
public final class Bill {
  private static final long HOUR = 3_600_000_000_000L;

  private final Kernel kernel;
  private final Cluster cluster;
  private final double[] intensities;
  private double emitted;
  private double counted;
  private int hour;

  Bill(Kernel kernel, Cluster cluster) {
    this.kernel = kernel;
    this.cluster = cluster;
    this.intensities = cluster.plan().carbon();
  }

  void begin() {
    if (intensities.length > 1) {
      nextHour();
    }
  }

  private void nextHour() {
    kernel.scheduleIn(
        HOUR,
        Phase.FINISH,
        0,
        unused -> {
          emitted = carbon();
          counted = siteEnergy();
          hour = (hour + 1) % intensities.length;
          nextHour();
        },
        0);
  }

  /** Joules so far, with cooling and losses. */
  public double siteEnergy() {
    return cluster.energy() * cluster.plan().pue();
  }

  /** Grams so far; NaN where no intensity is known. */
  public double carbon() {
    return intensities.length == 0
        ? Double.NaN
        : emitted + (siteEnergy() - counted) * intensities[hour];
  }

  /** EUR so far; NaN where no price is known. */
  public double cost() {
    return siteEnergy() * cluster.plan().price();
  }
}
