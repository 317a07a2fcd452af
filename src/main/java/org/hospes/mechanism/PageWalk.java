package org.hospes.mechanism;

/**
 * What a miss of the TLB costs: the references of the page walk, each served by a page-walk cache
 * or by memory.
 *
 * @param cacheHits the part of the references that page-walk caches serve, from 0 to 1
 * @param cacheCycles of a reference that they serve
 * @param memoryCycles of a reference that goes to the memory hierarchy
 */
public record PageWalk(double cacheHits, double cacheCycles, double memoryCycles, String source) {

  /**
   * The references of a walk in two dimensions: each of the g references of the guest's walk needs
   * a walk of h references to find its machine address, and so does the address at its end:
   * (g+1)(h+1)-1.
   *
   * @param host the levels of the host's tables; 0 for a walk in one dimension
   */
  public static int references(int guest, int host) {
    return (guest + 1) * (host + 1) - 1;
  }

  /**
   * The levels that a walk goes through: each level of 9 bits that a larger page spans is one less.
   *
   * @param pageBytes 4 KiB, 2 MiB or 1 GiB, or anything between
   */
  public static int levels(int deepest, double pageBytes) {
    int saved = (int) Math.floor((Math.log(pageBytes / 4096) / Math.log(2) + 1e-9) / 9);
    return Math.max(1, deepest - Math.max(0, saved));
  }

  /**
   * References if the guest's walk is shadowed above some level and nested below, as agile paging
   * has it: each nested level needs h more, and so does the root once all levels are nested.
   */
  public static int agileReferences(int guest, int host, int nestedLevels) {
    return guest + Math.clamp(nestedLevels, 0, guest + 1) * host;
  }

  /** The cycles of so many references. */
  public double cycles(double references) {
    return references * (cacheHits * cacheCycles + (1 - cacheHits) * memoryCycles);
  }
}
