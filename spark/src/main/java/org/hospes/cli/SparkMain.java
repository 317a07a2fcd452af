package org.hospes.cli;

/**
 * The tool as an application of Spark: {@code run} has the runs of experiments made by the
 * executors of the master that {@code spark.master} names.
 */
public final class SparkMain {
  private SparkMain() {}

  public static void main(String[] args) throws InterruptedException {
    Main.main(args, new SparkCrew());
  }
}
