package org.hospes.experiment;

import java.util.List;

/**
 * What is kept of one run. Everything that a table says comes from these, so that a run that was
 * kept and one that has just ended give the same bytes.
 *
 * @param answers the answers to the questions of the experiment; empty after a problem
 * @param held for each expectation that is judged in each run
 * @param remarks what the reader must know: refused actions, a budget that was spent
 * @param problem a mistake that showed in this run, as shown to the user, or an empty text
 */
public record RunRecord(
    int run,
    List<double[]> answers,
    List<Held> held,
    List<String> remarks,
    String problem,
    boolean spent) {

  /** Whether an expectation held in one run, and when it did not. */
  public record Held(boolean holds, String measured, List<String> details) {}
}
