package org.hospes.virt.migration;

import org.hospes.plan.MigrationPlan;
import org.hospes.virt.Network;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/**
 * Suspend and resume: the guest stops, is written to a file, and goes on once it has been read from
 * it elsewhere, as in Internet Suspend/Resume and in checkpoint and restart of containers. The
 * disks of both hosts, and the network where the file must be copied, decide how long the guest is
 * down.
 */
final class FileProcess extends MigrationProcess implements Sharing.Owner {
  private final Sharing sharing;
  private final boolean copied;
  private final double size;
  private final int io;
  private Migration.Kind stage = Migration.Kind.SAVE;
  private boolean open = true;

  FileProcess(
      World world,
      Migration migration,
      Network.Path path,
      Migrations owner,
      MigrationPlan.SuspendResume plan) {
    super(world, migration, path, owner);
    this.sharing = world.sharing();
    this.copied = plan.copied();
    Wire wire = new Wire(transfer, null);
    DirtyPages pages =
        DirtyPages.of(
            guests.plan(guest).workload().writes(),
            memory,
            guests.plan(guest).resident(),
            MigrationPlan.Dirtying.PAGES);
    this.size = wire.bytes(pages, pages.all(), false) + transfer.stateSize();
    this.io = sharing.activity(this, 0);
  }

  @Override
  protected void copy() {
    stopGuest("");
    beginPart(Migration.Kind.SAVE);
    disk(migration.source());
  }

  /** Reads or writes the file on a host; with a disk without limits that takes no time. */
  private void disk(int host) {
    double rate = hosts.plan(host).disk();
    if (rate == Double.POSITIVE_INFINITY) {
      later(0, () -> finished(0));
      return;
    }
    sharing.attach(io, hosts.disk(host), 1 / rate, 1);
    sharing.bound(io, Double.POSITIVE_INFINITY);
    sharing.goal(io, sharing.done(io) + size);
  }

  @Override
  public void finished(int key) {
    sharing.bound(io, 0);
    sharing.goal(io, Double.POSITIVE_INFINITY);
    sharing.detach(io);
    endPart(size, 0, "");
    if (stage == Migration.Kind.LOAD) {
      migration.setCopied(kernel.now());
      later(transfer.resumeTime(), () -> run(false));
    } else if (copied) {
      stage = Migration.Kind.SEND;
      beginPart(Migration.Kind.SEND);
      stream.send(size, transfer.bandwidth());
    } else {
      load();
    }
    world.changed();
  }

  @Override
  protected void copied() {
    endPart(0, "");
    load();
  }

  /** The file is all that is needed: the source may go. */
  private void load() {
    stage = Migration.Kind.LOAD;
    moved();
    guests.setBlackout(guest, true);
    beginPart(Migration.Kind.LOAD);
    disk(migration.destination());
  }

  @Override
  protected void closed() {
    if (open) {
      open = false;
      sharing.detach(io);
      sharing.remove(io);
    }
  }
}
