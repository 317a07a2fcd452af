package org.hospes.virt.cluster.cloudsim;

import java.util.Arrays;
import org.hospes.plan.PowerPlan;

/**
 * A host of the study. Its guests stand in the order in which they came; one that is on its way
 * here counts for a tenth, one that is leaving gets nine tenths. Speeds in MIPS.
 */
final class Machine {
  final int number;
  final int cores;
  final double coreSpeed;
  final double total;
  final PowerPlan power;
  final double memory;

  /** Guests: the number, doubled, and one more for a guest that is on its way here. */
  int[] members = new int[8];

  int count;

  // Set by an update, and kept until the next: planning does not change them.
  double used;
  double usedBefore;
  double energy;

  // For the measures.
  private double historyTime = -1;
  private double historyUsed;
  private double historyAsked;
  private boolean historyActive;
  private double activeTime;
  private double violatedTime;
  private boolean wasActive = true;
  private int shutdowns;
  private boolean hasEntry;

  Machine(int number, int cores, double coreSpeed, PowerPlan power, double memory) {
    this.number = number;
    this.cores = cores;
    this.coreSpeed = coreSpeed;
    this.total = cores * coreSpeed;
    this.power = power;
    this.memory = memory;
  }

  void add(int guest, boolean coming) {
    if (count == members.length) {
      members = Arrays.copyOf(members, 2 * count);
    }
    members[count++] = 2 * guest + (coming ? 1 : 0);
  }

  /** Takes out the first entry of a guest, as one that is here or as one that is coming. */
  void remove(int guest, boolean coming) {
    int entry = 2 * guest + (coming ? 1 : 0);
    for (int i = 0; i < count; i++) {
      if (members[i] == entry) {
        System.arraycopy(members, i + 1, members, i, --count - i);
        return;
      }
    }
  }

  boolean has(int guest, boolean coming) {
    int entry = 2 * guest + (coming ? 1 : 0);
    for (int i = 0; i < count; i++) {
      if (members[i] == entry) {
        return true;
      }
    }
    return false;
  }

  double utilization() {
    return rounded(used / total);
  }

  /** A little more than everything is everything. */
  private static double rounded(double utilization) {
    return utilization > 1 && utilization < 1.01 ? 1 : utilization;
  }

  /**
   * Watts at a utilization. Between measured points in the order of operations of the program: many
   * hosts would rise by the same, and the last digit decides between them.
   */
  double watts(double utilization) {
    if (!(power instanceof PowerPlan.Measured measured) || measured.points().length != 11) {
      return power.watts(utilization);
    }
    double[] points = measured.points();
    double u = Math.clamp(utilization, 0, 1);
    if (u % 0.1 == 0) {
      return points[(int) (u * 10)];
    }
    int below = (int) Math.floor(u * 10);
    int above = (int) Math.ceil(u * 10);
    double slope = (points[above] - points[below]) / 10;
    return points[below] + slope * (u - (double) below / 10) * 100;
  }

  /** The energy between two updates: the mean of the powers, and nothing where it began idle. */
  double spend(double seconds) {
    double from = rounded(usedBefore / total);
    if (from == 0) {
      return 0;
    }
    double first = watts(from);
    double joules = (first + (watts(utilization()) - first) / 2) * seconds;
    energy += joules;
    return joules;
  }

  /** The energy of full use. */
  double spendAll(double seconds) {
    double joules = watts(1) * seconds;
    energy += joules;
    return joules;
  }

  // ---- measures

  /** Notes the state; a later one of the same moment takes its place. */
  void note(double time, double asked) {
    if (hasEntry && historyTime != time) {
      close(time);
    }
    hasEntry = true;
    historyTime = time;
    historyUsed = used;
    historyAsked = asked;
    historyActive = used > 0;
  }

  private void close(double time) {
    double seconds = time - historyTime;
    if (historyActive) {
      activeTime += seconds;
      if (historyUsed < historyAsked) {
        violatedTime += seconds;
      }
    }
    count(historyActive);
  }

  private void count(boolean active) {
    shutdowns += wasActive && !active ? 1 : 0;
    wasActive = active;
  }

  double activeTime() {
    return activeTime;
  }

  double violatedTime() {
    return violatedTime;
  }

  /** How often it went from having guests that run to having none, with the last state noted. */
  int shutdowns() {
    return shutdowns + (hasEntry && wasActive && !historyActive ? 1 : 0);
  }
}
