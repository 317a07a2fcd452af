package org.hospes.term;

import java.util.List;
import org.hospes.schema.Property;
import org.hospes.schema.Shape;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * The braces of a declaration after checking.
 *
 * @param faulty whether something in them could not be understood
 */
public record CheckedBody(List<Assigned> properties, List<PartBody> parts, boolean faulty) {
  public static final CheckedBody EMPTY = new CheckedBody(List.of(), List.of(), false);

  /** {@code name = value}. */
  public record Assigned(Property property, Term value, Span nameSpan, Span span) {}

  /** {@code name label { ... }}. */
  public record PartBody(Shape.Part part, @Nullable String label, CheckedBody body, Span span) {}

  public boolean isEmpty() {
    return properties.isEmpty() && parts.isEmpty();
  }
}
