package org.hospes.lower;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.plan.HostPlan;
import org.hospes.plan.NetworkPlan;
import org.hospes.plan.NetworkPlan.Graph;

/** Puts the links and switches of a network together, with what they connect. */
final class GraphBuilder {
  private final List<HostPlan> hosts;
  private final List<NetworkPlan.Link> links = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private final List<Integer> costs = new ArrayList<>();
  private final List<NetworkPlan.Switch> switches = new ArrayList<>();
  private final Map<Integer, String> subnets = new LinkedHashMap<>();
  private boolean connects;

  GraphBuilder(List<HostPlan> hosts) {
    this.hosts = hosts;
  }

  HostPlan host(int number) {
    return hosts.get(number);
  }

  /** A new switch: its node. */
  int addSwitch(String name, long latency, boolean gateway) {
    switches.add(new NetworkPlan.Switch(name, latency, gateway));
    return switches.size() - 1;
  }

  String nameOf(int node) {
    return Graph.isHost(node) ? hosts.get(Graph.host(node)).name() : switches.get(node).name();
  }

  /** A link between two nodes, with a name of its own. */
  void link(NetworkPlan.Link link, int from, int to, int cost) {
    connects |= from != Graph.NOWHERE;
    links.add(link);
    ends.add(from);
    ends.add(to);
    costs.add(cost);
  }

  /** A cable of a topology, each way with all of its bandwidth. */
  void cable(int lower, int upper, double rate, long latency) {
    link(
        new NetworkPlan.Link(nameOf(lower) + "-" + nameOf(upper), rate, latency, true),
        lower,
        upper,
        1);
  }

  void subnet(int host, String subnet) {
    subnets.put(host, subnet);
  }

  int switchCount() {
    return switches.size();
  }

  int linkCount() {
    return links.size();
  }

  NetworkPlan build(
      String name,
      NetworkPlan.FlowModel flows,
      Map<NetworkPlan.Pair, List<Integer>> routes,
      NetworkPlan.Routing routing) {
    Graph graph =
        connects
            ? new Graph(
                List.copyOf(switches),
                ends.stream().mapToInt(Integer::intValue).toArray(),
                costs.stream().mapToInt(Integer::intValue).toArray(),
                subnets,
                routing)
            : null;
    return new NetworkPlan(name, flows, List.copyOf(links), routes, graph, -1);
  }
}
