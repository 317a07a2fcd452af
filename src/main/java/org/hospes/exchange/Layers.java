package org.hospes.exchange;

import java.util.Locale;

/** Which layer, device path and family of systems of Hospes stands for what other tools name. */
final class Layers {
  /** What a machine runs on whose layer nobody names, or that Hospes does not have. */
  static final String STAND_IN = "kvm";

  private static final String[] LINUX = {
    "linux", "ubuntu", "debian", "fedora", "redhat", "rhel", "centos", "rocky", "suse", "sles",
    "mageia", "gentoo", "nixos", "coreos", "photon"
  };

  private Layers() {}

  /** The layer of a domain type, or an empty text for one that Hospes does not have. */
  static String ofLibvirt(String type, String os, String arch) {
    boolean arm = arch.equals("aarch64") || arch.startsWith("armv");
    return switch (type) {
      case "kvm" -> arm ? "kvm_arm" : "kvm";
      case "qemu" -> "qemu_tcg";
      case "xen" -> arm ? "xen_arm" : os.equals("linux") || os.equals("xen") ? "xen_pv" : "xen_hvm";
      case "vmware" -> "esx";
      case "hyperv" -> "hyper_v";
      case "openvz" -> "openvz";
      case "lxc" -> "docker";
      case "uml" -> "user_mode_linux";
      default -> "";
    };
  }

  /** Whether the layer is that of the type, and does not only stand in for it. */
  static boolean isExact(String type, String os) {
    return !type.equals("lxc") && !(type.equals("xen") && os.equals("xenpvh"));
  }

  static boolean isHardwareAssisted(String layer) {
    return switch (layer) {
      case "kvm", "kvm_arm", "xen_hvm", "xen_arm", "esx", "hyper_v" -> true;
      default -> false;
    };
  }

  static boolean isContainer(String layer) {
    return layer.equals("openvz") || layer.equals("docker");
  }

  /** The path that a model of interface or a bus stands for; empty for what is usual. */
  static String way(String model) {
    String name = model.toLowerCase(Locale.ROOT);
    if (name.startsWith("virtio")) {
      return "virtio";
    }
    return switch (name) {
      case "", "vmxnet", "vmxnet2", "vmxnet3" -> "";
      case "netfront", "xen", "vif" -> "split_driver";
      case "sr_iov" -> "sr_iov";
      default -> "emulated";
    };
  }

  /** A path where a layer has it, or an empty text for its usual one. */
  static String allowed(String layer, String way) {
    boolean has =
        switch (way) {
          case "virtio", "emulated" -> isHardwareAssisted(layer) || layer.equals("qemu_tcg");
          case "split_driver" -> layer.startsWith("xen");
          case "sr_iov" -> isHardwareAssisted(layer);
          default -> false;
        };
    return has ? way : "";
  }

  /** The path of packets that a layer takes unless something else is said. */
  static String usual(String layer) {
    if (isContainer(layer)) {
      return "host_driver";
    }
    if (layer.startsWith("xen")) {
      return "split_driver";
    }
    return isHardwareAssisted(layer) ? "virtio" : "emulated";
  }

  /** The family that the name of a system belongs to; "any" where it tells nothing. */
  static String family(String system) {
    String name = system.toLowerCase(Locale.ROOT);
    if (name.contains("microsoft.com") || name.startsWith("win")) {
      return "windows";
    }
    for (String family : new String[] {"freebsd", "netbsd", "solaris"}) {
      if (name.contains(family)) {
        return family;
      }
    }
    for (String linux : LINUX) {
      if (name.contains(linux)) {
        return "linux";
      }
    }
    return "any";
  }
}
