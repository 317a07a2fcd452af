package org.hospes.virt.migration;

import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.plan.MigrationPlan;
import org.hospes.schema.Thing;
import org.hospes.virt.Guests;
import org.hospes.virt.Hosts;
import org.hospes.virt.Network;
import org.hospes.virt.World;
import org.hospes.virt.workload.Requests;

/**
 * A migration while it is under way: what the stages of Clark et al. (NSDI 2005, section 4) have in
 * common, whatever the method, and what becomes of the guest where it fails. Reservation comes
 * first, then the disk where it does not lie on shared storage, then what the method does.
 */
abstract class MigrationProcess implements PageStream.Listener {
  static final double PAGE = 4096;

  protected final World world;
  protected final Kernel kernel;
  protected final Guests guests;
  protected final Hosts hosts;
  protected final Migration migration;
  protected final MigrationPlan.Transfer transfer;
  protected final PageStream stream;
  protected final int guest;
  protected final double memory;
  private final Migrations owner;
  private final StorageCopy storage;

  /** Where the guest is whole. */
  private enum Whole {
    AT_SOURCE,
    NOWHERE,
    AT_DESTINATION,
    OVER
  }

  private Whole whole = Whole.AT_SOURCE;
  private boolean disk;
  private Runnable next = () -> {};
  private final Kernel.Handler step = unused -> step();
  private long ticket = -1;
  private Migration.Kind part = Migration.Kind.ROUND;
  private long partStart;
  private double counted;

  // What clients send, and since when nobody takes it; -1 where somebody does.
  private double offered;
  private long deafSince = -1;
  private final Kernel.Handler announced = unused -> announced();
  private long announcement = -1;

  // How long the guest has run at full speed since it was last asked.
  private double worked;
  private long workedAt;
  private double pace;

  MigrationProcess(World world, Migration migration, Network.Path path, Migrations owner) {
    this.world = world;
    this.kernel = world.kernel();
    this.guests = world.guests();
    this.hosts = world.hosts();
    this.owner = owner;
    this.migration = migration;
    this.transfer = migration.plan().transfer();
    this.guest = migration.guest();
    this.memory = guests.plan(guest).memory();
    this.stream = new PageStream(world, migration, path, this);
    this.storage = new StorageCopy(world, migration, path, stream);
  }

  /** The process of a migration, by its method. */
  static MigrationProcess of(
      World world, Migration migration, Network.Path path, Migrations owner) {
    return switch (migration.plan()) {
      case MigrationPlan.SuspendResume plan -> new FileProcess(world, migration, path, owner, plan);
      case MigrationPlan.TraceReplay plan -> new ReplayProcess(world, migration, path, owner, plan);
      case MigrationPlan.StopAndCopy plan -> new CopyProcess(world, migration, path, owner);
      case MigrationPlan.PreCopy plan -> new CopyProcess(world, migration, path, owner);
      case MigrationPlan.PostCopy plan -> new CopyProcess(world, migration, path, owner);
      case MigrationPlan.Hybrid plan -> new CopyProcess(world, migration, path, owner);
    };
  }

  Migration migration() {
    return migration;
  }

  /** The host where memory is held for it, or -1. */
  int holding() {
    return switch (whole) {
      case AT_SOURCE -> migration.destination();
      case NOWHERE -> migration.source();
      case AT_DESTINATION, OVER -> -1;
    };
  }

  void reroute(Network.Path path) {
    stream.reroute(path);
    storage.reroute(path);
  }

  /** Bytes sent so far: by the parts that are over, and by the one that is under way. */
  double transferred() {
    double sum = stream.done() - counted;
    for (Migration.Round round : migration.rounds()) {
      sum += round.sent();
    }
    return sum;
  }

  // ---- stages

  final void begin() {
    hosts.reserve(migration.destination(), memory);
    pace = guests.use().pace(guest);
    workedAt = kernel.now();
    later(Kernel.sum(transfer.setupTime(), stream.startup()), this::reserved);
  }

  private void reserved() {
    migration.setReserved(kernel.now());
    if (storage.comesFirst()) {
      disk = true;
      beginPart(Migration.Kind.STORAGE);
      storage.begin();
    } else {
      copy();
    }
  }

  /** The destination is ready, and the disk there if it comes first. */
  protected abstract void copy();

  /** All of a transfer of the method has been sent. */
  protected abstract void copied();

  @Override
  public final void sent() {
    if (!disk) {
      copied();
      return;
    }
    double dirtied = storage.endRound(takeWorked());
    endPart(dirtied, storage.note());
    if (storage.isDone()) {
      disk = false;
      if (whole == Whole.AT_SOURCE) {
        copy();
      } else {
        complete();
      }
    } else {
      beginPart(Migration.Kind.STORAGE);
      storage.nextRound();
    }
    world.changed();
  }

  protected final void later(long nanos, Runnable what) {
    kernel.cancel(ticket);
    next = what;
    ticket = kernel.scheduleIn(nanos, Phase.FINISH, 0, step, 0);
  }

  protected final void cancelLater() {
    kernel.cancel(ticket);
    ticket = -1;
  }

  private void step() {
    ticket = -1;
    next.run();
  }

  protected final void beginPart(Migration.Kind kind) {
    part = kind;
    partStart = kernel.now();
  }

  /** Notes what a part of the transfer has sent. */
  protected final Migration.Round endPart(double dirtied, String note) {
    return endPart(sentInPart(), dirtied, note);
  }

  /** Whether something has been sent, or could have been, that no part tells of. */
  protected boolean isInPart() {
    return stream.isSending();
  }

  /** Bytes that the part that is under way has sent so far. */
  protected double sentInPart() {
    return stream.sentNow();
  }

  protected final Migration.Round endPart(double sent, double dirtied, String note) {
    Migration.Round round = new Migration.Round(part, partStart, kernel.now(), sent, dirtied, note);
    migration.add(round);
    counted = stream.done();
    return round;
  }

  /** What the part that is under way would be if it ended now, without a note. */
  protected final Migration.Round partSoFar(double dirtied) {
    return new Migration.Round(part, partStart, kernel.now(), stream.sentNow(), dirtied, "");
  }

  protected final void stopGuest(String why) {
    migration.setEnding(why);
    migration.setStopped(kernel.now());
    deafSince = kernel.now();
    offered = guests.workload(guest) instanceof Requests requests ? requests.offered() : 0;
    guests.setBlackout(guest, true);
    guests.entitlements().setStall(guest, 1);
    note("stops for the last copy" + (why.isEmpty() ? "" : ": " + why));
  }

  /** Bytes of the disk that have to be sent while the guest stands still. */
  protected final double diskRest() {
    return storage.rest(takeWorked());
  }

  /**
   * The guest goes on at the destination.
   *
   * @param missing whether some of its memory is still at the source
   */
  protected final void resume(boolean missing) {
    hosts.unreserve(migration.destination(), memory);
    guests.move(guest, migration.destination());
    run(missing);
  }

  private void announced() {
    announcement = -1;
    hears();
    guests.setReachable(guest, true);
  }

  /** What is sent to the guest arrives. */
  private void hears() {
    if (deafSince >= 0) {
      double seconds = (kernel.now() - deafSince) / Kernel.SECOND;
      double most = guests.workload(guest) instanceof Requests requests ? requests.mostAtOnce() : 0;
      migration.addLostPackets(Math.min(most, offered * seconds));
      deafSince = -1;
    }
  }

  /** A guest that is on the destination already runs there. */
  protected final void run(boolean missing) {
    storage.switched();
    guests.setBlackout(guest, false);
    migration.setResumed(kernel.now());
    boolean tunnelled =
        world.network().moved(guest, migration.source(), migration.destination(), transfer.reach());
    if (tunnelled || transfer.activationTime() == 0) {
      hears();
    } else {
      guests.setReachable(guest, false);
      announcement = kernel.scheduleIn(transfer.activationTime(), Phase.FINISH, 0, announced, 0);
    }
    note("runs on " + hosts.plan(migration.destination()).name());
    boolean follows = missing || storage.comesLast();
    whole = follows ? Whole.NOWHERE : Whole.AT_DESTINATION;
    if (follows) {
      // The source keeps what has not been sent.
      hosts.reserve(migration.source(), memory);
    }
    if (!missing) {
      memoryIsThere();
    }
  }

  /** The guest is on the destination before it runs. */
  protected final void moved() {
    hosts.unreserve(migration.destination(), memory);
    guests.move(guest, migration.destination());
    whole = Whole.AT_DESTINATION;
  }

  /** All of the memory has come. */
  protected final void memoryIsThere() {
    if (storage.comesLast()) {
      disk = true;
      beginPart(Migration.Kind.STORAGE);
      storage.begin();
      return;
    }
    long active = Kernel.sum(migration.resumed(), transfer.activationTime());
    later(Math.max(0, active - kernel.now()), this::complete);
  }

  private void complete() {
    migration.end(Migration.State.COMPLETED, kernel.now(), "");
    over();
  }

  private void over() {
    if (whole == Whole.NOWHERE) {
      hosts.unreserve(migration.source(), memory);
    }
    whole = Whole.OVER;
    cancelLater();
    if (announcement >= 0) {
      kernel.cancel(announcement);
      announced();
    }
    hears();
    stream.close();
    storage.close();
    closed();
    guests.entitlements().setStall(guest, 1);
    owner.ended(this);
  }

  /** All is over: what the method holds is given back. */
  protected void closed() {}

  protected final void note(String what) {
    world.journal().note(Thing.GUEST, guest, what);
  }

  // ---- how long the guest has run

  @Override
  public void rateChanged() {
    world.changed();
  }

  void paceChanged() {
    updateWorked();
    pace = guests.use().pace(guest);
  }

  protected final void updateWorked() {
    worked += pace * ((kernel.now() - workedAt) / Kernel.SECOND);
    workedAt = kernel.now();
  }

  protected final double pace() {
    return pace;
  }

  /** Seconds at full speed since they were last taken. */
  protected final double worked() {
    updateWorked();
    return worked;
  }

  protected final double takeWorked() {
    double seconds = worked();
    worked = 0;
    return seconds;
  }

  // ---- failures

  /** Until the guest runs at the destination its only whole copy is at the source. */
  final void sourceFailed() {
    switch (whole) {
      case AT_SOURCE -> fail("the source failed");
      case NOWHERE -> {
        world.failures().down(guest);
        loseSplit("the source failed");
      }
      case AT_DESTINATION -> completeEarly();
      case OVER -> {}
    }
  }

  final void destinationFailed() {
    fail("the destination failed");
  }

  /** The daemon dies, or the connection does. */
  final void broken(String why) {
    switch (whole) {
      case AT_SOURCE -> fail(why);
      case NOWHERE -> loseSplit(why);
      case AT_DESTINATION -> {
        if (migration.resumed() >= 0) {
          complete();
        } else {
          loseSplit(why);
        }
      }
      case OVER -> {}
    }
  }

  @Override
  public final void timedOut() {
    broken("nothing could be sent for " + seconds(transfer.timeout()));
  }

  private static String seconds(long nanos) {
    return org.hospes.quantity.Amounts.show(
        nanos / Kernel.SECOND,
        org.hospes.quantity.Dimension.TIME,
        org.hospes.quantity.Notation.PLAIN);
  }

  /** The guest is stopped or crashes. */
  final void abandon(String why) {
    if (whole == Whole.AT_DESTINATION && migration.resumed() >= 0) {
      complete();
    } else {
      fail(why);
    }
  }

  /** What is left to do does not matter any more, or happens anyway. */
  private void completeEarly() {
    if (migration.resumed() >= 0) {
      complete();
    }
  }

  /** The rest of the memory is lost, and the guest with it. */
  private void loseSplit(String why) {
    int lost = guest;
    fail(why);
    guests.life().lose(lost, "half moved: " + why);
  }

  private void fail(String why) {
    if (isInPart()) {
      endPart(0, why);
    }
    boolean atSource = whole == Whole.AT_SOURCE;
    if (atSource) {
      hosts.unreserve(migration.destination(), memory);
    }
    migration.end(Migration.State.FAILED, kernel.now(), why);
    note("fails to migrate: " + why);
    over();
    if (guests.isBlackout(guest)) {
      guests.setBlackout(guest, false);
    }
  }
}
