package org.hospes.run;

import org.hospes.kernel.Kernel;
import org.hospes.schema.Function;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Term;

/**
 * What an amount was while the scenario ran, for its mean over time, its least and its most. Told
 * at every change, so that it is exact; between two changes the amount is constant or moves in a
 * straight line.
 */
abstract sealed class Past {
  private final Term observed;
  private final Frame frame;
  private final Kernel kernel;
  private final boolean moves;
  private double last = Double.NaN;
  private long since;

  private Past(Term.History term, Frame frame, Kernel kernel) {
    this.observed = term.observed();
    this.frame = frame;
    this.kernel = kernel;
    this.moves = Watches.moves(observed);
  }

  /** For a span of time that is known before the run: keeps sums only. */
  static Past ofSpan(Term.History term, Frame frame, Kernel kernel, long from, long to) {
    return new OfSpan(term, frame, kernel, from, to);
  }

  /** For a span of time that is known only when somebody asks: keeps every change. */
  static Past ofAnySpan(Term.History term, Frame frame, Kernel kernel) {
    return new OfAnySpan(term, frame, kernel);
  }

  /** Something has changed, or may have: closes the time since the last look. */
  final void update() {
    long now = kernel.now();
    double value = Evaluator.amount(observed, frame);
    if (now > since && !Double.isNaN(last)) {
      line(since, last, now, moves && !Double.isNaN(value) ? value : last);
    }
    if (!Double.isNaN(value)) {
      point(now, value);
    }
    last = value;
    since = now;
  }

  /** The amount went from one value to another in a straight line, which is longer than nothing. */
  abstract void line(long from, double first, long to, double second);

  /** The amount has this value at a moment, for however short a time. */
  abstract void point(long time, double value);

  /** The answer for a span of time; NaN if the amount had no value then. */
  abstract double value(Function function, long from, long to);

  /** Sums over a part of the past. */
  private static final class Sums {
    private double integral;
    private double covered;
    private double least = Double.NaN;
    private double most = Double.NaN;
    private double last = Double.NaN;

    void line(long from, double first, long to, double second) {
      double seconds = (to - from) / Kernel.SECOND;
      integral += (first + second) / 2 * seconds;
      covered += seconds;
      point(first);
      point(second);
    }

    void point(double value) {
      least = Double.isNaN(least) ? value : Math.min(least, value);
      most = Double.isNaN(most) ? value : Math.max(most, value);
      last = value;
    }

    double value(Function function) {
      return switch (function) {
        case MIN -> least;
        case MAX -> most;
        default -> covered > 0 ? integral / covered : last;
      };
    }
  }

  private static double between(long from, double first, long to, double second, long time) {
    return time == to ? second : first + (second - first) * ((double) (time - from) / (to - from));
  }

  private static final class OfSpan extends Past {
    private final long from;
    private final long to;
    private final Sums sums = new Sums();

    OfSpan(Term.History term, Frame frame, Kernel kernel, long from, long to) {
      super(term, frame, kernel);
      this.from = from;
      this.to = to;
    }

    @Override
    void line(long begin, double first, long end, double second) {
      long a = Math.max(begin, from);
      long b = Math.min(end, to);
      if (b > a) {
        sums.line(
            a, between(begin, first, end, second, a), b, between(begin, first, end, second, b));
      }
    }

    @Override
    void point(long time, double value) {
      if (time >= from && time <= to) {
        sums.point(value);
      }
    }

    @Override
    double value(Function function, long from, long to) {
      update();
      return sums.value(function);
    }
  }

  private static final class OfAnySpan extends Past {
    /** Lines in the order of time, each by the time and the value at both ends. */
    private long[] begins = new long[16];

    private long[] ends = new long[16];
    private double[] firsts = new double[16];
    private double[] seconds = new double[16];
    private int count;

    OfAnySpan(Term.History term, Frame frame, Kernel kernel) {
      super(term, frame, kernel);
    }

    @Override
    void line(long begin, double first, long end, double second) {
      if (count > 0
          && ends[count - 1] == begin
          && firsts[count - 1] == first
          && seconds[count - 1] == first
          && second == first) {
        ends[count - 1] = end;
        return;
      }
      if (count == begins.length) {
        int length = 2 * count;
        begins = java.util.Arrays.copyOf(begins, length);
        ends = java.util.Arrays.copyOf(ends, length);
        firsts = java.util.Arrays.copyOf(firsts, length);
        seconds = java.util.Arrays.copyOf(seconds, length);
      }
      begins[count] = begin;
      ends[count] = end;
      firsts[count] = first;
      seconds[count++] = second;
    }

    /** A value that lasts for no time is not kept: the one that follows it at the instant is. */
    @Override
    void point(long time, double value) {}

    @Override
    double value(Function function, long from, long to) {
      update();
      Sums sums = new Sums();
      for (int i = firstEndingAfter(from); i < count && begins[i] <= to; i++) {
        long a = Math.max(begins[i], from);
        long b = Math.min(ends[i], to);
        if (b > a) {
          sums.line(a, at(i, a), b, at(i, b));
        } else if (b == a) {
          sums.point(at(i, a));
        }
      }
      return sums.value(function);
    }

    private double at(int line, long time) {
      return between(begins[line], firsts[line], ends[line], seconds[line], time);
    }

    private int firstEndingAfter(long time) {
      int low = 0;
      int high = count;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (ends[middle] < time) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
