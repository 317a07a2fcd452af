package org.hospes.plan;

import java.util.Locale;
import org.hospes.source.Span;
import org.hospes.term.Profile;

/**
 * When a virtual cluster gets its guests, and for how long. Times in nanoseconds.
 *
 * @param start of one in advance, from the start of the run; else 0
 */
public record LeasePlan(Kind kind, long start, long duration) {

  /** The kinds of leases. */
  public enum Kind {
    IMMEDIATE,
    BEST_EFFORT,
    ADVANCE
  }

  /** Reads a lease. */
  public static LeasePlan of(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    Kind kind = Kind.valueOf(profile.modelName().toUpperCase(Locale.ROOT));
    return new LeasePlan(
        kind, kind == Kind.ADVANCE ? settings.nanos("start") : 0, settings.nanos("duration"));
  }
}
