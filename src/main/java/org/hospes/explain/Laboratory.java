package org.hospes.explain;

/** Runs the examples of a page, so that what it shows is what the engine says now. */
@FunctionalInterface
public interface Laboratory {
  /** The sections of the report of a script: traces and tables, without the verdicts. */
  String run(String script);
}
