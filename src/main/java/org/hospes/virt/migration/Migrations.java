package org.hospes.virt.migration;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.plan.HostPlan;
import org.hospes.plan.MigrationPlan;
import org.hospes.schema.Schema;
import org.hospes.schema.Thing;
import org.hospes.term.Profile;
import org.hospes.virt.GuestState;
import org.hospes.virt.Network;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/** All migrations, and those that are under way. */
public final class Migrations {
  private final World world;
  private final List<Migration> all = new ArrayList<>();
  private final List<MigrationProcess> active = new ArrayList<>();

  /** Those whose guests write to memory, so that it matters how fast they work. */
  private final List<MigrationProcess> writing = new ArrayList<>();

  private static final Profile PRECOPY = new Profile("precopy", Schema.model("precopy"));

  private final Map<Profile, MigrationPlan> plans = new IdentityHashMap<>();
  private @Nullable MigrationProcess[] ofGuest;

  public Migrations(World world) {
    this.world = world;
    this.ofGuest = new @Nullable MigrationProcess[0];
  }

  /** All so far, in the order in which they were asked for. */
  public List<Migration> all() {
    return Collections.unmodifiableList(all);
  }

  /** The latest migration of a guest, or null. */
  public @Nullable Migration latest(int guest) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).guest() == guest) {
        return all.get(i);
      }
    }
    return null;
  }

  /** Bytes that a migration has sent so far. */
  public double transferred(Migration migration) {
    MigrationProcess process = process(migration.guest());
    if (process != null && process.migration() == migration) {
      return process.transferred();
    }
    double sum = 0;
    for (Migration.Round round : migration.rounds()) {
      sum += round.sent();
    }
    return sum;
  }

  /** Ways between hosts may be others; a migration without one waits until it times out. */
  public void rerouted() {
    for (MigrationProcess process : active) {
      Migration migration = process.migration();
      Network.Path path = world.network().path(migration.source(), migration.destination());
      if (path != null) {
        process.reroute(path);
      }
    }
  }

  /** Begins a migration. */
  public Migration start(int guest, int destination, MigrationPlan plan) {
    var guests = world.guests();
    var hosts = world.hosts();
    String name = guests.plan(guest).name();
    GuestState state = guests.state(guest);
    if (state != GuestState.ACTIVE && state != GuestState.PAUSED && state != GuestState.FINISHED) {
      throw new Refused("`" + name + "` is " + state.word());
    }
    if (process(guest) != null) {
      throw new Refused("`" + name + "` is migrating already");
    }
    if (world.states().isBusy(guest)) {
      throw new Refused("the memory of `" + name + "` is being written or read");
    }
    int source = guests.host(guest);
    String to = hosts.plan(destination).name();
    if (source == destination) {
      throw new Refused("`" + name + "` is on `" + to + "` already");
    }
    if (!hosts.isOn(source)) {
      throw new Refused("`" + hosts.plan(source).name() + "` is " + hosts.state(source).word());
    }
    if (!hosts.isOn(destination)) {
      throw new Refused("`" + to + "` is " + hosts.state(destination).word());
    }
    for (int end : new int[] {source, destination}) {
      if (!world.driverDomains().works(end)
          && hosts.plan(end).driverDomain().drives() == HostPlan.Drives.EVERYTHING) {
        throw new Refused("the driver domain of `" + hosts.plan(end).name() + "` has failed");
      }
    }
    var devices = guests.plan(guest).devices();
    if (devices.holdsHardware() && !devices.unplugs()) {
      throw new Refused(
          "`"
              + name
              + "` holds a device of `"
              + hosts.plan(source).name()
              + "`; say `unplug = true` behind its path to model bonding and hot-unplug");
    }
    Network.Path path = world.network().path(source, destination);
    if (path == null) {
      throw new Refused(
          "there is no network from `"
              + hosts.plan(source).name()
              + "` to `"
              + to
              + "`; give both hosts `network = ...`, or mend the links between them");
    }
    if (!plan.transfer().reach().tunnel() && world.network().leavesSubnet(guest, destination)) {
      throw new Refused(
          "`"
              + to
              + "` is in another subnet, where the address of `"
              + name
              + "` does not belong; say `other_subnet = tunnel`");
    }
    if (!hosts.hasRoom(destination, guests.plan(guest).memory())) {
      throw new Refused("`" + to + "` has not enough memory for `" + name + "`");
    }
    checkStorage(guest, source, destination, plan);
    Migration migration =
        new Migration(all.size(), guest, source, destination, plan, world.kernel().now());
    all.add(migration);
    MigrationProcess process = MigrationProcess.of(world, migration, path, this);
    active.add(process);
    if (!guests.plan(guest).workload().writes().sets().isEmpty()) {
      writing.add(process);
    }
    if (guest >= ofGuest.length) {
      ofGuest = Arrays.copyOf(ofGuest, Math.max(guest + 1, 2 * ofGuest.length));
    }
    ofGuest[guest] = process;
    world.journal().note(Thing.GUEST, guest, "begins to migrate to " + to + ", " + plan.name());
    world.clusters().migrationBegins(migration);
    if (devices.holdsHardware()) {
      world.journal().note(Thing.GUEST, guest, "gives its device up");
      guests.refresh(guest);
    }
    process.begin();
    world.changed();
    return migration;
  }

  private void checkStorage(int guest, int source, int destination, MigrationPlan plan) {
    boolean moves = plan.transfer().storage() != MigrationPlan.Storage.SHARED;
    if (moves && world.guests().plan(guest).disk() == null) {
      throw new Refused(
          "`" + world.guests().plan(guest).name() + "` has no `disk` that could come along");
    }
    if (moves || plan instanceof MigrationPlan.SuspendResume) {
      for (int host : List.of(source, destination)) {
        if (!(world.hosts().plan(host).disk() > 0)) {
          throw new Refused("`" + world.hosts().plan(host).name() + "` has no `disk` to use");
        }
      }
    }
  }

  /** The host where memory is held for a migration, besides that of its guest; or -1. */
  public int holding(Migration migration) {
    MigrationProcess process = process(migration.guest());
    return process == null || process.migration() != migration ? -1 : process.holding();
  }

  /** Whether a guest is migrating. */
  public boolean isMigrating(int guest) {
    return process(guest) != null;
  }

  /** The daemon of a migration dies, with the connection. */
  public void breakOff(int number) {
    MigrationProcess process = process(all.get(number).guest());
    if (process == null || process.migration().number() != number) {
      throw new Refused("the migration is over");
    }
    process.broken("its daemon failed");
  }

  private @Nullable MigrationProcess process(int guest) {
    return guest < ofGuest.length ? ofGuest[guest] : null;
  }

  /** The speed of a guest has changed. */
  public void paceChanged(int guest) {
    MigrationProcess process = process(guest);
    if (process != null) {
      process.paceChanged();
    }
  }

  /** The speeds of guests of the fleet have changed. */
  public void pacesChanged() {
    for (MigrationProcess process : writing) {
      process.paceChanged();
    }
  }

  /** Each that is under way. */
  public void active(java.util.function.Consumer<Migration> visitor) {
    for (MigrationProcess process : active) {
      visitor.accept(process.migration());
    }
  }

  /** Whether a migration of a guest is under way. */
  public boolean isMoving(int guest) {
    return process(guest) != null;
  }

  /** How a guest is migrated unless somebody says otherwise: as its hypervisor does it. */
  public MigrationPlan usual(int guest) {
    Profile layer = world.guests().layer(guest);
    Profile.Setting setting = layer == null ? null : layer.get("migration");
    Profile method = setting == null ? PRECOPY : (Profile) setting.value();
    return plans.computeIfAbsent(
        method, unused -> MigrationPlan.of(method, world.guests().plan(guest).identity().span()));
  }

  void ended(MigrationProcess process) {
    world.clusters().migrationEnds(process.migration());
    active.remove(process);
    writing.remove(process);
    int guest = process.migration().guest();
    ofGuest[guest] = null;
    if (world.guests().host(guest) >= 0 && world.guests().plan(guest).devices().holdsHardware()) {
      world.journal().note(Thing.GUEST, guest, "takes its device again");
      world.guests().refresh(guest);
    }
    world.changed();
  }

  /** Whether a migration from or to a host is under way. */
  public boolean involves(int host) {
    return active.stream()
        .anyMatch(p -> p.migration().source() == host || p.migration().destination() == host);
  }

  /** A host has failed: its migrations end. */
  public void hostFailed(int host) {
    for (MigrationProcess process : List.copyOf(active)) {
      Migration migration = process.migration();
      if (migration.source() == host) {
        process.sourceFailed();
      } else if (migration.destination() == host) {
        process.destinationFailed();
      }
    }
  }

  /** The daemons of a host die. */
  public void daemonFailed(int host, String why) {
    for (MigrationProcess process : List.copyOf(active)) {
      Migration migration = process.migration();
      if (migration.source() == host || migration.destination() == host) {
        process.broken(why);
      }
    }
  }

  /** The guest goes away while it migrates. */
  public void abandon(int guest, String why) {
    MigrationProcess process = process(guest);
    if (process != null) {
      process.abandon(why);
    }
  }
}
