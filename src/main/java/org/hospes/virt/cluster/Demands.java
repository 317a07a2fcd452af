package org.hospes.virt.cluster;

import java.util.Arrays;
import org.hospes.virt.Guests;
import org.hospes.virt.World;

/**
 * What the guests of a cluster ask for, now and at the last decisions: as many numbers for each as
 * the policies need, in one array that goes round.
 */
final class Demands {
  private final World world;
  private final int length;
  private float[] past;
  private int[] counts;
  private int newest = -1;

  Demands(World world, int length) {
    this.world = world;
    this.length = length;
    this.past = new float[length * world.guests().room()];
    this.counts = new int[length == 0 ? 0 : world.guests().room()];
  }

  /** More guests may come. */
  void grow(int room) {
    past = Arrays.copyOf(past, length * room);
    counts = length == 0 ? counts : Arrays.copyOf(counts, room);
  }

  /** What a guest asks for now, in Hz; at most what its virtual CPUs could run on its host. */
  double now(int guest) {
    Guests guests = world.guests();
    if (guests.host(guest) < 0) {
      return 0;
    }
    double clock = guests.coreClock(guest);
    return Math.min(guests.use().wanted(guest), guests.plan(guest).vcpus()) * clock;
  }

  /** A decision is made: what every guest asks for now becomes the newest of its past. */
  void note(int[] guests) {
    if (length == 0) {
      return;
    }
    newest = (newest + 1) % length;
    for (int guest : guests) {
      past[guest * length + newest] = (float) now(guest);
      counts[guest] = Math.min(length, counts[guest] + 1);
    }
  }

  /** How many past demands of a guest are known. */
  int count(int guest) {
    return length == 0 ? 0 : counts[guest];
  }

  /** The demand of a guest {@code back} decisions ago. */
  double back(int guest, int back) {
    return past[guest * length + Math.floorMod(newest - back, length)];
  }

  /**
   * Adds up the past of the guests on a host, the newest last, in parts of its capacity.
   *
   * @return how many values there are: as many as the guest that is known longest has
   */
  int sum(int host, double capacity, double[] into, boolean[] leaving) {
    int count = 0;
    java.util.Arrays.fill(into, 0);
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      if (!leaving[g]) {
        count = Math.max(count, Math.min(into.length, count(g)));
      }
    }
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      if (!leaving[g]) {
        for (int back = 0; back < Math.min(count, count(g)); back++) {
          into[count - 1 - back] += back(g, back) / capacity;
        }
      }
    }
    return count;
  }
}
