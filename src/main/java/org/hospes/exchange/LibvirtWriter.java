package org.hospes.exchange;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hospes.mechanism.DevicePath;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.HostPlan;
import org.hospes.plan.Plan;
import org.hospes.plan.WorkloadPlan;
import org.hospes.term.GuestInterface;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/**
 * Writes a guest as a libvirt domain. For what libvirt has no element there is one of our own below
 * {@code <metadata>}, where libvirt keeps what others put.
 */
public final class LibvirtWriter {
  private static final long PERIOD = 1_000_000;
  private static final long LEAST_QUOTA = 1000;
  private static final double USUAL_PAGE = 4096;
  private static final double USUAL_MEMORY_SHARES = 1000;
  private static final String HOST_PAGE = "host_page_size";

  private final StringBuilder out = new StringBuilder();
  private final List<LeftOut> left = new ArrayList<>();
  private final GuestPlan guest;
  private final String name;
  private final Type type;
  private final long hostPage;

  private LibvirtWriter(GuestPlan guest, Type type, long hostPage) {
    this.guest = guest;
    this.type = type;
    this.hostPage = hostPage;
    this.name = guest.name().replace('[', '-').replace("]", "");
  }

  /**
   * A domain.
   *
   * @param name the name of the guest, and where it is one of an array its number behind a dash
   * @param leftOut what is not in it
   */
  public record Domain(String name, String xml, List<LeftOut> leftOut) {}

  /** The domain of a guest, or null where it runs on a layer that libvirt does not know. */
  public static @Nullable Domain write(Plan plan, GuestPlan guest) {
    Profile layer = layer(plan, guest);
    Type type = Type.of(layer);
    if (layer == null || type == null) {
      return null;
    }
    LibvirtWriter writer = new LibvirtWriter(guest, type, hostPage(layer, type));
    writer.domain();
    writer.layer(layer);
    return new Domain(writer.name, writer.out.toString(), List.copyOf(writer.left));
  }

  private static @Nullable Profile layer(Plan plan, GuestPlan guest) {
    if (guest.layer() != null) {
      return guest.layer();
    }
    int host = guest.host();
    if (host < 0
        && guest.cluster() >= 0
        && plan.clusters().get(guest.cluster()).hosts().length > 0) {
      host = plan.clusters().get(guest.cluster()).hosts()[0];
    }
    HostPlan on = host < 0 ? null : plan.hosts().get(host);
    return on == null ? null : on.layer();
  }

  /** What libvirt calls a layer. */
  private record Type(String layer, String name, String os, String arch, boolean container) {
    /** The layer that an import takes it for. */
    String back() {
      return Layers.ofLibvirt(name, os, arch);
    }

    static @Nullable Type of(@Nullable Profile layer) {
      for (Profile at = layer; at != null; at = at.base()) {
        Type type = of(at.name());
        if (type != null) {
          return type;
        }
      }
      return null;
    }

    private static @Nullable Type of(String layer) {
      return switch (layer) {
        case "kvm" -> new Type(layer, "kvm", "hvm", "x86_64", false);
        case "kvm_arm" -> new Type(layer, "kvm", "hvm", "aarch64", false);
        case "qemu_tcg" -> new Type(layer, "qemu", "hvm", "x86_64", false);
        case "xen_pv" -> new Type(layer, "xen", "linux", "x86_64", false);
        case "xen_hvm" -> new Type(layer, "xen", "hvm", "x86_64", false);
        case "xen_arm" -> new Type(layer, "xen", "hvm", "aarch64", false);
        case "esx", "esx_vt", "esx_bt", "vmware_workstation" ->
            new Type(layer, "vmware", "hvm", "x86_64", false);
        case "hyper_v" -> new Type(layer, "hyperv", "hvm", "x86_64", false);
        case "openvz" -> new Type(layer, "openvz", "exe", "x86_64", true);
        case "docker", "linux_vserver" -> new Type(layer, "lxc", "exe", "x86_64", true);
        case "user_mode_linux" -> new Type(layer, "uml", "uml", "x86_64", false);
        default -> null;
      };
    }
  }

  /** What is said of the layer that a domain does not say. */
  private void layer(Profile layer) {
    if (!type.back().equals(layer.name())) {
      leave(
          "under",
          "`"
              + layer.name()
              + (type.back().equals(type.layer())
                  ? "` is written as `" + type.back() + "`, what it is like"
                  : "` comes back as `" + type.back() + "`"));
    }
    for (String property : amended(layer, type)) {
      if (!property.equals(HOST_PAGE) || hostPage == 0) {
        leave("under." + property, "");
      }
    }
  }

  /** What is said of a layer beyond that of the library which it is written as. */
  private static Set<String> amended(Profile layer, Type type) {
    List<Profile> chain = new ArrayList<>();
    int library = 0;
    for (Profile at = layer; at != null; at = at.base()) {
      if (at.name().equals(type.layer())) {
        library = chain.size();
      }
      chain.add(at);
    }
    Set<String> amended = new LinkedHashSet<>();
    for (Profile at : chain.subList(0, library)) {
      amended.addAll(at.own().keySet());
      at.ownParts().forEach(part -> amended.add(part.name()));
    }
    amended.remove("source");
    return amended;
  }

  /** Bytes of the pages that a layer maps guests with, or 0 for what is usual or not written. */
  private static long hostPage(Profile layer, Type type) {
    boolean own = amended(layer, type).contains(HOST_PAGE);
    Profile.Setting said = layer.get(HOST_PAGE);
    if (!own || !Layers.isHardwareAssisted(type.back()) || said == null) {
      return 0;
    }
    long bytes = ((Number) said.value()).longValue();
    return Long.bitCount(bytes) == 1 && bytes <= LibvirtReader.MOST_PAGE ? bytes : 0;
  }

  private void domain() {
    long memory = (long) Math.ceil(guest.memory());
    line(0, "<domain type='" + type.name() + "'>");
    line(1, "<name>" + escape(name) + "</name>");
    metadata(memory);
    line(1, "<memory unit='KiB'>" + Sizes.wholeKib(memory) / 1024 + "</memory>");
    if (guest.reservation() > 0) {
      line(1, "<memtune>");
      long kib = Sizes.wholeKib((long) Math.ceil(guest.reservation())) / 1024;
      line(2, "<min_guarantee unit='KiB'>" + kib + "</min_guarantee>");
      line(1, "</memtune>");
    }
    if (hostPage > 0) {
      line(1, "<memoryBacking>");
      line(2, "<hugepages>");
      line(3, "<page size='" + hostPage / 1024 + "' unit='KiB'/>");
      line(2, "</hugepages>");
      line(1, "</memoryBacking>");
    }
    line(1, "<vcpu placement='static'>" + guest.vcpus() + "</vcpu>");
    tune();
    line(1, "<os>");
    line(2, "<type arch='" + type.arch() + "'>" + type.os() + "</type>");
    if (type.container()) {
      line(2, "<init>/sbin/init</init>");
    }
    line(1, "</os>");
    devices();
    line(0, "</domain>");
    unwritten();
  }

  /** What a domain has no element for. */
  private void unwritten() {
    GuestPlan.Disk disk = guest.disk();
    unless(guest.workload() instanceof WorkloadPlan.Idle, "workload");
    unless(Double.isNaN(guest.clock()), "clock");
    unless(guest.resident() == guest.memory(), "resident");
    unless(guest.pageSize() == USUAL_PAGE, "page_size");
    unless(guest.shares() == USUAL_MEMORY_SHARES, "shares");
    unless(guest.systemMemory() == 0, "system_memory");
    unless(guest.affinity() == null, "affinity");
    unless(guest.antiAffinity() == null, "anti_affinity");
    unless(guest.bootTime() <= 0, "boot_time");
    unless(guest.starts(), "starts");
    unless(disk == null || disk.writeRate() == 0, "disk.write_rate");
    unless(disk == null || Double.isInfinite(disk.written()), "disk.written");
    unless(guest.said().get("image") == null, "image");
    String system = type.os().equals("hvm") || type.os().equals("uml") ? guest.os() : "linux";
    if (!system.equals(guest.os())) {
      leave("os", "a guest of this type comes back with `" + system + "`");
    }
  }

  private void unless(boolean usual, String property) {
    if (!usual) {
      leave(property, "");
    }
  }

  private void metadata(long memory) {
    String system =
        switch (guest.os()) {
          case "windows" -> "http://microsoft.com/win/unknown";
          case "linux" -> type.os().equals("hvm") ? "http://libosinfo.org/linux/unknown" : "";
          case "freebsd" -> "http://freebsd.org/freebsd/unknown";
          case "netbsd" -> "http://netbsd.org/netbsd/unknown";
          case "solaris" -> "http://oracle.com/solaris/unknown";
          default -> "";
        };
    GuestPlan.Disk disk = guest.disk();
    boolean exact = memory % 1024 != 0;
    if (system.isEmpty() && disk == null && !exact) {
      return;
    }
    line(1, "<metadata>");
    if (!system.isEmpty()) {
      line(
          2,
          "<libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>");
      line(3, "<libosinfo:os id='" + system + "'/>");
      line(2, "</libosinfo:libosinfo>");
    }
    if (disk != null || exact) {
      line(
          2,
          "<hospes:guest xmlns:hospes='urn:hospes:guest'"
              + (exact ? " memory='" + memory + "'" : "")
              + (disk == null ? "" : " disk='" + (long) Math.ceil(disk.size()) + "'")
              + "/>");
    }
    line(1, "</metadata>");
  }

  private void tune() {
    List<String> lines = new ArrayList<>();
    if (guest.weight() != Machine.USUAL_WEIGHT) {
      double shares = guest.weight() * LibvirtReader.USUAL_SHARES / Machine.USUAL_WEIGHT;
      long whole = Math.clamp(Math.round(shares), 2, 262_144);
      if (whole != shares) {
        leave("weight", "shares are whole, from 2 to 262144: it is " + whole);
      }
      lines.add("<shares>" + whole + "</shares>");
    }
    if (guest.cap() < guest.vcpus()) {
      long quota =
          new BigDecimal(guest.cap())
              .multiply(BigDecimal.valueOf(PERIOD))
              .setScale(0, RoundingMode.HALF_UP)
              .longValueExact();
      if (quota < LEAST_QUOTA) {
        leave("cap", "a domain gets 0.1% of a core at least");
      }
      lines.add("<global_period>" + PERIOD + "</global_period>");
      lines.add("<global_quota>" + Math.max(LEAST_QUOTA, quota) + "</global_quota>");
    }
    if (!lines.isEmpty()) {
      line(1, "<cputune>");
      lines.forEach(each -> line(2, each));
      line(1, "</cputune>");
    }
  }

  private void devices() {
    DevicePath network = guest.devices().mechanism().network();
    String label = guest.devices().interfaceLabel();
    List<String> lines = new ArrayList<>();
    if (network != null && !label.isEmpty()) {
      if (network.way().holdsHardware()) {
        leave("nic", "`" + network.name() + "`: a domain names the device by its PCI address");
      } else {
        lines.add("<interface type='network'>");
        lines.add("  <source network='" + escape(label) + "'/>");
        String model = model(network, type, "netfront", "e1000");
        said("nic.through", network, through(), Layers.way(model), Layers.usual(type.back()));
        lines.add(model.isEmpty() ? "" : "  <model type='" + model + "'/>");
        lines.add("</interface>");
      }
    }
    DevicePath block = guest.devices().mechanism().block();
    boolean hasDisk = guest.disk() != null || block != null;
    if (hasDisk && !type.container() && (block == null || !block.way().holdsHardware())) {
      String bus = block == null ? "virtio" : model(block, type, "xen", "ide");
      if (block != null && guest.disk() != null) {
        leave("disk", "it comes back with its size, and the usual path");
      } else if (block != null) {
        said("disk", block, guest.said().get("disk"), Layers.way(bus), "");
      }
      lines.add("<disk type='file' device='disk'>");
      lines.add("  <source file='" + escape("/var/lib/libvirt/images/" + name + ".img") + "'/>");
      lines.add("  <target dev='" + device(bus) + "' bus='" + bus + "'/>");
      lines.add("</disk>");
    } else if (hasDisk) {
      leave("disk", "a domain of this type names a folder or a device of its host");
    }
    if (!lines.isEmpty()) {
      line(1, "<devices>");
      lines.stream().filter(each -> !each.isEmpty()).forEach(each -> line(2, each));
      line(1, "</devices>");
    }
  }

  /** How packets reach the guest, where the script says so. */
  private Profile.@Nullable Setting through() {
    Profile.Setting nic = guest.said().get("nic");
    return nic != null
            && nic.value() instanceof GuestInterface(int h, String l, Profile settings)
            && settings != null
        ? settings.get("through")
        : null;
  }

  /** Lists a path that an import makes another one of. */
  private void said(
      String what, DevicePath path, Profile.@Nullable Setting setting, String way, String usual) {
    String taken = Layers.allowed(type.back(), way);
    String back = taken.isEmpty() ? usual : taken;
    boolean own =
        setting != null
            && setting.value() instanceof Profile profile
            && profile.base() != null
            && !profile.own().isEmpty();
    if (!path.name().equals(back) || own) {
      leave(
          what,
          "`"
              + path.name()
              + "` comes back as "
              + (back.isEmpty() ? "what is usual" : "`" + back + "`"));
    }
  }

  private static String model(DevicePath path, Type type, String split, String emulated) {
    return switch (path.way()) {
      case EMULATED -> emulated;
      case SPLIT_DRIVER -> type.name().equals("xen") ? split : "virtio";
      case VIRTIO, VHOST -> "virtio";
      case KERNEL, PASSTHROUGH, SR_IOV, SELF_VIRTUALIZED -> "";
    };
  }

  private static String device(String bus) {
    return switch (bus) {
      case "virtio" -> "vda";
      case "xen" -> "xvda";
      default -> "hda";
    };
  }

  private void leave(String what, String why) {
    left.add(new LeftOut(guest.name(), 0, what, why));
  }

  private void line(int depth, String text) {
    out.append("  ".repeat(depth)).append(text).append('\n');
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;")
        .replace("\"", "&quot;");
  }
}
