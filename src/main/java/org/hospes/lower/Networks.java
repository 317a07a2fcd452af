package org.hospes.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Suggestions;
import org.hospes.plan.ClusterPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.NetworkPlan;
import org.hospes.plan.Settings;
import org.hospes.schema.Schema;
import org.hospes.source.Span;
import org.hospes.syntax.EntityKind;
import org.hospes.term.Definition;
import org.hospes.term.Failure;
import org.hospes.term.Profile;
import org.hospes.term.Ref;
import org.jspecify.annotations.Nullable;

/** Makes the plans of networks: links, what they connect, and which lie between two hosts. */
final class Networks {
  private final Settings settings;
  private final GraphBuilder graph;
  private final Map<String, Integer> byName = new LinkedHashMap<>();
  private final Map<String, Integer> byLabel = new LinkedHashMap<>();
  private final Set<Integer> connected = new LinkedHashSet<>();

  private Networks(Settings settings, List<HostPlan> hosts) {
    this.settings = settings;
    this.graph = new GraphBuilder(hosts);
  }

  static NetworkPlan network(
      Bindings bindings, List<HostPlan> hosts, Definition.Entity definition, Object each) {
    Profile profile = bindings.profile(definition, each);
    Settings settings =
        new Settings(
            profile, Schema.shape(EntityKind.NETWORK), definition.span(), null, definition.name());
    return new Networks(settings, hosts).network(definition.name());
  }

  /** The network of a cluster, or null where its hosts only have their interfaces. */
  static @Nullable NetworkPlan ofCluster(ClusterPlan cluster, List<HostPlan> hosts) {
    Profile topology = cluster.network();
    if (topology == null || !Topologies.matters(topology)) {
      return null;
    }
    GraphBuilder graph = new GraphBuilder(hosts);
    Topologies.add(graph, topology, cluster.span(), cluster.hosts(), "core", "");
    return graph.build(
        cluster.name(), new NetworkPlan.FlowModel.MaxMin(), Map.of(), NetworkPlan.Routing.ECMP);
  }

  private NetworkPlan network(String name) {
    for (Profile.PartValue part : settings.parts("switch")) {
      Settings of = settings.part(part);
      String label = String.valueOf(part.label());
      byName.put(label, graph.addSwitch(label, of.nanos("latency"), of.flag("gateway")));
    }
    for (Profile.PartValue part : settings.parts("site")) {
      site(String.valueOf(part.label()), settings.part(part));
    }
    topology();
    for (Profile.PartValue part : settings.parts("link")) {
      link(String.valueOf(part.label()), settings.part(part));
    }
    Map<NetworkPlan.Pair, List<Integer>> routes = new LinkedHashMap<>();
    for (Profile.PartValue part : settings.parts("route")) {
      route(settings.part(part), byLabel, routes);
    }
    return graph.build(
        name,
        flows(settings),
        routes,
        NetworkPlan.Routing.valueOf(settings.word("routing").toUpperCase(Locale.ROOT)));
  }

  // ---- the graph

  private void topology() {
    Profile topology = settings.profile("topology");
    if (topology == null) {
      if (settings.has("hosts")) {
        throw Failure.at(
            Code.MISSING_PROPERTY,
            settings.span("hosts"),
            "nothing says how these hosts are connected",
            "add `topology = star`, `tree { ... }` or `fat_tree { ... }`");
      }
      return;
    }
    Object hosts = required(settings, "hosts", "a topology does not say its `hosts`");
    Span place = settings.span("topology");
    refuseUplink(topology, place);
    int[] numbers = numbers(hosts, settings.span("hosts"));
    int before = graph.switchCount();
    Topologies.add(graph, topology, place, numbers, "core", "");
    name(before);
  }

  /** Lets links name what a topology has made. */
  private void name(int before) {
    for (int s = before; s < graph.switchCount(); s++) {
      byName.putIfAbsent(graph.nameOf(s), s);
    }
  }

  private void site(String label, Settings site) {
    Profile topology = Objects.requireNonNull(site.profile("topology"));
    Span place = site.span("topology");
    refuseUplink(topology, place);
    int before = graph.switchCount();
    int[] numbers = numbers(site.any("hosts"), site.span("hosts"));
    Topologies.add(graph, topology, place, numbers, label, label + ".");
    name(before);
    String subnet = site.given("subnet") instanceof String text ? text : label;
    for (int number : numbers) {
      graph.subnet(number, subnet);
    }
  }

  private static void refuseUplink(Profile topology, Span place) {
    Profile.Setting uplink = topology.get("uplink");
    if (uplink != null) {
      throw new Failure(
          Code.EXCLUSIVE
              .at(uplink.span())
              .label(place, "this network has no store")
              .help("leave it out, or give the topology to a cluster")
              .message("`uplink` leads to the store of images of a cluster"));
    }
  }

  private int[] numbers(Object value, Span place) {
    List<Ref> refs = hosts(value);
    int[] numbers = new int[refs.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = refs.get(i).index();
      if (!connected.add(numbers[i])) {
        throw Failure.at(
            Code.EXCLUSIVE,
            place,
            "`" + graph.nameOf(NetworkPlan.Graph.node(numbers[i])) + "` is connected already",
            "name each host once, at one site; more links of a host are `link`s");
      }
    }
    return numbers;
  }

  private void link(String label, Settings link) {
    boolean from = link.has("from");
    if (from != link.has("to")) {
      String missing = from ? "to" : "from";
      throw Failure.at(
          Code.MISSING_PROPERTY,
          link.span(from ? "from" : "to"),
          "this link has one end",
          "add `" + missing + " = ...`; or leave out both, and say the `route`s over it");
    }
    if (!from) {
      byLabel.put(label, graph.linkCount());
      graph.link(plan(label, link), NetworkPlan.Graph.NOWHERE, NetworkPlan.Graph.NOWHERE, 1);
      return;
    }
    int[] lower = nodes(link, "from");
    int[] upper = nodes(link, "to");
    boolean one = lower.length * upper.length == 1;
    int number = 0;
    for (int a : lower) {
      for (int b : upper) {
        if (a == b) {
          throw Failure.at(
              Code.EXCLUSIVE,
              link.span("to"),
              "both ends of this link are `" + graph.nameOf(a) + "`",
              "a link leads from one to another");
        }
        String name = one ? label : label + "[" + number + "]";
        byLabel.put(name, graph.linkCount());
        graph.link(plan(name, link), a, b, link.whole("cost"));
        number++;
      }
    }
  }

  private static NetworkPlan.Link plan(String name, Settings link) {
    return new NetworkPlan.Link(
        name, link.amount("bandwidth"), link.nanos("latency"), link.flag("duplex"));
  }

  private int[] nodes(Settings link, String end) {
    Object value = Objects.requireNonNull(link.given(end));
    List<?> all = value instanceof List<?> list ? list : List.of(value);
    return all.stream().mapToInt(each -> node(each, link.span(end))).toArray();
  }

  private int node(Object end, Span place) {
    if (end instanceof Ref ref) {
      return NetworkPlan.Graph.node(ref.index());
    }
    String name = String.valueOf(end);
    Integer node = byName.get(name);
    if (node == null) {
      String near = Suggestions.nearest(name, byName.keySet());
      throw Failure.at(
          Code.UNKNOWN_NAME,
          place,
          "there is no switch or site `" + name + "` in this network",
          near != null ? "it has `" + near + "`" : "add `switch " + name + " {}`");
    }
    return node;
  }

  private static void route(
      Settings route, Map<String, Integer> byLabel, Map<NetworkPlan.Pair, List<Integer>> routes) {
    List<Integer> over = new ArrayList<>();
    for (Object label : (List<?>) required(route, "over")) {
      Integer link = byLabel.get(String.valueOf(label));
      if (link == null) {
        throw Failure.at(
            Code.UNKNOWN_NAME,
            route.span("over"),
            "there is no link `" + label + "` in this network",
            byLabel.isEmpty()
                ? "add `link " + label + " { bandwidth = ... }`"
                : "links are " + String.join(", ", byLabel.keySet()));
      }
      over.add(link);
    }
    for (Ref from : hosts(required(route, "from"))) {
      for (Ref to : hosts(required(route, "to"))) {
        routes.put(new NetworkPlan.Pair(from.index(), to.index()), List.copyOf(over));
        routes.putIfAbsent(new NetworkPlan.Pair(to.index(), from.index()), over.reversed());
      }
    }
  }

  private static Object required(Settings settings, String property) {
    return required(settings, property, "a route does not say its `" + property + "`");
  }

  private static Object required(Settings settings, String property, String message) {
    Object value = settings.given(property);
    if (value == null) {
      throw Failure.at(Code.MISSING_PROPERTY, settings.place(), message, null);
    }
    return value;
  }

  private static List<Ref> hosts(Object value) {
    List<Ref> hosts = new ArrayList<>();
    if (value instanceof Ref ref) {
      hosts.add(ref);
    } else {
      for (Object each : (List<?>) value) {
        hosts.add((Ref) each);
      }
    }
    return hosts;
  }

  private static NetworkPlan.FlowModel flows(Settings settings) {
    Profile profile = settings.profile("flow_model");
    if (profile == null || !profile.modelName().equals("lv08")) {
      return new NetworkPlan.FlowModel.MaxMin();
    }
    Settings lv08 = Settings.of(profile, settings.span("flow_model"));
    return new NetworkPlan.FlowModel.Lv08(
        lv08.amount("bandwidth_factor"),
        lv08.amount("latency_factor"),
        lv08.amount("rtt_weight"),
        lv08.amount("cross_traffic"));
  }
}
