package org.hospes.virt.memory;

/**
 * Shares per page with an idle-memory tax (Waldspurger, OSDI 2002, section 5): {@code rho = S / (P
 * * (f + k * (1 - f)))} with {@code k = 1 / (1 - tax)}, for {@code S} shares, {@code P} pages and
 * the active part {@code f} of them. Memory is taken from who pays least for a page; an idle page
 * costs {@code k} times as much as an active one.
 */
public final class MemoryTax {
  /** Page size in bytes. */
  public static final double PAGE = 4096;

  private MemoryTax() {}

  /** What an idle page costs against an active one. */
  public static double idleCost(double tax) {
    return 1 / (1 - Math.min(tax, 1 - 1e-9));
  }

  /** Shares for each page; infinite for a guest without pages. */
  public static double rho(double shares, double pages, double active, double tax) {
    return shares / (pages * (active + idleCost(tax) * (1 - active)));
  }

  /**
   * How memory is divided so that nobody pays less for a page than another whose memory could be
   * taken: minimum-funding revocation in its equilibrium.
   *
   * @param most what each could use at most, in bytes
   * @param least what each keeps in any case
   * @param shares above 0
   * @param active bytes that each uses actively
   * @param capacity what there is for all
   */
  public static double[] divide(
      double[] most,
      double[] least,
      double[] shares,
      double[] active,
      double tax,
      double capacity) {
    int count = most.length;
    double all = 0;
    for (double each : most) {
      all += each;
    }
    if (all <= capacity) {
      return most.clone();
    }
    // The price of a page falls until everything is used; each amount rises as it does.
    double low = 0;
    double high = 1;
    double k = idleCost(tax);
    while (total(most, least, shares, active, k, high) < capacity && high < 1e300) {
      high *= 2;
    }
    for (int i = 0; i < 200 && low < high; i++) {
      double middle = (low + high) / 2;
      if (middle == low || middle == high) {
        break;
      }
      if (total(most, least, shares, active, k, middle) <= capacity) {
        low = middle;
      } else {
        high = middle;
      }
    }
    double[] amounts = new double[count];
    for (int i = 0; i < count; i++) {
      amounts[i] = amount(most[i], least[i], shares[i], active[i], k, low);
    }
    return amounts;
  }

  private static double total(
      double[] most, double[] least, double[] shares, double[] active, double k, double price) {
    double sum = 0;
    for (int i = 0; i < most.length; i++) {
      sum += amount(most[i], least[i], shares[i], active[i], k, price);
    }
    return sum;
  }

  /** What a guest has where a share buys so many bytes of active memory. */
  private static double amount(
      double most, double least, double shares, double active, double k, double price) {
    double bought = shares * price;
    double bytes = bought <= active ? bought : (bought + (k - 1) * active) / k;
    return Math.clamp(bytes, Math.min(least, most), most);
  }
}
