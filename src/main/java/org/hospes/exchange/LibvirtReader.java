package org.hospes.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads a machine from a libvirt domain, as {@code virsh dumpxml} prints it. Source of the meaning
 * of its elements: libvirt, Domain XML format.
 */
final class LibvirtReader {
  /** What cgroups give a domain that says nothing: the weight 256 of Hospes. */
  static final double USUAL_SHARES = 1024;

  static final long MOST_PAGE = 1L << 40;

  private static final long USUAL_PERIOD = 100_000;
  private static final int MOST_CORES = 4096;

  private final String file;
  private final Part domain;
  private final List<Image> images;
  private final List<LeftOut> left;

  private LibvirtReader(String file, Part domain, List<Image> images, List<LeftOut> left) {
    this.images = images;
    this.file = file;
    this.domain = domain;
    this.left = left;
  }

  /**
   * Reads a machine.
   *
   * @param images the chains that its disk may be in
   */
  static Machine read(String file, Part domain, List<Image> images, List<LeftOut> left)
      throws Unusable {
    return new LibvirtReader(file, domain, images, left).machine();
  }

  private Machine machine() throws Unusable {
    String name = domain.textAt("name");
    if (name.isEmpty()) {
      throw new Unusable(file, domain.line, "the domain has no `<name>`");
    }
    List<String> notes = new ArrayList<>();
    for (String about : List.of("title", "description")) {
      domain.textAt(about).lines().map(String::strip).filter(l -> !l.isEmpty()).forEach(notes::add);
    }
    int vcpus = vcpus();
    long memory = memory();
    long balloon = balloon(memory);
    String layer = layer();
    long reservation = reservation(memory, balloon);
    long hostPage = hostPage(layer);
    LibvirtDevices devices = new LibvirtDevices(layer);
    Part list = domain.child("devices");
    if (list != null) {
      devices.read(list);
    }
    return new Machine(
        name,
        notes,
        vcpus,
        memory,
        balloon,
        reservation,
        layer,
        hostPage,
        weight(),
        cap(vcpus),
        os(),
        devices.network(),
        devices.block(),
        devices.diskFile(),
        kept("disk"),
        pins(vcpus));
  }

  private int vcpus() throws Unusable {
    Part vcpu = domain.child("vcpu");
    if (vcpu == null) {
      return 1;
    }
    long most = Sizes.whole(vcpu.text());
    String current = vcpu.attribute("current");
    long now = current == null ? most : Sizes.whole(current.strip());
    if (most < 1 || most > Machine.MOST_VCPUS || now < 1 || now > most) {
      throw new Unusable(
          file,
          vcpu.line,
          "`<vcpu>` is a whole number from 1 to "
              + Machine.MOST_VCPUS
              + ", and `current` from 1 to that");
    }
    if (now < most) {
      vcpu.leave(
          "the guest has the " + now + " that are present; to " + most + " it may be resized",
          file,
          left);
    }
    if (vcpu.attribute("placement", "static").equals("auto")) {
      vcpu.leave("`placement` by numad: the guest runs on any core", file, left);
    }
    return (int) now;
  }

  private long memory() throws Unusable {
    Part memory = domain.child("memory");
    if (memory == null) {
      throw new Unusable(
          file, domain.line, "the domain has no `<memory>`, without which there is no machine");
    }
    long bytes = size(memory);
    long exact = kept("memory");
    return exact > 0 && Sizes.wholeKib(exact) == bytes ? exact : bytes;
  }

  private long size(Part part) throws Unusable {
    String number = part.text();
    String unit = part.attribute("unit", "KiB").strip();
    long bytes = Sizes.wholeKib(Sizes.libvirt(number, unit));
    if (bytes <= 0 || bytes > Machine.MOST_BYTES) {
      throw new Unusable(
          file,
          part.line,
          "`<"
              + part.name
              + ">` is a whole number of bytes, KiB, MiB, GiB, KB, MB, GB …, more than 0 and at"
              + " most 1 EiB");
    }
    return bytes;
  }

  private long balloon(long memory) throws Unusable {
    Part current = domain.child("currentMemory");
    if (current == null) {
      return 0;
    }
    long bytes = size(current);
    // A balloon that leaves more than there is leaves all.
    return bytes < memory ? bytes : 0;
  }

  private long reservation(long memory, long balloon) throws Unusable {
    long reserved = 0;
    Part guarantee = domain.at("memtune", "min_guarantee");
    if (guarantee != null) {
      reserved = Math.min(memory, size(guarantee));
    }
    Part locked = domain.at("memoryBacking", "locked");
    if (locked != null) {
      reserved = memory;
    }
    return balloon > 0 ? Math.min(reserved, balloon) : reserved;
  }

  private long hostPage(String layer) throws Unusable {
    Part huge = domain.at("memoryBacking", "hugepages");
    if (huge == null) {
      return 0;
    }
    List<Part> pages = huge.children("page");
    Part page = pages.isEmpty() ? null : pages.getFirst();
    if (page == null || pages.size() > 1 || page.attribute("nodeset") != null) {
      huge.leave("only pages of one size, which is said, can be taken over");
      return 0;
    }
    long bytes = Sizes.libvirt(page.attribute("size", "").strip(), page.attribute("unit", "KiB"));
    if (bytes < 4096 || bytes > MOST_PAGE || Long.bitCount(bytes) != 1) {
      throw new Unusable(file, page.line, "the size of a page is a power of two from 4 KiB on");
    }
    if (!Layers.isHardwareAssisted(layer)) {
      huge.leave("only layers that use hardware support map guests with large pages");
      return 0;
    }
    return bytes;
  }

  private String layer() {
    String type = domain.attribute("type", "").toLowerCase(Locale.ROOT);
    domain.attribute("id");
    Part os = domain.at("os", "type");
    String kind = os == null ? "" : os.text();
    String arch = os == null ? "" : os.attribute("arch", "");
    String layer = Layers.ofLibvirt(type, kind, arch);
    if (layer.isEmpty()) {
      domain.leave(
          "Hospes has no layer for the type `" + type + "`; `" + Layers.STAND_IN + "` stands in",
          file,
          left);
      return Layers.STAND_IN;
    }
    if (!Layers.isExact(type, kind)) {
      domain.leave("the layer `" + layer + "` stands in for the type `" + type + "`", file, left);
    }
    return layer;
  }

  private double weight() {
    Part shares = domain.at("cputune", "shares");
    if (shares == null) {
      return Machine.USUAL_WEIGHT;
    }
    long value = Sizes.whole(shares.text());
    // The range of cgroups; libvirt documents 2 to 262144.
    if (value < 1 || value > 262_144) {
      shares.leave("shares are a whole number from 1 to 262144");
      return Machine.USUAL_WEIGHT;
    }
    return value * (Machine.USUAL_WEIGHT / USUAL_SHARES);
  }

  /** The quota of each virtual CPU, and that of all. */
  private double cap(int vcpus) {
    double each = quota("period", "quota") * vcpus;
    double all = quota("global_period", "global_quota");
    // What no virtual CPU can exceed caps nothing.
    double cap = Math.min(each, all);
    return cap < vcpus ? cap : Double.POSITIVE_INFINITY;
  }

  private double quota(String periodName, String quotaName) {
    Part period = domain.at("cputune", periodName);
    Part quota = domain.at("cputune", quotaName);
    long micros = period == null ? USUAL_PERIOD : Sizes.whole(period.text());
    if (period != null && (micros < 1000 || micros > 1_000_000)) {
      period.leave("a period is 1000 to 1000000 microseconds");
      micros = USUAL_PERIOD;
    }
    if (quota == null || quota.text().startsWith("-")) {
      return Double.POSITIVE_INFINITY;
    }
    long value = Sizes.whole(quota.text());
    if (value == 0) {
      return Double.POSITIVE_INFINITY;
    }
    if (value < 1000 || value > 17_592_186_044_415L) {
      quota.leave("a quota is 1000 to 17592186044415 microseconds, or negative for none");
      return Double.POSITIVE_INFINITY;
    }
    return value / (double) micros;
  }

  private SortedMap<Integer, Integer> pins(int vcpus) {
    SortedMap<Integer, Integer> pins = new TreeMap<>();
    Part tune = domain.child("cputune");
    if (tune == null) {
      return pins;
    }
    for (Part pin : tune.children("vcpupin")) {
      long vcpu = Sizes.whole(pin.attribute("vcpu", "").strip());
      long core = Sizes.whole(pin.attribute("cpuset", "").strip());
      if (vcpu < 0 || vcpu >= vcpus) {
        pin.leave("there is no such virtual CPU");
      } else if (core < 0 || core >= MOST_CORES) {
        pin.leave("a virtual CPU is pinned to one core or to none");
      } else {
        pins.put((int) vcpu, (int) core);
      }
    }
    return pins;
  }

  private String os() {
    Part type = domain.at("os", "type");
    if (type != null && (type.text().equals("linux") || type.text().equals("exe"))) {
      return "linux";
    }
    Part info = domain.at("metadata", "libosinfo", "os");
    return info == null ? "any" : Layers.family(info.attribute("id", ""));
  }

  /** What a domain says that Hospes wrote, and for which libvirt has no element; 0 if nothing. */
  private long kept(String what) {
    Part guest = domain.at("metadata", "guest");
    String value = guest == null ? null : guest.attribute(what);
    long bytes = value == null ? 0 : Sizes.whole(value);
    return bytes > 0 && bytes <= Machine.MOST_BYTES ? bytes : 0;
  }

  /** The interface and the disk of a domain: the first of each. */
  private final class LibvirtDevices {
    private final String layer;
    private @Nullable String network;
    private String block = "";
    private String diskFile = "";
    private boolean hasDisk;

    LibvirtDevices(String layer) {
      this.layer = layer;
    }

    @Nullable String network() {
      return network;
    }

    String block() {
      return block;
    }

    String diskFile() {
      return diskFile;
    }

    void read(Part devices) {
      for (Part each : devices.children("interface")) {
        if (network == null) {
          nic(each);
        } else {
          each.leave("a guest has one interface, and this is a further one");
        }
      }
      for (Part each : devices.children("disk")) {
        String kind = each.attribute("device", "disk");
        if (!kind.equals("disk") && !kind.equals("lun")) {
          each.leave("`" + kind + "`: removable media are not modelled");
        } else if (hasDisk) {
          each.leave("a guest has one disk, and this is a further one");
        } else {
          disk(each);
        }
      }
    }

    private void nic(Part each) {
      Part model = each.child("model");
      String way =
          switch (each.attribute("type", "")) {
            case "hostdev" -> "sr_iov";
            default -> Layers.way(model == null ? "" : model.attribute("type", ""));
          };
      if (model != null) {
        model.attribute("type");
      }
      network = Layers.allowed(layer, way);
      if (!way.isEmpty() && !network.equals(way)) {
        each.leave("`" + way + "` under `" + layer + "`: it is what is usual there", file, left);
      }
    }

    private void disk(Part each) {
      hasDisk = true;
      each.attribute("type");
      Part source = each.child("source");
      if (source != null) {
        for (String where : List.of("file", "dev")) {
          diskFile = source.attribute(where, diskFile);
        }
      }
      boolean sized = kept("disk") > 0 || Image.of(diskFile, images) != null;
      if (source != null && !diskFile.isEmpty() && !sized) {
        source.leave(
            "nothing says how large it is; import `qemu-img info --backing-chain --output=json`"
                + " of it too",
            file,
            left);
      }
      Part target = each.child("target");
      String bus = target == null ? "" : target.attribute("bus", "");
      String way = Layers.way(bus);
      block = Layers.allowed(layer, way);
      if (sized && target != null && !way.isEmpty()) {
        target.leave("the guest has the size of its disk, and the usual path to it", file, left);
        return;
      }
      if (!way.isEmpty() && !block.equals(way) && target != null) {
        target.leave("`" + way + "` under `" + layer + "`: it is what is usual there", file, left);
      }
    }
  }
}
