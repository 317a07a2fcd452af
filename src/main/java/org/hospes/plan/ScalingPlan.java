package org.hospes.plan;

import org.hospes.source.Span;
import org.hospes.term.Profile;

/**
 * How the number of guests of a virtual cluster follows its load.
 *
 * @param interval nanoseconds between two decisions
 */
public record ScalingPlan(Rule rule, int min, int max, long interval) {

  /** What is aimed at. */
  public sealed interface Rule {
    /**
     * A use of virtual CPUs as a part of them, or a number of jobs for each guest.
     *
     * @param ofJobs which of the two
     * @param stabilization nanoseconds
     */
    record Target(boolean ofJobs, double target, double tolerance, long stabilization)
        implements Rule {}

    /**
     * One more or less.
     *
     * @param sustained nanoseconds
     */
    record Steps(double above, double below, long sustained) implements Rule {}
  }

  /** Reads a way of scaling. */
  public static ScalingPlan of(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    Rule rule =
        profile.modelName().equals("step_scaling")
            ? new Rule.Steps(
                settings.amount("above"), settings.amount("below"), settings.nanos("sustained"))
            : new Rule.Target(
                profile.modelName().equals("target_jobs"),
                settings.amount("target"),
                settings.amount("tolerance"),
                settings.nanos("stabilization"));
    return new ScalingPlan(
        rule, settings.whole("min"), settings.whole("max"), settings.nanos("interval"));
  }
}
