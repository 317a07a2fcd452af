package org.hospes.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Scripts that differ from one in a single thing: a model that is turned off or taken for another,
 * a number that is a third or three times as large, an action that does not happen.
 */
final class Mutations {
  private static final Pattern NUMBER = Pattern.compile("(?<![\\w.\\[])(\\d[\\d_]*(?:\\.\\d+)?)");

  /** What stands in for a model when it is turned off. */
  private static final Map<String, String> OTHERWISE = new LinkedHashMap<>();

  static {
    for (String layer :
        List.of(
            "kvm",
            "xen_pv",
            "xen_pv_64",
            "vmware_workstation",
            "esx_bt",
            "esx_vt",
            "bochs",
            "qemu_tcg",
            "vcuda",
            "wine",
            "jvm",
            "user_mode_linux",
            "docker",
            "openvz")) {
      OTHERWISE.put(layer, "native");
    }
    OTHERWISE.put("native", "qemu_tcg");
    OTHERWISE.put("precopy", "stop_and_copy");
    OTHERWISE.put("stop_and_copy", "precopy");
    OTHERWISE.put("gang", "fair");
    OTHERWISE.put("shadow", "nested");
    OTHERWISE.put("nested", "shadow");
    OTHERWISE.put("exponential", "fixed");
    OTHERWISE.put("hold", "linear");
    OTHERWISE.put("sequential", "uniform");
    OTHERWISE.put("first_fit", "worst_fit");
    OTHERWISE.put("worst_fit", "first_fit");
    OTHERWISE.put("power_aware_best_fit", "worst_fit");
    OTHERWISE.put("sleep", "on");
    OTHERWISE.put("true", "false");
    OTHERWISE.put("false", "true");
    OTHERWISE.put("measured", "linear");
    OTHERWISE.put("nehalem", "prescott");
    OTHERWISE.put("prescott", "skylake");
    OTHERWISE.put("sandy_bridge", "prescott");
  }

  /** A mutation: what was changed, and the script with the change. */
  record Mutant(String what, String script) {}

  private Mutations() {}

  static List<Mutant> of(String script) {
    List<Mutant> mutants = new ArrayList<>();
    List<String> lines = script.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.strip().matches("(#|expect |report |plot |trace |scenario ).*")) {
        continue;
      }
      int comment = line.indexOf('#');
      String code = comment < 0 ? line : line.substring(0, comment);
      if (code.matches("\\s*(at|every|when) .*") && balanced(code)) {
        mutants.add(mutant(lines, i, "", "without " + code.strip()));
      }
      Matcher number = NUMBER.matcher(code);
      while (number.find()) {
        for (String factor : List.of("3", "1/3")) {
          String other = scaled(number.group(1), factor);
          if (other != null) {
            String changed =
                code.substring(0, number.start()) + other + code.substring(number.end());
            mutants.add(mutant(lines, i, changed, code.strip() + " → " + changed.strip()));
          }
        }
      }
      OTHERWISE.forEach(
          (word, other) -> {
            String changed = code.replaceAll("(?<![\\w.])" + word + "(?![\\w\\[.])", other);
            if (!changed.equals(code)) {
              mutants.add(
                  mutant(
                      lines, lines.indexOf(line), changed, code.strip() + " → " + changed.strip()));
            }
          });
    }
    return mutants;
  }

  private static Mutant mutant(List<String> lines, int index, String line, String what) {
    List<String> changed = new ArrayList<>(lines);
    changed.set(index, line);
    return new Mutant(what, String.join("\n", changed) + "\n");
  }

  private static boolean balanced(String code) {
    return code.chars().filter(c -> c == '{').count() == code.chars().filter(c -> c == '}').count();
  }

  private static @org.jspecify.annotations.Nullable String scaled(String digits, String factor) {
    double value = Double.parseDouble(digits.replace("_", ""));
    boolean whole = !digits.contains(".");
    if (value == 0) {
      return factor.equals("3") ? "1" : null;
    }
    double scaled = factor.equals("3") ? value * 3 : value / 3;
    if (whole) {
      long rounded = Math.max(1, Math.round(scaled));
      return rounded == value ? null : String.valueOf(rounded);
    }
    return new java.math.BigDecimal(scaled)
        .setScale(4, java.math.RoundingMode.HALF_UP)
        .toPlainString();
  }
}
