package org.hospes.term;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Looks through terms. */
public final class Terms {
  private Terms() {}

  /** Whether a term uses the local name in a slot. */
  public static boolean uses(Term term, int slot) {
    return any(term, t -> t instanceof Term.Local local && local.slot() == slot);
  }

  /** Whether a term or any part of it is so; what definitions stand for is not looked into. */
  public static boolean any(@Nullable Term term, Predicate<Term> test) {
    if (term == null) {
      return false;
    }
    if (test.test(term)) {
      return true;
    }
    return switch (term) {
      case Term.Constant t -> false;
      case Term.Local t -> false;
      case Term.Named t -> false;
      case Term.Variable t -> false;
      case Term.Things t -> false;
      case Term.Declared t -> false;
      case Term.DeclaredPolicy t -> false;
      case Term.Known t -> false;
      case Term.Asked t -> any(t.target(), test);
      case Term.PropertyOf t -> any(t.target(), test);
      case Term.Interface t -> any(t.host(), test);
      case Term.Invoked t -> any(t.target(), test) || any(t.argument(), test);
      case Term.Index t -> any(t.list(), test) || any(t.index(), test);
      case Term.Arithmetic t -> any(t.left(), test) || any(t.right(), test);
      case Term.Negate t -> any(t.operand(), test);
      case Term.Compare t -> any(t.left(), test) || any(t.right(), test);
      case Term.Logic t -> any(t.left(), test) || any(t.right(), test);
      case Term.Not t -> any(t.operand(), test);
      case Term.If t -> any(t.condition(), test) || any(t.yes(), test) || any(t.no(), test);
      case Term.ListOf t -> t.items().stream().anyMatch(item -> any(item, test));
      case Term.Range t -> any(t.from(), test) || any(t.to(), test) || any(t.step(), test);
      case Term.Comprehension t ->
          any(t.element(), test) || any(t.source(), test) || any(t.where(), test);
      case Term.Text t -> t.parts().stream().anyMatch(part -> any(part, test));
      case Term.Lambda t -> any(t.body(), test);
      case Term.Apply t ->
          t.arguments().stream().anyMatch(a -> any(a, test)) || any(t.body(), test);
      case Term.Call t -> t.arguments().stream().anyMatch(a -> any(a, test));
      case Term.History t ->
          any(t.observed(), test)
              || any(t.from(), test)
              || any(t.to(), test)
              || any(t.argument(), test);
      case Term.Amend t -> any(t.base(), test) || any(t.body(), test);
    };
  }

  private static boolean any(CheckedBody body, Predicate<Term> test) {
    return body.properties().stream().anyMatch(a -> any(a.value(), test))
        || body.parts().stream().anyMatch(part -> any(part.body(), test));
  }
}
