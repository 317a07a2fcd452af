package org.hospes.schema;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What {@code report} can show. */
public enum Topic {
  SUMMARY(
      List.of(Thing.GUEST, Thing.HOST),
      false,
      "Each guest and host: what it did, how long it took, what it used."),
  TIMELINE(List.of(Thing.GUEST, Thing.HOST), false, "What happened, in order."),
  UTILIZATION(
      List.of(Thing.HOST, Thing.GUEST),
      true,
      "Processor, memory and network use, over time with `every`."),
  MIGRATIONS(
      List.of(Thing.GUEST, Thing.CLUSTER), false, "Each migration with its stages and rounds."),
  JOBS(List.of(Thing.GUEST), false, "Each job: when it was submitted, began and ended."),
  MEMORY(List.of(Thing.GUEST, Thing.HOST), true, "The memory ledger, over time with `every`."),
  SCHEDULE(List.of(Thing.HOST), false, "Which virtual CPU ran on which core when."),
  ENERGY(List.of(Thing.CLUSTER, Thing.HOST), true, "Energy and power of each host."),
  SLA(List.of(Thing.CLUSTER), false, "How well guests got what they asked for."),
  DEPLOYMENTS(
      List.of(Thing.VIRTUAL_CLUSTER), false, "How long deployments took, and what they sent."),
  FAILURES(
      List.of(Thing.HOST, Thing.CLUSTER, Thing.VIRTUAL_CLUSTER),
      false,
      "What failed, and what became of the guests."),
  LINKS(
      List.of(Thing.NETWORK, Thing.CLUSTER),
      false,
      "What each link has carried, and how busy it was."),
  QUEUE(List.of(Thing.VIRTUAL_CLUSTER, Thing.GUEST), true, "Jobs that wait and run, over time."),
  STATES(
      List.of(Thing.GUEST),
      false,
      "The trees of states of guests: what was kept, and where they were rolled back to."),
  EXITS(
      List.of(Thing.GUEST),
      false,
      "Operations of guests by kind: how many, how many exits, what they cost, and who is busy."),
  LEVELS(List.of(Thing.GUEST), false, "The merits of the levels of virtualization, measured."),
  VIRTUALIZABILITY(List.of(), false, "What Popek and Goldberg's theorems say of instruction sets.");

  private final List<Thing> subjects;
  private final boolean overTime;
  private final String doc;

  Topic(List<Thing> subjects, boolean overTime, String doc) {
    this.subjects = subjects;
    this.overTime = overTime;
    this.doc = doc;
  }

  public static @Nullable Topic find(String name) {
    for (Topic topic : values()) {
      if (topic.word().equals(name)) {
        return topic;
      }
    }
    return null;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it can be about. */
  public List<Thing> subjects() {
    return subjects;
  }

  /** Whether {@code every} makes sense. */
  public boolean overTime() {
    return overTime;
  }

  public String doc() {
    return doc;
  }
}
