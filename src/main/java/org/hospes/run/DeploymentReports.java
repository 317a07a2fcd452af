package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Attribute;
import org.hospes.schema.Thing;
import org.hospes.term.Ref;
import org.hospes.virt.Failures;
import org.hospes.virt.States;
import org.hospes.virt.World;
import org.hospes.virt.deploy.JobQueue;
import org.hospes.virt.deploy.VirtualCluster;
import org.hospes.virt.workload.BatchWorkload;

/** Tables of virtual clusters: deployments, queues, and what became of guests after failures. */
final class DeploymentReports {
  private static final int MOST_ROWS = 500;

  private final World world;
  private final Attributes attributes;

  DeploymentReports(World world) {
    this.world = world;
    this.attributes = new Attributes(world);
  }

  Section deployments(List<Integer> clusters) {
    List<Column> columns =
        List.of(
            Column.text("virtual cluster"),
            Column.text("image"),
            Column.amount("guests", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("hosts", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("waited", Dimension.TIME, Notation.PLAIN),
            Column.moments("begun"),
            Column.mixed("took", Dimension.TIME, Notation.PLAIN),
            Column.mixed("from store", Dimension.DATA, Notation.PLAIN),
            Column.mixed("from hosts", Dimension.DATA, Notation.PLAIN),
            Column.mixed("received", Dimension.DATA, Notation.PLAIN),
            Column.amount("restarts", Dimension.NUMBER, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    for (int number : clusters) {
      VirtualCluster cluster = world.virtualClusters().cluster(number);
      boolean begun = cluster.begun() >= 0;
      rows.add(
          List.of(
              Cell.text(cluster.plan().name()),
              Cell.text(cluster.plan().deployment().name()),
              Cell.amount(begun ? cluster.placed() : 0),
              Cell.amount(begun ? cluster.hostsUsed() : 0),
              begun && cluster.begun() > cluster.requested()
                  ? Cell.amount((cluster.begun() - cluster.requested()) / Kernel.SECOND)
                  : Cell.None.BLANK,
              begun ? Cell.amount(cluster.begun() / Kernel.SECOND) : Cell.None.NONE,
              cluster.deployed() < 0
                  ? Cell.None.NONE
                  : Cell.amount((cluster.deployed() - cluster.begun()) / Kernel.SECOND),
              bytes(cluster.fromStore()),
              bytes(cluster.fromHosts()),
              bytes(cluster.received()),
              cluster.restarts() == 0 ? Cell.None.BLANK : Cell.amount(cluster.restarts())));
    }
    return new Section.OfTable(
        "DEPLOYMENTS",
        clusters.isEmpty() ? "there were none" : "",
        new Table(columns, rows).withoutEmptyColumns());
  }

  private static Cell bytes(double bytes) {
    return bytes == 0 ? Cell.None.BLANK : Cell.amount(bytes);
  }

  /** Each failure, with the guests that went down in it. */
  Section failures(boolean everything, List<Integer> hosts, List<Integer> guests) {
    List<Column> columns =
        List.of(
            Column.moments("time"),
            Column.text("failed"),
            Column.amount("guests down", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("lost", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("run again", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("longest outage", Dimension.TIME, Notation.PLAIN),
            Column.mixed("repaired after", Dimension.TIME, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    int count = 0;
    for (Failures.Failure failure : world.failures().all()) {
      boolean asked =
          everything
              || (failure.thing() == Thing.HOST && hosts.contains(failure.index()))
              || failure.guests().stream().anyMatch(guests::contains);
      if (!asked || ++count > MOST_ROWS) {
        continue;
      }
      int down = failure.guests().size();
      rows.add(
          List.of(
              Cell.amount(failure.time() / Kernel.SECOND),
              Cell.text(name(failure)),
              Cell.amount(down),
              down == 0 ? Cell.None.BLANK : Cell.amount(failure.lost()),
              down == 0 ? Cell.None.BLANK : Cell.amount(failure.returned()),
              failure.longestOutage() < 0
                  ? Cell.None.BLANK
                  : Cell.amount(failure.longestOutage() / Kernel.SECOND),
              failure.repaired() < 0
                  ? Cell.None.BLANK
                  : Cell.amount((failure.repaired() - failure.time()) / Kernel.SECOND)));
    }
    String subject =
        count == 0
            ? "there were none"
            : count > MOST_ROWS ? "the first " + MOST_ROWS + " of " + count : "";
    return new Section.OfTable("FAILURES", subject, new Table(columns, rows).withoutEmptyColumns());
  }

  private String name(Failures.Failure failure) {
    return switch (failure.thing()) {
      case HOST -> world.hosts().plan(failure.index()).name();
      case GUEST -> world.guests().plan(failure.index()).name();
      case DRIVER_DOMAIN -> world.hosts().plan(failure.index()).name() + ".driver_domain";
      default -> "link " + world.network().link(failure.index()).plan().name();
    };
  }

  /** The states that were kept of each guest, each below the one that it came from. */
  Section states(List<Integer> guests) {
    List<Column> columns =
        List.of(
            Column.text("guest"),
            Column.text("state"),
            Column.moments("kept"),
            Column.mixed("memory", Dimension.DATA, Notation.BINARY),
            Column.text(""));
    List<List<Cell>> rows = new ArrayList<>();
    for (int guest : guests) {
      branch(guest, -1, 0, rows);
    }
    return new Section.OfTable(
        "STATES",
        rows.isEmpty() ? "none were kept" : "",
        new Table(columns, rows).withoutEmptyColumns());
  }

  private void branch(int guest, int parent, int depth, List<List<Cell>> rows) {
    List<States.State> states = world.states().states(guest);
    for (int i = 0; i < states.size() && rows.size() < MOST_ROWS; i++) {
      States.State state = states.get(i);
      if (state.parent() != parent) {
        continue;
      }
      rows.add(
          List.of(
              depth == 0 && parent < 0
                  ? Cell.text(world.guests().plan(guest).name())
                  : Cell.text(""),
              Cell.text(depth == 0 ? state.name() : "  ".repeat(depth - 1) + "└ " + state.name()),
              Cell.amount(state.time() / Kernel.SECOND),
              state.bytes() == 0 ? Cell.None.BLANK : Cell.amount(state.bytes()),
              world.states().current(guest) == i
                  ? Cell.text("the present comes from here")
                  : Cell.None.BLANK));
      branch(guest, i, depth + 1, rows);
    }
  }

  /** What waits and what was done, of virtual clusters and guests. */
  Section queues(List<Integer> clusters, List<Integer> guests) {
    List<Column> columns =
        List.of(
            Column.text("queue of"),
            Column.amount("guests", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("submitted", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("waiting", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("running", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("done", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("begun anew", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("mean wait", Dimension.TIME, Notation.PLAIN),
            Column.mixed("longest wait", Dimension.TIME, Notation.PLAIN),
            Column.mixed("mean response", Dimension.TIME, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    for (int number : clusters) {
      JobQueue queue = world.virtualClusters().queue(number);
      VirtualCluster cluster = world.virtualClusters().cluster(number);
      rows.add(
          List.of(
              Cell.text(cluster.plan().name()),
              Cell.amount(cluster.members().size()),
              Cell.amount(queue.submitted()),
              Cell.amount(queue.length()),
              Cell.amount(queue.running()),
              Cell.amount(queue.completed()),
              queue.again() == 0 ? Cell.None.BLANK : Cell.amount(queue.again()),
              Cell.amount(queue.meanWait()),
              Cell.amount(queue.longestWait()),
              Cell.amount(queue.meanResponse())));
    }
    for (int guest : guests) {
      if (rows.size() < MOST_ROWS && world.guests().workload(guest) instanceof BatchWorkload) {
        rows.add(ofGuest(guest));
      }
    }
    return new Section.OfTable("QUEUE", "", new Table(columns, rows).withoutEmptyColumns());
  }

  private List<Cell> ofGuest(int guest) {
    Ref queue = new Ref(Thing.QUEUE, guest);
    double waiting = attributes.amount(Attribute.QUEUE_LENGTH, queue);
    double running = attributes.amount(Attribute.QUEUE_RUNNING, queue);
    double completed = attributes.amount(Attribute.QUEUE_COMPLETED, queue);
    return List.of(
        Cell.text(world.guests().plan(guest).name()),
        Cell.None.BLANK,
        Cell.amount(waiting + running + completed),
        Cell.amount(waiting),
        Cell.amount(running),
        Cell.amount(completed),
        Cell.None.BLANK,
        Cell.amount(attributes.amount(Attribute.QUEUE_MEAN_WAIT, queue)),
        Cell.None.BLANK,
        Cell.None.BLANK);
  }
}
