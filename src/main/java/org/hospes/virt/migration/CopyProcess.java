package org.hospes.virt.migration;

import org.hospes.kernel.Kernel;
import org.hospes.plan.MigrationPlan;
import org.hospes.virt.Network;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/**
 * Memory is copied from host to host: in rounds while the guest runs, while it stands still, after
 * it has moved, or some of each. The methods differ in which of these there are.
 */
final class CopyProcess extends MigrationProcess {
  private final DirtyPages pages;
  private final Wire wire;
  private final MigrationPlan.@Nullable Rounds rounds;
  private final MigrationPlan.@Nullable Faults faults;
  private final @Nullable RoundRules rules;

  private enum Stage {
    BEFORE,
    ROUND,
    STOP_AND_COPY,
    PUSH
  }

  private Stage stage = Stage.BEFORE;
  private double[] toSend;
  private double toSendOnWire;
  private boolean again;
  private Scan scan;
  private double scanned;
  private long scannedAt;
  private double scanRate;
  private @Nullable PagePush push;

  CopyProcess(World world, Migration migration, Network.Path path, Migrations owner) {
    super(world, migration, path, owner);
    MigrationPlan plan = migration.plan();
    this.rounds =
        switch (plan) {
          case MigrationPlan.PreCopy preCopy -> preCopy.rounds();
          case MigrationPlan.Hybrid hybrid -> hybrid.rounds();
          default -> null;
        };
    this.faults =
        switch (plan) {
          case MigrationPlan.PostCopy postCopy -> postCopy.faults();
          case MigrationPlan.Hybrid hybrid -> hybrid.faults();
          default -> null;
        };
    this.pages =
        DirtyPages.of(
            guests.plan(guest).workload().writes(),
            memory,
            guests.plan(guest).resident(),
            rounds == null ? MigrationPlan.Dirtying.PAGES : rounds.dirtying());
    this.wire = new Wire(transfer, rounds);
    this.rules = rounds == null ? null : new RoundRules(rounds, transfer.bandwidth(), memory);
    this.toSend = pages.all();
    this.scan = new Scan(pages, toSend);
  }

  @Override
  protected void copy() {
    if (rules != null) {
      beginRound(pages.all(), rules.firstBandwidth());
    } else if (faults != null) {
      stopAndCopy(new double[pages.regions()], pages.all(), "");
    } else {
      stopAndCopy(pages.all(), new double[pages.regions()], "");
    }
  }

  // ---- rounds

  private void beginRound(double[] dirty, double bandwidth) {
    stage = Stage.ROUND;
    toSend = dirty;
    toSendOnWire = wire.bytes(pages, dirty, again);
    takeWorked();
    beginPart(Migration.Kind.ROUND);
    long delay = Kernel.sum(stream.startup(), wire.zeroScan(pages, dirty));
    scan = new Scan(pages, wire.scanned(pages, dirty, again));
    scanned = 0;
    scanRate = 0;
    scannedAt = Kernel.sum(kernel.now(), delay);
    stream.send(skips() ? Double.POSITIVE_INFINITY : toSendOnWire, wire.bound(bandwidth), delay);
  }

  private boolean skips() {
    return stage == Stage.ROUND && rounds != null && rounds.skipRedirtied();
  }

  @Override
  protected void copied() {
    switch (stage) {
      case ROUND -> endRound();
      case STOP_AND_COPY -> {
        endPart(0, "");
        migration.setCopied(kernel.now());
        later(transfer.resumeTime(), this::commit);
      }
      case BEFORE -> throw new IllegalStateException("nothing was sent");
      case PUSH -> {
        if (push != null && push.sent()) {
          endPart(push.sentBytes(), 0, push.describe());
          push = null;
          memoryIsThere();
        }
      }
    }
  }

  private void endRound() {
    RoundRules rule = rules;
    if (rule == null) {
      throw new IllegalStateException("no rounds");
    }
    stream.pause();
    double[] rest = new double[toSend.length];
    if (!skips() && toSendOnWire > 0) {
      double left = Math.max(0, 1 - stream.sentNow() / toSendOnWire);
      for (int i = 0; i < rest.length; i++) {
        rest[i] = left < 1e-12 ? 0 : toSend[i] * left;
      }
    }
    double written = pages.distinct(worked());
    double[] dirty = pages.dirtied(worked(), rest);
    again = true;
    Migration.Round round = partSoFar(written);
    RoundRules.Verdict verdict =
        rule.after(round, whole(wire.bytes(pages, dirty, true)), migration.liveRounds() + 1);
    endPart(written, verdict.stop());
    if (verdict.stop().isEmpty()) {
      if (verdict.pace() != guests.entitlements().stall(guest)) {
        guests.entitlements().setStall(guest, verdict.pace());
        note("is slowed down to " + Math.round(verdict.pace() * 100) + "%");
      }
      beginRound(dirty, verdict.bandwidth());
    } else if (faults != null) {
      stopAndCopy(new double[dirty.length], dirty, verdict.stop());
    } else {
      stopAndCopy(dirty, new double[dirty.length], verdict.stop());
    }
    world.changed();
  }

  /** Pages are whole: less than half of one is none. */
  private static double whole(double bytes) {
    return bytes < PAGE / 2 ? 0 : bytes;
  }

  private double[] missing = {};

  private void stopAndCopy(double[] now, double[] later, String why) {
    stage = Stage.STOP_AND_COPY;
    toSend = now;
    missing = later;
    double blocks = diskRest();
    stopGuest(why);
    beginPart(Migration.Kind.LAST);
    double bandwidth =
        rounds == null
            ? transfer.bandwidth()
            : faults != null ? Double.POSITIVE_INFINITY : rounds.finalBandwidth();
    stream.send(
        wire.bytes(pages, now, again) + transfer.stateSize() + blocks,
        wire.bound(bandwidth),
        Kernel.sum(stream.startup(), wire.zeroScan(pages, now)));
  }

  private void commit() {
    MigrationPlan.Faults cost = faults;
    boolean more = cost != null && total(missing) > 0;
    resume(more);
    if (more && cost != null) {
      stage = Stage.PUSH;
      beginPart(Migration.Kind.PUSH);
      push = new PagePush(world, migration, stream, pages, wire, missing, cost, again);
      push.begin();
    }
  }

  @Override
  protected double sentInPart() {
    return super.sentInPart() + (push == null ? 0 : push.sentBytes());
  }

  // ---- a pass that leaves pages out

  @Override
  public void rateChanged() {
    if (stage == Stage.ROUND && stream.isSending()) {
      if (skips()) {
        updateScan();
        scanRate = stream.rate();
        scheduleScan();
      } else if (rules != null) {
        stream.retarget(rules.early(toSendOnWire, stream.rate()));
      }
    } else if (push != null) {
      push.rateChanged();
    }
    super.rateChanged();
  }

  @Override
  void paceChanged() {
    boolean scanning = skips() && stream.isSending();
    if (scanning) {
      updateScan();
    }
    super.paceChanged();
    if (scanning) {
      scheduleScan();
    }
  }

  private double pagesPerWire() {
    return 1 / wire.perByte(again, total(toSend));
  }

  private void updateScan() {
    double seconds = (kernel.now() - scannedAt) / Kernel.SECOND;
    if (seconds > 0) {
      double end = worked();
      double from = end - pace() * seconds;
      scanned = Math.min(1, scanned + scan.part(from, pace(), scanRate * pagesPerWire(), seconds));
      scannedAt = kernel.now();
    }
  }

  private void scheduleScan() {
    if (kernel.now() < scannedAt) {
      return;
    }
    double seconds = scan.timeFor(worked(), pace(), scanRate * pagesPerWire(), 1 - scanned);
    cancelLater();
    long time = kernel.after(seconds);
    if (time != Kernel.NEVER) {
      later(
          time - kernel.now(),
          () -> {
            updateScan();
            endRound();
          });
    }
  }

  private static double total(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    return sum;
  }
}
