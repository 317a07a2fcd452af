package org.hospes.virt.policy;

/** An order among candidates: the lower amount first, or the higher. */
public record Order<N>(boolean highest, Amount<N> by) {
  /** The amount of a candidate, turned so that the lower comes first. */
  public double cost(int position, N subject) {
    double amount = by.of(position, subject);
    return highest ? -amount : amount;
  }
}
