package org.hospes.term;

import org.jspecify.annotations.Nullable;

/** The local names of one evaluation, by slot, and its surroundings. */
public final class Frame {
  private final Environment environment;
  private final @Nullable Object[] slots;

  public Frame(Environment environment, int slots) {
    this.environment = environment;
    this.slots = new @Nullable Object[slots];
  }

  public Environment environment() {
    return environment;
  }

  public @Nullable Object get(int slot) {
    return slots[slot];
  }

  public void set(int slot, @Nullable Object value) {
    slots[slot] = value;
  }
}
