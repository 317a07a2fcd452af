package org.hospes.result;

import java.util.List;

/**
 * Whether an expectation held.
 *
 * @param text the expectation as it was written
 * @param measured what its left side was, as shown to a person; empty where that says nothing
 * @param details when it first failed, with which values
 * @param because why it should hold, as the script says; or empty
 * @param line the line of the script
 * @param ask what to ask the run for to see how it came to this; or empty
 */
public record Verdict(
    String text,
    boolean holds,
    String measured,
    List<String> details,
    String because,
    int line,
    String ask) {}
