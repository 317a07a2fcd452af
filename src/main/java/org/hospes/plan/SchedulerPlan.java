package org.hospes.plan;

import org.hospes.source.Span;
import org.hospes.term.Definition;
import org.hospes.term.Profile;

/**
 * How the cores of a host are shared.
 *
 * @param quantum whether the scheduler is followed event by event, or shares are continuous
 * @param switchCost nanoseconds from one virtual CPU to another on a core
 * @param cacheRefill nanoseconds until the caches of a core are warm again
 */
public record SchedulerPlan(
    Algorithm algorithm, boolean quantum, long switchCost, long cacheRefill) {

  /** What weights count for. */
  public enum Weighing {
    /** The weight of a guest counts once for each of its virtual CPUs that is runnable. */
    PER_VCPU,
    /** The weight of a guest counts once. */
    PER_GUEST,
    /** Every runnable virtual CPU counts the same. */
    EQUAL
  }

  /** Every runnable virtual CPU by weight, in a fluid. */
  public static final SchedulerPlan USUAL =
      new SchedulerPlan(new Algorithm.Fair(6_000_000, 750_000, 1_000_000), false, 0, 0);

  /** What a scheduler does. Times are in nanoseconds. */
  public sealed interface Algorithm {
    /** After Linux' completely fair scheduler. */
    record Fair(long latency, long granularity, long wakeup) implements Algorithm {}

    /** Xen's credit scheduler. */
    record Credit(long timeslice, long tick, long ratelimit, boolean boost, boolean sampled)
        implements Algorithm {}

    /** After Xen's credit2. */
    record Credit2(long initial, long least, long most, long ratelimit) implements Algorithm {}

    /** Simple earliest deadline first. */
    record Sedf(long period, long slice, boolean extra) implements Algorithm {}

    /** Borrowed virtual time. */
    record Bvt(long allowance) implements Algorithm {}

    /** Everybody in turn. */
    record RoundRobin(long timeslice) implements Algorithm {}

    /** Co-scheduling: strict, or with so much skew at most. */
    record Gang(long timeslice, boolean strict, long skew) implements Algorithm {}

    /** What a script declares; it is always followed. */
    record Scripted(Definition.Policy policy, long timeslice, long ratelimit)
        implements Algorithm {}
  }

  public Weighing weighing() {
    return switch (algorithm) {
      case Algorithm.Fair fair -> Weighing.PER_VCPU;
      case Algorithm.Sedf sedf -> Weighing.PER_VCPU;
      case Algorithm.Bvt bvt -> Weighing.PER_VCPU;
      case Algorithm.RoundRobin robin -> Weighing.EQUAL;
      case Algorithm.Credit credit -> Weighing.PER_GUEST;
      case Algorithm.Credit2 credit -> Weighing.PER_GUEST;
      case Algorithm.Gang gang -> Weighing.PER_GUEST;
      case Algorithm.Scripted scripted -> Weighing.PER_GUEST;
    };
  }

  /** The most cores that a virtual CPU of a weight gets even if others are idle. */
  public double most(double weight) {
    return algorithm instanceof Algorithm.Sedf sedf && !sedf.extra()
        ? Math.min(1, (double) sedf.slice() / sedf.period() * (weight / 256))
        : 1;
  }

  /** Reads a scheduler from a profile. */
  public static SchedulerPlan of(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    Algorithm algorithm =
        settings.given(Definition.Policy.SELF) instanceof Definition.Policy policy
            ? new Algorithm.Scripted(
                policy, atLeastOne(settings.nanos("timeslice")), settings.nanos("ratelimit"))
            : builtIn(profile, settings);
    return new SchedulerPlan(
        algorithm,
        settings.word("fidelity").equals("quantum"),
        settings.nanos("switch_cost"),
        settings.nanos("cache_refill"));
  }

  private static Algorithm builtIn(Profile profile, Settings settings) {
    return switch (profile.modelName()) {
      case "credit" ->
          new Algorithm.Credit(
              atLeastOne(settings.nanos("timeslice")),
              atLeastOne(settings.nanos("tick")),
              settings.nanos("ratelimit"),
              settings.flag("boost"),
              settings.word("accounting").equals("sampled"));
      case "credit2" ->
          new Algorithm.Credit2(
              atLeastOne(settings.nanos("initial_credit")),
              atLeastOne(settings.nanos("least_slice")),
              atLeastOne(settings.nanos("most_slice")),
              settings.nanos("ratelimit"));
      case "sedf" ->
          new Algorithm.Sedf(
              atLeastOne(settings.nanos("period")),
              atLeastOne(settings.nanos("slice")),
              settings.flag("extra"));
      case "bvt" -> new Algorithm.Bvt(atLeastOne(settings.nanos("allowance")));
      case "round_robin" -> new Algorithm.RoundRobin(atLeastOne(settings.nanos("timeslice")));
      case "gang" ->
          new Algorithm.Gang(
              atLeastOne(settings.nanos("timeslice")),
              settings.word("coscheduling").equals("strict"),
              atLeastOne(settings.nanos("skew")));
      default ->
          new Algorithm.Fair(
              atLeastOne(settings.nanos("latency")),
              atLeastOne(settings.nanos("granularity")),
              settings.nanos("wakeup_granularity"));
    };
  }

  /** Time has to pass between two choices. */
  private static long atLeastOne(long nanos) {
    return Math.max(1, nanos);
  }
}
