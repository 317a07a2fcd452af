package org.hospes.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An element of XML that remembers what was asked of it: the rest is what was not taken over. Names
 * are without their prefixes.
 */
final class Part {
  final String name;
  final int line;
  private final String place;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Set<String> asked = new LinkedHashSet<>();
  private final List<Part> children = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final StringBuilder text = new StringBuilder();
  private final int number;
  private boolean seen;
  private boolean textSeen;
  private boolean dealtWith;
  private @Nullable String why;

  Part(String name, int line, @Nullable Part parent) {
    this.name = name;
    this.line = line;
    this.number = parent == null ? 1 : parent.counts.merge(name, 1, Integer::sum);
    this.place = parent == null ? "" : parent.path();
    if (parent != null) {
      parent.children.add(this);
    }
  }

  void put(String attribute, String value) {
    attributes.put(attribute, value);
  }

  void append(char[] from, int start, int length) {
    text.append(from, start, length);
  }

  /** The way to it; a number tells it from those of its name before it. */
  String path() {
    return place + "/" + name + (number > 1 ? "[" + number + "]" : "");
  }

  @Nullable String attribute(String attribute) {
    asked.add(attribute);
    return attributes.get(attribute);
  }

  String attribute(String attribute, String otherwise) {
    String value = attribute(attribute);
    return value == null ? otherwise : value;
  }

  String text() {
    textSeen = true;
    return text.toString().strip();
  }

  /** The first element of a name, or null. */
  @Nullable Part child(String wanted) {
    for (Part child : children) {
      if (child.name.equals(wanted)) {
        child.seen = true;
        return child;
      }
    }
    return null;
  }

  /** All elements of a name. */
  List<Part> children(String wanted) {
    List<Part> found = new ArrayList<>();
    for (Part child : children) {
      if (child.name.equals(wanted)) {
        child.seen = true;
        found.add(child);
      }
    }
    return found;
  }

  /** The element at the end of a way, or null. */
  @Nullable Part at(String... way) {
    Part at = this;
    for (String step : way) {
      at = at.child(step);
      if (at == null) {
        return null;
      }
    }
    return at;
  }

  /** The text at the end of a way, or an empty one. */
  String textAt(String... way) {
    Part at = at(way);
    return at == null ? "" : at.text();
  }

  /** All that is in it has been taken over. */
  void taken() {
    seen = true;
    dealtWith = true;
    why = null;
  }

  /** It was not taken over, for a reason. */
  void leave(String reason) {
    seen = true;
    dealtWith = true;
    why = reason;
  }

  /** An attribute or the text that was asked for says what cannot be taken over. */
  void leave(String reason, String file, List<LeftOut> to) {
    to.add(new LeftOut(file, line, path(), reason));
  }

  /** Adds what was not asked for, each with all that is in it. */
  void collect(String file, List<LeftOut> to) {
    if (!seen) {
      to.add(new LeftOut(file, line, path(), ""));
      return;
    }
    if (dealtWith) {
      if (why != null) {
        to.add(new LeftOut(file, line, path(), why));
      }
      return;
    }
    for (String attribute : attributes.keySet()) {
      if (!asked.contains(attribute)) {
        to.add(new LeftOut(file, line, path() + "/@" + attribute, ""));
      }
    }
    if (!textSeen && !text.toString().isBlank()) {
      to.add(new LeftOut(file, line, path() + "/text()", ""));
    }
    for (Part child : children) {
      child.collect(file, to);
    }
  }

  /** The root was found. */
  void found() {
    seen = true;
  }
}
