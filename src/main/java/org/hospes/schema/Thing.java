package org.hospes.schema;

/** The things of a running world that a script can name or ask, and the views of them. */
public enum Thing {
  HOST("host", "hosts"),
  HOST_CPU("processor of a host", "processors"),
  HOST_MEMORY("memory of a host", "memories"),
  HOST_NETWORK("network of a host", "networks"),
  HOST_POWER("power of a host", "powers"),
  CORE("core", "cores"),
  GUEST("guest", "guests"),
  GUEST_CPU("processor of a guest", "processors"),
  GUEST_MEMORY("memory of a guest", "memories"),
  GUEST_NETWORK("network of a guest", "networks"),
  GUEST_DISK("disk of a guest", "disks"),
  GUEST_REQUESTS("requests of a service", "requests"),
  GUEST_EXITS("exits of a guest", "exits"),
  VCPU("virtual CPU", "virtual CPUs"),
  SCHEDULED("virtual CPU in a policy for scheduling", "virtual CPUs in policies for scheduling"),
  NIC("network interface", "network interfaces"),
  JOB("job", "jobs"),
  QUEUE("queue", "queues"),
  MIGRATION("migration", "migrations"),
  ROUND("pre-copy round", "rounds"),
  EVENT("event", "events"),
  LINK("link", "links"),
  NETWORK("network", "networks"),
  CLUSTER("cluster", "clusters"),
  CLUSTER_MIGRATIONS("migrations of a cluster", "migrations"),
  CLUSTER_SLA("service level of a cluster", "service levels"),
  VIRTUAL_CLUSTER("virtual cluster", "virtual clusters"),
  DRIVER_DOMAIN("driver domain", "driver domains"),
  DRIVER_DOMAIN_CPU("processor of a driver domain", "processors"),
  IMAGE("image", "images"),
  STORE("store", "stores");

  private final String word;
  private final String plural;

  Thing(String word, String plural) {
    this.word = word;
    this.plural = plural;
  }

  public String word() {
    return word;
  }

  public String plural() {
    return plural;
  }

  public String article() {
    return "aeio".indexOf(word.charAt(0)) >= 0 ? "an" : "a";
  }
}
