package org.hospes.virt;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.mechanism.DevicePath;
import org.hospes.plan.HostPlan.Drives;
import org.hospes.schema.Thing;
import org.hospes.virt.workload.Requests;
import org.jspecify.annotations.Nullable;

/**
 * The failures of driver domains. While one is down the guests that it works for have none of its
 * devices: they run on, and what needs a device waits. What was under way is sent again by the
 * front ends when the domain is back. Devices that guests hold themselves, and those of a domain
 * that drives something else, go on.
 */
public final class DriverDomains {
  private final World world;
  private final BitSet failed = new BitSet();
  private final Map<Integer, Long> restarts = new HashMap<>();
  private final Map<Integer, Double> interrupted = new HashMap<>();
  private int nothing = -1;

  DriverDomains(World world) {
    this.world = world;
  }

  public boolean works(int host) {
    return !failed.get(host);
  }

  /** Requests that were under way when the domain of a host failed, so far. */
  public double interrupted(int host) {
    return interrupted.getOrDefault(host, 0.0);
  }

  // ---- what guests have

  /** Whether a guest can send and receive. */
  public boolean hasNetwork(int guest) {
    return has(guest, Drives.DISK, world.guests().plan(guest).devices().mechanism().network());
  }

  /** Whether a guest can read and write. */
  public boolean hasDisk(int guest) {
    return has(guest, Drives.NETWORK, world.guests().plan(guest).devices().mechanism().block());
  }

  private boolean has(int guest, Drives others, @Nullable DevicePath path) {
    int host = world.guests().host(guest);
    if (host < 0 || !failed.get(host) || drives(host) == others) {
      return true;
    }
    boolean holds =
        path != null && path.way().holdsHardware() && !world.migrations().isMoving(guest);
    boolean split = path != null && path.way() == DevicePath.Way.SPLIT_DRIVER;
    return holds || !(split || world.mechanisms().layer(guest).driverDomain());
  }

  private Drives drives(int host) {
    return world.hosts().plan(host).driverDomain().drives();
  }

  /** A resource of which there is none, for work that needs a driver domain that is down. */
  int nothing() {
    if (nothing < 0) {
      nothing = world.sharing().resource(0, null, 0);
    }
    return nothing;
  }

  // ---- failures

  /** Crashes the driver domain of a host. */
  public void fail(int host) {
    String name = world.hosts().plan(host).name();
    if (!world.hosts().isOn(host)) {
      throw new Refused("`" + name + "` is " + world.hosts().state(host).word());
    }
    if (failed.get(host)) {
      throw new Refused("the driver domain of `" + name + "` has failed already");
    }
    if (!isThere(host)) {
      throw new Refused(
          "`" + name + "` has no driver domain: the drivers are in its hypervisor or kernel");
    }
    double underWay = 0;
    for (int guest : guests(host)) {
      if (world.guests().workload(guest) instanceof Requests requests) {
        underWay += requests.present();
      }
    }
    failed.set(host);
    for (int guest : guests(host)) {
      if (hasNetwork(guest)
          && hasDisk(guest)
          && world.guests().workload(guest) instanceof Requests requests) {
        underWay -= requests.present();
      }
    }
    interrupted.merge(host, Math.max(0, underWay), Double::sum);
    world.journal().note(Thing.HOST, host, "loses its driver domain");
    world.failures().began(Thing.DRIVER_DOMAIN, host);
    if (drives(host) == Drives.EVERYTHING) {
      world.migrations().daemonFailed(host, "the driver domain of " + name + " failed");
    }
    long restart = world.hosts().plan(host).driverDomain().restartTime();
    if (restart < Kernel.NEVER) {
      restarts.put(host, world.kernel().scheduleIn(restart, Phase.FINISH, 0, this::back, host));
    }
    refresh(host);
  }

  /** Restarts the driver domain of a host, at once. */
  public void repair(int host) {
    if (!failed.get(host)) {
      throw new Refused(
          "the driver domain of `" + world.hosts().plan(host).name() + "` has not failed");
    }
    back(host);
  }

  /** The host has booted, or is down: its driver domain begins anew. */
  void hostChanged(int host) {
    if (failed.get(host)) {
      forget(host);
    }
  }

  private void back(int host) {
    forget(host);
    world.journal().note(Thing.HOST, host, "has its driver domain back");
    refresh(host);
  }

  private void forget(int host) {
    failed.clear(host);
    Long ticket = restarts.remove(host);
    if (ticket != null) {
      world.kernel().cancel(ticket);
    }
    world.failures().repaired(Thing.DRIVER_DOMAIN, host);
  }

  /** Whether any layer on a host has a driver domain, or any guest a back end in one. */
  private boolean isThere(int host) {
    if (world.hosts().plan(host).mechanism().driverDomain()) {
      return true;
    }
    for (int guest : guests(host)) {
      DevicePath network = world.guests().plan(guest).devices().mechanism().network();
      DevicePath block = world.guests().plan(guest).devices().mechanism().block();
      if (world.mechanisms().layer(guest).driverDomain()
          || (network != null && network.way() == DevicePath.Way.SPLIT_DRIVER)
          || (block != null && block.way() == DevicePath.Way.SPLIT_DRIVER)) {
        return true;
      }
    }
    return false;
  }

  private List<Integer> guests(int host) {
    List<Integer> guests = new ArrayList<>();
    for (int g = world.hosts().firstGuest(host); g >= 0; g = world.guests().next(g)) {
      guests.add(g);
    }
    return guests;
  }

  private void refresh(int host) {
    for (int guest : guests(host)) {
      world.guests().refresh(guest);
    }
    world.changed();
  }
}
