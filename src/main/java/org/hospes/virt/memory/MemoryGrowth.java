package org.hospes.virt.memory;

import java.util.Arrays;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.MemoryUse;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/**
 * Programs that allocate memory while their guests run. What they use is looked at in steps, as
 * balloons are; a guest that stands still allocates nothing meanwhile.
 */
final class MemoryGrowth {
  private static final long STEP = 250_000_000;

  private final World world;
  private final Memories memories;
  private double[] reached;
  private long[] ran;
  private long[] round;

  MemoryGrowth(World world, Memories memories, int guests) {
    this.world = world;
    this.memories = memories;
    reached = new double[guests];
    ran = new long[guests];
    round = new long[guests];
    Arrays.fill(reached, Double.POSITIVE_INFINITY);
  }

  /** There may be so many guests now. */
  void grow(int room) {
    int before = reached.length;
    reached = Arrays.copyOf(reached, room);
    Arrays.fill(reached, before, room, Double.POSITIVE_INFINITY);
    ran = Arrays.copyOf(ran, room);
    round = Arrays.copyOf(round, room);
  }

  /** Bytes that the program of a guest has come to; infinite where there is none. */
  double reached(int guest) {
    return reached[guest];
  }

  /** The guest has started. */
  void begin(int guest, MemoryUse.@Nullable Growth growth) {
    if (growth == null) {
      return;
    }
    ran[guest] = 0;
    reached[guest] = growth.from();
    memories.useChanged(guest);
    long begun = ++round[guest];
    if (growth.rate() > 0) {
      next(guest, growth, begun);
    }
  }

  private void next(int guest, MemoryUse.Growth growth, long begun) {
    long now = world.kernel().now();
    if (STEP < Kernel.NEVER - now) {
      world.kernel().schedule(now + STEP, Phase.FINISH, unused -> step(guest, growth, begun), 0);
    }
  }

  private void step(int guest, MemoryUse.Growth growth, long begun) {
    // Stopped and started again: that start has steps of its own.
    if (round[guest] != begun || !world.guests().state(guest).isPlaced()) {
      return;
    }
    ran[guest] += world.guests().isRunning(guest) ? STEP : 0;
    double seconds = ran[guest] / Kernel.SECOND;
    double most = world.guests().plan(guest).memory();
    double now = Math.min(growth.at(seconds), most);
    if (now != reached[guest]) {
      reached[guest] = now;
      memories.useChanged(guest);
    }
    boolean ended = seconds >= growth.after() + growth.lasts();
    boolean full = now == most && growth.lasts() == Double.POSITIVE_INFINITY;
    if (!ended && !full) {
      next(guest, growth, begun);
    }
  }
}
