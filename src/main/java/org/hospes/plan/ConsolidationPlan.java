package org.hospes.plan;

import java.util.Locale;
import org.hospes.term.Definition;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * How guests of a cluster are moved while it runs.
 *
 * @param interval nanoseconds between two decisions
 * @param migration the method, or null for that of the hypervisor
 */
public record ConsolidationPlan(
    Overload overload,
    Underload underload,
    Selection selection,
    long interval,
    @Nullable MigrationPlan migration,
    ClusterPlan.EmptyHosts emptyHosts) {

  /** When a host is overloaded. */
  public sealed interface Overload {
    /** THR. */
    record Threshold(double utilization) implements Overload {}

    /** IQR. */
    record InterquartileRange(double safety) implements Overload {}

    /** MAD. */
    record MedianAbsoluteDeviation(double safety) implements Overload {}

    /** LR and LRR. */
    record LocalRegression(double safety, boolean robust) implements Overload {}

    /** A policy of the script. */
    record Scripted(Definition.Policy policy) implements Overload {}
  }

  /** Which hosts are emptied. */
  public sealed interface Underload {
    /** All, the least used first; or those below a part of their processors. */
    record Below(double threshold) implements Underload {}

    /** A policy of the script. */
    record Scripted(Definition.Policy policy) implements Underload {}
  }

  /** Which guests leave an overloaded host. */
  public sealed interface Selection {
    /** A policy of the library. */
    enum BuiltIn implements Selection {
      MINIMUM_MIGRATION_TIME,
      MINIMUM_UTILIZATION,
      MAXIMUM_CORRELATION,
      RANDOM_SELECTION
    }

    /** A policy of the script. */
    record Scripted(Definition.Policy policy) implements Selection {}
  }

  /** Reads a consolidation. */
  public static ConsolidationPlan of(Profile profile, org.hospes.source.Span place) {
    Settings settings = Settings.of(profile, place);
    Profile migration = settings.profile("migration");
    return new ConsolidationPlan(
        overload(settings),
        underload(settings),
        selection(settings),
        settings.nanos("interval"),
        migration == null ? null : MigrationPlan.of(migration, settings.span("migration")),
        ClusterPlan.EmptyHosts.valueOf(settings.word("empty_hosts").toUpperCase(Locale.ROOT)));
  }

  private static Overload overload(Settings all) {
    Object value = all.any("overload");
    if (value instanceof Definition.Policy policy) {
      return new Overload.Scripted(policy);
    }
    Settings settings = Settings.of((Profile) value, all.span("overload"));
    return switch (settings.profile().modelName()) {
      case "threshold" -> new Overload.Threshold(settings.amount("utilization"));
      case "interquartile_range" -> new Overload.InterquartileRange(settings.amount("safety"));
      case "median_absolute_deviation" ->
          new Overload.MedianAbsoluteDeviation(settings.amount("safety"));
      case "robust_local_regression" ->
          new Overload.LocalRegression(settings.amount("safety"), true);
      default -> new Overload.LocalRegression(settings.amount("safety"), false);
    };
  }

  private static Underload underload(Settings all) {
    Object value = all.any("underload");
    if (value instanceof Definition.Policy policy) {
      return new Underload.Scripted(policy);
    }
    Settings settings = Settings.of((Profile) value, all.span("underload"));
    return new Underload.Below(
        settings.profile().modelName().equals("utilization_below")
            ? settings.amount("threshold")
            : Double.POSITIVE_INFINITY);
  }

  private static Selection selection(Settings all) {
    Object value = all.any("select");
    return value instanceof Definition.Policy policy
        ? new Selection.Scripted(policy)
        : Selection.BuiltIn.valueOf(((Profile) value).modelName().toUpperCase(Locale.ROOT));
  }
}
