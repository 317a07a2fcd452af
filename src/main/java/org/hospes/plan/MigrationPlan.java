package org.hospes.plan;

import org.hospes.source.Span;
import org.hospes.term.Profile;

/** How a guest is migrated. */
public sealed interface MigrationPlan {
  Transfer transfer();

  /** How it is called in reports. */
  String name();

  /**
   * What every method needs to know. Rates in bytes per second, times in nanoseconds, sizes in
   * bytes.
   *
   * @param pageOverhead bytes that are sent with each page besides its content
   * @param daemonCost processor seconds per byte, at either end
   */
  record Transfer(
      double bandwidth,
      long setupTime,
      long resumeTime,
      long activationTime,
      double stateSize,
      double pageOverhead,
      double daemonCost,
      double daemonWeight) {}

  /** The guest stands still while all is copied. */
  record StopAndCopy(String name, Transfer transfer) implements MigrationPlan {}

  /**
   * Rounds while the guest runs, then the rest.
   *
   * @param initialBandwidth the rate of the first round where the rate adapts, or NaN
   * @param maxDowntime seconds in which the rest must be sent, or NaN
   */
  record PreCopy(
      String name,
      Transfer transfer,
      double initialBandwidth,
      double bandwidthStep,
      double finalBandwidth,
      int maxRounds,
      double stopBelow,
      double maxDowntime,
      double maxTransfer,
      boolean stopAtFullRate,
      boolean stopWhenGrowing,
      boolean skipRedirtied)
      implements MigrationPlan {
    public boolean adaptive() {
      return !Double.isNaN(initialBandwidth);
    }
  }

  /** Reads a method from a profile. */
  static MigrationPlan of(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    Transfer transfer =
        new Transfer(
            settings.amount("bandwidth"),
            settings.nanos("setup_time"),
            settings.nanos("resume_time"),
            settings.nanos("activation_time"),
            settings.amount("state_size"),
            settings.amount("page_overhead"),
            settings.amount("daemon_cost"),
            settings.amount("daemon_weight"));
    return switch (profile.modelName()) {
      case "precopy" ->
          new PreCopy(
              profile.name(),
              transfer,
              settings.amountOrNaN("initial_bandwidth"),
              settings.amount("bandwidth_step"),
              settings.amount("final_bandwidth"),
              settings.whole("max_rounds"),
              settings.amount("stop_below"),
              settings.amountOrNaN("max_downtime"),
              settings.amount("max_transfer"),
              settings.flag("stop_at_full_rate"),
              settings.flag("stop_when_growing"),
              settings.flag("skip_redirtied"));
      default -> new StopAndCopy(profile.name(), transfer);
    };
  }
}
