package org.hospes.why;

import org.hospes.schema.Attribute;
import org.hospes.term.Definition;
import org.hospes.term.Ref;
import org.hospes.term.Term;

/** What a value rests on and the run knows by itself. */
public sealed interface Source {
  /** An attribute of a thing. */
  record OfThing(Attribute attribute, Ref target) implements Source {}

  /** What an expression was in the past. */
  record OfPast(Term.History history) implements Source {}

  /** A variable of the script. */
  record OfVariable(Definition.Variable variable) implements Source {}

  /** A name that has its value before the run. */
  record OfName(Definition.Value definition) implements Source {}
}
