package org.hospes.virt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hospes.mechanism.Demand;
import org.hospes.mechanism.DevicePath;
import org.hospes.mechanism.Devices;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Machine;
import org.hospes.mechanism.OperationMix;
import org.hospes.plan.DevicesPlan;
import org.hospes.schema.Schema;
import org.hospes.term.Profile;

/**
 * What the workloads of guests ask for under their layers. The paths of a mix are added up once for
 * each layer and machine, however many guests share them.
 */
public final class Mechanisms {
  private final World world;
  private final Map<Key, Demand> demands = new LinkedHashMap<>();
  private final Map<String, DevicePath> standIns = new LinkedHashMap<>();

  private record Key(
      Layer layer, Machine machine, OperationMix mix, double page, Devices devices) {}

  Mechanisms(World world) {
    this.world = world;
  }

  /** The layer under a guest: its own, or that of its host. */
  public Layer layer(int guest) {
    Layer own = world.guests().plan(guest).mechanism();
    return own != null ? own : world.hosts().plan(world.guests().host(guest)).mechanism();
  }

  /** The machine under a guest. */
  public Machine machine(int guest) {
    int host = world.guests().host(guest);
    double pace = world.hosts().pace(host);
    Machine machine = world.hosts().plan(host).machine();
    return pace == 1
        ? machine
        : new Machine(machine.clock() * pace, machine.ipc(), machine.processor());
  }

  /** The demand of a guest on its present host. */
  Demand demand(int guest) {
    Layer layer = layer(guest);
    OperationMix mix = world.guests().plan(guest).operations();
    Devices devices = devices(guest);
    if (layer == Layer.BARE && mix == OperationMix.NONE && devices == Devices.NONE) {
      return Demand.PLAIN;
    }
    double page = world.guests().plan(guest).pageSize();
    return demands.computeIfAbsent(
        new Key(layer, machine(guest), mix, page, devices),
        key -> Demand.of(key.layer, key.machine, key.mix, key.page, key.devices));
  }

  /**
   * How a guest reaches its devices now: what it can give up it has given up while it migrates, and
   * goes through virtio.
   */
  public Devices devices(int guest) {
    DevicesPlan plan = world.guests().plan(guest).devices();
    DevicePath network = plan.mechanism().network();
    if (network == null || !network.way().holdsHardware() || !world.migrations().isMoving(guest)) {
      return plan.mechanism();
    }
    return plan.mechanism()
        .with(
            standIns.computeIfAbsent(
                "virtio",
                name -> DevicesPlan.path(new Profile(name, Schema.model(name)), plan.place())));
  }
}
