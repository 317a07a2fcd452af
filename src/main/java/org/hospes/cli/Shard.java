package org.hospes.cli;

import org.jspecify.annotations.Nullable;

/**
 * A part of the runs, for machines that do not know each other.
 *
 * @param number from 1
 */
record Shard(int number, int of) {
  /** How a shard is written: {@code 2/8}; null for none. */
  static @Nullable Shard of(@Nullable String text) throws Scripts.Unreadable {
    if (text == null) {
      return null;
    }
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 2) {
        Shard shard = new Shard(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
        if (shard.number() >= 1 && shard.number() <= shard.of() && shard.of() <= 1_000_000) {
          return shard;
        }
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new Scripts.Unreadable(
        "`--shard " + text + "`: a shard is written as 1/4, 2/4, 3/4 or 4/4");
  }

  /** The file that holds its runs. */
  String file(String stem) {
    return stem + ".shard-" + number + "-of-" + of + ".runs";
  }
}
