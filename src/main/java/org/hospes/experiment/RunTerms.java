package org.hospes.experiment;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.term.Failure;
import org.hospes.term.Term;

/** The parts of expressions that speak of all runs of an experiment. */
final class RunTerms {
  private RunTerms() {}

  /** The expressions that one is made of; fails for those that make no sense over runs. */
  static List<Term> parts(Term term) {
    return switch (term) {
      case Term.Arithmetic t -> List.of(t.left(), t.right());
      case Term.Negate t -> List.of(t.operand());
      case Term.Compare t -> List.of(t.left(), t.right());
      case Term.Logic t -> List.of(t.left(), t.right());
      case Term.Not t -> List.of(t.operand());
      case Term.History t when t.from() == null && t.to() == null -> List.of(t.observed());
      case Term.Call t -> new ArrayList<>(t.arguments());
      case Term.ListOf t -> t.items();
      default -> throw refuse(term);
    };
  }

  /** What cannot be computed over runs. */
  static Failure refuse(Term term) {
    return Failure.at(
        Code.ONLY_OVER_RUNS,
        term.span(),
        "this cannot be computed from the runs of an experiment together",
        "compare, add or multiply amounts of the runs");
  }
}
