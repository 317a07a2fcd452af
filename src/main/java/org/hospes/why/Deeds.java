package org.hospes.why;

import java.util.ArrayList;
import java.util.List;
import org.hospes.source.Span;
import org.hospes.term.Definition;
import org.hospes.term.Ref;
import org.jspecify.annotations.Nullable;

/** What the actions of a script did, and when. */
public final class Deeds {
  private static final int MOST = 100_000;

  private final List<Deed> all = new ArrayList<>();

  /**
   * An action on a thing, or a variable that got a value.
   *
   * @param time in nanoseconds
   */
  record Deed(
      long time,
      Span span,
      @Nullable Ref target,
      Definition.@Nullable Variable variable,
      @Nullable Object value) {}

  /** An action did something to a thing. */
  public void done(long time, Span span, Ref target) {
    if (all.size() < MOST) {
      all.add(new Deed(time, span, target, null, null));
    }
  }

  /** A variable got a value. */
  public void set(long time, Span span, Definition.Variable variable, Object value) {
    if (all.size() < MOST) {
      all.add(new Deed(time, span, null, variable, value));
    }
  }

  List<Deed> all() {
    return all;
  }
}
