package org.hospes.plan;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.hospes.diagnostic.Code;
import org.hospes.mechanism.Costs;
import org.hospes.mechanism.DevicePath;
import org.hospes.mechanism.Devices;
import org.hospes.source.Span;
import org.hospes.term.Failure;
import org.hospes.term.Profile;

/**
 * How a guest reaches devices.
 *
 * @param interfaceLabel the interface of its host that it takes, or an empty text for none
 * @param wire bytes on the wire for a byte of payload
 * @param place where the interface was given, or the guest itself
 */
public record DevicesPlan(Devices mechanism, String interfaceLabel, double wire, Span place) {
  /** Headers of IP and TCP in a packet. */
  public static final double HEADERS = 40;

  /** Preamble, Ethernet header, checksum and gap of a packet on the wire. */
  public static final double FRAMING = 38;

  /** Whether it holds a piece of hardware that stays where it is. */
  public boolean holdsHardware() {
    DevicePath network = mechanism.network();
    DevicePath block = mechanism.block();
    return (network != null && network.way().holdsHardware())
        || (block != null && block.way().holdsHardware());
  }

  /** Whether all of that can be given up for a migration. */
  public boolean unplugs() {
    DevicePath network = mechanism.network();
    DevicePath block = mechanism.block();
    return network != null && network.unplug() && (block == null || !block.way().holdsHardware());
  }

  /** Payload of a packet. */
  public static double payload(double packet) {
    return Math.max(1, packet - HEADERS);
  }

  /** The way that a profile describes. */
  public static DevicePath path(Profile profile, Span place) {
    Settings settings = Settings.of(profile, place);
    DevicePath.Way way = way(profile.modelName());
    Set<String> known = new LinkedHashSet<>();
    for (Costs.Rule rule : DevicePath.rules(way)) {
      known.add(rule.name());
    }
    return new DevicePath(
        profile.name(),
        way,
        MechanismPlan.costs(settings, Double.NaN, known, profile.name()),
        number(settings, "batch", 1),
        settings.amount("coalescing"),
        settings.amount("segment"),
        settings.flag("checksum_offload"),
        number(settings, "accesses", 0),
        has(settings, "transfer") && settings.word("transfer").equals("flip"),
        !has(settings, "maps_sent_pages") || settings.flag("maps_sent_pages"),
        has(settings, "data_plane") && settings.flag("data_plane"),
        (int) number(settings, "queues", 1),
        mapping(settings),
        has(settings, "posted_interrupts") && settings.flag("posted_interrupts"),
        has(settings, "unplug") && settings.flag("unplug"),
        number(settings, "stray_dma", 0));
  }

  private static DevicePath.Mapping mapping(Settings settings) {
    if (!has(settings, "iommu")) {
      return DevicePath.Mapping.STATIC;
    }
    boolean optimistic = settings.word("iommu").equals("optimistic");
    refuse(
        settings, "iommu_uses", !optimistic, "only where `iommu = optimistic` is one used again");
    refuse(
        settings,
        "iommu_emulation",
        settings.word("iommu").equals("static") || settings.word("iommu").equals("none"),
        "where all memory is mapped once there is nothing to imitate");
    return new DevicePath.Mapping(
        DevicePath.Iommu.valueOf(settings.word("iommu").toUpperCase(Locale.ROOT)),
        has(settings, "iommu_emulation") && !settings.word("iommu_emulation").equals("none")
            ? DevicePath.Translator.valueOf(
                settings.word("iommu_emulation").toUpperCase(Locale.ROOT))
            : DevicePath.Translator.HARDWARE,
        settings.amount("iommu_uses"));
  }

  private static void refuse(Settings settings, String property, boolean useless, String why) {
    if (useless && has(settings, property) && settings.has(property)) {
      throw Failure.at(
          Code.EXCLUSIVE,
          settings.span(property),
          why,
          "leave `" + property + "` out, or set `iommu`");
    }
  }

  private static DevicePath.Way way(String model) {
    return model.equals("host_driver")
        ? DevicePath.Way.KERNEL
        : DevicePath.Way.valueOf(model.toUpperCase(Locale.ROOT));
  }

  private static boolean has(Settings settings, String property) {
    return settings.profile().model() != null
        && settings.profile().model().shape().property(property) != null;
  }

  private static double number(Settings settings, String property, double otherwise) {
    return has(settings, property) ? settings.amount(property) : otherwise;
  }
}
