package org.hospes.virt.memory;

/**
 * Where the pages of a host are, in bytes. Every frame is free, reserved for a migration, or holds
 * pages of guests; of the pages of a guest each is in a frame of its own, in one that it shares, in
 * its balloon, or swapped out.
 *
 * @param size all frames
 * @param reserved held for guests that are to come
 * @param resident pages of guests that are in memory
 * @param saved frames that sharing saves
 */
public record Ledger(double size, double reserved, double resident, double saved) {
  /** Frames in use. */
  public double used() {
    return reserved + resident - saved;
  }

  public double free() {
    return size - used();
  }

  /** Fails where there is more or less than all: a mistake in the model, and not in a script. */
  void check(String host, double noted) {
    double slack = size * 1e-9 + 1;
    if (!(Math.abs(used() - noted) <= slack) || used() > size + slack || saved < -slack) {
      throw new IllegalStateException("the memory of " + host + " does not balance: " + this);
    }
  }
}
