package org.hospes.exchange;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads the machines of an OVF envelope (DSP0243): one for each virtual system. Source of the types
 * of resources: CIM_ResourceAllocationSettingData.
 */
final class OvfReader {
  private final String file;
  private final Part envelope;
  private final List<Image> images;
  private final List<LeftOut> left;
  private final Map<String, Disk> disks = new LinkedHashMap<>();

  /** A virtual disk: its bytes, and the file with what is on it. */
  private record Disk(long bytes, String file) {}

  private OvfReader(String file, Part envelope, List<Image> images, List<LeftOut> left) {
    this.file = file;
    this.envelope = envelope;
    this.images = images;
    this.left = left;
  }

  static List<Machine> read(String file, Part envelope, List<Image> images, List<LeftOut> left)
      throws Unusable {
    return new OvfReader(file, envelope, images, left).machines();
  }

  private List<Machine> machines() throws Unusable {
    disks();
    List<Machine> machines = new ArrayList<>();
    ArrayDeque<Part> open = new ArrayDeque<>(List.of(envelope));
    while (!open.isEmpty()) {
      Part at = open.removeFirst();
      for (Part system : at.children("VirtualSystem")) {
        machines.add(machine(system));
      }
      open.addAll(at.children("VirtualSystemCollection"));
    }
    if (machines.isEmpty()) {
      throw new Unusable(file, envelope.line, "there is no `<VirtualSystem>` in the envelope");
    }
    return machines;
  }

  private void disks() throws Unusable {
    Map<String, Part> files = new LinkedHashMap<>();
    Part references = envelope.child("References");
    for (Part each : references == null ? List.<Part>of() : references.children("File")) {
      files.put(each.attribute("id", ""), each);
    }
    Part section = envelope.child("DiskSection");
    if (section == null) {
      return;
    }
    info(section);
    for (Part each : section.children("Disk")) {
      long bytes =
          Sizes.ovf(
              each.attribute("capacity", "").strip(),
              each.attribute("capacityAllocationUnits", "byte"));
      if (bytes <= 0 || bytes > Machine.MOST_BYTES) {
        each.leave("its capacity is no whole number of units of bytes");
        continue;
      }
      Part content = files.get(each.attribute("fileRef", ""));
      String href = content == null ? "" : beside(content.attribute("href", ""));
      long size = content == null ? -1 : Sizes.whole(content.attribute("size", ""));
      if (!href.isEmpty() && size > 0 && size <= Machine.MOST_BYTES) {
        images.add(new Image(size, List.of(new Image.Layer(href, "", bytes))));
      }
      disks.put(each.attribute("diskId", ""), new Disk(bytes, href));
    }
  }

  /** A file of the package, which lies beside the envelope. */
  private String beside(String href) {
    return href.isEmpty() ? "" : file.substring(0, file.lastIndexOf('/') + 1) + href;
  }

  private Machine machine(Part system) throws Unusable {
    String id = system.attribute("id", "").strip();
    String named = system.textAt("Name");
    String name = named.isEmpty() ? id : named;
    Part hardware = system.child("VirtualHardwareSection");
    if (name.isEmpty() || hardware == null) {
      throw new Unusable(
          file, system.line, "a virtual system has an id and a `<VirtualHardwareSection>`");
    }
    info(system);
    info(hardware);
    long vcpus = 0;
    long memory = 0;
    long reservation = 0;
    String network = null;
    Disk disk = null;
    boolean hasDisk = false;
    String layer = layer(hardware);
    List<Part> items = new ArrayList<>(hardware.children("Item"));
    items.addAll(hardware.children("StorageItem"));
    items.addAll(hardware.children("EthernetPortItem"));
    for (Part item : items) {
      String what = item.textAt("ElementName");
      if (item.attribute("bound") != null || item.attribute("configuration") != null) {
        item.leave("a bound, or for another configuration: " + what);
        continue;
      }
      switch (item.textAt("ResourceType")) {
        case "3" -> {
          vcpus += number(item, 1, Machine.MOST_VCPUS);
          labels(item);
          item.textAt("AllocationUnits");
        }
        case "4" -> {
          String unit = item.textAt("AllocationUnits");
          if (unit.isEmpty()) {
            throw new Unusable(file, item.line, "memory has no `<AllocationUnits>`");
          }
          memory += size(item, "VirtualQuantity", unit);
          if (item.child("Reservation") != null && Sizes.whole(item.textAt("Reservation")) > 0) {
            reservation += size(item, "Reservation", unit);
          }
          labels(item);
        }
        case "10" -> {
          if (network == null) {
            String way = Layers.way(item.textAt("ResourceSubType"));
            network = Layers.allowed(layer, way);
            labels(item);
          } else {
            item.leave("a guest has one interface, and this is a further one");
          }
        }
        case "17" -> {
          if (hasDisk) {
            item.leave("a guest has one disk, and this is a further one");
          } else {
            hasDisk = true;
            disk = disk(item);
            labels(item);
          }
        }
        default -> item.leave(what);
      }
    }
    if (memory == 0) {
      throw new Unusable(
          file, hardware.line, "the machine has no memory (an item of resource type 4)");
    }
    if (vcpus > Machine.MOST_VCPUS || memory > Machine.MOST_BYTES) {
      throw new Unusable(file, hardware.line, "the machine is larger than any");
    }
    return new Machine(
        name,
        notes(system),
        (int) Math.max(1, vcpus),
        memory,
        0,
        Math.min(memory, reservation),
        layer,
        0,
        Machine.USUAL_WEIGHT,
        Double.POSITIVE_INFINITY,
        os(system),
        network,
        "",
        disk == null ? "" : disk.file(),
        disk == null ? 0 : disk.bytes(),
        Collections.unmodifiableSortedMap(new TreeMap<>()));
  }

  private static void info(Part section) {
    Part info = section.child("Info");
    if (info != null) {
      info.taken();
    }
  }

  /** What names an item and says no more. */
  private static void labels(Part item) {
    for (String label : List.of("ElementName", "Caption", "Description", "InstanceID")) {
      Part part = item.child(label);
      if (part != null) {
        part.taken();
      }
    }
  }

  private long number(Part item, long least, long most) throws Unusable {
    long value = Sizes.whole(item.textAt("VirtualQuantity"));
    if (value < least || value > most) {
      throw new Unusable(
          file, item.line, "`<VirtualQuantity>` is a whole number from " + least + " to " + most);
    }
    return value;
  }

  private long size(Part item, String what, String unit) throws Unusable {
    long bytes = Sizes.ovf(item.textAt(what), unit);
    if (bytes <= 0 || bytes > Machine.MOST_BYTES / 1024) {
      throw new Unusable(
          file,
          item.line,
          "`<" + what + ">` is a whole number of units such as `byte * 2^20`, here `" + unit + "`");
    }
    return bytes;
  }

  /** The disk of an item that names one: {@code ovf:/disk/ID}. */
  private @Nullable Disk disk(Part item) {
    String resource = item.textAt("HostResource");
    Disk disk = disks.get(resource.substring(resource.lastIndexOf('/') + 1));
    if (disk == null) {
      item.leave("no `<Disk>` with a capacity is called `" + resource + "`", file, left);
    }
    return disk;
  }

  private String layer(Part hardware) {
    Part type = hardware.at("System", "VirtualSystemType");
    String family = type == null ? "" : type.text().toLowerCase(Locale.ROOT);
    Part system = hardware.child("System");
    if (system != null) {
      labels(system);
    }
    if (family.startsWith("vmx")) {
      return "esx";
    } else if (family.startsWith("xen")) {
      return "xen_hvm";
    } else if (family.startsWith("kvm") || family.startsWith("qemu")) {
      return Layers.STAND_IN;
    }
    (type == null ? hardware : type)
        .leave("the layer `" + Layers.STAND_IN + "` stands in for `" + family + "`", file, left);
    return Layers.STAND_IN;
  }

  private static List<String> notes(Part system) {
    Part product = system.child("ProductSection");
    String name = product == null ? "" : product.textAt("Product");
    return name.isEmpty() ? List.of() : name.lines().map(String::strip).toList();
  }

  /** The family, by the name of the system or by its number in CIM_OperatingSystem.OSType. */
  private static String os(Part system) {
    Part section = system.child("OperatingSystemSection");
    if (section == null) {
      return "any";
    }
    info(section);
    String family = Layers.family(section.attribute("osType", ""));
    String described = Layers.family(section.textAt("Description"));
    String id = section.attribute("id", "");
    return !family.equals("any")
        ? family
        : !described.equals("any")
            ? described
            : switch (id) {
              case "36" -> "linux";
              case "29", "30" -> "solaris";
              case "42", "78" -> "freebsd";
              default -> "any";
            };
  }
}
