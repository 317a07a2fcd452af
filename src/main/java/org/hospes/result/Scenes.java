package org.hospes.result;

import java.util.List;

/**
 * Where every guest was at every moment, for a picture that moves. Times are seconds.
 *
 * @param hosts their names
 * @param guests their names; those that were made while the scenario ran are behind the others
 * @param stays in the order of their beginnings
 */
public record Scenes(
    List<String> hosts, List<String> guests, List<Stay> stays, List<Move> moves, double end) {

  /**
   * A stretch of time in which a guest was on a host and in a state.
   *
   * @param host its number, or -1 for none
   */
  public record Stay(int guest, int host, String state, double from, double to) {}

  /**
   * A migration.
   *
   * @param stopped when the guest stopped at the source, or NaN
   * @param resumed when it ran at the destination, or NaN
   * @param rounds what was sent, in order
   */
  public record Move(
      int guest,
      int source,
      int destination,
      double start,
      double stopped,
      double resumed,
      double end,
      boolean failed,
      List<Round> rounds) {}

  /**
   * A round of copying.
   *
   * @param sent bytes
   * @param last whether the guest stood still meanwhile
   */
  public record Round(double from, double to, double sent, boolean last) {}
}
