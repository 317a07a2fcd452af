package org.hospes.check;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hospes.schema.Type;
import org.hospes.syntax.Name;
import org.jspecify.annotations.Nullable;

/** The local names in a place, the file it is in, and whether the world can be asked there. */
final class Scope {
  private final @Nullable Scope parent;
  private final Module module;
  private final Moment moment;
  private final Slots slots;
  private final Map<String, Symbol.Local> names = new LinkedHashMap<>();

  /** When an expression is evaluated. */
  enum Moment {
    /** Before the run: only what never changes is known. */
    BEFORE,
    /** While the scenario runs. */
    RUNNING
  }

  /** Hands out slots of a frame. */
  static final class Slots {
    private int count;

    int next() {
      return count++;
    }

    int count() {
      return count;
    }
  }

  private Scope(@Nullable Scope parent, Module module, Moment moment, Slots slots) {
    this.parent = parent;
    this.module = module;
    this.moment = moment;
    this.slots = slots;
  }

  /** The scope of a declaration or statement, with a frame of its own. */
  static Scope of(Module module, Moment moment) {
    return new Scope(null, module, moment, new Slots());
  }

  /** A scope inside this one. */
  Scope inner() {
    return new Scope(this, module, moment, slots);
  }

  /**
   * The scope of the body of a function, which sees the names of its own file and not those around
   * the call.
   */
  Scope ofFunction(Module home) {
    return new Scope(null, home, moment, slots);
  }

  Symbol.Local declare(Name name, Type type) {
    Symbol.Local local = new Symbol.Local(name, slots.next(), type);
    names.put(name.text(), local);
    return local;
  }

  Symbol.@Nullable Local find(String name) {
    for (Scope at = this; at != null; at = at.parent) {
      Symbol.Local local = at.names.get(name);
      if (local != null) {
        return local;
      }
    }
    return null;
  }

  /** All local names, the innermost first. */
  Map<String, Symbol.Local> visible() {
    Map<String, Symbol.Local> all = new LinkedHashMap<>();
    for (Scope at = this; at != null; at = at.parent) {
      at.names.forEach(all::putIfAbsent);
    }
    return all;
  }

  Module module() {
    return module;
  }

  Moment moment() {
    return moment;
  }

  int slots() {
    return slots.count();
  }
}
