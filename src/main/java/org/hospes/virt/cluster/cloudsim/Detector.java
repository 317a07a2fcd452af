package org.hospes.virt.cluster.cloudsim;

import java.util.Arrays;
import org.hospes.plan.ConsolidationPlan.Overload;

/**
 * When a host is overloaded, as the programs of the study tell it. Local regression is an ordinary
 * least-squares line there, in its robust form too: the weights are computed and not used. A line
 * is a sum over guests, so that each guest's part of the prediction is computed once.
 */
final class Detector {
  /** The threshold where too little of the past is known. */
  private static final double FALLBACK = 0.7;

  private static final int REGRESSED = 10;
  private static final int FEWEST = 12;

  private final Overload plan;
  private final Tenant[] tenants;
  private final double[] predicted;
  private final double[] sums = new double[Tenant.LONGEST];

  Detector(Overload plan, Tenant[] tenants) {
    this.plan = plan;
    this.tenants = tenants;
    this.predicted = new double[tenants.length];
  }

  /** The past has grown. */
  void refresh() {
    if (plan instanceof Overload.LocalRegression) {
      for (Tenant tenant : tenants) {
        double sum = 0;
        for (int back = 0; back < REGRESSED; back++) {
          // At 1 to 10, continued to 11: a migration takes no longer than an interval.
          double x = REGRESSED - back;
          sum += tenant.past[back] * (0.1 + (x - 5.5) * 5.5 / 82.5);
        }
        predicted[tenant.number] = sum * tenant.speed;
      }
    }
  }

  /**
   * Whether a host is overloaded, with a guest more.
   *
   * @param extra the guest, or -1
   */
  boolean isOverloaded(Machine host, int extra) {
    return switch (plan) {
      case Overload.Threshold threshold ->
          asked(host, extra) / host.total > threshold.utilization();
      case Overload.LocalRegression regression -> {
        int length = extra < 0 ? 0 : tenants[extra].length;
        double sum = extra < 0 ? 0 : predicted[extra];
        for (int i = 0; i < host.count; i++) {
          int guest = host.members[i] >> 1;
          length = Math.max(length, tenants[guest].length);
          sum += predicted[guest];
        }
        yield length < REGRESSED
            ? asked(host, extra) / host.total > FALLBACK
            : sum / host.total * regression.safety() >= 1;
      }
      case Overload.InterquartileRange range -> spread(host, extra, range.safety(), true);
      case Overload.MedianAbsoluteDeviation deviation ->
          spread(host, extra, deviation.safety(), false);
      case Overload.Scripted own -> false;
    };
  }

  private double asked(Machine host, int extra) {
    double sum = 0;
    for (int i = 0; i < host.count; i++) {
      sum += tenants[host.members[i] >> 1].asked;
    }
    return extra < 0 ? sum : sum + tenants[extra].asked;
  }

  private boolean spread(Machine host, int extra, double safety, boolean quartiles) {
    Arrays.fill(sums, 0);
    int length = 0;
    for (int i = 0; i <= host.count; i++) {
      int guest = i < host.count ? host.members[i] >> 1 : extra;
      if (guest >= 0) {
        Tenant tenant = tenants[guest];
        length = Math.max(length, tenant.length);
        for (int back = 0; back < tenant.known; back++) {
          sums[back] += tenant.past[back] * tenant.speed / host.total;
        }
      }
    }
    double limit =
        length < FEWEST
            ? FALLBACK
            : 1 - safety * (quartiles ? quartileRange(length) : deviation(length));
    return asked(host, extra) / host.total > limit;
  }

  private double quartileRange(int count) {
    double[] sorted = Arrays.copyOf(sums, count);
    Arrays.sort(sorted);
    int first = (int) Math.round(0.25 * (count + 1)) - 1;
    int third = (int) Math.round(0.75 * (count + 1)) - 1;
    return sorted[third] - sorted[first];
  }

  private double deviation(int count) {
    double median = median(Arrays.copyOf(sums, count));
    double[] distances = new double[count];
    for (int i = 0; i < count; i++) {
      distances[i] = Math.abs(median - sums[i]);
    }
    return median(distances);
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    int n = values.length;
    return n % 2 == 1 ? values[n / 2] : (values[n / 2 - 1] + values[n / 2]) / 2;
  }
}
