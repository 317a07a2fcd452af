package org.hospes.why;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hospes.kernel.Kernel;
import org.hospes.quantity.Dimension;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Attribute;
import org.hospes.schema.Change;
import org.hospes.schema.Function;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Ref;
import org.hospes.term.Term;
import org.hospes.virt.migration.Migration;
import org.jspecify.annotations.Nullable;

/** What the trail of a value tells: the stretches that add up to it, or how it changed. */
final class Details {
  private static final int MOST_CHANGES = 12;

  private final Things things;
  private final Trails trails;
  private final Deeds deeds;
  private final Set<Ref> concerned;
  private final Happenings happenings;

  Details(Things things, Trails trails, Deeds deeds, Set<Ref> concerned) {
    this.deeds = deeds;
    this.things = things;
    this.trails = trails;
    this.concerned = concerned;
    this.happenings = new Happenings(things);
  }

  List<Section> of(Node node, Tables tables) {
    return switch (node.source()) {
      case Source.OfThing thing -> ofThing(node, thing, tables);
      case Source.OfPast past -> ofPast(node, past, tables);
      case Source.OfVariable variable -> settings(node, variable.variable(), tables);
      case Source.OfName name -> List.of();
      case null -> List.of();
    };
  }

  /** A variable as what it began with and what each action added. */
  private List<Section> settings(Node node, Definition.Variable variable, Tables tables) {
    if (Double.isNaN(node.amount())) {
      return List.of();
    }
    List<Node> parts = new ArrayList<>();
    Frame frame = new Frame(things.environment(), variable.slots());
    double now = Evaluator.amount(variable.initial(), frame);
    parts.add(Node.part("at the beginning", now, node.type(), Tree.place(variable.span())));
    for (Deeds.Deed deed : deeds.all()) {
      if (deed.variable() == variable && deed.value() instanceof Double value) {
        double change = value - now;
        now = value;
        String line = Tree.place(deed.span());
        parts.add(
            new Node(
                "set",
                change,
                node.type(),
                change,
                deed.time() / 1e9,
                Double.NaN,
                line + ", to " + Things.amount(value, node.type()),
                false,
                List.of(),
                null));
      }
    }
    HostParts.rest(parts, node.amount(), now, "set later", node.type());
    return List.of(tables.of(node.asSum("what each action added", parts)));
  }

  private List<Section> ofThing(Node node, Source.OfThing source, Tables tables) {
    if (node.value() instanceof List<?> list) {
      return migrations(node, list);
    }
    Trail trail = trails.of(source);
    if (trail == null || Double.isNaN(node.amount())) {
      return List.of();
    }
    Attribute attribute = source.attribute();
    return switch (attribute.change()) {
      case FIXED -> List.of();
      case LINEAR -> addsUp(attribute) ? List.of(tables.of(stretches(node, trail))) : List.of();
      case STEP -> changes(node, trail);
    };
  }

  /** Whether an amount only grows by what happens, and is not computed from others. */
  private static boolean addsUp(Attribute attribute) {
    return switch (attribute) {
      case HOST_ENERGY,
          HOST_CPU_TIME,
          HOST_NETWORK_SENT,
          HOST_NETWORK_RECEIVED,
          GUEST_ENERGY,
          GUEST_PROGRESS,
          GUEST_EXITS_COUNT,
          GUEST_CPU_TIME,
          GUEST_CPU_READY_TIME,
          GUEST_CPU_CO_STOP_TIME,
          GUEST_NETWORK_SENT,
          GUEST_NETWORK_RECEIVED,
          GUEST_REQUESTS_COMPLETED,
          LINK_CARRIED ->
          true;
      default -> false;
    };
  }

  /** An amount as the sum of what each stretch of time added. */
  private Node stretches(Node node, Trail trail) {
    List<Ref> about = List.copyOf(concerned);
    List<Node> parts = new ArrayList<>();
    double first = trail.first();
    double sum = 0;
    if (first != 0 && !Double.isNaN(first)) {
      parts.add(Node.part("at the beginning", first, node.type(), ""));
      sum += first;
    }
    for (Trail.Stretch line : trail.lines()) {
      if (line.change() == 0) {
        continue;
      }
      sum += line.change();
      String event = happenings.at(line.from(), own(node), about);
      String rate = rate(line, node.type());
      parts.add(
          Node.stretch(
              "then", line.from(), line.to(), line.change(), node.type(), joined(rate, event)));
    }
    HostParts.rest(parts, node.amount(), sum, "the rest", node.type());
    return Node.of(node.what(), node.value(), node.type(), "", List.of())
        .asSum("what each stretch of time added", parts);
  }

  /** The guest or host that a value is of. */
  private List<Ref> own(Node node) {
    return node.source() instanceof Source.OfThing thing
        ? things.concerned(thing.target()).stream().limit(1).toList()
        : List.of();
  }

  private static String joined(String rate, String event) {
    return event.isEmpty() ? rate : rate.isEmpty() ? event : rate + ": " + event;
  }

  private static String rate(Trail.Stretch line, Type type) {
    Dimension dimension = type.dimension();
    Type rate =
        dimension == null
            ? null
            : dimension.equals(Dimension.ENERGY)
                ? Type.POWER
                : dimension.equals(Dimension.TIME)
                    ? Type.RATIO
                    : dimension.equals(Dimension.DATA)
                        ? Type.BANDWIDTH
                        : type.isPlainNumber() ? Type.FREQUENCY : null;
    String what = rate == Type.RATIO ? " of a core" : "";
    return rate == null ? "" : "at " + Things.amount(line.change() / line.seconds(), rate) + what;
  }

  /** How an amount came to be what it is now, the last changes. */
  private List<Section> changes(Node node, Trail trail) {
    List<Trail.Stretch> all = new ArrayList<>();
    for (Trail.Stretch each : trail.steps(things.world().kernel().now())) {
      if (!Double.isNaN(each.first())) {
        all.add(each);
      }
    }
    if (all.size() < 2) {
      return List.of();
    }
    List<Ref> about = List.copyOf(concerned);
    int left = Math.max(0, all.size() - MOST_CHANGES);
    List<List<Cell>> rows = new ArrayList<>();
    for (Trail.Stretch each : all.subList(left, all.size())) {
      String event = happenings.at(each.from(), own(node), about);
      rows.add(
          List.of(
              Cell.amount(each.from() / 1e9),
              Cell.text(Things.amount(each.first(), node.type())),
              event.isEmpty() ? Cell.None.BLANK : Cell.text(event)));
    }
    return List.of(
        new Section.OfTable(
            "CHANGES",
            node.what() + (left > 0 ? ": the last " + rows.size() + " of " + all.size() : ""),
            new Table(List.of(Column.moments("from"), Column.text("was"), Column.text("")), rows)));
  }

  /** A mean over time as the sum of its stretches; the moment of the least or most. */
  private List<Section> ofPast(Node node, Source.OfPast source, Tables tables) {
    Trail trail = trails.of(source);
    Term.History history = source.history();
    if (trail == null || Double.isNaN(node.amount())) {
      return List.of();
    }
    long end = things.world().kernel().now();
    long from = time(history.from(), 0);
    long to = Math.min(end, time(history.to(), end));
    boolean moves =
        org.hospes.term.Terms.any(
            history.observed(),
            t -> t instanceof Term.Asked a && a.attribute().change() == Change.LINEAR);
    List<Trail.Stretch> within = new ArrayList<>();
    for (Trail.Stretch each : moves ? trail.lines() : trail.steps(end)) {
      Trail.Stretch cut = cut(each, from, to);
      if (cut != null && !Double.isNaN(cut.first())) {
        within.add(cut);
      }
    }
    return history.function() == Function.MEAN
        ? List.of(tables.of(mean(node, within)))
        : attained(node, within, tables);
  }

  private static long time(@Nullable Term term, long usual, Frame frame) {
    double seconds = term == null ? Double.NaN : Evaluator.amount(term, frame);
    return Double.isNaN(seconds) ? usual : Kernel.nanos(Math.max(0, seconds));
  }

  private long time(@Nullable Term term, long usual) {
    return time(term, usual, new Frame(things.environment(), 64));
  }

  private static Trail.@Nullable Stretch cut(Trail.Stretch line, long from, long to) {
    long a = Math.max(line.from(), from);
    long b = Math.min(line.to(), to);
    if (b <= a) {
      return null;
    }
    double slope = (line.last() - line.first()) / (line.to() - line.from());
    return new Trail.Stretch(
        a, b, line.first() + slope * (a - line.from()), line.first() + slope * (b - line.from()));
  }

  private Node mean(Node node, List<Trail.Stretch> within) {
    double seconds = within.stream().mapToDouble(Trail.Stretch::seconds).sum();
    List<Node> parts = new ArrayList<>();
    double sum = 0;
    for (Trail.Stretch each : within) {
      double share = each.area() / seconds;
      sum += share;
      String event = happenings.at(each.from(), List.of(), List.copyOf(concerned));
      parts.add(
          Node.stretch(
              "then",
              each.from(),
              each.to(),
              share,
              node.type(),
              joined(
                  Things.amount((each.first() + each.last()) / 2, node.type())
                      + " for "
                      + Things.amount(each.seconds() / seconds, Type.RATIO)
                      + " of the time",
                  event)));
    }
    HostParts.rest(parts, node.amount(), sum, "the rest", node.type());
    return node.asSum("what each stretch adds to the mean over time", parts);
  }

  private List<Section> attained(Node node, List<Trail.Stretch> within, Tables tables) {
    for (Trail.Stretch each : within) {
      boolean first = Math.abs(each.first() - node.amount()) <= 1e-9 * Math.abs(node.amount());
      boolean last = Math.abs(each.last() - node.amount()) <= 1e-9 * Math.abs(node.amount());
      if (first || last) {
        long at = first ? each.from() : each.to();
        String event = happenings.at(at, List.of(), List.copyOf(concerned));
        Node when =
            Node.of(
                "first at " + Things.time(at),
                node.value(),
                node.type(),
                event.isEmpty() ? "" : event,
                List.of());
        return List.of(tables.of(node.asResult("when it was so", List.of(when))));
      }
    }
    return List.of();
  }

  /** A list of migrations, each with its time. */
  private List<Section> migrations(Node node, List<?> list) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Object each : list) {
      if (each instanceof Ref ref && ref.thing() == Thing.MIGRATION && rows.size() < 40) {
        Migration migration = things.migration(ref.index());
        rows.add(
            List.of(
                Cell.text(things.guest(migration.guest())),
                Cell.amount(migration.requested() / 1e9),
                Cell.text(
                    things.host(migration.source())
                        + " → "
                        + things.host(migration.destination())
                        + ", "
                        + migration
                            .state()
                            .name()
                            .toLowerCase(java.util.Locale.ROOT)
                            .replace('_', ' '))));
      }
    }
    return rows.isEmpty()
        ? List.of()
        : List.of(
            new Section.OfTable(
                "PARTS",
                node.what() + ": " + list.size(),
                new Table(
                    List.of(Column.text("guest"), Column.moments("from"), Column.text("")), rows)));
  }
}
