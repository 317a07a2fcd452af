package org.hospes.plan;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.hospes.diagnostic.Code;
import org.hospes.schema.Magnitude;
import org.hospes.schema.Type;
import org.hospes.term.Failure;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * What chooses the clock of a host.
 *
 * @param levels in Hz, rising
 * @param idle watts at each level without work, or none where they follow from the power model
 * @param busy watts at each level with all cores busy
 * @param exponent how the power above idle falls with the clock
 * @param period nanoseconds between looks; 0 where nobody looks
 * @param up the utilization above which the clock rises
 * @param down the one below which it falls
 */
public record GovernorPlan(
    Kind kind,
    double[] levels,
    double[] idle,
    double[] busy,
    double exponent,
    long period,
    double up,
    double down) {

  /** The governors. */
  public enum Kind {
    PERFORMANCE,
    POWERSAVE,
    ONDEMAND,
    CONSERVATIVE
  }

  /** Reads the governor of a host, or null if it has none. */
  public static @Nullable GovernorPlan of(Settings host) {
    Profile profile = host.profile("governor");
    if (profile == null) {
      return null;
    }
    Settings settings = Settings.of(profile, host.span("governor"));
    Kind kind = Kind.valueOf(profile.modelName().toUpperCase(java.util.Locale.ROOT));
    double[] levels = settings.amounts("levels");
    double clock = host.amount("clock");
    if (levels.length == 0) {
      throw Failure.at(
          Code.OUT_OF_RANGE, settings.span("levels"), "there is at least one level", null);
    }
    for (double level : levels) {
      if (!(level > 0) || level > clock) {
        throw Failure.at(
            Code.OUT_OF_RANGE,
            settings.span("levels"),
            "a level is more than 0 and at most the `clock` of the host, "
                + Magnitude.show(clock, Type.CLOCK),
            "say the highest clock in `clock`");
      }
    }
    int[] order =
        IntStream.range(0, levels.length)
            .boxed()
            .sorted((a, b) -> Double.compare(levels[a], levels[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] idle = watts(settings, "idle", "busy", levels.length);
    double[] busy = watts(settings, "busy", "idle", levels.length);
    boolean looks = kind == Kind.ONDEMAND || kind == Kind.CONSERVATIVE;
    double up = looks ? settings.amount("up_threshold") : 1;
    double down =
        switch (kind) {
          case ONDEMAND -> Math.max(0.01, up - settings.amount("headroom"));
          case CONSERVATIVE -> settings.amount("down_threshold");
          case PERFORMANCE, POWERSAVE -> 0;
        };
    if (kind == Kind.CONSERVATIVE && down >= up) {
      throw Failure.at(
          Code.OUT_OF_RANGE,
          settings.span("down_threshold"),
          "`down_threshold` is below `up_threshold`, or the clock would never rest",
          "make it smaller");
    }
    return new GovernorPlan(
        kind,
        sorted(levels, order),
        sorted(idle, order),
        sorted(busy, order),
        settings.amount("exponent"),
        looks ? settings.nanos("period") : 0,
        up,
        down);
  }

  private static double[] sorted(double[] values, int[] order) {
    return values.length == 0
        ? values
        : Arrays.stream(order).mapToDouble(each -> values[each]).toArray();
  }

  private static double[] watts(Settings settings, String name, String other, int count) {
    if (settings.has(other) && !settings.has(name)) {
      throw Failure.at(
          Code.MISSING_PROPERTY,
          settings.span(other),
          "`" + other + "` says the power of each level, and nothing says `" + name + "`",
          "give both or neither");
    }
    double[] watts = settings.has(name) ? settings.amounts(name) : new double[0];
    if (watts.length != 0 && watts.length != count) {
      throw Failure.at(
          Code.OUT_OF_RANGE,
          settings.span(name),
          "`" + name + "` has " + watts.length + " values for " + count + " levels",
          "give one for each level");
    }
    for (double each : watts) {
      if (each < 0) {
        throw Failure.at(Code.OUT_OF_RANGE, settings.span(name), "no power is negative", null);
      }
    }
    return watts;
  }
}
