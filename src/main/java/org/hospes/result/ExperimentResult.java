package org.hospes.result;

import java.util.List;

/**
 * What came of an experiment.
 *
 * @param facts how many runs it took, and how they were repeated
 * @param verdicts what was expected of the runs
 * @param notices what the reader must know before the numbers
 */
public record ExperimentResult(
    String name,
    List<String> facts,
    List<Verdict> verdicts,
    List<String> notices,
    List<Section> sections) {
  public boolean allHold() {
    return verdicts.stream().allMatch(Verdict::holds);
  }
}
