package org.hospes.experiment;

import java.util.List;
import java.util.TreeMap;

/**
 * The records of all runs of an experiment, by combination and repetition; a run may be missing
 * where the experiment was ended early.
 */
final class Runs {
  private final Matrix matrix;
  private final TreeMap<Integer, RunRecord> records = new TreeMap<>();

  Runs(Matrix matrix, List<RunRecord> all) {
    this.matrix = matrix;
    all.forEach(record -> records.put(record.run(), record));
  }

  boolean isComplete() {
    return records.size() == matrix.runs();
  }

  int count() {
    return records.size();
  }

  List<RunRecord> all() {
    return List.copyOf(records.values());
  }

  /** The runs of a combination that there are. */
  List<RunRecord> of(Matrix.Combination combination) {
    int first = combination.number() * matrix.repetitions();
    return List.copyOf(records.subMap(first, first + matrix.repetitions()).values());
  }

  /** How many amounts a question has at most. */
  int width(int question) {
    int most = 0;
    for (RunRecord record : records.values()) {
      if (question < record.answers().size()) {
        most = Math.max(most, record.answers().get(question).length);
      }
    }
    return most;
  }

  /** The mean of a question over the repetitions of a combination. */
  Spread spread(Matrix.Combination combination, int question, int element) {
    return Spread.of(
        of(combination).stream().mapToDouble(r -> answer(r, question, element)).toArray());
  }

  /** The answer in one repetition, or NaN. */
  double answer(Matrix.Combination combination, int repetition, int question) {
    RunRecord record = records.get(combination.number() * matrix.repetitions() + repetition);
    return record == null ? Double.NaN : answer(record, question, 0);
  }

  private static double answer(RunRecord record, int question, int element) {
    boolean there =
        question < record.answers().size() && element < record.answers().get(question).length;
    return there ? record.answers().get(question)[element] : Double.NaN;
  }
}
