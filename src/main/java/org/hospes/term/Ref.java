package org.hospes.term;

import org.hospes.schema.Thing;

/**
 * A thing of the world, by its number among its kind. A view of a thing has the number of the
 * thing; a part of one, such as a core of a host or a round of a migration, has the number of what
 * it belongs to and its own.
 */
public record Ref(Thing thing, int index, int part) {
  public Ref(Thing thing, int index) {
    this(thing, index, 0);
  }
}
