package org.hospes.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelTest {
  private final Kernel kernel = new Kernel();
  private final List<String> seen = new ArrayList<>();

  private Kernel.Handler says(String what) {
    return unused -> seen.add(what);
  }

  private void run() {
    while (kernel.step()) {
      assertThat(kernel.now()).isGreaterThanOrEqualTo(0);
    }
  }

  @Test
  void runsByTimeThenPhaseThenRankThenSequence() {
    kernel.schedule(10, Phase.EXPECT, says("expect"), 0);
    kernel.schedule(10, Phase.ACTION, 2, says("third line"), 0);
    kernel.schedule(10, Phase.ACTION, 1, says("second line"), 0);
    kernel.schedule(10, Phase.FINISH, says("first to end"), 0);
    kernel.schedule(10, Phase.FINISH, says("second to end"), 0);
    kernel.schedule(5, Phase.END, says("early"), 0);
    run();
    assertThat(seen)
        .containsExactly(
            "early", "first to end", "second to end", "second line", "third line", "expect");
    assertThat(kernel.now()).isEqualTo(10);
  }

  @Test
  void whatAnEventSchedulesForItsOwnInstantRunsBeforeTimeGoesOn() {
    kernel.schedule(
        5, Phase.SETTLE, unused -> kernel.schedule(5, Phase.FINISH, says("again"), 0), 0);
    kernel.schedule(6, Phase.FINISH, says("later"), 0);
    run();
    assertThat(seen).containsExactly("again", "later");
  }

  @Test
  void aTicketIsForOneEventOnly() {
    long first = kernel.schedule(1, Phase.FINISH, says("first"), 0);
    run();
    long second = kernel.schedule(2, Phase.FINISH, says("second"), 0);
    assertThat(kernel.isPending(first)).isFalse();
    assertThat(kernel.isPending(second)).isTrue();
    kernel.cancel(first);
    kernel.cancel(-1);
    run();
    assertThat(seen).containsExactly("first", "second");
  }

  @Test
  void movesAndCancels() {
    long early = kernel.schedule(1, Phase.FINISH, says("moved"), 0);
    long gone = kernel.schedule(2, Phase.FINISH, says("cancelled"), 0);
    kernel.schedule(3, Phase.FINISH, says("stays"), 0);
    kernel.move(early, 3, Phase.FINISH);
    kernel.cancel(gone);
    run();
    assertThat(seen).containsExactly("stays", "moved");
  }

  @Test
  void timeDoesNotGoBack() {
    kernel.schedule(5, Phase.FINISH, unused -> {}, 0);
    run();
    assertThatThrownBy(() -> kernel.schedule(4, Phase.FINISH, unused -> {}, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> kernel.schedule(Kernel.NEVER, Phase.FINISH, unused -> {}, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endsAtTheNanosecondThatRoundingMisses() {
    // 0.1 + 0.2 is a hair more than 0.3.
    assertThat(kernel.after(0.1 + 0.2)).isEqualTo(300_000_000);
    assertThat(kernel.after(1200.0000000000002)).isEqualTo(1_200_000_000_000L);
    assertThat(kernel.after(1.5e-9)).isEqualTo(2);
    assertThat(kernel.after(1e-30)).isEqualTo(1);
    assertThat(kernel.after(0)).isEqualTo(0);
    assertThat(kernel.after(1e300)).isEqualTo(Kernel.NEVER);
    assertThat(kernel.after(Double.POSITIVE_INFINITY)).isEqualTo(Kernel.NEVER);
    assertThat(kernel.after(Double.NaN)).isEqualTo(Kernel.NEVER);
  }

  @Test
  void timesBeyondAllTimeDoNotOverflow() {
    long centuries = Kernel.nanos(9e9);
    assertThat(Kernel.sum(centuries, centuries)).isEqualTo(Kernel.NEVER);
    assertThat(Kernel.sum(Kernel.NEVER, Kernel.NEVER)).isEqualTo(Kernel.NEVER);
    assertThat(Kernel.sum(Kernel.NEVER, 0)).isEqualTo(Kernel.NEVER);
    assertThat(Kernel.sum(3, 4)).isEqualTo(7);
    assertThat(Kernel.nanos(1e300)).isEqualTo(Kernel.NEVER);
    assertThat(kernel.scheduleIn(Kernel.NEVER, Phase.FINISH, 0, unused -> {}, 0)).isEqualTo(-1);
    kernel.cancel(-1);
    assertThat(kernel.step()).isFalse();
  }

  @Test
  void allocatesNothingOnceItHasGrown() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    Hold hold = new Hold(kernel, 2_000);
    hold.run(300_000);
    long thread = Thread.currentThread().threadId();
    // The first question may load classes.
    threads.getThreadAllocatedBytes(thread);
    long before = threads.getThreadAllocatedBytes(thread);
    hold.run(300_000);
    long allocated = threads.getThreadAllocatedBytes(thread) - before;
    // 300,000 events, some of them moved or cancelled: not a byte for one in a hundred.
    assertThat(allocated).isLessThan(3_000 * 16L);
  }

  /** The hold model: each event schedules the next; some are moved, some cancelled. */
  private static final class Hold {
    private final Kernel kernel;
    private final long[] tickets;
    private final Kernel.Handler handler = this::fire;
    private long state = 42;

    Hold(Kernel kernel, int pending) {
      this.kernel = kernel;
      this.tickets = new long[pending];
      for (int i = 0; i < pending; i++) {
        tickets[i] = kernel.schedule(next(), Phase.FINISH, handler, i);
      }
    }

    private long next() {
      state = state * 6364136223846793005L + 1442695040888963407L;
      return state >>> 40;
    }

    private void fire(int i) {
      tickets[i] = kernel.schedule(kernel.now() + next(), Phase.FINISH, handler, i);
      int other = (int) (next() % tickets.length);
      if (kernel.isPending(tickets[other])) {
        if ((state & 1) == 0) {
          kernel.move(tickets[other], kernel.now() + next(), Phase.FINISH);
        } else {
          kernel.cancel(tickets[other]);
          tickets[other] = kernel.schedule(kernel.now() + next(), Phase.FINISH, handler, other);
        }
      }
    }

    void run(int events) {
      for (int i = 0; i < events; i++) {
        kernel.step();
      }
    }
  }
}
