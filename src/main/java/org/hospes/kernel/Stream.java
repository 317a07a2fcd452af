package org.hospes.kernel;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of random numbers of one thing for one purpose: xoshiro256++ of Apache Commons RNG.
 */
public final class Stream {
  private final long seed;
  private @Nullable UniformRandomProvider source;

  Stream(long seed) {
    this.seed = seed;
  }

  /** Made when first drawn from: most streams of a large scenario never are. */
  private UniformRandomProvider source() {
    UniformRandomProvider made = source;
    if (made == null) {
      made = RandomSource.XO_SHI_RO_256_PP.create(seed);
      source = made;
    }
    return made;
  }

  /** A number above 0 and below 1: its logarithm is finite, as is that of its complement. */
  public double open() {
    // 52 bits and a half step, so that both ends are excluded by construction.
    return ((source().nextLong() >>> 12) + 0.5) * 0x1.0p-52;
  }

  /** A whole number from 0 to before {@code bound}. */
  public int below(int bound) {
    return source().nextInt(bound);
  }
}
