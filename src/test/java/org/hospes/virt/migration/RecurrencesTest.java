package org.hospes.virt.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hospes.plan.MemoryWrites;
import org.hospes.plan.MigrationPlan.Dirtying;
import org.hospes.plan.MigrationPlan.Rounds;
import org.hospes.plan.MigrationPlan.Slowing;
import org.junit.jupiter.api.Test;

/**
 * The recurrences of pre-copy as pure functions, without an engine: what each round sends, against
 * closed forms and the other tools' own rules.
 */
class RecurrencesTest {
  private static final double MB = 1e6;

  private record Outcome(List<Double> sent, double rest, double seconds) {
    double total() {
      return sent.stream().mapToDouble(x -> x).sum() + rest;
    }
  }

  /** Rounds at a constant bandwidth until the rules say stop. */
  private static Outcome run(
      MemoryWrites writes, double memory, double bandwidth, Dirtying dirtying, RoundRules rules) {
    DirtyPages pages = DirtyPages.of(writes, memory, memory, dirtying);
    List<Double> sent = new ArrayList<>();
    double toSend = memory;
    double seconds = 0;
    for (int number = 1; ; number++) {
      double took = toSend / bandwidth;
      seconds += took;
      sent.add(toSend);
      double dirty = pages.distinct(took);
      Migration.Round round =
          new Migration.Round(Migration.Kind.ROUND, 0, Math.round(took * 1e9), toSend, dirty, "");
      RoundRules.Verdict verdict = rules.after(round, dirty, number);
      toSend = dirty;
      if (!verdict.stop().isEmpty()) {
        return new Outcome(sent, dirty, seconds + dirty / bandwidth);
      }
    }
  }

  private static RoundRules rules(
      double bandwidth, double memory, int maxRounds, double stopBelow, double maxDowntime) {
    return new RoundRules(
        new Rounds(
            Double.NaN,
            0,
            Double.POSITIVE_INFINITY,
            maxRounds,
            stopBelow,
            maxDowntime,
            Double.POSITIVE_INFINITY,
            Double.POSITIVE_INFINITY,
            false,
            false,
            false,
            false,
            0,
            64 << 20,
            Dirtying.PAGES,
            new Slowing.Never()),
        bandwidth,
        memory);
  }

  private static MemoryWrites writes(double rate, double size) {
    return new MemoryWrites(List.of(new MemoryWrites.WriteSet(rate, size, false)));
  }

  /** Liu et al., HPDC 2011: 1024 MB at 100 MB/s, 20 MB/s dirtied, until less than 1 MB is left. */
  @Test
  void liuClosedForm() {
    Outcome outcome =
        run(
            writes(20 * MB, 1024 * MB),
            1024 * MB,
            100 * MB,
            Dirtying.LINEAR,
            rules(100 * MB, 1024 * MB, 1000, MB, Double.NaN));

    assertThat(outcome.sent()).hasSize(5);
    assertThat(outcome.total()).isCloseTo(1279.9 * MB, within(0.1 * MB));
    assertThat(outcome.seconds()).isCloseTo(12.80, within(0.005));
    assertThat(outcome.rest() / (100 * MB)).isCloseTo(3.3e-3, within(5e-5));
  }

  /**
   * With a constant dirty rate d below b: M (1 - r^(n+2)) / (1 - r) is sent after n live rounds.
   */
  @Test
  void geometricSeries() {
    for (double d : new double[] {1, 10, 50, 90}) {
      double r = d / 100;
      int n = 5;
      Outcome outcome =
          run(
              writes(d * MB, 1000 * MB),
              1000 * MB,
              100 * MB,
              Dirtying.LINEAR,
              rules(100 * MB, 1000 * MB, n + 1, 0, Double.NaN));
      int rounds = outcome.sent().size() - 1;

      assertThat(outcome.total())
          .isCloseTo(1000 * MB * (1 - Math.pow(r, rounds + 2)) / (1 - r), within(1e-6 * 1000 * MB));
      assertThat(outcome.rest()).isCloseTo(1000 * MB * Math.pow(r, rounds + 1), within(1.0));
    }
  }

  /** SimGrid: no more than 90% of the memory is dirty; it stops below bandwidth times 30 ms. */
  @Test
  void simgrid() {
    Outcome slow =
        run(
            writes(25 * MB, 1000 * MB),
            1000 * MB,
            100 * MB,
            Dirtying.SIMGRID,
            rules(100 * MB, 1000 * MB, 1_000_000, 0, 0.03));
    assertThat(slow.sent()).startsWith(1000 * MB, 250 * MB, 62.5 * MB, 15.625 * MB);
    assertThat(slow.rest()).isLessThanOrEqualTo(3 * MB);

    DirtyPages pages =
        DirtyPages.of(writes(500 * MB, 1000 * MB), 1000 * MB, 1000 * MB, Dirtying.SIMGRID);
    assertThat(pages.distinct(10)).isCloseTo(900 * MB, within(1.0));
  }

  /** DISSECT-CF: the full copy, then five rounds, each set written up to its size. */
  @Test
  void dissectCf() {
    Outcome outcome =
        run(
            writes(50 * MB, 400 * MB),
            1000 * MB,
            100 * MB,
            Dirtying.LINEAR,
            rules(100 * MB, 1000 * MB, 6, 262_144, Double.NaN));
    assertThat(outcome.sent())
        .containsExactly(1000 * MB, 400 * MB, 200 * MB, 100 * MB, 50 * MB, 25 * MB);
    assertThat(outcome.rest()).isEqualTo(12.5 * MB);
  }

  /** Akoush et al., MASCOTS 2010: no Xen migration leaves its bounds, whatever is written. */
  @Test
  void akoushBounds() {
    double v = 1024 * MB;
    double bandwidth = v / 91.18;
    for (double rate : new double[] {0, 0.1, 1, 5, 10, 20, 100, 1000}) {
      for (double set : new double[] {1, 10, 100, 500, 1024}) {
        RoundRules rules =
            new RoundRules(
                new Rounds(
                    Double.NaN,
                    0,
                    Double.POSITIVE_INFINITY,
                    29,
                    50 * 4096,
                    Double.NaN,
                    3,
                    Double.POSITIVE_INFINITY,
                    false,
                    false,
                    false,
                    false,
                    0,
                    1,
                    Dirtying.PAGES,
                    new Slowing.Never()),
                bandwidth,
                v);
        Outcome outcome =
            run(
                rate == 0 ? MemoryWrites.NONE : writes(rate * MB, set * MB),
                v,
                bandwidth,
                Dirtying.PAGES,
                rules);
        assertThat(4.1 + outcome.seconds()).isBetween(95.2, 460.1);
        assertThat(0.314 + outcome.rest() / bandwidth).isBetween(0.314, 91.5);
      }
    }
  }

  @Test
  void distinctPagesFollowThePattern() {
    DirtyPages uniform = DirtyPages.of(writes(100 * MB, 50 * MB), 1000 * MB);
    assertThat(uniform.distinct(0)).isZero();
    assertThat(uniform.distinct(0.5)).isCloseTo(50 * MB * (1 - Math.exp(-1)), within(1.0));
    assertThat(uniform.distinct(1e9)).isCloseTo(50 * MB, within(1.0));

    DirtyPages ordered =
        DirtyPages.of(
            new MemoryWrites(List.of(new MemoryWrites.WriteSet(100 * MB, 50 * MB, true))),
            1000 * MB);
    assertThat(ordered.distinct(0.25)).isCloseTo(25 * MB, within(1.0));
    assertThat(ordered.distinct(3)).isEqualTo(50 * MB);
  }

  @Test
  void whatIsNotSentYetAndWhatIsWrittenOverlap() {
    DirtyPages pages = DirtyPages.of(writes(100 * MB, 100 * MB), 100 * MB);
    double[] half = {50 * MB, 0, 0};
    assertThat(pages.dirtied(0, half)[0]).isCloseTo(50 * MB, within(1.0));
    assertThat(pages.dirtied(1e9, half)[0]).isCloseTo(100 * MB, within(1.0));
    double third = pages.dirtied(0.5, half)[0];
    assertThat(third).isCloseTo(100 * MB * (1 - Math.exp(-0.5) * 0.5), within(1.0));
  }

  @Test
  void autoConvergeSlowsInSteps() {
    RoundRules rules =
        new RoundRules(
            new Rounds(
                Double.NaN,
                0,
                Double.POSITIVE_INFINITY,
                1000,
                0,
                0.3,
                Double.POSITIVE_INFINITY,
                Double.POSITIVE_INFINITY,
                false,
                false,
                false,
                false,
                0,
                1,
                Dirtying.PAGES,
                new Slowing.Steps(0.5, 0.2, 0.1, 0.99)),
            100 * MB,
            1000 * MB);
    List<Double> paces = new ArrayList<>();
    for (int number = 1; number <= 24; number++) {
      Migration.Round round =
          new Migration.Round(Migration.Kind.ROUND, 0, 1_000_000_000, 100 * MB, 90 * MB, "");
      paces.add(rules.after(round, 90 * MB, number).pace());
    }
    assertThat(paces).startsWith(1.0, 0.8, 0.8);
    assertThat(paces.get(3)).isCloseTo(0.7, within(1e-9));
    assertThat(paces.getLast()).isCloseTo(0.01, within(1e-9));
  }
}
