package org.hospes.syntax;

import java.util.List;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the braces of a declaration or an amendment.
 *
 * @param damaged whether some item could not be read, so that nothing should be said of what seems
 *     to be missing
 */
public record Body(List<Item> items, boolean damaged, Span span) implements Node {

  /** One thing in a body. */
  public sealed interface Item extends Node {
    /** The name it begins with. */
    Name name();
  }

  /** {@code name = value}. */
  public record Property(Name name, Expr value, Span span) implements Item {}

  /**
   * {@code name label { ... }}: a part, such as {@code operations { ... }} or {@code nic eth0 { ...
   * }}.
   *
   * @param label what this part is called among its like, or null
   * @param array how many there are, or null for one
   */
  public record Part(
      Name name, @Nullable Name label, @Nullable ArrayPart array, Body body, Span span)
      implements Item {}
}
