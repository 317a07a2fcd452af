package org.hospes.virt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.plan.HostPlan;
import org.hospes.plan.NetworkPlan;
import org.hospes.schema.Thing;
import org.hospes.virt.share.Sharing;
import org.jspecify.annotations.Nullable;

/** The paths between hosts: interfaces, and links where a network is described. */
public final class Network {
  private final World world;
  private final Sharing sharing;
  private final List<NetworkPlan> plans;
  private final List<Link> links = new ArrayList<>();
  private final List<Double> capacities = new ArrayList<>();
  private final List<Integer> firstLinks = new ArrayList<>();
  private final Map<NetworkPlan.Pair, Path> paths = new HashMap<>();

  /**
   * A link of a network.
   *
   * @param forward the resource of one direction
   * @param backward that of the other; the same where both share the link
   */
  public record Link(NetworkPlan.Link plan, int forward, int backward) {}

  /** What a transfer of a byte uses on its way. */
  public record Hop(int resource, double cost) {}

  /**
   * The way from one host to another.
   *
   * @param weight of a flow where several share a link
   * @param startup nanoseconds from the start of a transfer until its first byte arrives
   */
  public record Path(List<Hop> hops, double weight, long startup) {}

  Network(World world, List<NetworkPlan> plans) {
    this.world = world;
    this.sharing = world.sharing();
    this.plans = plans;
    for (NetworkPlan plan : plans) {
      firstLinks.add(links.size());
      double factor =
          plan.flows() instanceof NetworkPlan.FlowModel.Lv08 lv08 ? lv08.bandwidthFactor() : 1;
      for (NetworkPlan.Link link : plan.links()) {
        capacities.add(link.rate() * factor);
        int forward = sharing.resource(link.rate() * factor, null, 0);
        links.add(
            new Link(
                link,
                forward,
                link.duplex() ? sharing.resource(link.rate() * factor, null, 0) : forward));
      }
    }
  }

  public int networks() {
    return plans.size();
  }

  public NetworkPlan plan(int network) {
    return plans.get(network);
  }

  /** The number of the first link of a network among all links. */
  public int firstLink(int network) {
    return firstLinks.get(network);
  }

  public Link link(int link) {
    return links.get(link);
  }

  /** Cuts a link, or mends it. Nothing flows over a link that is cut. */
  public void setUp(int index, boolean up) {
    Link link = links.get(index);
    double rate = up ? capacities.get(index) : 0;
    if (sharing.capacity(link.forward()) == rate) {
      throw new Refused(
          "link `" + link.plan().name() + "` " + (up ? "has not failed" : "has failed already"));
    }
    sharing.setCapacity(link.forward(), rate);
    if (link.backward() != link.forward()) {
      sharing.setCapacity(link.backward(), rate);
    }
    if (up) {
      world.failures().repaired(Thing.LINK, index);
    } else {
      world.failures().began(Thing.LINK, index);
    }
    world
        .journal()
        .note(Thing.EVENT, -1, "link " + link.plan().name() + (up ? " is mended" : " fails"));
    world.changed();
  }

  /** The way from one host to another, or null if there is none. */
  public @Nullable Path path(int from, int to) {
    NetworkPlan.Pair pair = new NetworkPlan.Pair(from, to);
    Path known = paths.get(pair);
    if (known == null) {
      known = find(pair);
      if (known != null) {
        paths.put(pair, known);
      }
    }
    return known;
  }

  private @Nullable Path find(NetworkPlan.Pair pair) {
    List<Hop> hops = new ArrayList<>();
    Hosts hosts = world.hosts();
    long latency = Kernel.sum(latency(pair.from()), latency(pair.to()));
    boolean interfaces = hosts.output(pair.from()) >= 0 && hosts.input(pair.to()) >= 0;
    if (interfaces) {
      hops.add(new Hop(hosts.output(pair.from()), 1));
      hops.add(new Hop(hosts.input(pair.to()), 1));
    }
    for (int n = 0; n < plans.size(); n++) {
      NetworkPlan plan = plans.get(n);
      List<Integer> route = plan.routes().get(pair);
      if (route != null) {
        return routed(plan, firstLinks.get(n), route, isForward(plan, pair), hops, latency);
      }
    }
    return interfaces ? new Path(List.copyOf(hops), 1, latency) : null;
  }

  /** A duplex link has a direction: forward for the host with the lower number. */
  private static boolean isForward(NetworkPlan plan, NetworkPlan.Pair pair) {
    return pair.from() < pair.to() || plan.links().isEmpty();
  }

  private Path routed(
      NetworkPlan plan,
      int first,
      List<Integer> route,
      boolean forward,
      List<Hop> hops,
      long latency) {
    long total = latency;
    double penalty = 0;
    NetworkPlan.FlowModel flows = plan.flows();
    double acknowledgements =
        flows instanceof NetworkPlan.FlowModel.Lv08 lv08 ? lv08.crossTraffic() : 0;
    for (int index : route) {
      Link link = links.get(first + index);
      total = Kernel.sum(total, link.plan().latency());
      int there = forward ? link.forward() : link.backward();
      int back = forward ? link.backward() : link.forward();
      add(hops, there, 1);
      if (acknowledgements > 0) {
        add(hops, back, acknowledgements);
      }
      if (flows instanceof NetworkPlan.FlowModel.Lv08 lv08) {
        penalty += lv08.rttWeight() / link.plan().rate();
      }
    }
    if (flows instanceof NetworkPlan.FlowModel.Lv08 lv08) {
      penalty += total / Kernel.SECOND;
      long startup = Math.round(total * lv08.latencyFactor());
      return new Path(List.copyOf(hops), penalty > 0 ? 1 / penalty : 1, startup);
    }
    return new Path(List.copyOf(hops), 1, total);
  }

  /** What is passed twice is one hop that costs as much as both. */
  private static void add(List<Hop> hops, int resource, double cost) {
    for (int i = 0; i < hops.size(); i++) {
      if (hops.get(i).resource() == resource) {
        hops.set(i, new Hop(resource, hops.get(i).cost() + cost));
        return;
      }
    }
    hops.add(new Hop(resource, cost));
  }

  private long latency(int host) {
    List<HostPlan.Nic> nics = world.hosts().plan(host).nics();
    return nics.isEmpty() ? 0 : nics.getFirst().latency();
  }
}
