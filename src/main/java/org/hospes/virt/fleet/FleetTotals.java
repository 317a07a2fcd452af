package org.hospes.virt.fleet;

import java.util.Arrays;
import org.hospes.kernel.Kernel;

/**
 * What the guests of the fleet and their hosts have used so far: integrals that are closed whenever
 * what they are of changes. The energy of a guest is its part of what its host draws, by the
 * processor time in use.
 */
public final class FleetTotals {
  private final Kernel kernel;
  private long now;

  private long[] since = new long[0];
  private double[] askedOf = new double[0];
  private double[] usedBy = new double[0];
  private double[] waitedBy = new double[0];
  private double[] energyOf = new double[0];
  private double[] marks = new double[0];

  private long[] hostSince = new long[0];
  private double[] clocks = new double[0];
  private double[] energyPerHz = new double[0];
  private double[] usedOn = new double[0];
  private boolean[] joined = new boolean[0];
  private double[] shared = new double[0];

  FleetTotals(Kernel kernel) {
    this.kernel = kernel;
  }

  void allocate(int guests, int hosts) {
    since = new long[guests];
    askedOf = new double[guests];
    usedBy = new double[guests];
    waitedBy = new double[guests];
    energyOf = new double[guests];
    marks = new double[guests];
    hostSince = new long[hosts];
    Arrays.fill(hostSince, kernel.now());
    energyPerHz = new double[hosts];
    usedOn = new double[hosts];
    joined = new boolean[hosts];
    shared = new double[hosts];
    clocks = new double[hosts];
  }

  /** More guests may come. */
  void grow(int room) {
    since = Arrays.copyOf(since, room);
    askedOf = Arrays.copyOf(askedOf, room);
    usedBy = Arrays.copyOf(usedBy, room);
    waitedBy = Arrays.copyOf(waitedBy, room);
    energyOf = Arrays.copyOf(energyOf, room);
    marks = Arrays.copyOf(marks, room);
  }

  void setClock(int host, double clock) {
    clocks[host] = clock;
  }

  /** Takes the time; {@link #closeNow} counts to it. */
  void tick() {
    now = kernel.now();
  }

  void begin(int guest) {
    since[guest] = kernel.now();
  }

  void enter(int guest, int host) {
    since[guest] = kernel.now();
    marks[guest] = energyPerHz[host];
  }

  void close(int guest, int host, double want, double get, double allowed) {
    tick();
    closeNow(guest, host, want, get, allowed);
  }

  /**
   * Adds the time since the last change.
   *
   * @param want what the guest asked for in it, in Hz
   * @param get what it got
   * @param allowed what it would have got alone
   */
  void closeNow(int guest, int host, double want, double get, double allowed) {
    double seconds = (now - since[guest]) / Kernel.SECOND;
    since[guest] = now;
    askedOf[guest] += want * seconds;
    usedBy[guest] += get * seconds / clocks[host];
    if (get < allowed) {
      waitedBy[guest] += (allowed - get) * seconds / clocks[host];
    }
    double mark = energyPerHz[host];
    energyOf[guest] += get * (mark - marks[guest]);
    marks[guest] = mark;
  }

  /**
   * Adds the time since the last change of a host.
   *
   * @param use what its guests used of it, in Hz
   * @param watts what it drew
   */
  void closeHost(int host, double use, double watts) {
    tick();
    double seconds = (now - hostSince[host]) / Kernel.SECOND;
    if (seconds == 0) {
      return;
    }
    hostSince[host] = now;
    if (use > 0) {
      energyPerHz[host] += watts / use * seconds;
      double cores = use * seconds / clocks[host];
      usedOn[host] += cores;
      if (joined[host]) {
        shared[host] += cores;
      }
    }
  }

  /** Whether something else runs on a host beside the fleet. */
  void setJoined(int host, boolean besideOthers) {
    joined[host] = besideOthers;
  }

  /** What a guest has asked for, in cycles. */
  public double asked(int guest) {
    return guest < askedOf.length ? askedOf[guest] : 0;
  }

  /** What a guest has used, in seconds of a core. */
  public double used(int guest) {
    return guest < usedBy.length ? usedBy[guest] : 0;
  }

  /** How long the virtual CPUs of a guest were ready and waited, in seconds of a core. */
  public double waited(int guest) {
    return guest < waitedBy.length ? waitedBy[guest] : 0;
  }

  /** The energy of a guest, in joules. */
  public double energy(int guest) {
    return guest < energyOf.length ? energyOf[guest] : 0;
  }

  /** What was used on a host, in seconds of a core. */
  public double usedOn(int host) {
    return host < usedOn.length ? usedOn[host] : 0;
  }

  /** What was used on a host while nothing else ran beside the fleet, in seconds of a core. */
  public double usedAlone(int host) {
    return host < usedOn.length ? usedOn[host] - shared[host] : 0;
  }
}
