package org.hospes.schema;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names that every script knows without declaring them. */
public enum Global {
  HOSTS(
      new Type.ListOf(new Type.Of(Thing.HOST)),
      Change.FIXED,
      "All hosts, in the order of their declaration."),
  GUESTS(
      new Type.ListOf(new Type.Of(Thing.GUEST)),
      Change.STEP,
      "All guests, in the order of their declaration."),
  TIME(Type.TIME, Change.LINEAR, "The time since the scenario began."),
  DONE(
      Type.FLAG,
      Change.STEP,
      "Whether all work is done: every job has ended and no action is to come.");

  private final Type type;
  private final Change change;
  private final String doc;

  Global(Type type, Change change, String doc) {
    this.type = type;
    this.change = change;
    this.doc = doc;
  }

  public static @Nullable Global find(String name) {
    for (Global global : values()) {
      if (global.word().equals(name)) {
        return global;
      }
    }
    return null;
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public Type type() {
    return type;
  }

  public Change change() {
    return change;
  }

  public String doc() {
    return doc;
  }
}
