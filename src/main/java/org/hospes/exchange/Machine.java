package org.hospes.exchange;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A virtual machine, in what the forms have in common.
 *
 * @param notes lines that say what it is, for a reader
 * @param memory bytes
 * @param balloon bytes that a balloon leaves it, or 0 for all
 * @param reservation bytes that are its own whatever others need
 * @param layer the virtualization layer, by its name in the standard library
 * @param hostPage bytes of the pages that the layer maps it with, or 0 for what is usual
 * @param weight of its processor time; 256 is usual
 * @param cap the most cores it may use; infinite for no cap
 * @param os the family of its system, or "any"
 * @param network how packets reach it, or null where it has no interface
 * @param block how blocks reach its disk, or an empty text for what is usual
 * @param diskFile the image file of its first disk, or an empty text
 * @param diskSize bytes of that disk, or 0 where nothing says so
 * @param pins cores by virtual CPU
 */
record Machine(
    String name,
    List<String> notes,
    int vcpus,
    long memory,
    long balloon,
    long reservation,
    String layer,
    long hostPage,
    double weight,
    double cap,
    String os,
    @Nullable String network,
    String block,
    String diskFile,
    long diskSize,
    SortedMap<Integer, Integer> pins) {
  /** The weight of a guest that says nothing. */
  static final double USUAL_WEIGHT = 256;

  /** As many as a guest can have. */
  static final int MOST_VCPUS = 1_000_000;

  /** An exabyte: more than any machine has, and far from where numbers end. */
  static final long MOST_BYTES = 1L << 60;
}
