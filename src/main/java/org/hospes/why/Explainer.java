package org.hospes.why;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hospes.plan.Plan;
import org.hospes.result.Section;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.term.Definition;
import org.hospes.term.Environment;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.hospes.term.Terms;
import org.hospes.virt.World;
import org.hospes.virt.migration.Migration;
import org.jspecify.annotations.Nullable;

/**
 * Explains values of a run. The first run is asked what they rest on; the second is followed from
 * instant to instant and then explained.
 */
public final class Explainer {
  private static final int MOST_SECTIONS = 8;
  private static final int MOST_FOLLOWED = 400;
  private static final int MOST_PARTS = 24;

  private final Things things;
  private final Frame frame;
  private final Plan plan;
  private final Trails trails;
  private final Deeds deeds = new Deeds();
  private final Parts parts;
  private final Tables tables;

  /**
   * An explainer of a run.
   *
   * @param slots the local names that any of the values needs
   */
  public Explainer(Plan plan, World world, Environment environment, int slots) {
    this.plan = plan;
    this.things = new Things(world, environment);
    this.frame = new Frame(environment, slots);
    this.trails = new Trails(world.kernel(), frame);
    this.parts = new Parts(things);
    this.tables = new Tables(things);
  }

  /** Where actions are noted. */
  public Deeds deeds() {
    return deeds;
  }

  /** What a value rests on, at the end of a run. */
  public List<Source> sources(List<Inquiry> inquiries) {
    Set<Source> found = new LinkedHashSet<>();
    for (Inquiry inquiry : inquiries) {
      gather(new Tree(things, frame).of(inquiry.term()), 0, found);
    }
    return List.copyOf(found);
  }

  private void gather(Node node, int depth, Set<Source> found) {
    if (depth > 4 || found.size() > MOST_FOLLOWED) {
      return;
    }
    if (node.source() != null) {
      found.add(node.source());
    }
    Node whole = parts.complete(node);
    List<Node> next = new ArrayList<>(whole.parts());
    if (whole.sum()) {
      next.sort(Comparator.comparingDouble(part -> -Math.abs(part.share())));
      next = next.subList(0, Math.min(MOST_PARTS, next.size()));
    }
    next.forEach(part -> gather(part, depth + 1, found));
  }

  /** Begins to follow what another explainer found in an earlier run of the same plan. */
  public void follow(List<Source> sources) {
    trails.follow(sources);
  }

  /** An instant has come to its end. */
  public void update() {
    trails.update();
  }

  /** Explains a value at the end of the run. */
  public List<Section> explain(Inquiry inquiry, List<Definition.Entity> entities) {
    trails.update();
    Node root = new Tree(things, frame).of(inquiry.term());
    List<Section> sections = new ArrayList<>();
    sections.add(
        new Section.OfText(
            "WHY",
            inquiry.text() + " is " + things.shown(root.value(), root.type()),
            definition(root)));
    ScriptLines lines = new ScriptLines(things, plan.file(), entities, deeds);
    Set<Ref> concerned = new LinkedHashSet<>();
    Window window = new Window();
    Details details = new Details(things, trails, deeds, concerned);
    Deque<Item> queue = new ArrayDeque<>(List.of(new Item(root, false)));
    Set<Object> done = new LinkedHashSet<>();
    while (!queue.isEmpty()) {
      Item item = queue.removeFirst();
      Node node = parts.complete(item.node());
      if (node.source() != null && !done.add(node.source())) {
        continue;
      }
      note(node.source(), concerned, lines, window);
      if (sections.size() <= MOST_SECTIONS) {
        if (!node.parts().isEmpty() && !item.shown()) {
          sections.add(tables.of(node));
        }
        sections.addAll(details.of(node, tables));
      }
      if (done.size() < MOST_FOLLOWED) {
        queue.addAll(followed(node));
      }
    }
    concerned.forEach(lines::add);
    List<Ref> all = List.copyOf(concerned);
    sections.addAll(new Happenings(things).table(all, window.from, window.to));
    sections.addAll(lines.sections());
    return sections;
  }

  /** The part of the run that a value is about; all of it unless only migrations are. */
  private static final class Window {
    long from = Long.MAX_VALUE;
    long to;

    void take(long begin, long end) {
      from = Math.min(from, begin);
      to = Math.max(to, end);
    }
  }

  private static List<String> definition(Node root) {
    List<String> paragraphs = new ArrayList<>();
    switch (root.source()) {
      case Source.OfThing thing -> paragraphs.add(thing.attribute().doc());
      case Source.OfPast past -> paragraphs.add(past.history().function().doc());
      case null, default -> {}
    }
    boolean none = root.value() == null || root.value() instanceof Double d && Double.isNaN(d);
    if (none) {
      paragraphs.add(
          root.remark().isEmpty()
              ? "At the end of this run it has no value: nothing happened that would give it one,"
                  + " or the script does not say what it is computed from."
              : "At the end of this run it has no value: " + root.remark() + ".");
    }
    return paragraphs;
  }

  private void note(@Nullable Source source, Set<Ref> concerned, ScriptLines lines, Window window) {
    switch (source) {
      case null -> {}
      case Source.OfThing thing -> {
        Ref target = thing.target();
        concerned.addAll(things.concerned(target));
        if (target.thing() == Thing.MIGRATION || target.thing() == Thing.ROUND) {
          Migration migration = things.migration(target.index());
          long end = migration.completed() >= 0 ? migration.completed() : Long.MAX_VALUE;
          window.take(migration.requested(), end);
        } else {
          window.take(0, Long.MAX_VALUE);
        }
      }
      case Source.OfPast past -> {
        window.take(0, Long.MAX_VALUE);
        Term observed = past.history().observed();
        if (!Terms.any(observed, t -> t instanceof Term.Local)) {
          Set<Source> rests = new LinkedHashSet<>();
          gather(new Tree(things, frame).of(observed), 3, rests);
          rests.forEach(each -> note(each, concerned, lines, window));
        }
      }
      case Source.OfVariable variable -> lines.add(variable.variable());
      case Source.OfName name -> lines.add(name.definition());
    }
  }

  /** What is explained next: the parts, of a sum the largest first. */
  private static List<Item> followed(Node node) {
    List<Item> next = new ArrayList<>();
    for (Node part : node.parts()) {
      if (part.source() != null || !part.parts().isEmpty()) {
        next.add(new Item(part, !node.sum() && Tables.isInline(part)));
      }
    }
    if (node.sum()) {
      next.sort(Comparator.comparingDouble(item -> -Math.abs(item.node().share())));
    }
    return next;
  }

  /** A value to explain; {@code shown} is whether its parts stand below it already. */
  private record Item(Node node, boolean shown) {}

  /**
   * A value to explain.
   *
   * @param text how it was asked for
   */
  public record Inquiry(String text, Term term) {}

  /** What attributes are put together from. */
  private static final class Parts {
    private final MigrationParts migrations;
    private final HostParts hosts;
    private final GuestParts guests;
    private final ClusterParts clusters;

    Parts(Things things) {
      this.migrations = new MigrationParts(things);
      this.hosts = new HostParts(things);
      this.guests = new GuestParts(things);
      this.clusters = new ClusterParts(things);
    }

    Node complete(Node node) {
      if (!(node.source() instanceof Source.OfThing thing)
          || !node.parts().isEmpty()
          || !(thing.attribute().type() instanceof Type.Amount)
          || Double.isNaN(node.amount())) {
        return node;
      }
      Node found = of(thing.attribute(), thing.target(), node);
      return found == null ? node : found;
    }

    private @Nullable Node of(Attribute attribute, Ref target, Node node) {
      return switch (attribute.owner()) {
        case MIGRATION, ROUND -> migrations.of(attribute, target, node);
        case HOST, HOST_CPU, HOST_MEMORY -> hosts.of(attribute, target, node);
        case GUEST, GUEST_CPU, GUEST_MEMORY, GUEST_EXITS, JOB -> guests.of(attribute, target, node);
        case CLUSTER, CLUSTER_SLA, CLUSTER_MIGRATIONS -> clusters.of(attribute, target, node);
        default -> null;
      };
    }
  }
}
