package org.hospes.syntax;

/** The kinds of things that are declared with a body of properties. */
public enum EntityKind {
  HOST("host"),
  HYPERVISOR("hypervisor"),
  RUNTIME("runtime"),
  GUEST("guest"),
  CLUSTER("cluster"),
  VIRTUAL_CLUSTER("virtual cluster"),
  NETWORK("network"),
  IMAGE("image"),
  WORKLOAD("workload"),
  ISA("isa");

  private final String word;

  EntityKind(String word) {
    this.word = word;
  }

  /** How it is written. */
  public String word() {
    return word;
  }
}
