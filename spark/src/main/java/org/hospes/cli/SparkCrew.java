package org.hospes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.hospes.experiment.RecordText;
import org.hospes.experiment.RunRecord;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.AbstractFunction0;
import scala.runtime.AbstractFunction2;
import scala.runtime.BoxedUnit;

/**
 * Executors of Spark make the runs, a task for each, and this process keeps them as they come.
 * Every machine reads the script and its traces from the same path, and has the same build of
 * Hospes.
 */
final class SparkCrew implements Crew, AutoCloseable {
  /** Spark plans each task by itself; beyond this many, a task makes several runs. */
  private static final int MOST_TASKS = 10_000;

  private static final long LOOK_MILLIS = 50;

  private @Nullable JavaSparkContext spark;

  @Override
  public void make(Work work, Workers.Sink<RunRecord> done) throws Exception {
    Path path = work.script().script().path();
    if (path == null) {
      throw new Scripts.Unreadable("other machines cannot read the standard input: name a file");
    }
    if (work.numbers().isEmpty()) {
      return;
    }
    // Connecting takes longer than many an experiment: all experiments of a call share it.
    if (spark == null) {
      spark = connect();
    }
    make(spark, SparkTask.of(work, path), work, done);
  }

  /** Gives the executors back. */
  @Override
  public void close() {
    if (spark != null) {
      spark.close();
      spark = null;
    }
  }

  private static JavaSparkContext connect() throws Scripts.Unreadable {
    SparkConf conf =
        new SparkConf()
            .setIfMissing("spark.app.name", "hospes")
            .setIfMissing("spark.master", "local[*]")
            .setIfMissing("spark.ui.enabled", "false");
    try {
      return new JavaSparkContext(conf);
    } catch (RuntimeException e) {
      throw new Scripts.Unreadable(
          "Spark does not start on `" + conf.get("spark.master") + "`: " + firstLine(e));
    }
  }

  private static void make(
      JavaSparkContext spark, SparkTask task, Work work, Workers.Sink<RunRecord> done)
      throws Exception {
    Broadcast<SparkTask> shared = spark.broadcast(task);
    int slices = Math.min(MOST_TASKS, work.numbers().size());
    JavaRDD<SparkTask.Made> runs =
        spark.parallelize(work.numbers(), slices).map(number -> shared.value().make(number));
    LinkedBlockingQueue<List<SparkTask.Made>> arrived = new LinkedBlockingQueue<>();
    SimpleFutureAction<Boolean> job =
        spark
            .sc()
            .submitJob(
                runs.rdd(),
                new SparkTask.Gather(),
                slices(slices),
                new AbstractFunction2<Object, List<SparkTask.Made>, BoxedUnit>() {
                  @Override
                  public BoxedUnit apply(Object slice, List<SparkTask.Made> made) {
                    arrived.add(made);
                    return BoxedUnit.UNIT;
                  }
                },
                new AbstractFunction0<Boolean>() {
                  @Override
                  public Boolean apply() {
                    return true;
                  }
                });
    try {
      boolean ended;
      do {
        // Asked first: what came before the end is in the queue then.
        ended = job.isCompleted() || work.stop().isAsked();
        List<SparkTask.Made> made = arrived.poll(ended ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS);
        for (; made != null; made = arrived.poll()) {
          take(made, done);
        }
      } while (!ended);
    } finally {
      if (!job.isCompleted()) {
        job.cancel();
      }
    }
    if (job.isCompleted() && job.value().get().isFailure()) {
      throw new Scripts.Unreadable(
          "Spark gave up: "
              + firstLine(job.value().get().failed().get())
              + "; finished runs are kept, and the same command goes on from there");
    }
  }

  private static Seq<Object> slices(int count) {
    List<Object> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return CollectionConverters.asScala(numbers).toSeq();
  }

  private static void take(List<SparkTask.Made> made, Workers.Sink<RunRecord> done)
      throws Exception {
    for (SparkTask.Made each : made) {
      if (!each.refusal().isEmpty()) {
        throw new Scripts.Unreadable(each.refusal());
      }
      RunRecord record = RecordText.read(each.record());
      if (record == null) {
        throw new IllegalStateException(each.record());
      }
      done.take(record);
    }
  }

  private static String firstLine(@Nullable Throwable e) {
    String message = e == null ? null : e.getMessage();
    return message == null
        ? String.valueOf(e)
        : message.lines().findFirst().orElse(message).strip();
  }
}
