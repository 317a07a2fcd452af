package org.hospes.result;

import java.util.List;

/**
 * Which virtual CPU ran on which core when, in a part of a run: a Gantt chart with a row for each
 * core.
 *
 * @param from seconds from the start
 * @param to seconds from the start
 * @param guests the names of those that ran, in the order of their declaration
 * @param runs in the order of time on each core
 */
public record Schedule(double from, double to, int cores, List<String> guests, List<Run> runs) {
  public Schedule {
    guests = List.copyOf(guests);
    runs = List.copyOf(runs);
  }

  /**
   * A virtual CPU on a core without a break.
   *
   * @param guest its place in the list of guests
   * @param vcpu its number in the guest
   * @param begin seconds from the start
   * @param end seconds from the start
   */
  public record Run(int core, int guest, int vcpu, double begin, double end) {}
}
