package org.hospes.virt.policy;

/**
 * An amount for a candidate, in base units. A candidate is a position, such as that of a host in a
 * cluster, and a subject, such as a guest for it; a policy may need only one of them.
 */
@FunctionalInterface
public interface Amount<N> {
  double of(int position, N subject);
}
