package org.hospes.virt;

import java.util.HashMap;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.kernel.Stream;
import org.hospes.mechanism.DevicePath;
import org.hospes.schema.Thing;
import org.jspecify.annotations.Nullable;

/**
 * Accesses of devices to memory that is not their guest's: of a driver that is wrong or hostile. A
 * device writes where it is told, and the processor's page tables do not concern it: without an
 * IOMMU it hits any page of the machine, each as likely; with one it reaches what is mapped for its
 * guest, and the rest is a fault.
 */
public final class StrayAccesses {
  private final World world;
  private final Map<Integer, Long> tickets = new HashMap<>();
  private final Map<Integer, Stream> streams = new HashMap<>();
  private final Map<Integer, Integer> corrupted = new HashMap<>();
  private final Map<Integer, Integer> blocked = new HashMap<>();
  private final Kernel.Handler due = this::due;

  StrayAccesses(World world) {
    this.world = world;
  }

  /** Pages of a guest that devices of others have written to, so far. */
  public double corrupted(int guest) {
    return corrupted.getOrDefault(guest, 0);
  }

  /** Accesses of a guest's device that the IOMMU has stopped, so far. */
  public double blocked(int guest) {
    return blocked.getOrDefault(guest, 0);
  }

  private @Nullable DevicePath path(int guest) {
    DevicePath path = world.guests().plan(guest).devices().mechanism().network();
    return path != null && path.strayRate() > 0 ? path : null;
  }

  /** A guest begins its work. */
  void begin(int guest) {
    DevicePath path = path(guest);
    if (path != null && !tickets.containsKey(guest)) {
      String name = world.guests().plan(guest).name();
      streams.computeIfAbsent(guest, g -> world.streams().named(name + "/dma"));
      schedule(guest, path.strayRate());
    }
  }

  /** The accesses of a Poisson process. */
  private void schedule(int guest, double rate) {
    Stream stream = streams.get(guest);
    if (stream != null) {
      double wait = -StrictMath.log(stream.open()) / rate;
      tickets.put(
          guest, world.kernel().scheduleIn(Kernel.nanos(wait), Phase.FINISH, 0, due, guest));
    }
  }

  private void due(int guest) {
    tickets.remove(guest);
    DevicePath path = path(guest);
    GuestState state = world.guests().state(guest);
    if (path == null || !(state.isPlaced() && world.guests().host(guest) >= 0)) {
      return;
    }
    if (world.guests().isRunning(guest) || state == GuestState.FINISHED) {
      access(guest, path);
    }
    schedule(guest, path.strayRate());
  }

  private void access(int guest, DevicePath path) {
    int host = world.guests().host(guest);
    Stream stream = streams.get(guest);
    if (stream == null) {
      return;
    }
    double place = stream.open() * world.hosts().plan(host).memory();
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      double memory = world.memories().resident(g);
      if (place < memory) {
        if (g != guest) {
          hits(guest, g, path);
        }
        return;
      }
      place -= memory;
    }
    if (path.isGuarded()) {
      fault(guest);
    }
  }

  private void hits(int guest, int victim, DevicePath path) {
    if (path.isGuarded()) {
      fault(guest);
    } else if (corrupted.merge(victim, 1, Integer::sum) == 1) {
      world
          .journal()
          .note(
              Thing.GUEST,
              victim,
              "is overwritten by the device of " + world.guests().plan(guest).name());
    }
    world.changed();
  }

  private void fault(int guest) {
    if (blocked.merge(guest, 1, Integer::sum) == 1) {
      world.journal().note(Thing.GUEST, guest, "has an access of its device stopped by the IOMMU");
    }
    world.changed();
  }
}
