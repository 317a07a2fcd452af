package org.hospes.plan;

import java.util.Locale;
import org.hospes.source.Span;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * How the load of a cluster is balanced, and its hosts are switched on and off, as DRS and DPM do.
 *
 * @param aggressiveness from 1, nothing is moved for balance, to 5, whatever helps
 * @param interval nanoseconds between two decisions
 * @param migration the method, or null for that of the hypervisor
 * @param power null where all hosts stay on
 */
public record BalancingPlan(
    int aggressiveness,
    long interval,
    @Nullable MigrationPlan migration,
    @Nullable Power power,
    ClusterPlan.EmptyHosts emptyHosts) {

  /**
   * How used hosts are to be.
   *
   * @param target the part of the processors
   * @param tolerance by how much it may be more or less
   * @param offAfter nanoseconds that a host has to be used less before it is emptied
   */
  public record Power(double target, double tolerance, long offAfter) {}

  /** Looks, and moves nothing. */
  public static final BalancingPlan MEASURE =
      new BalancingPlan(1, Long.MAX_VALUE, null, null, ClusterPlan.EmptyHosts.ON);

  /** Reads a way of balancing. */
  public static BalancingPlan of(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    Profile migration = settings.profile("migration");
    boolean power = settings.flag("power_management");
    return new BalancingPlan(
        settings.whole("aggressiveness"),
        settings.nanos("interval"),
        migration == null ? null : MigrationPlan.of(migration, settings.span("migration")),
        power
            ? new Power(
                settings.amount("target"),
                settings.amount("tolerance"),
                settings.nanos("off_after"))
            : null,
        power
            ? ClusterPlan.EmptyHosts.valueOf(settings.word("empty_hosts").toUpperCase(Locale.ROOT))
            : ClusterPlan.EmptyHosts.ON);
  }
}
