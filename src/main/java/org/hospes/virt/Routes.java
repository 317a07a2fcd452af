package org.hospes.virt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.hospes.plan.NetworkPlan.Graph;
import org.hospes.plan.NetworkPlan.Routing;
import org.jspecify.annotations.Nullable;

/**
 * The shortest ways through a graph, over links that are whole. A host does not pass on what is for
 * others. Distances to a place are computed once and kept until a link breaks or is mended.
 */
final class Routes {
  private static final int FAR = Integer.MAX_VALUE;

  /** The place of all gateways together: the rest of the world. */
  static final int OUTSIDE = Graph.NOWHERE;

  private final Graph graph;
  private final boolean[] cut;
  private final int[] starts;
  private final int[] around;
  private final Map<Integer, int[]> ofHosts = new HashMap<>();
  private final boolean alike;
  private final Map<Integer, int[]> distances = new HashMap<>();

  /**
   * A part of a way.
   *
   * @param link its number in the network
   * @param forward whether it is passed from its first end to its second
   * @param part how much of what is sent goes here
   */
  record Leg(int link, boolean forward, double part) {}

  Routes(Graph graph) {
    this.graph = graph;
    int links = graph.costs().length;
    int switches = graph.switches().size();
    cut = new boolean[links];
    alike = Arrays.stream(graph.costs()).allMatch(cost -> cost == 1);
    // Links between switches, by switch; links of hosts apart, because no way leads through one.
    starts = new int[switches + 1];
    int[] ends = graph.ends();
    Map<Integer, List<Integer>> hosts = new HashMap<>();
    for (int l = 0; l < links; l++) {
      for (int side = 0; side < 2; side++) {
        int node = ends[2 * l + side];
        if (Graph.isHost(node)) {
          hosts.computeIfAbsent(node, n -> new ArrayList<>()).add(l);
        } else if (betweenSwitches(l)) {
          starts[node + 1]++;
        }
      }
    }
    for (int s = 0; s < switches; s++) {
      starts[s + 1] += starts[s];
    }
    around = new int[starts[switches]];
    int[] next = Arrays.copyOf(starts, switches);
    for (int l = 0; l < links; l++) {
      for (int side = 0; side < 2; side++) {
        if (betweenSwitches(l)) {
          around[next[ends[2 * l + side]]++] = l;
        }
      }
    }
    hosts.forEach(
        (node, list) -> ofHosts.put(node, list.stream().mapToInt(Integer::intValue).toArray()));
  }

  private boolean betweenSwitches(int link) {
    return graph.ends()[2 * link] >= 0 && graph.ends()[2 * link + 1] >= 0;
  }

  boolean has(int host) {
    return ofHosts.containsKey(Graph.node(host));
  }

  /** A link breaks or is mended: ways may be others from now on. */
  void setUp(int link, boolean up) {
    cut[link] = !up;
    distances.clear();
  }

  /** The way from a host to another, or to the {@link #OUTSIDE}; null if there is none. */
  @Nullable List<Leg> way(int from, int to) {
    int source = Graph.node(from);
    int target = to == OUTSIDE ? OUTSIDE : Graph.node(to);
    int[] distance = distances(target);
    if (choices(source, target, distance).isEmpty()) {
      return null;
    }
    return graph.routing() == Routing.SPREAD
        ? spread(source, target, distance)
        : one(source, target, distance);
  }

  private int other(int link, int node) {
    int[] ends = graph.ends();
    return ends[2 * link] == node ? ends[2 * link + 1] : ends[2 * link];
  }

  /** The links of a host. */
  private int[] linksOf(int node) {
    return ofHosts.getOrDefault(node, new int[0]);
  }

  private boolean isGateway(int node) {
    return graph.switches().get(node).gateway();
  }

  /** How far each switch is from a place. */
  private int[] distances(int target) {
    // All hosts behind one switch share its distances.
    int[] known = distances.get(target);
    if (known == null) {
      known = target < 0 && target != OUTSIDE ? ofHost(target) : search(target);
      distances.put(target, known);
    }
    return known;
  }

  private int[] ofHost(int target) {
    int[] links = linksOf(target);
    int switchOf = links.length == 1 ? other(links[0], target) : -1;
    if (switchOf < 0 || cut[links[0]]) {
      return search(target);
    }
    // What is added for the last link is the same for all, and changes no choice.
    return distances(switchOf);
  }

  private int[] search(int target) {
    int[] found = new int[graph.switches().size()];
    Arrays.fill(found, FAR);
    ArrayDeque<Integer> near = new ArrayDeque<>();
    PriorityQueue<long[]> far = new PriorityQueue<>((a, b) -> Long.compare(a[0], b[0]));
    if (target == OUTSIDE) {
      for (int s = 0; s < found.length; s++) {
        if (isGateway(s)) {
          reach(found, s, 0, near, far);
        }
      }
    } else if (target >= 0) {
      reach(found, target, 0, near, far);
    } else {
      for (int link : linksOf(target)) {
        int there = other(link, target);
        if (!cut[link] && there >= 0) {
          reach(found, there, graph.costs()[link], near, far);
        }
      }
    }
    while (!near.isEmpty() || !far.isEmpty()) {
      int at;
      if (alike) {
        at = near.poll();
      } else {
        long[] least = far.poll();
        at = (int) least[1];
        if (least[0] > found[at]) {
          continue;
        }
      }
      for (int i = starts[at]; i < starts[at + 1]; i++) {
        int there = other(around[i], at);
        if (!cut[around[i]] && there >= 0) {
          reach(found, there, found[at] + graph.costs()[around[i]], near, far);
        }
      }
    }
    return found;
  }

  private void reach(
      int[] found, int node, int distance, ArrayDeque<Integer> near, PriorityQueue<long[]> far) {
    if (distance < found[node]) {
      found[node] = distance;
      if (alike) {
        near.add(node);
      } else {
        far.add(new long[] {distance, node});
      }
    }
  }

  /** The links from a node that lie on a shortest way, in order. */
  private List<Integer> choices(int node, int target, int[] distance) {
    List<Integer> choices = new ArrayList<>();
    int best = FAR;
    int first = node >= 0 ? starts[node] : 0;
    int[] links = node >= 0 ? around : linksOf(node);
    int end = node >= 0 ? starts[node + 1] : links.length;
    for (int i = first; i < end; i++) {
      int there = other(links[i], node);
      if (there >= 0) {
        best = consider(links[i], remaining(there, target, distance), best, choices);
      }
    }
    for (int link : linksOf(target)) {
      if (other(link, target) == node) {
        best = consider(link, 0, best, choices);
      }
    }
    Collections.sort(choices);
    return choices;
  }

  private int consider(int link, int rest, int best, List<Integer> choices) {
    if (cut[link] || rest == FAR || rest + graph.costs()[link] > best) {
      return best;
    }
    int length = rest + graph.costs()[link];
    if (length < best) {
      choices.clear();
    }
    choices.add(link);
    return length;
  }

  /** The distance of a switch, where that of the switch of the target stands for the target. */
  private int remaining(int node, int target, int[] distance) {
    return distance[node] == FAR ? FAR : distance[node] + lastCost(target);
  }

  /** What the one link of a target counts that the distances leave out. */
  private int lastCost(int target) {
    if (target >= 0 || target == OUTSIDE) {
      return 0;
    }
    int[] links = linksOf(target);
    return links.length == 1 && other(links[0], target) >= 0 && !cut[links[0]]
        ? graph.costs()[links[0]]
        : 0;
  }

  private boolean isThere(int node, int target) {
    return node == target || (target == OUTSIDE && node >= 0 && isGateway(node));
  }

  private List<Leg> one(int source, int target, int[] distance) {
    List<Leg> legs = new ArrayList<>();
    long hash = mix(source * 0x9E3779B97F4A7C15L + target);
    for (int node = source; !isThere(node, target); ) {
      List<Integer> choices = choices(node, target, distance);
      int which = 0;
      if (graph.routing() == Routing.ECMP && choices.size() > 1) {
        hash = mix(hash + node);
        which = (int) Long.remainderUnsigned(hash, choices.size());
      }
      int link = choices.get(which);
      legs.add(new Leg(link, graph.ends()[2 * link] == node, 1));
      node = other(link, node);
    }
    return legs;
  }

  /** SplitMix64: neighbours in, strangers out, and the same on every machine. */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private List<Leg> spread(int source, int target, int[] distance) {
    List<Leg> legs = new ArrayList<>();
    // From far to near: what flows into a node is known before it flows on.
    Map<Integer, Double> flows = new HashMap<>();
    PriorityQueue<int[]> open =
        new PriorityQueue<>(
            (a, b) -> a[0] != b[0] ? Integer.compare(b[0], a[0]) : Integer.compare(a[1], b[1]));
    flows.put(source, 1.0);
    open.add(new int[] {FAR, source});
    while (!open.isEmpty()) {
      int node = open.poll()[1];
      double flow = flows.getOrDefault(node, 0.0);
      List<Integer> choices = choices(node, target, distance);
      for (int link : choices) {
        double part = flow / choices.size();
        int there = other(link, node);
        legs.add(new Leg(link, graph.ends()[2 * link] == node, part));
        if (!isThere(there, target) && flows.merge(there, part, Double::sum) == part) {
          open.add(new int[] {distance[there], there});
        }
      }
    }
    return legs;
  }
}
