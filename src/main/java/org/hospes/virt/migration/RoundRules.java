package org.hospes.virt.migration;

import org.hospes.plan.MigrationPlan;
import org.hospes.plan.MigrationPlan.Slowing;

/**
 * When pre-copy rounds end, how fast the next one may send, and how much the guest is slowed down.
 * A pure function of the rounds so far, so that it can be tested without an engine.
 *
 * <p>The rules are those of Xen (Clark et al., NSDI 2005, section 4.2 and 5.2: rounds, a small
 * rest, a multiple of the memory, an adaptive rate that would have to exceed its limit), of QEMU (a
 * rest that can be sent within the allowed downtime; auto-converge) and of VMware (stun during page
 * send); a method has those that it gives values for.
 */
final class RoundRules {
  /** QEMU's BUFFER_DELAY, in seconds. */
  private static final double QUANTUM = 0.1;

  private final MigrationPlan.Rounds rules;
  private final double atMost;
  private final double memory;
  private double sentTotal;
  private double sentLast = Double.POSITIVE_INFINITY;
  private double seconds;
  private double bandwidth;
  private double pace = 1;
  private boolean behind;

  /**
   * What follows a round.
   *
   * @param stop why the rounds end, or empty
   * @param bandwidth the most that the next round may send, in bytes per second
   * @param pace how fast the guest may run from now on, as a part of full speed
   */
  record Verdict(String stop, double bandwidth, double pace) {}

  /**
   * @param bandwidth the most that the transfer may send, in bytes per second
   * @param memory of the guest, in bytes
   */
  RoundRules(MigrationPlan.Rounds rules, double bandwidth, double memory) {
    this.rules = rules;
    this.atMost = bandwidth;
    this.memory = memory;
    this.bandwidth = rules.adaptive() ? Math.min(rules.initialBandwidth(), bandwidth) : bandwidth;
  }

  double firstBandwidth() {
    return bandwidth;
  }

  /**
   * Bytes that a round sends at a rate, where it ends as soon as the rest fits into the downtime;
   * it is not asked more often than every tenth of a second, as in QEMU.
   */
  double early(double bytes, double rate) {
    return rules.syncEarly() && rules.maxDowntime() > 0
        ? Math.min(bytes, Math.max(bytes - rate * rules.maxDowntime(), rate * QUANTUM))
        : bytes;
  }

  /**
   * What follows a round.
   *
   * @param left bytes that would have to be sent now, as they go over the wire
   * @param number its number, from 1
   */
  Verdict after(Migration.Round round, double left, int number) {
    sentTotal += round.sent();
    seconds += round.seconds();
    double before = sentLast;
    sentLast = round.sent();
    double wanted = rules.adaptive() ? round.dirtyRate() + rules.bandwidthStep() : atMost;
    if (left <= rules.stopBelow()) {
      return stop("little is left");
    }
    if (round.rate() > 0
        && left / Math.min(round.rate(), rules.finalBandwidth()) <= rules.maxDowntime()) {
      return stop("the rest fits into the allowed downtime");
    }
    if (number >= rules.maxRounds()) {
      return stop(
          rules.maxRounds() == 1
              ? "the only round"
              : "the last of " + rules.maxRounds() + " rounds");
    }
    if (seconds >= rules.maxTime()) {
      return stop("the time for rounds is over");
    }
    if (sentTotal > rules.maxTransfer() * memory) {
      return stop("too much was sent");
    }
    if (rules.stopAtFullRate() && wanted > atMost) {
      return stop("the rate cannot follow the writes");
    }
    if (rules.stopWhenGrowing() && bandwidth >= atMost && round.sent() > before) {
      return stop("the rounds stopped shrinking");
    }
    if (rules.adaptive()) {
      bandwidth = Math.clamp(wanted, Math.min(rules.initialBandwidth(), atMost), atMost);
    }
    slow(round);
    return new Verdict("", bandwidth, pace);
  }

  private Verdict stop(String why) {
    return new Verdict(why, bandwidth, pace);
  }

  private void slow(Migration.Round round) {
    switch (rules.slowing()) {
      case Slowing.Never() -> {}
      case Slowing.Steps(double trigger, double initial, double increment, double most) -> {
        boolean behindNow = round.dirtied() > trigger * round.sent();
        if (behindNow && behind) {
          double taken = pace == 1 ? initial : 1 - pace + increment;
          pace = 1 - Math.min(taken, most);
          behind = false;
        } else {
          behind = behindNow;
        }
      }
      case Slowing.ToRate() -> {
        if (round.dirtied() > round.sent() && round.sent() > 0) {
          // Half of what is sent, so that rounds shrink; the guest never stands still.
          pace = Math.max(0.01, pace * round.sent() / (2 * round.dirtied()));
        }
      }
    }
  }
}
