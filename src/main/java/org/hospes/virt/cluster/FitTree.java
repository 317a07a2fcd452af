package org.hospes.virt.cluster;

import java.util.Arrays;

/**
 * Finds hosts with room without looking at those without: a tree over positions, each node with the
 * most processor capacity and the most memory that any host below has left. Where both are large
 * but of different hosts, the search goes on to the next.
 */
final class FitTree {
  private static final double CLOSED = Double.NEGATIVE_INFINITY;

  private final int leaves;
  private final int size;
  private final double[] cpu;
  private final double[] memory;

  FitTree(int size) {
    this.size = size;
    this.leaves = Math.max(1, Integer.highestOneBit(Math.max(1, 2 * size - 1)));
    this.cpu = new double[2 * leaves];
    this.memory = new double[2 * leaves];
    Arrays.fill(cpu, CLOSED);
    Arrays.fill(memory, CLOSED);
  }

  /** What a host has left. */
  void set(int position, double cpuLeft, double memoryLeft) {
    int node = leaves + position;
    cpu[node] = cpuLeft;
    memory[node] = memoryLeft;
    for (node >>= 1; node >= 1; node >>= 1) {
      double c = Math.max(cpu[2 * node], cpu[2 * node + 1]);
      double m = Math.max(memory[2 * node], memory[2 * node + 1]);
      if (cpu[node] == c && memory[node] == m) {
        return;
      }
      cpu[node] = c;
      memory[node] = m;
    }
  }

  /** A host takes no guests. */
  void close(int position) {
    set(position, CLOSED, CLOSED);
  }

  /** The first position from {@code from} on where so much is left, or -1. */
  int next(int from, double cpuNeeded, double memoryNeeded) {
    if (from >= size) {
      return -1;
    }
    int node = leaves + from;
    while (true) {
      if (cpu[node] >= cpuNeeded && memory[node] >= memoryNeeded) {
        if (node >= leaves) {
          return node - leaves;
        }
        node = 2 * node;
        continue;
      }
      // To the next subtree on the right.
      while ((node & 1) == 1) {
        node >>= 1;
        if (node <= 1) {
          return -1;
        }
      }
      if (node <= 1) {
        return -1;
      }
      node++;
    }
  }
}
