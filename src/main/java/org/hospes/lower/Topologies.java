package org.hospes.lower;

import org.hospes.diagnostic.Code;
import org.hospes.plan.HostPlan;
import org.hospes.plan.NetworkPlan.Graph;
import org.hospes.plan.Settings;
import org.hospes.source.Span;
import org.hospes.term.Failure;
import org.hospes.term.Profile;

/** Draws the switches and links of a topology around hosts. */
final class Topologies {
  private final GraphBuilder graph;
  private final Settings settings;
  private final Span place;
  private final int[] hosts;
  private final String prefix;
  private final double given;
  private final long latency;

  private Topologies(GraphBuilder graph, Profile topology, Span place, int[] hosts, String prefix) {
    this.graph = graph;
    this.settings = Settings.of(topology, place);
    this.place = place;
    this.hosts = hosts;
    this.prefix = prefix;
    this.given = settings.amountOrNaN("bandwidth");
    this.latency = settings.nanos("latency");
  }

  /**
   * Adds a topology to a network.
   *
   * @param center the name of the switch in the middle
   * @param prefix what the names of its other switches begin with, or empty
   */
  static void add(
      GraphBuilder graph, Profile topology, Span place, int[] hosts, String center, String prefix) {
    Topologies made = new Topologies(graph, topology, place, hosts, prefix);
    switch (topology.modelName()) {
      case "star" -> made.star(center);
      case "tree" -> made.tree(center);
      case "fat_tree" -> made.fatTree(center);
      default -> throw new IllegalStateException(topology.modelName());
    }
  }

  /** Whether links of a topology can be narrower or longer than interfaces and switch. */
  static boolean matters(Profile topology) {
    return !topology.modelName().equals("star")
        || topology.get("bandwidth") != null
        || topology.get("latency") != null;
  }

  private double bandwidth(int host) {
    if (!Double.isNaN(given)) {
      return given;
    }
    HostPlan plan = graph.host(host);
    if (plan.nics().isEmpty()) {
      throw Failure.at(
          Code.MISSING_PROPERTY,
          place,
          "`" + plan.name() + "` has no interface, and its link no bandwidth",
          "add `network = ...` to the host, or `bandwidth = ...` here");
    }
    return plan.nics().stream().mapToDouble(HostPlan.Nic::rate).sum();
  }

  /** Connects some of the hosts to a switch: what their links carry together. */
  private double plug(int first, int count, int into) {
    double sum = 0;
    for (int i = first; i < Math.min(hosts.length, first + count); i++) {
      double rate = bandwidth(hosts[i]);
      graph.cable(Graph.node(hosts[i]), into, rate, latency);
      sum += rate;
    }
    return sum;
  }

  private void star(String center) {
    plug(0, hosts.length, graph.addSwitch(center, 0, true));
  }

  private void tree(String center) {
    int perSwitch = settings.whole("hosts_per_switch");
    int fanOut = settings.whole("fan_out");
    double over = settings.amount("oversubscription");
    int count = Math.max(1, ceil(hosts.length, perSwitch));
    int[] level = new int[count];
    double[] rates = new double[count];
    for (int s = 0; s < count; s++) {
      level[s] = count == 1 ? top(center) : graph.addSwitch(prefix + "edge[" + s + "]", 0, false);
      rates[s] = plug(s * perSwitch, perSwitch, level[s]);
    }
    for (int height = 1; level.length > 1; height++) {
      int above = ceil(level.length, fanOut);
      int[] next = new int[above];
      double[] sums = new double[above];
      String word = height == 1 ? "aggregation" : "aggregation" + height;
      for (int s = 0; s < above; s++) {
        next[s] =
            above == 1 ? top(center) : graph.addSwitch(prefix + word + "[" + s + "]", 0, false);
      }
      for (int s = 0; s < level.length; s++) {
        double up = rates[s] / over;
        graph.cable(level[s], next[s / fanOut], up, latency);
        sums[s / fanOut] += up;
      }
      level = next;
      rates = sums;
    }
  }

  private int top(String center) {
    return graph.addSwitch(center, 0, true);
  }

  /**
   * Pod by pod, as far as there are hosts. Switch {@code j} of the upper row of a pod is connected
   * to the core switches from {@code j * ports / 2} on.
   */
  private void fatTree(String center) {
    int ports = settings.whole("ports");
    if (ports % 2 != 0) {
      throw Failure.at(
          Code.OUT_OF_RANGE,
          settings.span("ports"),
          "half of the ports of a switch lead upwards: an odd number of them has no half",
          "use " + (ports + 1));
    }
    int half = ports / 2;
    int room = half * half * ports;
    if (hosts.length > room) {
      int enough = ports;
      while (enough * enough / 4 * enough < hosts.length) {
        enough += 2;
      }
      throw Failure.at(
          Code.OUT_OF_RANGE,
          place,
          "a fat tree of switches with "
              + ports
              + " ports has room for "
              + room
              + " hosts, and there are "
              + hosts.length,
          "use `ports = " + enough + "`");
    }
    double rate = 0;
    for (int host : hosts) {
      rate = Math.max(rate, bandwidth(host));
    }
    int top = prefix.isEmpty() ? Graph.NOWHERE : top(center);
    int[] cores = new int[half * half];
    for (int c = 0; c < cores.length; c++) {
      cores[c] = graph.addSwitch(prefix + "core[" + c + "]", 0, top == Graph.NOWHERE);
      if (top != Graph.NOWHERE) {
        graph.cable(cores[c], top, rate, latency);
      }
    }
    int pods = ceil(hosts.length, half * half);
    for (int pod = 0; pod < pods; pod++) {
      int[] upper = new int[half];
      for (int j = 0; j < half; j++) {
        upper[j] = graph.addSwitch(prefix + "aggregation[" + (pod * half + j) + "]", 0, false);
        for (int c = 0; c < half; c++) {
          graph.cable(upper[j], cores[j * half + c], rate, latency);
        }
      }
      for (int e = 0; e < half; e++) {
        int number = pod * half + e;
        if (number * half < hosts.length) {
          int edge = graph.addSwitch(prefix + "edge[" + number + "]", 0, false);
          plug(number * half, half, edge);
          for (int above : upper) {
            graph.cable(edge, above, rate, latency);
          }
        }
      }
    }
  }

  private static int ceil(int count, int by) {
    return (int) Math.ceilDiv((long) count, by);
  }
}
