package org.hospes.run;

import org.hospes.kernel.Kernel;
import org.hospes.schema.Function;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Term;

/**
 * A function over what an amount was: its mean over time, its least, its most. Told at every
 * change, so that it is exact; between two changes the amount is constant or moves in a straight
 * line.
 */
final class Past {
  private final Term observed;
  private final Frame frame;
  private final Function function;
  private final long from;
  private final long to;
  private final Kernel kernel;
  private final boolean moves;
  private double last = Double.NaN;
  private long since;
  private double integral;
  private double covered;
  private double least = Double.NaN;
  private double most = Double.NaN;

  /** From and to in nanoseconds. */
  Past(Term.History term, Frame frame, long from, long to, Kernel kernel) {
    this.observed = term.observed();
    this.function = term.function();
    this.frame = frame;
    this.from = from;
    this.to = to;
    this.kernel = kernel;
    this.moves = Watches.moves(observed);
  }

  /** Something has changed, or may have: closes the time since the last look. */
  void update() {
    long now = kernel.now();
    double value = Evaluator.amount(observed, frame);
    long begin = Math.max(since, from);
    long end = Math.min(now, to);
    if (end > begin && !Double.isNaN(last)) {
      double slope = moves && !Double.isNaN(value) ? (value - last) / (now - since) : 0;
      double atBegin = last + slope * (begin - since);
      double atEnd = last + slope * (end - since);
      double seconds = (end - begin) / Kernel.SECOND;
      integral += (atBegin + atEnd) / 2 * seconds;
      covered += seconds;
      take(atBegin);
      take(atEnd);
    }
    if (now >= from && now <= to && !Double.isNaN(value)) {
      take(value);
    }
    last = value;
    since = now;
  }

  private void take(double value) {
    least = Double.isNaN(least) ? value : Math.min(least, value);
    most = Double.isNaN(most) ? value : Math.max(most, value);
  }

  double value() {
    update();
    return switch (function) {
      case MIN -> least;
      case MAX -> most;
      case COUNT -> 0;
      default -> covered > 0 ? integral / covered : last;
    };
  }
}
