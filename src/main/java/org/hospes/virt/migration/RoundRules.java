package org.hospes.virt.migration;

import org.hospes.plan.MigrationPlan;

/**
 * When pre-copy rounds end, and how fast the next one may send. A pure function of the rounds so
 * far, so that it can be tested without an engine.
 *
 * <p>The rules are those of Xen (Clark et al., NSDI 2005, section 4.2 and 5.2: rounds, a small
 * rest, a multiple of the memory, an adaptive rate that would have to exceed its limit) and of QEMU
 * (a rest that can be sent within the allowed downtime); a method has those that it gives values
 * for.
 */
final class RoundRules {
  private final MigrationPlan plan;
  private final double memory;
  private double sentTotal;
  private double sentLast = Double.POSITIVE_INFINITY;
  private double bandwidth;

  /**
   * What follows a round.
   *
   * @param stop why the rounds end, or empty
   * @param bandwidth the most that the next round may send, in bytes per second
   */
  record Verdict(String stop, double bandwidth) {}

  RoundRules(MigrationPlan plan, double memory) {
    this.plan = plan;
    this.memory = memory;
    this.bandwidth =
        plan instanceof MigrationPlan.PreCopy preCopy && preCopy.adaptive()
            ? Math.min(preCopy.initialBandwidth(), plan.transfer().bandwidth())
            : plan.transfer().bandwidth();
  }

  double firstBandwidth() {
    return bandwidth;
  }

  double finalBandwidth() {
    return plan instanceof MigrationPlan.PreCopy preCopy
        ? preCopy.finalBandwidth()
        : plan.transfer().bandwidth();
  }

  /**
   * What follows a round.
   *
   * @param number its number, from 1
   */
  Verdict after(Migration.Round round, double toSend, int number) {
    if (!(plan instanceof MigrationPlan.PreCopy preCopy)) {
      throw new IllegalStateException("no rounds");
    }
    sentTotal += round.sent();
    double before = sentLast;
    sentLast = round.sent();
    double atMost = plan.transfer().bandwidth();
    double wanted = preCopy.adaptive() ? round.dirtyRate() + preCopy.bandwidthStep() : atMost;
    if (round.dirtied() <= preCopy.stopBelow()) {
      return new Verdict("little is left", bandwidth);
    }
    if (round.rate() > 0
        && round.dirtied() / Math.min(round.rate(), preCopy.finalBandwidth())
            <= preCopy.maxDowntime()) {
      return new Verdict("the rest fits into the allowed downtime", bandwidth);
    }
    if (number >= preCopy.maxRounds()) {
      return new Verdict("the last of " + preCopy.maxRounds() + " rounds", bandwidth);
    }
    if (sentTotal > preCopy.maxTransfer() * memory) {
      return new Verdict("too much was sent", bandwidth);
    }
    if (preCopy.stopAtFullRate() && wanted > atMost) {
      return new Verdict("the rate cannot follow the writes", bandwidth);
    }
    if (preCopy.stopWhenGrowing() && bandwidth >= atMost && round.sent() > before) {
      return new Verdict("the rounds stopped shrinking", bandwidth);
    }
    if (preCopy.adaptive()) {
      bandwidth = Math.clamp(wanted, Math.min(preCopy.initialBandwidth(), atMost), atMost);
    }
    return new Verdict("", bandwidth);
  }
}
