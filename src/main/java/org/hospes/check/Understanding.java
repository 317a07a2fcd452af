package org.hospes.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.source.Span;

/**
 * What a check found out on its way, word by word: for editors, which show more than what is wrong.
 */
public final class Understanding {
  private final List<Occurrence> occurrences = new ArrayList<>();
  private final Map<Span, Shape> bodies = new LinkedHashMap<>();
  private final Set<Span> noted = new HashSet<>();

  Understanding() {}

  /** The body of a function is checked for each call; what its words stand for is noted once. */
  void note(Span span, Meaning meaning, Type type) {
    if (noted.add(span)) {
      occurrences.add(new Occurrence(span, meaning, type));
    }
  }

  void note(Span body, Shape shape) {
    bodies.put(body, shape);
  }

  /**
   * Every word that stands for something, in the order of the check; of all files of the script.
   */
  public List<Occurrence> occurrences() {
    return occurrences;
  }

  /** What may stand in each pair of braces. */
  public Map<Span, Shape> bodies() {
    return bodies;
  }
}
