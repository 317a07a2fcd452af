package org.hospes.virt.cluster;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hospes.kernel.Phase;
import org.hospes.plan.MigrationPlan;
import org.hospes.virt.Refused;
import org.hospes.virt.World;
import org.jspecify.annotations.Nullable;

/** Carries out what a cluster has decided: migrations, to hosts that may have to wake up before. */
final class Moves {
  /** After the shares of the instant are settled. */
  static final int DECIDE_RANK = 10;

  private final World world;
  private final @Nullable MigrationPlan method;
  private final Map<String, Integer> refusals = new LinkedHashMap<>();

  /**
   * @param method null for that of the hypervisor
   */
  Moves(World world, @Nullable MigrationPlan method) {
    this.world = world;
    this.method = method;
  }

  void move(int guest, int host) {
    long wait = 0;
    if (!world.hosts().isOn(host)) {
      world.hosts().wake(host);
      wait = world.hosts().untilOn(host);
    }
    if (wait > 0) {
      world.kernel().scheduleIn(wait, Phase.ACTION, DECIDE_RANK, unused -> start(guest, host), 0);
    } else {
      start(guest, host);
    }
  }

  private void start(int guest, int host) {
    try {
      world.migrate(guest, host, method != null ? method : world.migrations().usual(guest));
    } catch (Refused e) {
      refusals.merge(String.valueOf(e.getMessage()), 1, Integer::sum);
    }
  }

  /** What was refused, and how often. */
  Map<String, Integer> refusals() {
    return Collections.unmodifiableMap(refusals);
  }
}
