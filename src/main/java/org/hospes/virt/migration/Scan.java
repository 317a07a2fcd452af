package org.hospes.virt.migration;

/**
 * The pass of a round over its pages in which those are left out that have been written again
 * before their turn. The pages of all regions lie evenly mixed; when a part <i>u</i> of them has
 * been looked at, the next one is still clean with the probability that its region gives after the
 * time that has passed.
 *
 * <p>With a constant sending rate <i>r</i> the pass obeys {@code du/dt = r / S(t)}, where {@code
 * S(t)} is what would be sent if the whole pass were made at <i>t</i>. The time to the end is found
 * by Newton's method on the integral of {@code 1 / S}, which Gauss-Legendre quadrature gives to
 * rounding error.
 */
final class Scan {
  private static final double[] NODES = {
    0.0950125098376374, 0.2816035507792589, 0.4580167776572274, 0.6178762444026438,
    0.7554044083550030, 0.8656312023878318, 0.9445750230732326, 0.9894009349916499
  };
  private static final double[] WEIGHTS = {
    0.1894506104550685, 0.1826034150449236, 0.1691565193950025, 0.1495959888165767,
    0.1246289712555339, 0.0951585116824928, 0.0622535239386479, 0.0271524594117541
  };

  private final DirtyPages pages;
  private final double[] toSend;

  /** A pass over so many bytes of each region. */
  Scan(DirtyPages pages, double[] toSend) {
    this.pages = pages;
    this.toSend = toSend;
  }

  /**
   * What would be sent if the whole pass were made now: bytes that are still clean after {@code
   * time}.
   */
  double clean(double time) {
    double sum = 0;
    for (int i = 0; i < toSend.length; i++) {
      sum += toSend[i] * (1 - pages.dirtyPart(i, time));
    }
    return sum;
  }

  /**
   * The part of the pass that is made in a time.
   *
   * @param from how long the workload has run since the pass began
   * @param pace how fast it runs, as a part of full speed
   * @param rate bytes sent per second
   * @param time seconds
   */
  double part(double from, double pace, double rate, double time) {
    return rate * integral(from, pace, time);
  }

  /** Seconds until a further part of the pass is made; infinite if nothing is sent. */
  double timeFor(double from, double pace, double rate, double part) {
    if (part <= 0) {
      return 0;
    }
    if (!(rate > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double wanted = part / rate;
    double most = wanted * clean(from);
    if (most == 0) {
      return 0;
    }
    // Fewer pages are clean later, so that the pass only gets faster: the guess is never too early
    // for long.
    double low = 0;
    double high = most;
    double guess = most;
    for (int i = 0; i < 100; i++) {
      double error = integral(from, pace, guess) - wanted;
      if (error > 0) {
        high = guess;
      } else {
        low = guess;
      }
      double clean = clean(from + pace * guess);
      double next = guess - error * clean;
      if (!(next > low && next < high)) {
        next = (low + high) / 2;
      }
      if (Math.abs(next - guess) <= 1e-15 * most || high - low <= 1e-15 * most) {
        return next;
      }
      guess = next;
    }
    return guess;
  }

  /**
   * The integral of 1 / S from now on, over stretches that grow with the time scales of the
   * regions.
   */
  private double integral(double from, double pace, double time) {
    if (time <= 0) {
      return 0;
    }
    if (pace == 0) {
      return time / clean(from);
    }
    double scale = Double.POSITIVE_INFINITY;
    for (int i = 0; i < pages.regions(); i++) {
      if (toSend[i] > 0) {
        scale = Math.min(scale, pages.region(i).timeScale());
      }
    }
    double step = Math.max(scale / pace / 2, time * 1e-6);
    double sum = 0;
    double at = 0;
    while (at < time) {
      double end = beforeKink(from, pace, at, Math.min(time, at + step));
      sum += quadrature(from, pace, at, end);
      at = end;
      step *= 1.5;
    }
    return sum;
  }

  /**
   * An end before which no sequential region is written through: there the integrand has a kink.
   */
  private double beforeKink(double from, double pace, double at, double end) {
    double least = end;
    for (int i = 0; i < pages.regions(); i++) {
      DirtyPages.Region region = pages.region(i);
      if (toSend[i] > 0 && region.sequential()) {
        double kink = (region.timeScale() - from) / pace;
        if (kink > at * (1 + 1e-12) && kink < least) {
          least = kink;
        }
      }
    }
    return least;
  }

  private double quadrature(double from, double pace, double begin, double end) {
    double middle = (begin + end) / 2;
    double half = (end - begin) / 2;
    double sum = 0;
    for (int i = 0; i < NODES.length; i++) {
      double offset = half * NODES[i];
      sum +=
          WEIGHTS[i]
              * (inverse(from + pace * (middle - offset))
                  + inverse(from + pace * (middle + offset)));
    }
    return sum * half;
  }

  /**
   * 1 / S, kept finite where nothing is clean any more: the rest of the pass then takes no time.
   */
  private double inverse(double time) {
    return 1 / Math.max(clean(time), 1e-300);
  }
}
