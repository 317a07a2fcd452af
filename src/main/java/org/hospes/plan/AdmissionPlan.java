package org.hospes.plan;

import java.util.List;
import org.hospes.source.Span;
import org.hospes.term.Profile;
import org.hospes.term.Ref;

/**
 * What a cluster keeps free for the guests of hosts that fail.
 *
 * @param failover nanoseconds from the failure of a host until its guests are started elsewhere
 */
public record AdmissionPlan(Rule rule, long failover) {

  /** What is kept free. */
  public sealed interface Rule {
    /** Nothing. */
    record Nothing() implements Rule {}

    /**
     * A slot for each guest without the largest hosts.
     *
     * @param cpu the most that a slot has, in Hz; or infinite
     * @param memory the most that a slot has, in bytes; or infinite
     */
    record Slots(int failures, double cpu, double memory) implements Rule {}

    /** A part of the whole, from 0 to 1. */
    record Percentage(double cpu, double memory) implements Rule {}

    /** Whole hosts, by number. */
    record Spares(List<Integer> hosts) implements Rule {}
  }

  /** Reads an admission control. */
  public static AdmissionPlan of(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    Rule rule =
        switch (profile.modelName()) {
          case "slots" ->
              new Rule.Slots(
                  settings.whole("failures"),
                  settings.has("slot_cpu") ? settings.amount("slot_cpu") : Double.POSITIVE_INFINITY,
                  settings.has("slot_memory")
                      ? settings.amount("slot_memory")
                      : Double.POSITIVE_INFINITY);
          case "percentage" ->
              new Rule.Percentage(settings.amount("cpu"), settings.amount("memory"));
          case "failover_hosts" ->
              new Rule.Spares(
                  ((List<?>) settings.any("hosts"))
                      .stream().map(each -> ((Ref) each).index()).toList());
          default -> new Rule.Nothing();
        };
    return new AdmissionPlan(rule, settings.nanos("failover_time"));
  }
}
