package org.hospes.schema;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What policies of a script are for, and the things that their rules speak of. */
public enum Purpose {
  PLACEMENT(
      ProfileKind.PLACEMENT,
      "Which host a guest is placed on: the preferred one of those that meet what is required."),
  OVERLOAD(
      ProfileKind.OVERLOAD, "Which hosts have too much to do: those that meet what is required."),
  UNDERLOAD(
      ProfileKind.UNDERLOAD,
      "Which hosts have too little to do and are emptied, the preferred one first."),
  SELECTION(
      ProfileKind.SELECTION,
      "Which guest leaves a host that has too much to do: the preferred one."),
  SCHEDULING(
      ProfileKind.SCHEDULER,
      "Which virtual CPU runs next on a core of a host: the preferred one of those that are ready."
          + " Those that are preferred alike take turns, each for a timeslice.");

  private final ProfileKind kind;
  private final String doc;

  Purpose(ProfileKind kind, String doc) {
    this.kind = kind;
    this.doc = doc;
  }

  /** The purpose of a name, or null. */
  public static @Nullable Purpose find(String word) {
    for (Purpose purpose : values()) {
      if (purpose.word().equals(word)) {
        return purpose;
      }
    }
    return null;
  }

  /** The purpose of policies of a type. */
  public static Purpose of(Type type) {
    for (Purpose purpose : values()) {
      if (type instanceof Type.Profile profile && profile.kind() == purpose.kind) {
        return purpose;
      }
    }
    throw new IllegalArgumentException(type.description());
  }

  /** The names of all. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Purpose::word).toList();
  }

  /** How a script names it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What a policy for it can take the place of. */
  public ProfileKind kind() {
    return kind;
  }

  /** The names that rules can use, in the order of their slots. */
  public Map<String, Thing> candidates() {
    Map<String, Thing> names = new LinkedHashMap<>();
    names.put("host", Thing.HOST);
    switch (this) {
      case PLACEMENT, SELECTION -> names.put("guest", Thing.GUEST);
      case OVERLOAD, UNDERLOAD -> {}
      case SCHEDULING -> names.put("vcpu", Thing.SCHEDULED);
    }
    return names;
  }

  public String doc() {
    return doc;
  }
}
