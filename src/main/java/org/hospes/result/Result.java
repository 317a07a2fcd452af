package org.hospes.result;

import java.util.List;

/**
 * What came of a run.
 *
 * @param seconds how long the scenario ran, in simulated time
 * @param inventory what it consisted of: "2 hosts", "1 guest"
 * @param notices what the reader must know before the numbers: refused actions, a budget that was
 *     spent
 * @param complete whether the run came to its end
 */
public record Result(
    String title,
    String file,
    long seed,
    double seconds,
    long events,
    List<String> inventory,
    List<Verdict> verdicts,
    List<String> notices,
    List<Section> sections,
    boolean complete) {

  public boolean allHold() {
    return verdicts.stream().allMatch(Verdict::holds);
  }
}
