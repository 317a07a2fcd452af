package org.hospes.virt.migration;

import org.hospes.plan.GuestPlan;
import org.hospes.plan.MemoryWrites;
import org.hospes.plan.MigrationPlan;
import org.hospes.virt.Network;
import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;
import org.jspecify.annotations.Nullable;

/**
 * How the disk of a guest comes along: the designs that Mashtizadeh et al. compare (USENIX ATC
 * 2011). Mirroring copies once and sends every write to what was copied a second time; tracking
 * copies in rounds of what was written; redirection lets the blocks follow the guest. The stream is
 * held up by the disks of both hosts as well as by the links.
 */
final class StorageCopy implements Sharing.Owner {
  /** Rounds of changed blocks end below what moves in this time, in seconds. */
  private static final double ENOUGH = 0.02;

  private static final int MOST_ROUNDS = 30;

  private final Sharing sharing;
  private final PageStream stream;
  private final MigrationPlan.Storage storage;
  private final GuestPlan.@Nullable Disk disk;
  private final double size;
  private final double bandwidth;
  private final DirtyPages blocks;
  private final int mirror;
  private double toSend;
  private double last = Double.POSITIVE_INFINITY;
  private double dirty;
  private int rounds;
  private boolean done;
  private boolean closed;
  private String note = "";

  StorageCopy(World world, Migration migration, Network.@Nullable Path path, PageStream stream) {
    this.sharing = world.sharing();
    this.stream = stream;
    this.storage = migration.plan().transfer().storage();
    this.bandwidth = migration.plan().transfer().bandwidth();
    this.disk = world.guests().plan(migration.guest()).disk();
    this.size = disk == null ? 0 : disk.size();
    this.blocks =
        DirtyPages.of(
            disk == null || disk.writeRate() == 0
                ? MemoryWrites.NONE
                : new MemoryWrites(
                    java.util.List.of(
                        new MemoryWrites.WriteSet(disk.writeRate(), disk.written(), false))),
            size);
    boolean mirrors = storage == MigrationPlan.Storage.MIRROR && disk != null && path != null;
    this.mirror = mirrors ? sharing.activity(this, 0) : -1;
    if (path != null) {
      reroute(path);
    }
    if (storage != MigrationPlan.Storage.SHARED && size > 0) {
      stream.useDisk(world, migration.source());
      stream.useDisk(world, migration.destination());
    }
  }

  /** What is mirrored goes this way from now on. */
  void reroute(Network.Path path) {
    if (mirror >= 0) {
      sharing.between(mirror, 0);
      sharing.detach(mirror);
      for (Network.Hop hop : path.hops()) {
        sharing.attach(mirror, hop.resource(), hop.cost(), path.weight());
      }
    }
  }

  /** Whether the disk is copied before memory is. */
  boolean comesFirst() {
    return size > 0
        && (storage == MigrationPlan.Storage.MIRROR || storage == MigrationPlan.Storage.TRACKING);
  }

  /** Whether the disk follows the guest. */
  boolean comesLast() {
    return size > 0 && storage == MigrationPlan.Storage.REDIRECT;
  }

  void begin() {
    toSend = size;
    send();
  }

  void nextRound() {
    send();
  }

  private void send() {
    if (mirror >= 0 && disk != null) {
      // On average half of what is written goes to blocks that were copied already.
      sharing.bound(mirror, disk.writeRate() / 2);
    }
    stream.disks(true);
    stream.send(toSend, bandwidth);
  }

  /**
   * What was copied has arrived; gives the bytes that were written meanwhile.
   *
   * @param seconds how long the guest has run at full speed
   */
  double endRound(double seconds) {
    stream.disks(false);
    rounds++;
    double written = comesLast() ? 0 : blocks.distinct(seconds);
    if (storage != MigrationPlan.Storage.TRACKING) {
      done = true;
      note = storage == MigrationPlan.Storage.MIRROR ? "writes are mirrored from now on" : "";
      if (mirror >= 0 && disk != null) {
        sharing.bound(mirror, disk.writeRate());
      }
      return written;
    }
    double sent = stream.sentNow();
    dirty = written;
    boolean little = rounds > 1 && written >= last || written <= rate(sent, seconds) * ENOUGH;
    done = little || rounds >= MOST_ROUNDS;
    last = written;
    toSend = written;
    note = done ? "the rest comes with the last copy" : "";
    return written;
  }

  private static double rate(double sent, double seconds) {
    return seconds > 0 ? sent / seconds : Double.POSITIVE_INFINITY;
  }

  boolean isDone() {
    return done;
  }

  String note() {
    return note;
  }

  /** Blocks that are sent while the guest stands still, after it has run on for so long. */
  double rest(double seconds) {
    if (storage != MigrationPlan.Storage.TRACKING || size == 0) {
      return 0;
    }
    return Math.min(size, dirty + blocks.distinct(seconds));
  }

  /** The guest runs at the destination: nothing is mirrored any more. */
  void switched() {
    if (mirror >= 0) {
      sharing.bound(mirror, 0);
    }
  }

  void close() {
    if (mirror >= 0 && !closed) {
      sharing.detach(mirror);
      sharing.remove(mirror);
    }
    closed = true;
  }
}
