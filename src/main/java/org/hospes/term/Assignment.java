package org.hospes.term;

import java.util.List;
import java.util.Map;
import org.hospes.source.Span;
import org.hospes.syntax.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What other people's scripts are graded by. Its expectations speak of names of those scripts, and
 * are checked with each.
 *
 * @param settings what was given for its properties
 */
public record Assignment(
    String title, CheckedBody settings, List<Case> cases, List<Criterion> criteria, Span span) {

  /**
   * Parameters that a script runs with.
   *
   * @param settings their values as they are written
   */
  public record Case(String name, Map<String, String> settings, Span span) {}

  /**
   * Something to get points for.
   *
   * @param cases the cases that it is looked at in; empty for all
   */
  public record Criterion(
      String text,
      Term points,
      List<String> cases,
      List<Statement.Expect> expectations,
      Span span) {}

  /** What was given for a property, or null. */
  public @Nullable Term setting(String property) {
    for (CheckedBody.Assigned assigned : settings.properties()) {
      if (assigned.property().name().equals(property)) {
        return assigned.value();
      }
    }
    return null;
  }
}
