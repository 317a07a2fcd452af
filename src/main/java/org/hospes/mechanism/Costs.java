package org.hospes.mechanism;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The costs of a layer or of a processor, by name. */
public final class Costs {
  public static final Costs NONE = new Costs(Map.of());

  private final SequencedMap<String, Cost> byName = new LinkedHashMap<>();

  public Costs(Map<String, Cost> costs) {
    byName.putAll(costs);
  }

  /** The cost of a name, or null if it is not given. */
  public @Nullable Cost find(String name) {
    return byName.get(name);
  }

  /** The cost of a rule: the one given, or the usual one. */
  public Cost of(Rule rule) {
    Cost cost = byName.get(rule.name());
    return cost == null ? rule.usual() : cost;
  }

  public boolean has(Rule rule) {
    return byName.containsKey(rule.name());
  }

  public SequencedMap<String, Cost> all() {
    return java.util.Collections.unmodifiableSequencedMap(byName);
  }

  /**
   * A cost that a technique asks for.
   *
   * @param usual what it is unless the layer says
   */
  public record Rule(String name, Cost usual, String doc) {
    /** A cost that is nothing unless the layer says. */
    static Rule of(String name, String doc) {
      return new Rule(name, Cost.NONE, doc);
    }

    /** A cost in cycles with its source. */
    static Rule of(String name, double cycles, String source, Trust trust, String doc) {
      return new Rule(name, Cost.cycles(cycles, source, trust), doc);
    }
  }
}
