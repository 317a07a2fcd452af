package org.hospes.diagnostic;

import org.hospes.source.Span;

/**
 * A place in a text with a few words about it; the words may be empty where the message says
 * enough.
 */
public record Label(Span span, String text) {}
