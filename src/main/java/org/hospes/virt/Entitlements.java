package org.hospes.virt;

import java.util.Arrays;
import org.hospes.plan.GuestPlan;

/**
 * What guests may have of processors: by weight and cap, and in which part of the time, because
 * they are throttled or a migration makes them wait.
 */
public final class Entitlements {
  private final World world;
  private final Guests guests;
  private double[] weights;
  private double[] caps;
  private double[] throttles;
  private double[] stalls;

  Entitlements(World world, Guests guests, int count) {
    this.world = world;
    this.guests = guests;
    weights = new double[count];
    caps = new double[count];
    throttles = new double[count];
    stalls = new double[count];
    begin(0, count);
  }

  void grow(int room) {
    int before = throttles.length;
    weights = Arrays.copyOf(weights, room);
    caps = Arrays.copyOf(caps, room);
    throttles = Arrays.copyOf(throttles, room);
    stalls = Arrays.copyOf(stalls, room);
    begin(before, room);
  }

  private void begin(int from, int to) {
    Arrays.fill(throttles, from, to, 1);
    Arrays.fill(stalls, from, to, 1);
  }

  /** A guest begins with what its plan says. */
  void begin(int guest, GuestPlan plan) {
    weights[guest] = plan.weight();
    caps[guest] = plan.cap();
  }

  public double weightSetting(int guest) {
    return weights[guest];
  }

  public void setWeight(int guest, double weight) {
    weights[guest] = weight;
    guests.demandChanged(guest);
  }

  public double cap(int guest) {
    return caps[guest];
  }

  public void setCap(int guest, double cap) {
    caps[guest] = cap;
    guests.limit(guest);
    guests.demandChanged(guest);
  }

  /** The part of the time in which virtual CPUs run. */
  double part(int guest) {
    return throttles[guest] * stalls[guest];
  }

  /** The part of the time that its virtual CPUs may run. */
  public double throttle(int guest) {
    return throttles[guest];
  }

  /**
   * Lets virtual CPUs run only for a part of the time.
   *
   * @param part from 0 to 1
   */
  public void setThrottle(int guest, double part) {
    throttles[guest] = part;
    guests.limit(guest);
    world.changed();
  }

  /** The part of the time in which its virtual CPUs do not wait for a migration. */
  public double stall(int guest) {
    return stalls[guest];
  }

  /**
   * A migration makes virtual CPUs wait.
   *
   * @param part the part of the time that is left, from 0 to 1
   */
  public void setStall(int guest, double part) {
    if (stalls[guest] != part) {
      stalls[guest] = part;
      guests.limit(guest);
      world.changed();
    }
  }
}
