package org.hospes.virt.migration;

import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.MigrationPlan;
import org.hospes.schema.Thing;
import org.hospes.virt.Guests;
import org.hospes.virt.Hosts;
import org.hospes.virt.Network;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/**
 * A migration while it is under way, through the stages of Clark et al. (NSDI 2005, section 4):
 * reservation, iterative pre-copy, stop-and-copy, commitment, activation. What is sent is a flow on
 * the links and, with the cost of the daemon, on the processors of both hosts, in competition with
 * everything else there.
 */
final class MigrationProcess implements Sharing.Owner {
  private static final double PAGE = 4096;

  private final World world;
  private final Kernel kernel;
  private final Sharing sharing;
  private final Guests guests;
  private final Hosts hosts;
  private final Migrations owner;
  private final Migration migration;
  private final Network.Path path;
  private final MigrationPlan plan;
  private final MigrationPlan.Transfer transfer;
  private final DirtyPages pages;
  private final RoundRules rules;
  private final int guest;
  private final int flow;
  private final double overhead;

  private Stage stage = Stage.RESERVATION;
  private long ticket = -1;
  private final Kernel.Handler step = unused -> step();

  // The round that is under way.
  private double[] toSend;
  private double bandwidth;
  private long roundStart;
  private double sentBefore;
  private boolean sending;
  private Scan scan;
  private double scanned;
  private long scannedAt;
  private double scanRate;

  // How long the guest has run at full speed since the round began.
  private double worked;
  private long workedAt;
  private double pace;

  /** Where a migration is. */
  private enum Stage {
    RESERVATION,
    ROUND,
    STOP_AND_COPY,
    RESUME,
    ACTIVATION,
    OVER
  }

  MigrationProcess(World world, Migration migration, Network.Path path, Migrations owner) {
    this.world = world;
    this.kernel = world.kernel();
    this.sharing = world.sharing();
    this.guests = world.guests();
    this.hosts = world.hosts();
    this.owner = owner;
    this.migration = migration;
    this.path = path;
    this.plan = migration.plan();
    this.transfer = plan.transfer();
    this.guest = migration.guest();
    this.pages = DirtyPages.of(guests.plan(guest).workload().writes(), guests.plan(guest).memory());
    this.rules = new RoundRules(plan, guests.plan(guest).memory());
    this.overhead = 1 + transfer.pageOverhead() / PAGE;
    this.toSend = pages.all();
    this.scan = new Scan(pages, toSend);
    this.flow = sharing.activity(this, 0);
  }

  Migration migration() {
    return migration;
  }

  double transferred() {
    return sharing.done(flow);
  }

  // ---- stages

  void begin() {
    hosts.reserve(migration.destination(), guests.plan(guest).memory());
    for (Network.Hop hop : path.hops()) {
      sharing.attach(flow, hop.resource(), hop.cost(), path.weight());
    }
    if (transfer.daemonCost() > 0) {
      double weight = transfer.daemonWeight();
      sharing.attach(flow, hosts.processor(migration.source()), transfer.daemonCost(), weight);
      sharing.attach(flow, hosts.processor(migration.destination()), transfer.daemonCost(), weight);
    }
    pace = guests.pace(guest);
    workedAt = kernel.now();
    later(transfer.setupTime() + path.startup());
  }

  private void later(long nanos) {
    ticket = kernel.schedule(kernel.now() + nanos, Phase.FINISH, step, 0);
  }

  private void step() {
    ticket = -1;
    switch (stage) {
      case RESERVATION -> {
        migration.setReserved(kernel.now());
        if (plan instanceof MigrationPlan.PreCopy) {
          beginRound(pages.all(), rules.firstBandwidth());
        } else {
          stopAndCopy(pages.all(), "");
        }
      }
      case ROUND, STOP_AND_COPY -> {
        if (sending) {
          // Only a pass that leaves pages out ends by the clock; any other ends when its bytes are
          // sent.
          updateScan();
          endTransfer();
        } else {
          send();
        }
      }
      case RESUME -> commit();
      case ACTIVATION -> complete();
      case OVER -> {}
    }
  }

  private void beginRound(double[] dirty, double limit) {
    stage = Stage.ROUND;
    toSend = dirty;
    bandwidth = limit;
    worked = 0;
    workedAt = kernel.now();
    startTransfer();
  }

  /** The first byte needs the latency of the way, then everything flows. */
  private void startTransfer() {
    roundStart = kernel.now();
    sentBefore = sharing.done(flow);
    sending = false;
    if (path.startup() > 0) {
      later(path.startup());
    } else {
      send();
    }
  }

  private void send() {
    sending = true;
    sharing.bound(flow, bandwidth);
    if (skips()) {
      scan = new Scan(pages, toSend);
      scanned = 0;
      scannedAt = kernel.now();
      scanRate = sharing.rate(flow);
      scheduleScan();
    } else {
      sharing.goal(
          flow,
          sentBefore
              + total(toSend) * overhead
              + (stage == Stage.STOP_AND_COPY ? transfer.stateSize() : 0));
    }
  }

  private boolean skips() {
    return stage == Stage.ROUND
        && plan instanceof MigrationPlan.PreCopy preCopy
        && preCopy.skipRedirtied();
  }

  @Override
  public void finished(int key) {
    endTransfer();
  }

  private void endTransfer() {
    kernel.cancel(ticket);
    sharing.bound(flow, 0);
    sharing.goal(flow, Double.POSITIVE_INFINITY);
    sending = false;
    double sent = sharing.done(flow) - sentBefore;
    if (stage == Stage.STOP_AND_COPY) {
      migration.add(new Migration.Round(roundStart, kernel.now(), sent, 0, true, ""));
      migration.setCopied(kernel.now());
      stage = Stage.RESUME;
      later(transfer.resumeTime());
      return;
    }
    updateWorked();
    double[] dirty = pages.dirtied(worked);
    Migration.Round round =
        new Migration.Round(roundStart, kernel.now(), sent, total(dirty), false, "");
    RoundRules.Verdict verdict = rules.after(round, total(toSend), migration.liveRounds() + 1);
    if (verdict.stop().isEmpty()) {
      migration.add(round);
      beginRound(dirty, verdict.bandwidth());
    } else {
      migration.add(
          new Migration.Round(
              round.start(), round.end(), sent, total(dirty), false, verdict.stop()));
      stopAndCopy(dirty, verdict.stop());
    }
    world.changed();
  }

  private void stopAndCopy(double[] dirty, String why) {
    stage = Stage.STOP_AND_COPY;
    migration.setEnding(why);
    migration.setStopped(kernel.now());
    guests.setBlackout(guest, true);
    world
        .journal()
        .note(Thing.GUEST, guest, "stops for the last copy" + (why.isEmpty() ? "" : ": " + why));
    toSend = dirty;
    bandwidth = rules.finalBandwidth();
    startTransfer();
  }

  private void commit() {
    stage = Stage.ACTIVATION;
    sharing.detach(flow);
    hosts.unreserve(migration.destination(), guests.plan(guest).memory());
    guests.move(guest, migration.destination());
    guests.setBlackout(guest, false);
    migration.setResumed(kernel.now());
    world
        .journal()
        .note(Thing.GUEST, guest, "runs on " + hosts.plan(migration.destination()).name());
    later(transfer.activationTime());
  }

  private void complete() {
    migration.end(Migration.State.COMPLETED, kernel.now(), "");
    over();
  }

  private void over() {
    stage = Stage.OVER;
    kernel.cancel(ticket);
    sharing.remove(flow);
    owner.ended(this);
  }

  // ---- a pass that leaves pages out

  @Override
  public void rateChanged(int key) {
    if (sending && skips()) {
      updateScan();
      scanRate = sharing.rate(flow);
      scheduleScan();
    }
    world.changed();
  }

  void paceChanged() {
    if (sending && skips()) {
      updateScan();
    }
    updateWorked();
    pace = guests.pace(guest);
    if (sending && skips()) {
      scheduleScan();
    }
  }

  private void updateWorked() {
    worked += pace * ((kernel.now() - workedAt) / Kernel.SECOND);
    workedAt = kernel.now();
  }

  private void updateScan() {
    double seconds = (kernel.now() - scannedAt) / Kernel.SECOND;
    if (seconds > 0) {
      double from = worked + pace * ((scannedAt - workedAt) / Kernel.SECOND);
      scanned = Math.min(1, scanned + scan.part(from, pace, scanRate / overhead, seconds));
      scannedAt = kernel.now();
    }
  }

  private void scheduleScan() {
    double from = worked + pace * ((kernel.now() - workedAt) / Kernel.SECOND);
    double seconds = scan.timeFor(from, pace, scanRate / overhead, 1 - scanned);
    kernel.cancel(ticket);
    ticket = -1;
    long time = kernel.after(seconds);
    if (time != Kernel.NEVER) {
      later(time - kernel.now());
    }
  }

  private static double total(double[] amounts) {
    double sum = 0;
    for (double amount : amounts) {
      sum += amount;
    }
    return sum;
  }

  // ---- failures

  /** Until the guest runs at the destination its only whole copy is at the source. */
  void sourceFailed() {
    if (stage == Stage.ACTIVATION) {
      complete();
      return;
    }
    fail("the source failed");
  }

  void destinationFailed() {
    if (stage == Stage.ACTIVATION) {
      migration.end(Migration.State.FAILED, kernel.now(), "the destination failed");
      over();
      return;
    }
    fail("the destination failed");
  }

  void abandon(String why) {
    if (stage == Stage.ACTIVATION) {
      complete();
      return;
    }
    fail(why);
  }

  private void fail(String why) {
    if (sending) {
      double sent = sharing.done(flow) - sentBefore;
      migration.add(
          new Migration.Round(
              roundStart, kernel.now(), sent, 0, stage == Stage.STOP_AND_COPY, why));
    }
    hosts.unreserve(migration.destination(), guests.plan(guest).memory());
    migration.end(Migration.State.FAILED, kernel.now(), why);
    world.journal().note(Thing.GUEST, guest, "fails to migrate: " + why);
    over();
    if (guests.isBlackout(guest)) {
      guests.setBlackout(guest, false);
    }
  }
}
