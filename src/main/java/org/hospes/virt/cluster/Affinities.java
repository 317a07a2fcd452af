package org.hospes.virt.cluster;

import java.util.HashMap;
import java.util.Map;
import org.hospes.plan.GuestPlan;
import org.hospes.virt.World;

/**
 * Which guests want to be together, and which must not be. Counts, by label and position, the
 * guests that are on a host or on their way to it.
 */
final class Affinities {
  private final World world;
  private final Map<String, Map<Integer, Integer>> together = new HashMap<>();
  private final Map<String, Map<Integer, Integer>> apart = new HashMap<>();
  private boolean used;

  Affinities(World world) {
    this.world = world;
  }

  /** A guest comes to a position, or with -1 goes. */
  void add(int position, int guest, int count) {
    GuestPlan plan = world.guests().plan(guest);
    if (plan.affinity() != null) {
      count(together, plan.affinity(), position, count);
    }
    if (plan.antiAffinity() != null) {
      count(apart, plan.antiAffinity(), position, count);
    }
  }

  private void count(Map<String, Map<Integer, Integer>> of, String label, int position, int count) {
    used = true;
    Map<Integer, Integer> positions =
        of.computeIfAbsent(label, unused -> new java.util.TreeMap<>());
    positions.merge(position, count, (a, b) -> a + b == 0 ? null : a + b);
  }

  /** Whether no guest is at a position that must not be with this one. */
  boolean allow(int position, int guest) {
    if (!used) {
      return true;
    }
    String label = world.guests().plan(guest).antiAffinity();
    Map<Integer, Integer> positions = label == null ? null : apart.get(label);
    return positions == null || !positions.containsKey(position);
  }

  /** The positions of guests that this one wants to be with, the lowest first. */
  Iterable<Integer> wanted(int guest) {
    String label = used ? world.guests().plan(guest).affinity() : null;
    Map<Integer, Integer> positions = label == null ? null : together.get(label);
    return positions == null ? java.util.List.of() : positions.keySet();
  }
}
