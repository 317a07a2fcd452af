package org.hospes.virt.schedule;

import org.hospes.virt.World;
import org.hospes.virt.share.Sharing;

/**
 * Cores as one fluid resource: every virtual CPU may run on any of them. One object for all such
 * hosts.
 */
final class PlainCores extends Cores {
  private final World world;
  private final Processors processors;

  PlainCores(World world, Processors processors) {
    this.world = world;
    this.processors = processors;
  }

  @Override
  void attach(int guest) {
    world
        .sharing()
        .attach(
            world.guests().activity(guest),
            processor(guest),
            world.guests().costs().of(guest),
            processors.weight(guest));
  }

  @Override
  void detach(int guest) {}

  @Override
  void demandChanged(int guest) {
    world
        .sharing()
        .demand(
            world.guests().activity(guest),
            processor(guest),
            world.guests().costs().of(guest),
            processors.weight(guest));
  }

  private int processor(int guest) {
    return world.hosts().processor(world.guests().host(guest));
  }

  @Override
  void boundChanged(int guest) {}

  @Override
  void rateChanged(int guest) {}

  @Override
  void updateReady(int guest) {
    processors.updateFluidReady(guest);
  }

  @Override
  int allotment(int guest) {
    return Sharing.BY_BOUND;
  }

  @Override
  double vcpuUsage(int guest, int vcpu) {
    int busy = processors.runnable(guest);
    return vcpu < busy ? world.guests().use().usage(guest) / busy : 0;
  }

  @Override
  double coreUsage(int host, int core) {
    return world.hosts().utilization(host);
  }
}
