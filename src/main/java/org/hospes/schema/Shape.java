package org.hospes.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand in the braces of one kind of thing. */
public final class Shape {
  private final String word;
  private final Map<String, Property> properties = new LinkedHashMap<>();
  private final Map<String, Part> parts = new LinkedHashMap<>();

  /**
   * A part: {@code name label { ... }}.
   *
   * @param labels whether each of several has a label
   */
  public record Part(String name, Labels labels, Shape shape, String doc) {}

  /** Whether parts of a name have labels. */
  public enum Labels {
    /** There is one, without a label. */
    NONE,
    /** There may be several, told apart by their labels. */
    REQUIRED
  }

  /** A shape with a word for what has it, as messages say it: "`guest` has no property ...". */
  public Shape(String word) {
    this.word = word;
  }

  public Shape with(Property property) {
    properties.put(property.name(), property);
    return this;
  }

  public Shape part(String name, Labels labels, Shape shape, String doc) {
    parts.put(name, new Part(name, labels, shape, doc));
    return this;
  }

  /** Takes over all that another shape has. */
  public Shape withAll(Shape other) {
    properties.putAll(other.properties);
    parts.putAll(other.parts);
    return this;
  }

  public String word() {
    return word;
  }

  public @Nullable Property property(String name) {
    return properties.get(name);
  }

  public @Nullable Part part(String name) {
    return parts.get(name);
  }

  public Collection<Property> properties() {
    return properties.values();
  }

  public Collection<Part> parts() {
    return parts.values();
  }

  /** Every name that may begin a line in the braces. */
  public List<String> names() {
    List<String> names = new ArrayList<>(properties.keySet());
    names.addAll(parts.keySet());
    return names;
  }
}
