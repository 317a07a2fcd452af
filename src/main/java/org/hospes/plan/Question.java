package org.hospes.plan;

import org.hospes.term.Term;

/**
 * Something that is asked of a run at its end.
 *
 * @param value an amount, a flag or a list of these
 * @param slots the frame that it needs
 */
public record Question(Term value, int slots) {}
