package org.hospes.check;

import org.hospes.schema.Global;
import org.hospes.schema.Model;
import org.hospes.source.Span;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Name;
import org.hospes.term.Definition;
import org.jspecify.annotations.Nullable;

/** What a name means in a place. */
sealed interface Symbol {

  /** A name of an expression: a parameter, the element of a list. */
  record Local(Name name, int slot, org.hospes.schema.Type type) implements Symbol {}

  /** A declaration; it is checked when its name is first used. */
  final class Declared implements Symbol {
    private final Module module;
    private final Decl.Named decl;
    private final Definition definition;
    private State state = State.WAITING;
    private boolean used;

    Declared(Module module, Decl.Named decl, Definition definition) {
      this.module = module;
      this.decl = decl;
      this.definition = definition;
    }

    Module module() {
      return module;
    }

    Decl.Named decl() {
      return decl;
    }

    Definition definition() {
      return definition;
    }

    State state() {
      return state;
    }

    void setState(State next) {
      state = next;
    }

    boolean isUsed() {
      return used;
    }

    void use() {
      used = true;
    }
  }

  /** How far the check of a declaration has come. */
  enum State {
    WAITING,
    UNDER_WAY,
    DONE
  }

  /**
   * A function of the script; its body is checked anew for each call, with the types of the
   * arguments.
   */
  final class Fn implements Symbol {
    private final Module module;
    private final Decl.Function decl;
    private boolean used;

    Fn(Module module, Decl.Function decl) {
      this.module = module;
      this.decl = decl;
    }

    Module module() {
      return module;
    }

    Decl.Function decl() {
      return decl;
    }

    boolean isUsed() {
      return used;
    }

    void use() {
      used = true;
    }
  }

  /** A model of the library. */
  record OfModel(Model model) implements Symbol {}

  /** A name that every script knows. */
  record OfGlobal(Global global) implements Symbol {}

  /** A file under an alias: {@code use "lab.hospes" as lab}. */
  record OfModule(Module module) implements Symbol {}

  /** A name whose declaration could not be read; nothing is said of its use. */
  record Lost() implements Symbol {}

  /** Where a name was declared, or null for names of the language. */
  static @Nullable Span span(Symbol symbol) {
    return switch (symbol) {
      case Local local -> local.name().span();
      case Declared declared -> declared.decl().name().span();
      case Fn fn -> fn.decl().name().span();
      case OfModel model -> null;
      case OfGlobal global -> null;
      case OfModule module -> null;
      case Lost lost -> null;
    };
  }
}
