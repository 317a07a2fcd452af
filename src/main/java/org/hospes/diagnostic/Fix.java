package org.hospes.diagnostic;

import org.hospes.source.Span;

/** A change to the text that would mend a mistake, for editors to offer. */
public record Fix(String title, Span span, String replacement) {}
