package org.hospes.virt.cluster.cloudsim;

import java.util.List;

/** A guest of the study: one virtual CPU and samples of what it asks for. Speeds in MIPS. */
final class Tenant {
  /** How many past utilizations are kept. */
  static final int LONGEST = 30;

  final int number;
  final double speed;
  final double memory;
  private final List<Object> samples;
  private final double interval;

  boolean removed;
  boolean moving;
  int host = -1;
  double utilization;
  double asked;

  /** The newest first. */
  final double[] past = new double[LONGEST];

  int known;

  /** Up to the oldest that is not 0. */
  int length;

  // For the measures.
  private double historyTime = -1;
  private double historyGot;
  private double historyAsked;
  private boolean historyMoving;
  private double askedTotal;
  private double gotTotal;
  private double lostInMoves;

  Tenant(int number, double speed, double memory, List<Object> samples, double interval) {
    this.number = number;
    this.speed = speed;
    this.memory = memory;
    this.samples = samples;
    this.interval = interval;
  }

  /** What it asks for at a time, in a straight line from sample to sample; the last one stays. */
  void ask(double time) {
    double place = time / interval;
    int before = (int) Math.floor(place);
    double first = sample(before);
    double second = sample(before + 1);
    utilization =
        time % interval == 0
            ? first
            : first + (second - first) / interval * (time - before * interval);
    asked = utilization * speed;
  }

  private double sample(int index) {
    return samples.isEmpty() ? 0 : (Double) samples.get(Math.min(index, samples.size() - 1));
  }

  /** Keeps the present utilization. */
  void remember() {
    System.arraycopy(past, 0, past, 1, LONGEST - 1);
    past[0] = utilization;
    known = Math.min(LONGEST, known + 1);
    length = 0;
    for (int i = known - 1; i >= 0; i--) {
      if (past[i] != 0) {
        length = i + 1;
        break;
      }
    }
  }

  // ---- measures

  void note(double time, double got) {
    if (historyTime >= 0 && historyTime != time) {
      double seconds = time - historyTime;
      askedTotal += historyAsked * seconds;
      gotTotal += historyGot * seconds;
      if (historyGot < historyAsked && historyMoving) {
        lostInMoves += (historyAsked - historyGot) * seconds;
      }
    }
    historyTime = time;
    historyGot = got;
    historyAsked = asked;
    historyMoving = moving;
  }

  double askedTotal() {
    return askedTotal;
  }

  double gotTotal() {
    return gotTotal;
  }

  double lostInMoves() {
    return lostInMoves;
  }
}
