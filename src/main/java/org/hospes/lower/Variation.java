package org.hospes.lower;

import java.util.List;
import java.util.Map;
import org.hospes.schema.Property;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.term.Definition;
import org.hospes.term.Term;

/**
 * What a run has other than the script says: values of parameters, and properties of things.
 *
 * @param values by the parameter
 */
public record Variation(Map<Definition.Value, Object> values, List<OfProperty> properties) {
  /** The script as it is. */
  public static final Variation NONE = new Variation(Map.of(), List.of());

  /**
   * Another value for a property.
   *
   * @param thing one thing or several that the script declares
   * @param slots the frame that {@code thing} needs
   */
  public record OfProperty(
      Term thing, int slots, Property property, Object value, Type type, Span span) {}
}
