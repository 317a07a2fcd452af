package org.hospes.check;

import org.hospes.schema.Type;
import org.hospes.source.Span;

/**
 * A word of a script with what it stands for.
 *
 * @param type the type of the expression that ends with it
 */
public record Occurrence(Span span, Meaning meaning, Type type) {}
