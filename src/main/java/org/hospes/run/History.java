package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Thing;
import org.hospes.virt.Journal;
import org.hospes.virt.World;
import org.hospes.virt.migration.Migration;
import org.hospes.virt.workload.Jobs;
import org.jspecify.annotations.Nullable;

/** Tables of what happened: the timeline, migrations with their rounds, jobs. */
final class History {
  private static final int MOST_ROWS = 500;

  private final World world;

  History(World world) {
    this.world = world;
  }

  Section timeline(boolean everything, List<Integer> hosts, List<Integer> guests) {
    List<Column> columns = List.of(Column.moments("time"), Column.text("what"), Column.text(""));
    List<List<Cell>> rows = new ArrayList<>();
    long left = world.journal().left();
    for (Journal.Entry entry : world.journal().entries()) {
      boolean asked =
          everything
              || (entry.thing() == Thing.HOST && hosts.contains(entry.index()))
              || (entry.thing() == Thing.GUEST && guests.contains(entry.index()));
      if (!asked) {
        continue;
      }
      if (rows.size() == MOST_ROWS) {
        left++;
        continue;
      }
      rows.add(
          List.of(
              Cell.amount(entry.time() / Kernel.SECOND),
              Cell.text(name(entry)),
              Cell.text(entry.what())));
    }
    return new Section.OfTable(
        "TIMELINE",
        left > 0 ? "the first " + rows.size() + ", and " + left + " more" : "",
        new Table(columns, rows));
  }

  private String name(Journal.Entry entry) {
    return switch (entry.thing()) {
      case HOST -> world.hosts().plan(entry.index()).name();
      case GUEST -> world.guests().plan(entry.index()).name();
      case VIRTUAL_CLUSTER -> world.virtualClusters().cluster(entry.index()).plan().name();
      case CLUSTER -> world.clusters().cluster(entry.index()).plan().name();
      default -> "";
    };
  }

  List<Section> migrations(List<Integer> guests) {
    List<Section> sections = new ArrayList<>();
    for (Migration migration : world.migrations().all()) {
      if (guests.contains(migration.guest())) {
        if (sections.size() == MOST_ROWS) {
          break;
        }
        sections.add(migration(migration));
      }
    }
    if (sections.isEmpty()) {
      sections.add(
          new Section.OfTable(
              "MIGRATIONS",
              "there were none",
              new Table(List.of(Column.text("guest")), List.of())));
    }
    return sections;
  }

  /** The stages of Clark et al., with the rounds. */
  private Section migration(Migration migration) {
    List<Column> columns =
        List.of(
            Column.text("stage"),
            Column.moments("start"),
            Column.mixed("took", Dimension.TIME, Notation.PLAIN),
            Column.amount("sent", Dimension.DATA, Notation.PLAIN),
            Column.amount("rate", Dimension.DATA_RATE, Notation.BITS),
            Column.amount("dirtied", Dimension.DATA_RATE, Notation.PLAIN),
            Column.text(""));
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(stage("0 pre-migration", migration.requested(), 0, ""));
    if (migration.reserved() >= 0) {
      rows.add(
          stage(
              "1 reservation",
              migration.requested(),
              migration.reserved() - migration.requested(),
              ""));
    }
    int number = 0;
    double sent = 0;
    boolean committed = false;
    for (Migration.Round round : migration.rounds()) {
      sent += round.sent();
      if (round.kind().isRound()) {
        number++;
      }
      if (follows(migration, round) && !committed) {
        committed = true;
        rows.add(commitment(migration));
      }
      rows.add(
          List.of(
              Cell.text(stageName(round, number)),
              Cell.amount(round.start() / Kernel.SECOND),
              Cell.amount(round.seconds()),
              Cell.amount(round.sent()),
              round.rate() == 0 ? Cell.None.NONE : Cell.amount(round.rate()),
              round.dirtied() == 0 && !round.kind().isRound()
                  ? Cell.None.BLANK
                  : Cell.amount(round.dirtyRate()),
              Cell.text(
                  round == lastStill(migration) && migration.resumed() >= 0
                      ? "downtime " + downtime(migration)
                      : round.note())));
    }
    if (migration.resumed() >= 0) {
      if (!committed) {
        rows.add(commitment(migration));
      }
      if (migration.completed() >= 0) {
        rows.add(
            stage(
                "5 activation",
                migration.resumed(),
                Math.min(
                    migration.completed() - migration.resumed(),
                    migration.plan().transfer().activationTime()),
                migration.state() == Migration.State.FAILED ? migration.ending() : ""));
      }
    }
    if (migration.state() == Migration.State.COMPLETED) {
      double memory = world.guests().plan(migration.guest()).memory();
      rows.add(
          List.of(
              Cell.text("total"),
              Cell.None.BLANK,
              Cell.amount((migration.completed() - migration.requested()) / Kernel.SECOND),
              Cell.amount(sent),
              Cell.None.BLANK,
              Cell.None.BLANK,
              Cell.text(Amounts.number(sent / memory, 3) + " × memory")));
    } else {
      rows.add(
          stage(
              migration.state() == Migration.State.FAILED ? "failed" : "under way",
              migration.completed(),
              -1,
              migration.ending()));
    }
    String subject =
        world.guests().plan(migration.guest()).name()
            + "  "
            + world.hosts().plan(migration.source()).name()
            + " → "
            + world.hosts().plan(migration.destination()).name()
            + "  "
            + migration.plan().description();
    return new Section.OfTable(
        "MIGRATION", subject, new Table(columns, rows).withoutEmptyColumns());
  }

  private static List<Cell> commitment(Migration migration) {
    return stage("4 commitment", migration.copied(), migration.resumed() - migration.copied(), "");
  }

  /** Whether a part of the transfer came after the guest had gone on at the destination. */
  private static boolean follows(Migration migration, Migration.Round round) {
    return migration.resumed() >= 0
        && switch (round.kind()) {
          case PUSH -> true;
          case STORAGE -> round.start() >= migration.resumed();
          case ROUND, LOG, LAST, SAVE, SEND, LOAD -> false;
        };
  }

  /** The last part during which the guest stood still, or null. */
  private static Migration.@Nullable Round lastStill(Migration migration) {
    Migration.Round found = null;
    for (Migration.Round round : migration.rounds()) {
      switch (round.kind()) {
        case LAST, SAVE, SEND, LOAD -> found = round;
        case ROUND, LOG, STORAGE, PUSH -> {}
      }
    }
    return found;
  }

  private static String stageName(Migration.Round round, int number) {
    return switch (round.kind()) {
      case ROUND, LOG -> (number == 1 ? "2 " : "  ") + round.kind().word() + " " + number;
      case LAST -> "3 stop-and-copy";
      case SAVE -> "3 save to file";
      case STORAGE, SEND, LOAD, PUSH -> "  " + round.kind().word();
    };
  }

  private static String downtime(Migration migration) {
    double seconds = (migration.resumed() - migration.stopped()) / Kernel.SECOND;
    return Amounts.show(seconds, Dimension.TIME, Notation.PLAIN);
  }

  private static List<Cell> stage(String name, long start, long took, String note) {
    return List.of(
        Cell.text(name),
        start < 0 ? Cell.None.BLANK : Cell.amount(start / Kernel.SECOND),
        took <= 0
            ? (took < 0 ? Cell.None.BLANK : Cell.None.NONE)
            : Cell.amount(took / Kernel.SECOND),
        Cell.None.BLANK,
        Cell.None.BLANK,
        Cell.None.BLANK,
        note.isEmpty() ? Cell.None.BLANK : Cell.text(note));
  }

  Section jobs(List<Integer> guests) {
    Jobs jobs = world.jobs();
    List<Column> columns =
        List.of(
            Column.text("guest"),
            Column.amount("job", Dimension.NUMBER, Notation.PLAIN),
            Column.moments("submitted"),
            Column.moments("started"),
            Column.moments("finished"),
            Column.amount("waited", Dimension.TIME, Notation.PLAIN),
            Column.amount("ran", Dimension.TIME, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    int total = 0;
    for (int g : guests) {
      int number = 0;
      for (int job = jobs.first(g); job >= 0; job = jobs.next(job)) {
        total++;
        if (rows.size() < MOST_ROWS) {
          rows.add(
              List.of(
                  Cell.text(world.guests().plan(g).name()),
                  Cell.amount(number),
                  Cell.amount(jobs.submitted(job) / Kernel.SECOND),
                  time(jobs.started(job)),
                  time(jobs.finished(job)),
                  between(jobs.submitted(job), jobs.started(job)),
                  between(jobs.started(job), jobs.finished(job))));
        }
        number++;
      }
    }
    return new Section.OfTable(
        "JOBS",
        total > MOST_ROWS ? "the first " + MOST_ROWS + " of " + total : "",
        new Table(columns, rows));
  }

  private static Cell time(long nanos) {
    return nanos < 0 ? Cell.None.NONE : Cell.amount(nanos / Kernel.SECOND);
  }

  private static Cell between(long from, long to) {
    return from < 0 || to < 0 ? Cell.None.NONE : Cell.amount((to - from) / Kernel.SECOND);
  }
}
