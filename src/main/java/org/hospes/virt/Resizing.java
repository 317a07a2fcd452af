package org.hospes.virt;

import org.hospes.plan.GuestPlan;
import org.hospes.virt.workload.Workload;

/**
 * Gives a guest another number of virtual CPUs or another memory, while it runs or before: hot plug
 * on the host that it is on.
 */
final class Resizing {
  private final World world;
  private final Guests guests;
  private final int guest;

  Resizing(World world, int guest) {
    this.world = world;
    this.guests = world.guests();
    this.guest = guest;
  }

  void to(int vcpus, double memory) {
    GuestPlan before = guests.plan(guest);
    GuestPlan after = before.sized(vcpus, memory);
    int host = guests.host(guest);
    if (host < 0) {
      guests.replace(guest, after);
      return;
    }
    Workload workload = guests.workload(guest);
    boolean refills = memory != before.memory();
    check(before, after, workload);
    guests.detach(guest);
    world.processors().leaves(guest);
    guests.unlink(guest);
    world.clusters().left(guest, host);
    if (refills) {
      world.memories().exit(guest, host);
    }
    guests.replace(guest, after);
    if (refills) {
      world.memories().enter(guest, host);
    }
    guests.link(guest, host);
    world.clusters().entered(guest, host);
    if (workload != null) {
      workload.resized(before.vcpus());
    }
    guests.attach(guest);
    world.changed();
  }

  private void check(
      GuestPlan before, GuestPlan after, @org.jspecify.annotations.Nullable Workload workload) {
    if (world.migrations().isMoving(guest)) {
      throw new Refused("`" + before.name() + "` is being migrated");
    }
    if (workload != null && after.vcpus() != before.vcpus() && !workload.canBeResized()) {
      throw new Refused(
          "`" + before.name() + "` runs threads that wait for each other; stop it first");
    }
    double more = after.memory() - before.memory();
    if (more != 0 && world.memories().resident(guest) != before.memory()) {
      throw new Refused("`" + before.name() + "` has memory in a balloon or swapped out");
    }
    int host = guests.host(guest);
    if (more > 0 && !world.hosts().hasRoom(host, more)) {
      throw new Refused("`" + world.hosts().plan(host).name() + "` has not enough memory");
    }
  }
}
