package org.hospes.virt.cluster;

/**
 * What a guest needs of a host, while one is chosen for it. Reused, so that nothing is allocated.
 */
final class Need {
  int guest;

  /** Processor capacity in Hz. */
  double cpu;

  /** The clock that a core has to have, in Hz. */
  double speed;

  /** How many whole cores of the host, where no clock is asked for; else 0. */
  double cores;

  /** Bytes. */
  double memory;

  /** A position that does not come into question, or -1. */
  int except = -1;

  final Affinities affinities;

  Need(Affinities affinities) {
    this.affinities = affinities;
  }
}
