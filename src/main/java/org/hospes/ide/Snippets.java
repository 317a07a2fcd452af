package org.hospes.ide;

import java.util.LinkedHashMap;
import java.util.Map;

/** Whole statements to fill in, for completion and for the snippets of editors. */
public final class Snippets {
  /** By what they make; places to fill in as editors write them. */
  public static final Map<String, String> ALL = all();

  private Snippets() {}

  private static Map<String, String> all() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "scenario",
        """
        scenario "${1:title}"

        host ${2:metal} {
          cores      = ${3:4}
          clock      = ${4:3 GHz}
          memory     = ${5:16 GiB}
          hypervisor = ${6:kvm}
        }

        guest ${7:vm} on ${2:metal} {
          vcpus    = ${8:2}
          memory   = ${9:4 GiB}
          workload = ${10:kernel_build}
        }

        run until done

        report summary
        $0\
        """);
    all.put(
        "host",
        "host ${1:name} {\n"
            + "  cores      = ${2:4}\n"
            + "  clock      = ${3:3 GHz}\n"
            + "  memory     = ${4:16 GiB}\n"
            + "  hypervisor = ${5:kvm}\n"
            + "}\n"
            + "$0");
    all.put(
        "guest",
        "guest ${1:name} on ${2:host} {\n  vcpus    = ${3:2}\n  memory   = ${4:4 GiB}\n"
            + "  workload = ${5:kernel_build}\n}\n$0");
    all.put("at", "at ${1:30 s} ${2:migrate} ${3:guest} to ${4:host}");
    all.put("every", "every ${1:5 s} {\n  $0\n}");
    all.put("when", "when ${1:condition} for ${2:10 s} {\n  $0\n}");
    all.put("expect", "expect ${1:always }${2:condition} because \"${3:reason}\"");
    all.put(
        "experiment",
        "experiment ${1:name} {\n  vary ${2:param} in [${3:values}]\n  measure ${4:what}\n"
            + "  plot ${4:what} against ${2:param}\n}\n$0");
    all.put(
        "policy",
        "policy ${1:name} for ${2|placement,overload,underload,selection,scheduling|} {\n"
            + "  require ${3:condition}\n  prefer ${4|lowest,highest|} ${5:amount}\n}\n$0");
    return java.util.Collections.unmodifiableMap(all);
  }
}
