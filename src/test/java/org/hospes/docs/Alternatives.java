package org.hospes.docs;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.hospes.schema.Model;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.syntax.EntityKind;
import org.hospes.testing.Project;
import org.jspecify.annotations.Nullable;

/**
 * What can stand in the place of a word: a model for another of its kind, a layer for none, true
 * for false. Taken from the language and its library, so that a new model is among them at once.
 */
final class Alternatives {
  /** What does as little as one of its kind can: these stand in first. */
  private static final List<String> OFF =
      List.of("native", "bochs", "stop_and_copy", "fixed", "linear", "worst_fit", "none");

  private static final Pattern LIBRARY =
      Pattern.compile(
          "(?m)^(?:(hypervisor|runtime|isa) (\\w+)|(?:let|workload) (\\w+) (?:=|like) (\\w+) \\{"
              + "|template (?:host|guest) (\\w+))");

  private static final Map<String, String> TURNED =
      Map.ofEntries(
          Map.entry("+", "-"),
          Map.entry("-", "+"),
          Map.entry("*", "/"),
          Map.entry("/", "*"),
          Map.entry("<", ">"),
          Map.entry(">", "<"),
          Map.entry("<=", ">"),
          Map.entry(">=", "<"),
          Map.entry("==", "!="),
          Map.entry("and", "or"),
          Map.entry("or", "and"),
          Map.entry("min", "max"),
          Map.entry("max", "min"),
          Map.entry("sum", "max"),
          Map.entry("mean", "max"),
          Map.entry("highest", "lowest"),
          Map.entry("lowest", "highest"));

  private static final Map<String, Set<String>> FAMILIES = families();

  private Alternatives() {}

  /** Words that can stand in the place of one, what is least of its kind first. */
  static List<String> of(String word) {
    List<String> others = new ArrayList<>(FAMILIES.getOrDefault(word, Set.of()));
    others.remove(word);
    others.sort(java.util.Comparator.comparingInt(Alternatives::rank));
    return others;
  }

  /** A sign or a function that does the opposite, or null. */
  static @Nullable String turned(String sign) {
    return TURNED.get(sign);
  }

  private static int rank(String word) {
    int index = OFF.indexOf(word);
    return index < 0 ? OFF.size() : index;
  }

  private static Map<String, Set<String>> families() {
    Map<String, Set<String>> families = new LinkedHashMap<>();
    family(families, List.of("true", "false"));
    Map<Object, List<String>> kinds = new LinkedHashMap<>();
    for (Model model : Schema.models()) {
      // A service has no end, and a job no clients: what is asked of one the other does not have.
      Object kind = model.kind() == ProfileKind.WORKLOAD ? model.name() : model.kind();
      kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(model.name());
      words(families, model.shape());
    }
    for (EntityKind kind : EntityKind.values()) {
      words(families, Schema.shape(kind));
    }
    for (ProfileKind kind : ProfileKind.values()) {
      words(families, Schema.shape(kind));
    }
    for (java.nio.file.Path file :
        Project.files(Project.ROOT.resolve("src/main/resources/std"), ".hospes")) {
      LIBRARY
          .matcher(Project.read(file))
          .results()
          .forEach(
              found -> {
                if (found.group(1) != null) {
                  String kind = found.group(1).replace("runtime", "hypervisor");
                  kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(found.group(2));
                } else if (found.group(3) != null) {
                  Model model = Schema.model(found.group(4));
                  Object kind =
                      model == null || model.kind() == ProfileKind.WORKLOAD
                          ? found.group(4)
                          : model.kind();
                  kinds.computeIfAbsent(kind, k -> new ArrayList<>()).add(found.group(3));
                } else {
                  kinds.computeIfAbsent("template", k -> new ArrayList<>()).add(found.group(5));
                }
              });
    }
    kinds.values().forEach(words -> family(families, words));
    return families;
  }

  private static void words(Map<String, Set<String>> families, Shape shape) {
    for (Property property : shape.properties()) {
      for (Type type : property.types()) {
        if (type instanceof Type.Word word) {
          family(families, word.words());
        }
      }
    }
    shape.parts().forEach(part -> words(families, part.shape()));
  }

  private static void family(Map<String, Set<String>> families, List<String> words) {
    for (String word : words) {
      families.computeIfAbsent(word, w -> new LinkedHashSet<>()).addAll(words);
    }
  }
}
