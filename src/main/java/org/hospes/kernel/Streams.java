package org.hospes.kernel;

import java.nio.charset.StandardCharsets;

/**
 * Random streams by name. A stream depends on the seed and on its own name only, so that a thing
 * that is added to a scenario does not shift the draws of another.
 */
public final class Streams {
  private final long seed;

  public Streams(long seed) {
    this.seed = seed;
  }

  /**
   * The stream of a name such as {@code web/arrivals}; the same name gives the same draws again.
   */
  public Stream named(String name) {
    // FNV-1a over the bytes, then mixed with the seed: names that differ in one letter share
    // nothing.
    long hash = 0xCBF29CE484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
    }
    return new Stream(mix(hash + mix(seed)));
  }

  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
