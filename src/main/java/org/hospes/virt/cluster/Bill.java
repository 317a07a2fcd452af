package org.hospes.virt.cluster;

import java.util.ArrayList;
import java.util.List;
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
  private final List<Hour> past = new ArrayList<>();

  /**
   * A stretch of time with one carbon intensity, at most an hour.
   *
   * @param from in nanoseconds
   * @param to in nanoseconds
   * @param energy joules of the whole site
   * @param intensity grams a joule
   */
  public record Hour(long from, long to, double energy, double intensity) {}

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
          past.add(now());
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

  private Hour now() {
    long from = past.isEmpty() ? 0 : past.getLast().to();
    return new Hour(from, kernel.now(), siteEnergy() - counted, intensities[hour]);
  }

  /** The hours so far, each with what it took; none where no intensity is known. */
  public List<Hour> hours() {
    List<Hour> hours = new ArrayList<>(past);
    if (intensities.length > 0) {
      hours.add(now());
    }
    return hours;
  }

  /** EUR so far; NaN where no price is known. */
  public double cost() {
    return siteEnergy() * cluster.plan().price();
  }
}
