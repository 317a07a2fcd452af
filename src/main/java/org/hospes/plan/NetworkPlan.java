package org.hospes.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links between hosts. Two hosts without a route reach each other from interface to interface,
 * through a switch that is never the bottleneck.
 */
public record NetworkPlan(
    String name, FlowModel flows, List<Link> links, Map<Pair, List<Integer>> routes) {

  /**
   * A link.
   *
   * @param rate bytes per second
   * @param latency in nanoseconds
   * @param duplex whether each direction has the rate for itself
   */
  public record Link(String name, double rate, long latency, boolean duplex) {}

  /** Two hosts, by number; the route leads from the first to the second. */
  public record Pair(int from, int to) {
    // Asked for at each migration: the methods that a record makes for itself are slow to start.

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Pair pair && pair.from == from && pair.to == to;
    }

    @Override
    public int hashCode() {
      return 31 * from + to;
    }
  }

  /** How flows share links. */
  public sealed interface FlowModel {
    /** Evenly. */
    record MaxMin() implements FlowModel {}

    /** As SimGrid's LV08: by round-trip time, with factors for protocol overhead and slow start. */
    record Lv08(double bandwidthFactor, double latencyFactor, double rttWeight, double crossTraffic)
        implements FlowModel {}
  }
}
