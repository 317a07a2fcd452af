package org.hospes.virt.policy;

/**
 * A policy as code.
 *
 * @param conditions what a candidate has to meet, with the values of lines above their uses
 * @param lets these values alone, for where only the orders are asked for
 * @param orders which of several candidates comes first; the second decides where the first does
 *     not, and so on
 */
public record Rules<N>(Condition<N>[] conditions, Condition<N>[] lets, Order<N>[] orders) {
  /** Whether a candidate comes into question. */
  public boolean admits(int position, N subject) {
    for (Condition<N> condition : conditions) {
      if (!condition.of(position, subject)) {
        return false;
      }
    }
    return true;
  }

  /** Whether anything is required of candidates. */
  public boolean requires() {
    return conditions.length > lets.length;
  }

  /** What an order makes of a candidate, by itself: the lower comes first. */
  public double cost(int order, int position, N subject) {
    for (Condition<N> let : lets) {
      let.of(position, subject);
    }
    return orders[order].cost(position, subject);
  }
}
