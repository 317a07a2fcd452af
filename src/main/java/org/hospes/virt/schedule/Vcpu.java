package org.hospes.virt.schedule;

import org.jspecify.annotations.Nullable;

/**
 * A virtual CPU as schedulers see it. Times are in nanoseconds. The dispatcher keeps where it is
 * and what it has run; what a policy needs to remember about it is kept here too.
 */
public final class Vcpu {
  /** Work without an end. */
  public static final long ENDLESS = Long.MAX_VALUE;

  private final Group group;
  private final int number;

  // Kept by the dispatcher.
  boolean awake;
  boolean parked;
  boolean held;
  int core = -1;
  int lastCore = -1;
  long place;
  long chargedAt;
  long productiveFrom;
  long notedAt;
  long work = ENDLESS;
  long done;
  long used;
  long usedBefore;
  long readySince;
  long startedAt;
  boolean producing;
  int @Nullable [] allowed;

  // Kept for the policies.
  double weight = 1;
  double credit;
  double virtual;
  double budget;
  long deadline;
  long progress;
  boolean boosted;

  /** The virtual CPUs of one guest. */
  public static final class Group {
    private final int key;
    Vcpu[] vcpus = new Vcpu[0];
    double weight = 1;
    double cap = Double.POSITIVE_INFINITY;
    double budget;
    double virtual;
    boolean parked;
    long capTicket = -1;

    /** {@code key} is the number of the guest. */
    public Group(int key) {
      this.key = key;
    }

    public int key() {
      return key;
    }

    /** How many of its virtual CPUs have something to do. */
    int awake() {
      int count = 0;
      for (Vcpu vcpu : vcpus) {
        count += vcpu.awake ? 1 : 0;
      }
      return count;
    }

    /** How many of its virtual CPUs are on cores. */
    int running() {
      int count = 0;
      for (Vcpu vcpu : vcpus) {
        count += vcpu.core >= 0 ? 1 : 0;
      }
      return count;
    }
  }

  Vcpu(Group group, int number) {
    this.group = group;
    this.number = number;
  }

  public Group group() {
    return group;
  }

  public int number() {
    return number;
  }

  /** Whether it has something to do. */
  public boolean isAwake() {
    return awake;
  }

  /** What it has to do, in nanoseconds on a core; {@link #ENDLESS} for no end. */
  public long work() {
    return work;
  }

  /** Whether it is on a core. */
  public boolean isRunning() {
    return core >= 0;
  }

  /** Whether it is on a core or would be if it got one. */
  boolean wants() {
    return awake && !parked && !held;
  }

  /** Whether it would run if it had a core. */
  boolean isReady() {
    return wants() && core < 0;
  }

  boolean mayRunOn(int where) {
    if (allowed == null) {
      return true;
    }
    for (int each : allowed) {
      if (each == where) {
        return true;
      }
    }
    return false;
  }
}
