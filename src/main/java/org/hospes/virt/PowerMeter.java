package org.hospes.virt;

import org.hospes.kernel.Kernel;

/**
 * A second meter, for all hosts together: the integral of their power over time, added up by
 * changes of the whole, where each host adds up its own. The audit holds one against the other.
 */
final class PowerMeter {
  private final Kernel kernel;
  private double watts;
  private double wattsRest;
  private double joules;
  private double joulesRest;
  private long since;

  PowerMeter(Kernel kernel) {
    this.kernel = kernel;
  }

  /** Some host draws so many watts from now on, and drew so many before. */
  void change(double before, double after) {
    double seconds = (kernel.now() - since) / Kernel.SECOND;
    if (seconds > 0) {
      double step = (watts + wattsRest) * seconds;
      double sum = joules + step;
      joulesRest += lost(joules, step, sum);
      joules = sum;
      since = kernel.now();
    }
    // One after the other: their difference would be rounded, and the meter never read 0 again.
    add(-before);
    add(after);
  }

  private void add(double more) {
    double sum = watts + more;
    wattsRest += lost(watts, more, sum);
    watts = sum;
  }

  /** Joules of all hosts so far. */
  double energy() {
    double seconds = (kernel.now() - since) / Kernel.SECOND;
    return joules + joulesRest + (watts + wattsRest) * seconds;
  }

  /** What a sum loses of the smaller amount (Neumaier). */
  private static double lost(double a, double b, double sum) {
    return Math.abs(a) >= Math.abs(b) ? (a - sum) + b : (b - sum) + a;
  }
}
