package org.hospes.result;

import java.util.List;

/**
 * What a report was made from, so that it can be made again.
 *
 * @param version of Hospes
 * @param command what was run, as a shell would take it
 * @param files the scripts and traces that were read, with their SHA-256
 */
public record Manifest(String version, String command, long seed, List<Hashed> files) {
  /** A file and its SHA-256 in hexadecimal digits. */
  public record Hashed(String name, String sha256) {}
}
