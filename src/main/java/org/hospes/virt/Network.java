package org.hospes.virt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hospes.kernel.Kernel;
import org.hospes.plan.HostPlan;
import org.hospes.plan.MigrationPlan;
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
  private final Map<Integer, Integer> linkOf = new HashMap<>();
  private final List<Double> capacities = new ArrayList<>();
  private final List<Integer> firstLinks = new ArrayList<>();
  private final Map<NetworkPlan.Pair, Path> paths = new HashMap<>();
  private final List<@Nullable Routes> routes = new ArrayList<>();
  private final Map<Integer, Access> accesses = new HashMap<>();
  private final boolean gateways;
  private final Tunnels tunnels;

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

  /**
   * The links between a host and the rest of the world, without its interfaces.
   *
   * @param out what a byte that leaves uses
   * @param in what one that arrives uses
   * @param latency nanoseconds, one way
   */
  public record Access(List<Hop> out, List<Hop> in, long latency) {
    public static final Access DIRECT = new Access(List.of(), List.of(), 0);

    /** What so many bytes out and in use together. */
    public List<Hop> each(double bytesOut, double bytesIn) {
      if (out.isEmpty() && in.isEmpty()) {
        return List.of();
      }
      List<Hop> hops = new ArrayList<>();
      scaled(out, bytesOut, hops);
      scaled(in, bytesIn, hops);
      return hops;
    }

    private static void scaled(List<Hop> from, double bytes, List<Hop> into) {
      if (bytes > 0) {
        for (Hop hop : from) {
          Network.add(into, hop.resource(), hop.cost() * bytes);
        }
      }
    }
  }

  Network(World world, List<NetworkPlan> plans) {
    this.world = world;
    this.sharing = world.sharing();
    this.plans = plans;
    this.tunnels = new Tunnels(world, this);
    for (NetworkPlan plan : plans) {
      firstLinks.add(links.size());
      NetworkPlan.Graph graph = plan.graph();
      routes.add(graph == null ? null : new Routes(graph));
      double factor =
          plan.flows() instanceof NetworkPlan.FlowModel.Lv08 lv08 ? lv08.bandwidthFactor() : 1;
      for (NetworkPlan.Link link : plan.links()) {
        capacities.add(link.rate() * factor);
        int forward = sharing.resource(link.rate() * factor, null, 0);
        int backward = forward;
        if (link.duplex()) {
          backward = sharing.resource(link.rate() * factor, null, 0);
        }
        linkOf.put(forward, links.size());
        linkOf.put(backward, links.size());
        links.add(new Link(link, forward, backward));
      }
    }
    gateways = plans.stream().anyMatch(Network::hasGateway);
  }

  private static boolean hasGateway(NetworkPlan plan) {
    NetworkPlan.Graph graph = plan.graph();
    return graph != null && graph.switches().stream().anyMatch(NetworkPlan.Switch::gateway);
  }

  public int networks() {
    return plans.size();
  }

  public NetworkPlan plan(int network) {
    return plans.get(network);
  }

  /** The number of the network that is the topology of a cluster, or -1. */
  public int ofCluster(int cluster) {
    for (int n = 0; n < plans.size(); n++) {
      if (plans.get(n).cluster() == cluster) {
        return n;
      }
    }
    return -1;
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
    reroute(index, up);
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

  /** Ways avoid a link that is cut; what is under way goes on over the new ones. */
  private void reroute(int index, boolean up) {
    int network = 0;
    while (network + 1 < plans.size() && firstLinks.get(network + 1) <= index) {
      network++;
    }
    Routes graph = routes.get(network);
    if (graph != null) {
      graph.setUp(index - firstLinks.get(network), up);
      paths.clear();
      accesses.clear();
      world.migrations().rerouted();
      if (gateways) {
        world.guests().rerouted();
      }
    }
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

  /** The links between a host and the rest of the world; none where no gateway says where it is. */
  public Access access(int host) {
    if (!gateways) {
      return Access.DIRECT;
    }
    return accesses.computeIfAbsent(host, this::findAccess);
  }

  /** The same for the clients of a guest, wherever it is now. */
  public Access accessOf(int guest) {
    Access direct = gateways ? access(world.guests().host(guest)) : Access.DIRECT;
    return tunnels.isEmpty() ? direct : tunnels.access(guest, direct);
  }

  /** The subnet of a host, or null where nothing divides the network. */
  @Nullable String subnet(int host) {
    for (NetworkPlan plan : plans) {
      NetworkPlan.Graph graph = plan.graph();
      String subnet = graph == null ? null : graph.subnets().get(host);
      if (subnet != null) {
        return subnet;
      }
    }
    return null;
  }

  /** Whether the address of a guest does not belong to a host. */
  public boolean leavesSubnet(int guest, int destination) {
    return !Objects.equals(subnet(tunnels.home(guest)), subnet(destination));
  }

  /** A guest runs on another host than before; whether a tunnel follows it there. */
  public boolean moved(int guest, int source, int destination, MigrationPlan.Reach reach) {
    return tunnels.moved(guest, source, destination, reach);
  }

  private Access findAccess(int host) {
    for (int n = 0; n < plans.size(); n++) {
      Routes graph = routes.get(n);
      if (graph != null && graph.has(host) && hasGateway(plans.get(n))) {
        List<Routes.Leg> way = graph.way(host, Routes.OUTSIDE);
        if (way == null) {
          // It waits before the link that is cut.
          way = new Routes(Objects.requireNonNull(plans.get(n).graph())).way(host, Routes.OUTSIDE);
        }
        if (way == null) {
          return Access.DIRECT;
        }
        List<Routes.Leg> back =
            way.stream()
                .map(leg -> new Routes.Leg(leg.link(), !leg.forward(), leg.part()))
                .toList();
        Path out = routed(plans.get(n), firstLinks.get(n), way, new ArrayList<>(), 0);
        Path in = routed(plans.get(n), firstLinks.get(n), back, new ArrayList<>(), 0);
        return new Access(out.hops(), in.hops(), out.startup());
      }
    }
    return Access.DIRECT;
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
        boolean forward = isForward(plan, pair);
        List<Routes.Leg> legs =
            route.stream().map(link -> new Routes.Leg(link, forward, 1)).toList();
        return routed(plan, firstLinks.get(n), legs, hops, latency);
      }
      Routes graph = routes.get(n);
      if (graph != null && graph.has(pair.from()) && graph.has(pair.to())) {
        List<Routes.Leg> way = graph.way(pair.from(), pair.to());
        return way == null ? null : routed(plan, firstLinks.get(n), way, hops, latency);
      }
    }
    return interfaces ? new Path(List.copyOf(hops), 1, latency) : null;
  }

  /** A duplex link has a direction: forward for the host with the lower number. */
  private static boolean isForward(NetworkPlan plan, NetworkPlan.Pair pair) {
    return pair.from() < pair.to() || plan.links().isEmpty();
  }

  private Path routed(
      NetworkPlan plan, int first, List<Routes.Leg> way, List<Hop> hops, long latency) {
    double spent = 0;
    double penalty = 0;
    NetworkPlan.FlowModel flows = plan.flows();
    double acknowledgements =
        flows instanceof NetworkPlan.FlowModel.Lv08 lv08 ? lv08.crossTraffic() : 0;
    for (Routes.Leg leg : way) {
      Link link = links.get(first + leg.link());
      spent += leg.part() * (link.plan().latency() + switching(plan, leg));
      int there = leg.forward() ? link.forward() : link.backward();
      int back = leg.forward() ? link.backward() : link.forward();
      add(hops, there, leg.part());
      if (acknowledgements > 0) {
        add(hops, back, acknowledgements * leg.part());
      }
      if (flows instanceof NetworkPlan.FlowModel.Lv08 lv08) {
        penalty += leg.part() * lv08.rttWeight() / link.plan().rate();
      }
    }
    long total = Kernel.sum(latency, Math.round(spent));
    if (flows instanceof NetworkPlan.FlowModel.Lv08 lv08) {
      penalty += total / Kernel.SECOND;
      long startup = Math.round(total * lv08.latencyFactor());
      return new Path(List.copyOf(hops), penalty > 0 ? 1 / penalty : 1, startup);
    }
    return new Path(List.copyOf(hops), 1, total);
  }

  /** The time in the switch that a leg leads into. */
  private static long switching(NetworkPlan plan, Routes.Leg leg) {
    NetworkPlan.Graph graph = plan.graph();
    if (graph == null) {
      return 0;
    }
    int into = graph.ends()[2 * leg.link() + (leg.forward() ? 1 : 0)];
    return into >= 0 ? graph.switches().get(into).latency() : 0;
  }

  /** The link of a resource, or -1 for an interface. */
  int linkOf(int resource) {
    return linkOf.getOrDefault(resource, -1);
  }

  /** What is passed twice is one hop that costs as much as both. */
  static void add(List<Hop> hops, int resource, double cost) {
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
