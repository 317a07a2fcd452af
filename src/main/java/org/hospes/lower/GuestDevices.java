package org.hospes.lower;

import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.mechanism.BareMetal;
import org.hospes.mechanism.DevicePath;
import org.hospes.mechanism.Devices;
import org.hospes.mechanism.HardwareAssist;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.NestedVirtualization;
import org.hospes.mechanism.Paravirtualization;
import org.hospes.mechanism.SharedKernel;
import org.hospes.plan.DevicesPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.Settings;
import org.hospes.schema.Operation;
import org.hospes.schema.Schema;
import org.hospes.source.Span;
import org.hospes.term.Failure;
import org.hospes.term.GuestInterface;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/** Finds out how guests reach devices, and how many packets their requests are. */
final class GuestDevices {
  private final Map<Profile, DevicePath> paths = new IdentityHashMap<>();
  private final Map<String, DevicePath> usual = new java.util.LinkedHashMap<>();

  DevicesPlan of(Settings guest, int host, List<HostPlan> hosts, Layer layer) {
    Profile workload = guest.has("workload") ? guest.profile("workload") : null;
    boolean service = workload != null && workload.modelName().equals("service");
    Settings sizes =
        workload != null && service ? Settings.of(workload, guest.span("workload")) : null;
    double packet = sizes == null ? Devices.NONE.packetBytes() : sizes.amount("packet_size");
    double block = sizes == null ? Devices.NONE.blockBytes() : sizes.amount("block_size");
    Profile disk = guest.has("disk") ? guest.profile("disk") : null;
    DevicePath blocks = disk == null ? null : path(disk, guest.span("disk"));
    if (!(guest.given("nic") instanceof GuestInterface taken)) {
      Devices devices =
          blocks == null ? Devices.NONE : new Devices(null, blocks, packet, block, Map.of());
      return new DevicesPlan(devices, "", 1, guest.place());
    }
    HostPlan.Nic nic = nic(taken, host, hosts, guest.span("nic"));
    Devices devices =
        new Devices(
            network(taken, layer, guest.span("nic")), blocks, packet, block, packets(sizes));
    double payload = DevicesPlan.payload(packet);
    double wire =
        nic == null || nic.framed()
            ? (payload + DevicesPlan.HEADERS + DevicesPlan.FRAMING) / payload
            : 1;
    return new DevicesPlan(devices, taken.label(), wire, guest.span("nic"));
  }

  private DevicePath path(Profile profile, Span place) {
    return paths.computeIfAbsent(profile, p -> DevicesPlan.path(p, place));
  }

  /** Packets of a request and its answer. */
  private static Map<Operation, Double> packets(@Nullable Settings service) {
    Map<Operation, Double> packets = new EnumMap<>(Operation.class);
    if (service != null) {
      double payload = DevicesPlan.payload(service.amount("packet_size"));
      put(packets, Operation.PACKET_RECEIVE, service.amount("request_size") / payload);
      put(packets, Operation.PACKET_SEND, service.amount("response_size") / payload);
    }
    return packets;
  }

  private static void put(Map<Operation, Double> packets, Operation operation, double count) {
    if (count > 0) {
      packets.put(operation, Math.max(1, count));
    }
  }

  private DevicePath network(GuestInterface taken, Layer layer, Span place) {
    Profile settings = taken.settings();
    Profile.Setting through = settings == null ? null : settings.get("through");
    if (through != null) {
      return path((Profile) through.value(), place);
    }
    return usual.computeIfAbsent(
        model(layer), m -> DevicesPlan.path(new Profile(m, Schema.model(m)), place));
  }

  private static String model(Layer layer) {
    return switch (layer.technique()) {
      case BareMetal b -> "host_driver";
      case SharedKernel s -> "host_driver";
      case Paravirtualization p -> "split_driver";
      case HardwareAssist h -> layer.driverDomain() ? "split_driver" : "virtio";
      case NestedVirtualization n -> "virtio";
      default -> "emulated";
    };
  }

  private static HostPlan.@Nullable Nic nic(
      GuestInterface taken, int host, List<HostPlan> hosts, Span place) {
    if (host < 0 || host >= hosts.size() || taken.host() >= hosts.size()) {
      return null;
    }
    HostPlan own = hosts.get(host);
    HostPlan.Nic nic = hosts.get(taken.host()).nic(taken.label());
    if (taken.host() != host || nic == null) {
      throw Failure.at(
          Code.NO_INTERFACE,
          place,
          taken.host() != host
              ? "the guest is on `"
                  + own.name()
                  + "`, and this interface belongs to `"
                  + hosts.get(taken.host()).name()
                  + "`"
              : "`" + own.name() + "` has no interface `" + taken.label() + "`",
          own.nics().isEmpty()
              ? "give `" + own.name() + "` a `nic " + taken.label() + " { bandwidth = ... }`"
              : "write `nic = " + own.name() + "." + own.nics().getFirst().label() + " { ... }`");
    }
    return nic;
  }
}
