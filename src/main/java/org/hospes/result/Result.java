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
    boolean complete,
    List<ExperimentResult> experiments) {

  /** What came of a run without experiments. */
  public Result(
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
    this(
        title, file, seed, seconds, events, inventory, verdicts, notices, sections, complete,
        List.of());
  }

  /** The same with the experiments of the script. */
  public Result with(List<ExperimentResult> made) {
    return new Result(
        title,
        file,
        seed,
        seconds,
        events,
        inventory,
        verdicts,
        notices,
        sections,
        complete,
        List.copyOf(made));
  }

  /** The same run with other sections, and nothing else. */
  public Result showing(List<Section> others) {
    return new Result(
        title,
        file,
        seed,
        seconds,
        events,
        inventory,
        List.of(),
        notices,
        List.copyOf(others),
        complete);
  }

  public boolean allHold() {
    return verdicts.stream().allMatch(Verdict::holds)
        && experiments.stream().allMatch(ExperimentResult::allHold);
  }
}
