package org.hospes.syntax;

import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/**
 * The brackets of a declaration: {@code [16]}, {@code [i in 0..99]}, {@code [layer in [xen_pv,
 * kvm]]}.
 *
 * @param each the name that stands for the element in the rest of the declaration, or null
 * @param of a count, a range or a list
 */
public record ArrayPart(@Nullable Name each, Expr of, Span span) implements Node {}
