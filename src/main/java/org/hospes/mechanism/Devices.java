package org.hospes.mechanism;

import java.util.EnumMap;
import java.util.Map;
import org.hospes.schema.Operation;
import org.jspecify.annotations.Nullable;

/**
 * How one guest reaches its devices, and what its workload sends through them.
 *
 * @param network the way of packets, or null where they are not modelled
 * @param block the way of disk requests, or null where they are not modelled
 * @param packetBytes of a packet
 * @param blockBytes of a disk request
 * @param traffic packets of a request of the workload, beside those that it counts itself
 */
public record Devices(
    @Nullable DevicePath network,
    @Nullable DevicePath block,
    double packetBytes,
    double blockBytes,
    Map<Operation, Double> traffic) {
  public static final Devices NONE = new Devices(null, null, 1500, 4096, Map.of());

  public Devices {
    EnumMap<Operation, Double> ordered = new EnumMap<>(Operation.class);
    ordered.putAll(traffic);
    traffic = java.util.Collections.unmodifiableMap(ordered);
  }

  /** Threads of the host that work for the guest. */
  public int threads() {
    return Math.max(network == null ? 1 : network.queues(), block == null ? 1 : block.queues());
  }

  /** The same with another way of packets. */
  public Devices with(DevicePath other) {
    return new Devices(other, block, packetBytes, blockBytes, traffic);
  }

  /** The way that an operation takes, or null where the layer has none but its own. */
  public @Nullable DevicePath way(Operation operation) {
    return DevicePath.packet(operation) ? network : DevicePath.block(operation) ? block : null;
  }

  /** The path of an operation: through a device where there is one, else through the layer. */
  public Path path(Operation operation, Layer layer, Setting setting) {
    DevicePath way = way(operation);
    double bytes = DevicePath.packet(operation) ? packetBytes : blockBytes;
    return way == null
        ? layer.technique().path(operation, setting)
        : way.path(operation, layer, setting, bytes);
  }
}
