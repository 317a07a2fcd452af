package org.hospes.plan;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The links between hosts. Two hosts without a route reach each other along the graph; hosts that
 * are in no graph, from interface to interface, through a switch that is never the bottleneck.
 *
 * @param routes links by number, for pairs whose way is given
 * @param graph what the links connect, or null where all ways are given
 * @param cluster the number of the cluster whose topology it is, or -1
 */
public record NetworkPlan(
    String name,
    FlowModel flows,
    List<Link> links,
    Map<Pair, List<Integer>> routes,
    @Nullable Graph graph,
    int cluster) {

  /** The same as the topology of a cluster. */
  public NetworkPlan of(int number) {
    return new NetworkPlan(name, flows, links, routes, graph, number);
  }

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

  /**
   * What links connect. A node is a switch by its number, or a host by {@link Graph#node}.
   *
   * @param ends two nodes for each link; a link of given routes only has {@link Graph#NOWHERE}
   * @param costs what each link counts in the length of a way
   * @param subnets the subnet of each host, by number; where it matters
   */
  public record Graph(
      List<Switch> switches,
      int[] ends,
      int[] costs,
      Map<Integer, String> subnets,
      Routing routing) {
    public static final int NOWHERE = Integer.MIN_VALUE;

    /** The node of a host. */
    public static int node(int host) {
      return -1 - host;
    }

    public static boolean isHost(int node) {
      return node < 0 && node != NOWHERE;
    }

    /** The host of a node. */
    public static int host(int node) {
      return -1 - node;
    }
  }

  /**
   * A switch.
   *
   * @param latency in nanoseconds
   * @param gateway whether the rest of the world is behind it
   */
  public record Switch(String name, long latency, boolean gateway) {}

  /** Which of several shortest ways is taken. */
  public enum Routing {
    /** One by a hash of the two hosts. */
    ECMP,
    /** The one whose links were declared first. */
    SINGLE,
    /** All, in equal parts at every branch. */
    SPREAD
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
