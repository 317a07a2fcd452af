package org.hospes.term;

import org.hospes.source.Span;
import org.hospes.syntax.Statement;
import org.jspecify.annotations.Nullable;

/**
 * What must hold.
 *
 * @param text the condition as it was written, for verdicts
 * @param because why, or an empty text
 */
public record Expectation(
    Statement.Expect.Mode mode,
    Term condition,
    @Nullable Term holding,
    @Nullable Term within,
    @Nullable Term share,
    @Nullable Term because,
    String text,
    int slots,
    Span span) {}
