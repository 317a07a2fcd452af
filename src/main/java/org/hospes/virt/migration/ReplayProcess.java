package org.hospes.virt.migration;

import org.hospes.kernel.Kernel;
import org.hospes.plan.MigrationPlan;
import org.hospes.virt.Network;
import org.hospes.virt.World;

/**
 * Trace and replay (Liu et al., HPDC 2009): a checkpoint is sent while the guest runs on; then, in
 * rounds, the log of what it did meanwhile, which the destination replays while the next is sent. A
 * round takes as long as the slower of both. The guest stops when the last log is short.
 */
final class ReplayProcess extends MigrationProcess {
  private final MigrationPlan.TraceReplay plan;
  private final double checkpoint;
  private double log;
  private double window;
  private double before = Double.POSITIVE_INFINITY;
  private long replayed;
  private boolean stopped;
  private boolean replays;

  ReplayProcess(
      World world,
      Migration migration,
      Network.Path path,
      Migrations owner,
      MigrationPlan.TraceReplay plan) {
    super(world, migration, path, owner);
    this.plan = plan;
    DirtyPages pages =
        DirtyPages.of(
            guests.plan(guest).workload().writes(),
            memory,
            guests.plan(guest).resident(),
            MigrationPlan.Dirtying.PAGES);
    this.checkpoint = new Wire(transfer, null).bytes(pages, pages.all(), false);
  }

  @Override
  protected void copy() {
    takeWorked();
    beginPart(Migration.Kind.ROUND);
    stream.send(checkpoint, transfer.bandwidth());
  }

  @Override
  protected void copied() {
    long replay = Kernel.nanos(window / plan.replaySpeed());
    replayed = Kernel.sum(Math.max(replayed, kernel.now()), replay);
    if (stopped) {
      endPart(0, "");
      migration.setCopied(kernel.now());
      later(Kernel.sum(replayed - kernel.now(), transfer.resumeTime()), () -> resume(false));
      return;
    }
    replays = true;
    later(replayed - kernel.now(), this::endRound);
  }

  /** A log that has come counts once it has been replayed. */
  @Override
  protected boolean isInPart() {
    return replays || super.isInPart();
  }

  private void endRound() {
    replays = false;
    window = takeWorked();
    log = window * plan.logRate();
    endPart(log, "");
    double rate =
        transfer.bandwidth() == Double.POSITIVE_INFINITY ? lastRate() : transfer.bandwidth();
    double downtime = (log == 0 ? 0 : log / rate) + window / plan.replaySpeed();
    String why =
        downtime <= plan.maxDowntime()
            ? "the last log is short"
            : migration.liveRounds() >= plan.maxRounds()
                ? "the last of " + plan.maxRounds() + " logs"
                : window >= before ? "the logs stopped shrinking" : "";
    before = window;
    if (why.isEmpty()) {
      beginPart(Migration.Kind.LOG);
      stream.send(log, transfer.bandwidth());
    } else {
      stopped = true;
      stopGuest(why);
      beginPart(Migration.Kind.LAST);
      stream.send(log + transfer.stateSize(), transfer.bandwidth());
    }
    world.changed();
  }

  private double lastRate() {
    return Math.max(migration.rounds().getLast().rate(), 1);
  }
}
