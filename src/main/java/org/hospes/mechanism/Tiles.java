package org.hospes.mechanism;

/**
 * A chip of tiles in a square mesh, each with a core, a part of the shared cache and of the
 * directory that knows which core has a line. A guest runs on tiles that lie together.
 *
 * <p>A miss goes from the core to the directory, from there to the core that has the line, and the
 * line comes back. In a virtual hierarchy (Marty and Hill, ISCA 2007) the first directory is one of
 * the guest's own tiles; in a flat one it is anywhere on the chip, however close the two cores are.
 *
 * @param count tiles of the chip
 * @param domain tiles that a guest runs on
 * @param hierarchical whether the first directory is among these
 * @param hop cycles from a tile to the next, with its router
 * @param lookup cycles in the directory and in the cache that has the line
 */
public record Tiles(int count, int domain, boolean hierarchical, Cost hop, Cost lookup) {

  /** Hops between two tiles of a square mesh, each as likely, in the mean. */
  static double distance(double tiles) {
    return 2 * (tiles - 1) / (3 * Math.sqrt(tiles));
  }

  /** A miss where all is done among the guest's own tiles, as on a chip of its own. */
  Cost transfer() {
    return hop.times(3 * distance(domain)).plus(lookup);
  }

  /** What the way to a directory anywhere on the chip, and from there, is longer. */
  Cost detour() {
    return hop.times(2 * Math.max(0, distance(count) - distance(domain)));
  }
}
