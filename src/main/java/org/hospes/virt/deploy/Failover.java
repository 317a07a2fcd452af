package org.hospes.virt.deploy;

import java.util.BitSet;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.schema.Thing;
import org.hospes.virt.GuestState;
import org.hospes.virt.Refused;
import org.hospes.virt.World;

/**
 * Starts the guests of hosts that have failed on others, after the time that it takes to notice the
 * failure. A guest for which there is no room then is lost.
 */
public final class Failover {
  private final World world;
  private final BitSet pending = new BitSet();
  private final Kernel.Handler handler = this::restart;

  public Failover(World world) {
    this.world = world;
  }

  /** Whether a guest is started again when its host fails. */
  public boolean covers(int guest) {
    return delay(guest) >= 0;
  }

  /** Nanoseconds from a failure until its guests are started again, or -1 for never. */
  private long delay(int guest) {
    int virtual = world.virtualClusters().of(guest);
    if (virtual >= 0) {
      return world.virtualClusters().cluster(virtual).plan().failover();
    }
    int cluster = world.guests().plan(guest).cluster();
    return cluster < 0 ? -1 : world.clusters().cluster(cluster).failover();
  }

  /** A guest has gone down with its host. */
  public void hostFailed(int guest) {
    pending.set(guest);
    kernel().scheduleIn(delay(guest), Phase.FINISH, 0, handler, guest);
  }

  /** Somebody else starts the guest. */
  public void forget(int guest) {
    pending.clear(guest);
  }

  private Kernel kernel() {
    return world.kernel();
  }

  private void restart(int guest) {
    if (!pending.get(guest) || world.guests().state(guest) != GuestState.INACTIVE) {
      return;
    }
    pending.clear(guest);
    try {
      int host = world.clusters().placeAfterFailure(guest);
      world.guests().life().startOn(guest, host);
      world.virtualClusters().restarted(guest);
      world
          .journal()
          .note(Thing.GUEST, guest, "is started again on " + world.hosts().plan(host).name());
    } catch (Refused e) {
      world.guests().life().lose(guest, "for want of a host: " + e.getMessage());
    }
    world.changed();
  }
}
