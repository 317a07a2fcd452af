package org.hospes.virt.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.hospes.plan.MigrationPlan;
import org.junit.jupiter.api.Test;

/** When rounds end, rule by rule; amounts in bytes and bytes per second. */
class RoundRulesTest {
  private static final double MEMORY = 1000;
  private static final double NONE = Double.NaN;
  private static final double UNLIMITED = Double.POSITIVE_INFINITY;

  private double bandwidth = 100;
  private double initial = NONE;
  private double step;
  private int maxRounds = 30;
  private double stopBelow;
  private double maxDowntime = NONE;
  private double maxTransfer = UNLIMITED;
  private boolean atFullRate;
  private boolean whenGrowing;

  private RoundRules rules() {
    return new RoundRules(
        new MigrationPlan.Rounds(
            initial,
            step,
            UNLIMITED,
            maxRounds,
            stopBelow,
            maxDowntime,
            maxTransfer,
            UNLIMITED,
            atFullRate,
            whenGrowing,
            false,
            false,
            0,
            1,
            MigrationPlan.Dirtying.PAGES,
            new MigrationPlan.Slowing.Never()),
        bandwidth,
        MEMORY);
  }

  private static Migration.Round round(double seconds, double sent, double dirtied) {
    return new Migration.Round(Migration.Kind.ROUND, 0, (long) (seconds * 1e9), sent, dirtied, "");
  }

  @Test
  void endsWhenLittleIsLeft() {
    stopBelow = 50;
    assertThat(rules().after(round(10, 1000, 51), 51, 1).stop()).isEmpty();
    assertThat(rules().after(round(10, 1000, 50), 50, 1).stop()).isEqualTo("little is left");
  }

  @Test
  void endsWithoutAnythingDirty() {
    assertThat(rules().after(round(10, 1000, 0), 0, 1).stop()).isEqualTo("little is left");
  }

  @Test
  void endsWhenTheRestFitsIntoTheDowntime() {
    maxDowntime = 0.3;
    assertThat(rules().after(round(10, 1000, 31), 31, 1).stop()).isEmpty();
    assertThat(rules().after(round(10, 1000, 30), 30, 1).stop()).contains("downtime");
  }

  @Test
  void endsAfterTheLastRound() {
    maxRounds = 2;
    RoundRules rules = rules();
    assertThat(rules.after(round(10, 1000, 500), 500, 1).stop()).isEmpty();
    assertThat(rules.after(round(5, 500, 400), 400, 2).stop()).isEqualTo("the last of 2 rounds");
  }

  @Test
  void endsWhenTooMuchWasSent() {
    maxTransfer = 1.5;
    RoundRules rules = rules();
    assertThat(rules.after(round(10, 1000, 900), 900, 1).stop()).isEmpty();
    assertThat(rules.after(round(9, 900, 800), 800, 2).stop()).isEqualTo("too much was sent");
  }

  @Test
  void endsWhenARoundIsLargerThanTheOneBefore() {
    whenGrowing = true;
    RoundRules rules = rules();
    assertThat(rules.after(round(10, 1000, 400), 400, 1).stop()).isEmpty();
    assertThat(rules.after(round(4, 400, 400), 400, 2).stop()).isEmpty();
    assertThat(rules.after(round(4, 401, 400), 400, 3).stop()).contains("shrinking");
  }

  @Test
  void anAdaptiveRateFollowsTheWritesWithinItsLimits() {
    initial = 20;
    step = 10;
    RoundRules rules = rules();
    assertThat(rules.firstBandwidth()).isEqualTo(20);
    // 50 s for 1000 bytes, 1500 written: 30/s and 10 more.
    assertThat(rules.after(round(50, 1000, 1500), 1500, 1).bandwidth()).isEqualTo(40);
    assertThat(rules.after(round(10, 400, 2000), 2000, 2).bandwidth()).isEqualTo(100);
    assertThat(rules.after(round(10, 400, 10), 10, 3).bandwidth()).isEqualTo(20);
  }

  @Test
  void anAdaptiveRateThatWouldExceedItsLimitEndsTheRounds() {
    initial = 20;
    step = 10;
    atFullRate = true;
    assertThat(rules().after(round(10, 200, 900), 900, 1).stop()).isEmpty();
    assertThat(rules().after(round(10, 200, 901), 901, 1).stop()).contains("cannot follow");
  }

  /** The recurrence of CONFORMANCE section G: with r = d / b, what is sent is M r^k in round k. */
  @Test
  void withAConstantDirtyRateTheRoundsAreAGeometricSeries() {
    maxRounds = 5;
    RoundRules rules = rules();
    double rate = 25;
    double toSend = MEMORY;
    double sum = 0;
    String stop = "";
    int number = 0;
    while (stop.isEmpty()) {
      number++;
      double seconds = toSend / bandwidth;
      sum += toSend;
      stop = rules.after(round(seconds, toSend, rate * seconds), rate * seconds, number).stop();
      toSend = rate * seconds;
    }
    double r = rate / bandwidth;
    assertThat(number).isEqualTo(5);
    assertThat(sum).isEqualTo(MEMORY * (1 - Math.pow(r, 5)) / (1 - r));
    assertThat(toSend / bandwidth).isEqualTo(MEMORY * Math.pow(r, 5) / bandwidth);
  }
}
