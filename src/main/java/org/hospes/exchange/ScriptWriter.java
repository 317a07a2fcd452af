package org.hospes.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.format.Formatter;
import org.hospes.source.SourceFile;
import org.jspecify.annotations.Nullable;

/** Writes machines as a script: a host for those that share a layer, and the guests on it. */
final class ScriptWriter {
  /** A clock and an interface of the middle, which the files do not tell. */
  private static final String USUAL_HOST = "clock = 2.5 GHz\n";

  private static final String USUAL_NIC = "bandwidth = 10 Gbit/s";
  private static final int LONGEST_NAME = 200;
  private static final int MOST_NOTES = 20;

  private final StringBuilder out = new StringBuilder();
  private final Map<String, Integer> taken = new LinkedHashMap<>();

  /** Names that the script uses for something else. */
  private static final List<String> USED =
      List.of(
          "kvm",
          "kvm_arm",
          "qemu_tcg",
          "xen_pv",
          "xen_hvm",
          "xen_arm",
          "esx",
          "hyper_v",
          "openvz",
          "docker",
          "user_mode_linux",
          "virtio",
          "emulated",
          "split_driver",
          "sr_iov",
          "any",
          "linux",
          "windows",
          "solaris",
          "freebsd",
          "netbsd",
          "summary",
          "B",
          "KiB",
          "MiB",
          "GiB",
          "MB",
          "GHz",
          "Gbit",
          "s",
          "h");

  private ScriptWriter() {
    USED.forEach(each -> taken.put(each, 1));
  }

  static String write(List<String> files, List<Machine> machines, List<Image> images) {
    return new ScriptWriter().script(files, machines, images);
  }

  private String script(List<String> files, List<Machine> machines, List<Image> images) {
    out.append("scenario ")
        .append(
            text(
                "Imported from "
                    + String.join(", ", files.stream().map(ScriptWriter::last).toList())));
    out.append("\n\n");
    Map<Image, String> named = new LinkedHashMap<>();
    for (Image image : images) {
      String name = name(image.stem());
      named.put(image, name);
      note(image.note());
      out.append("image ").append(name).append(" { size = ");
      out.append(Sizes.show(image.bytes())).append(" }\n\n");
    }
    Map<String, List<Machine>> hosts = new LinkedHashMap<>();
    for (Machine machine : machines) {
      hosts.computeIfAbsent(family(machine.layer()), k -> new java.util.ArrayList<>()).add(machine);
    }
    StringBuilder actions = new StringBuilder();
    for (List<Machine> guests : hosts.values()) {
      String layer = guests.getFirst().layer();
      String host = name(hosts.size() == 1 ? "machine" : layer + "_machine");
      host(host, layer, guests);
      for (Machine guest : guests) {
        guest(guest, host, layer, images, named, actions);
      }
    }
    if (!actions.isEmpty()) {
      out.append("at 0 s {\n").append(actions).append("}\n\n");
    }
    if (!machines.isEmpty()) {
      out.append("run 1 h\n\nreport summary\n");
    }
    return Formatter.format(SourceFile.of("import", out.toString()));
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Layers that one machine can have beside each other. */
  private static String family(String layer) {
    return switch (layer) {
      case "kvm", "qemu_tcg" -> "kvm";
      case "xen_pv", "xen_hvm" -> "xen";
      default -> layer;
    };
  }

  private void host(String name, String layer, List<Machine> guests) {
    long cores = 0;
    double memory = 0;
    boolean nic = false;
    boolean disk = false;
    int functions = 0;
    for (Machine guest : guests) {
      cores += guest.vcpus();
      memory += guest.memory();
      nic |= guest.network() != null;
      disk |= !guest.block().isEmpty() || guest.diskSize() > 0;
      functions += "sr_iov".equals(guest.network()) ? 1 : 0;
      for (int core : guest.pins().values()) {
        cores = Math.max(cores, core + 1L);
      }
    }
    long gib = (long) Math.ceil(memory / (1L << 30));
    out.append("## Nothing that was read describes the host: this one has a core for each virtual")
        .append(" CPU and memory for all guests.\n## Put in what yours has.\n");
    out.append("host ").append(name).append(" {\n");
    out.append("cores = ").append(Math.min(cores, Machine.MOST_VCPUS)).append('\n');
    out.append(USUAL_HOST);
    out.append("memory = ").append(gib).append(" GiB\n");
    if (nic) {
      out.append("nic eth0 { ").append(USUAL_NIC);
      out.append(functions > 0 ? ", virtual_functions = " + functions : "").append(" }\n");
    }
    if (disk) {
      out.append("disk { bandwidth = 500 MB/s }\n");
    }
    out.append("hypervisor = ").append(layer).append('\n');
    out.append("source = \"nominal: made to fit what was imported\"\n}\n\n");
  }

  private void guest(
      Machine guest,
      String host,
      String layer,
      List<Image> images,
      Map<Image, String> named,
      StringBuilder actions) {
    String name = name(guest.name());
    guest.notes().stream().limit(MOST_NOTES).forEach(this::note);
    out.append("guest ").append(name).append(" on ").append(host).append(" {\n");
    property("vcpus", "" + guest.vcpus());
    property("memory", Sizes.show(guest.memory()));
    if (guest.weight() != Machine.USUAL_WEIGHT) {
      property("weight", Sizes.show(guest.weight()));
    }
    if (guest.cap() != Double.POSITIVE_INFINITY) {
      property("cap", Sizes.show(guest.cap() * 100) + "%");
    }
    if (guest.reservation() > 0) {
      property("reservation", Sizes.show(guest.reservation()));
    }
    if (!guest.layer().equals(layer) || guest.hostPage() > 0) {
      property(
          "under",
          guest.layer()
              + (guest.hostPage() > 0
                  ? " { host_page_size = " + Sizes.show(guest.hostPage()) + " }"
                  : ""));
    }
    if (!guest.os().equals("any")) {
      property("os", guest.os());
    }
    String network = guest.network();
    if (network != null) {
      property("nic", host + ".eth0" + (network.isEmpty() ? "" : " { through = " + network + " }"));
    }
    disk(guest, images, named);
    out.append("}\n\n");
    if (guest.balloon() > 0) {
      actions.append("balloon ").append(name).append(" to ");
      actions.append(Sizes.show(guest.balloon())).append('\n');
    }
    guest
        .pins()
        .forEach(
            (vcpu, core) ->
                actions
                    .append("pin " + name + ".vcpu[" + vcpu + "] to " + host)
                    .append(".core[" + core + "]\n"));
  }

  private void disk(Machine guest, List<Image> images, Map<Image, String> named) {
    Image image = Image.of(guest.diskFile(), images);
    long size = guest.diskSize();
    if (image != null) {
      property("image", String.valueOf(named.get(image)));
      size = image.virtualSize(guest.diskFile());
    }
    // The language has one `disk` for a guest: its size says more than its path.
    if (size > 0) {
      property("disk", size);
    } else if (!guest.block().isEmpty()) {
      property("disk", guest.block());
    }
  }

  private void property(String property, String value) {
    out.append(property).append(" = ").append(value).append('\n');
  }

  private void property(String part, long size) {
    out.append(part).append(" { size = ").append(Sizes.show(size)).append(" }\n");
  }

  private void note(@Nullable String line) {
    if (line != null && !line.isEmpty()) {
      out.append("## ").append(clean(line)).append('\n');
    }
  }

  /** A name in backticks where it is no plain one; each is given once. */
  private String name(String wanted) {
    String clean = clean(wanted).replace('`', '\'');
    String name = clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean;
    int times = taken.merge(name, 1, Integer::sum);
    while (times > 1 && taken.containsKey(name + "_" + times)) {
      times++;
    }
    if (times > 1) {
      name = name + "_" + times;
      taken.put(name, 1);
    }
    return Names.write(name);
  }

  private static String text(String content) {
    return '"'
        + clean(content)
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("{", "{{")
            .replace("}", "}}")
        + '"';
  }

  /** Nothing that ends a line or cannot be seen. */
  private static String clean(String content) {
    StringBuilder clean = new StringBuilder();
    content
        .codePoints()
        .forEach(
            c ->
                clean.appendCodePoint(
                    Character.isISOControl(c)
                            || Character.getType(c) == Character.FORMAT
                            || Character.getType(c) == Character.SURROGATE
                            || Character.getType(c) == Character.LINE_SEPARATOR
                            || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                        ? ' '
                        : c));
    String stripped = clean.toString().strip();
    return stripped.isEmpty() ? "_" : stripped;
  }
}
