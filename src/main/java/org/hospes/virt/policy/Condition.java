package org.hospes.virt.policy;

/** A condition on a candidate: a position and a subject. */
@FunctionalInterface
public interface Condition<N> {
  boolean of(int position, N subject);
}
