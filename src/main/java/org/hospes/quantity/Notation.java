package org.hospes.quantity;

/**
 * How an amount is best shown. The dimension alone does not say: a memory is in MiB, a transfer in
 * MB.
 */
public enum Notation {
  /** What its dimension suggests. */
  PLAIN,
  /** Powers of two: memory. */
  BINARY,
  /** Bits: what a network carries. */
  BITS,
  /** A share of something: 0.25 is 25%. */
  PERCENT,
  /** Hertz: what a processor is clocked at, unlike other rates per second. */
  CLOCK
}
