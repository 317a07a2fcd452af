package org.hospes.why;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hospes.schema.Attribute;
import org.hospes.schema.Type;
import org.hospes.term.Ref;
import org.hospes.virt.migration.Migration;
import org.jspecify.annotations.Nullable;

/** What the figures of a migration are put together from: its stages and rounds. */
final class MigrationParts {
  private final Things things;

  MigrationParts(Things things) {
    this.things = things;
  }

  @Nullable Node of(Attribute attribute, Ref target, Node node) {
    Migration migration = things.migration(target.index());
    return switch (attribute) {
      case MIGRATION_DOWNTIME ->
          between(
              node,
              migration,
              migration.stopped(),
              migration.resumed(),
              "the stages from the stop at the source until the guest ran at the destination");
      case MIGRATION_TOTAL_TIME ->
          migration.state() == Migration.State.COMPLETED
              ? between(
                  node,
                  migration,
                  migration.requested(),
                  migration.completed(),
                  "all stages from the request to the end of the activation")
              : null;
      case MIGRATION_COPY_TIME ->
          between(
              node,
              migration,
              migration.reserved(),
              migration.copied(),
              "the rounds from the first byte to the last");
      case MIGRATION_TRANSFERRED -> transferred(node, migration);
      case MIGRATION_ROUNDS -> rounds(node, migration);
      case ROUND_TOOK, ROUND_SENT, ROUND_RATE, ROUND_DIRTIED, ROUND_DIRTY_RATE ->
          round(node, migration.rounds().get(target.part()), attribute);
      default -> null;
    };
  }

  /** A span of time in the stages that it consists of; there is no gap between them. */
  private @Nullable Node between(Node node, Migration migration, long from, long to, String how) {
    if (from < 0 || to < 0) {
      return null;
    }
    List<Node> parts = new ArrayList<>();
    List<Migration.Round> rounds = new ArrayList<>(migration.rounds());
    rounds.sort(Comparator.comparingLong(Migration.Round::start));
    long at = from;
    int number = 0;
    for (Migration.Round round : rounds) {
      number += round.kind().isRound() ? 1 : 0;
      long begin = Math.max(at, round.start());
      long end = Math.min(to, round.end());
      if (end <= begin) {
        continue;
      }
      pauses(migration, at, begin, parts);
      String name =
          round.kind().isRound() ? round.kind().word() + " " + number : round.kind().word();
      parts.add(Node.stretch(name, begin, end, (end - begin) / 1e9, Type.TIME, said(round)));
      at = end;
    }
    pauses(migration, at, to, parts);
    return node.asSum(how, parts);
  }

  /** The time between two parts of the transfer, cut where one stage becomes the next. */
  private static void pauses(Migration migration, long from, long to, List<Node> parts) {
    long at = from;
    long[] borders = {
      migration.reserved(), migration.stopped(), migration.copied(), migration.resumed()
    };
    for (int stage = 0; stage <= borders.length; stage++) {
      long border = stage < borders.length ? borders[stage] : to;
      long end = border < 0 ? to : Math.min(border, to);
      if (end > at) {
        String name =
            switch (stage) {
              case 0 -> "reservation";
              case 1 -> "between rounds";
              case 2 -> "the guest is stopped";
              case 3 -> "commitment";
              default -> "activation";
            };
        parts.add(Node.stretch(name, at, end, (end - at) / 1e9, Type.TIME, ""));
        at = end;
      }
    }
  }

  private static String said(Migration.Round round) {
    String sent =
        Things.amount(round.sent(), Type.SIZE)
            + " at "
            + Things.amount(round.rate(), Type.BANDWIDTH);
    String dirtied =
        round.dirtied() > 0 ? "; " + Things.amount(round.dirtied(), Type.SIZE) + " dirtied" : "";
    return sent + dirtied + (round.note().isEmpty() ? "" : "; " + round.note());
  }

  private static Node transferred(Node node, Migration migration) {
    List<Node> parts = new ArrayList<>();
    int number = 0;
    double sum = 0;
    for (Migration.Round round : migration.rounds()) {
      number += round.kind().isRound() ? 1 : 0;
      String name =
          round.kind().isRound() ? round.kind().word() + " " + number : round.kind().word();
      String rate = "at " + Things.amount(round.rate(), Type.BANDWIDTH);
      parts.add(Node.stretch(name, round.start(), round.end(), round.sent(), Type.SIZE, rate));
      sum += round.sent();
    }
    double rest = node.amount() - sum;
    if (rest > 0 && migration.state() == Migration.State.UNDER_WAY) {
      parts.add(Node.part("the part that is under way", rest, Type.SIZE, ""));
    }
    return node.asSum("what each part of the transfer sent", parts);
  }

  private static Node rounds(Node node, Migration migration) {
    List<Node> parts = new ArrayList<>();
    int number = 0;
    for (Migration.Round round : migration.rounds()) {
      if (round.kind().isRound()) {
        number++;
        parts.add(
            Node.stretch(
                round.kind().word() + " " + number,
                round.start(),
                round.end(),
                1,
                Type.NUMBER,
                said(round)));
      }
    }
    String end = migration.ending().isEmpty() ? "" : "; they ended because " + migration.ending();
    return node.asSum("one for each time that pages were sent while the guest ran" + end, parts);
  }

  private static Node round(Node node, Migration.Round round, Attribute attribute) {
    Node took = Node.of("took", round.seconds(), Type.TIME, from(round), List.of());
    Node sent = Node.of("sent", round.sent(), Type.SIZE, "", List.of());
    Node dirtied =
        Node.of(
            "dirtied", round.dirtied(), Type.SIZE, "distinct pages, times their size", List.of());
    return switch (attribute) {
      case ROUND_RATE -> node.asResult("sent / took", List.of(sent, took));
      case ROUND_DIRTY_RATE -> node.asResult("dirtied / took", List.of(dirtied, took));
      default -> node.asResult(from(round) + "; " + said(round), List.of(took, sent, dirtied));
    };
  }

  private static String from(Migration.Round round) {
    return "from " + Things.time(round.start()) + " to " + Things.time(round.end());
  }
}
