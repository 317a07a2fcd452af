package org.hospes.cli;

import java.util.List;
import org.hospes.experiment.RunRecord;
import org.hospes.experiment.Study;
import org.hospes.run.Budget;

/**
 * Who makes the runs of an experiment: the threads of this process, or other machines. Runs know
 * nothing of each other, so that it never shows in the results who made them, or in which order.
 */
interface Crew {
  /** The threads of this process. */
  Crew THREADS =
      (work, done) ->
          new Workers(work.wish().jobs(), work.stop())
              .run(
                  work.numbers(),
                  number -> work.study().run(number, work.budget(), System::nanoTime),
                  done);

  /** Makes runs, and hands over each as soon as it is done, one at a time. */
  void make(Work work, Workers.Sink<RunRecord> done) throws Exception;

  /**
   * What there is to do.
   *
   * @param numbers the runs of the study to make
   * @param budget of each run, watched for the wish to stop
   */
  record Work(
      ScriptRun script,
      RunWish wish,
      Study study,
      List<Integer> numbers,
      Budget budget,
      Stop stop) {}
}
