package org.hospes.grade;

import org.hospes.term.Assignment;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Term;

/**
 * What a submission may take.
 *
 * @param events the most events of a run
 * @param seconds the most seconds of a clock on the wall, for one case
 * @param memory the most bytes that it may ask for in one case, all in all
 * @param size the most bytes of a script
 */
public record Limits(long events, double seconds, double memory, long size) {
  /** The limits of an assignment. */
  public static Limits of(Assignment assignment, Frame frame) {
    return new Limits(
        (long) amount(assignment, "max_events", 5e6, frame),
        amount(assignment, "max_time", 10, frame),
        amount(assignment, "max_memory", 2L << 30, frame),
        (long) amount(assignment, "max_size", 1e6, frame));
  }

  private static double amount(Assignment assignment, String name, double usual, Frame frame) {
    Term given = assignment.setting(name);
    return given == null ? usual : Evaluator.amount(given, frame);
  }
}
