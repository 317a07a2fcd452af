package org.hospes.cli;

import java.util.Locale;
import java.util.function.LongSupplier;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.text.Display;

/**
 * A line in a terminal that says how far something is, for what takes more than a second. In a file
 * or a pipe it says nothing. Threads may report at the same time.
 */
final class Progress {
  private static final long PATIENCE = 1_000_000_000L;
  private static final long BETWEEN = 100_000_000L;
  private static final int BAR = 29;

  private final Terminal terminal;
  private final String what;
  private final int all;
  private final LongSupplier nanos;
  private final long begun;
  private final int before;
  private int done;
  private long shownAt;
  private boolean shown;

  /**
   * The progress of something.
   *
   * @param all how many parts there are
   * @param before how many of them were done earlier
   */
  Progress(Terminal terminal, String what, int all, int before, LongSupplier nanos) {
    this.terminal = terminal;
    this.what = what;
    this.all = all;
    this.before = before;
    this.done = before;
    this.nanos = nanos;
    this.begun = nanos.getAsLong();
    this.shownAt = begun;
  }

  /** One more part is done. */
  synchronized void step() {
    done++;
    if (isTime()) {
      show(bar());
    }
  }

  /** A single run is so far in simulated time. */
  synchronized void at(double seconds) {
    if (isTime()) {
      show(
          Display.visible(what)
              + "  "
              + Amounts.show(seconds, Dimension.TIME, Notation.PLAIN)
              + " simulated");
    }
  }

  private boolean isTime() {
    if (!terminal.live()) {
      return false;
    }
    long now = nanos.getAsLong();
    return now - begun >= PATIENCE && now - shownAt >= BETWEEN;
  }

  /** {@code policies ━━━━╺━━━━ 61/96 runs · 48/s · 0.7 s left}. */
  private String bar() {
    double seconds = (nanos.getAsLong() - begun) / 1e9;
    double rate = (done - before) / seconds;
    int filled = (int) ((long) BAR * done / Math.max(1, all));
    StringBuilder line = new StringBuilder(Display.visible(what)).append("  ");
    line.append(terminal.ink().cyan("━".repeat(filled)));
    if (filled < BAR) {
      line.append(terminal.ink().faint("╺" + "━".repeat(BAR - filled - 1)));
    }
    line.append("  ").append(done).append('/').append(all).append(" runs");
    if (rate > 0) {
      line.append(String.format(Locale.ROOT, rate < 10 ? " · %.1f/s" : " · %.0f/s", rate));
      line.append(" · ").append(left((all - done) / rate)).append(" left");
    }
    return line.toString();
  }

  /** A time that is a guess: tenths below ten seconds, which do not change their unit. */
  private static String left(double seconds) {
    return seconds < 9.95
        ? String.format(Locale.ROOT, "%.1f s", seconds)
        : Amounts.show(Math.rint(seconds), Dimension.TIME, Notation.PLAIN, 2);
  }

  private void show(String line) {
    shownAt = nanos.getAsLong();
    shown = true;
    terminal.err().print("\r\u001B[2K" + line);
    terminal.err().flush();
  }

  /** Takes the line away. */
  synchronized void end() {
    if (shown) {
      terminal.err().print("\r\u001B[2K");
      terminal.err().flush();
      shown = false;
    }
  }
}
