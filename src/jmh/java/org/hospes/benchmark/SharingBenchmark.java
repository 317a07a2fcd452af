package org.hospes.benchmark;

import java.util.concurrent.TimeUnit;
import org.hospes.kernel.Kernel;
import org.hospes.virt.share.Sharing;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One change of a bound, settled: on one of many hosts with twenty guests each. What it costs
 * should not depend on the number of hosts.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SharingBenchmark {
  private static final int GUESTS = 20;

  @Param({"1", "100", "10000"})
  int hosts;

  private Kernel kernel;
  private Sharing sharing;
  private int[] activities;
  private int turn;

  @Setup
  public void setUp() {
    kernel = new Kernel();
    sharing = new Sharing(kernel);
    activities = new int[hosts * GUESTS];
    for (int host = 0; host < hosts; host++) {
      int resource = sharing.resource(8, null, host);
      for (int guest = 0; guest < GUESTS; guest++) {
        int activity = sharing.activity(null, guest);
        sharing.attach(activity, resource, 1, 1 + guest % 3);
        sharing.bound(activity, 1);
        activities[host * GUESTS + guest] = activity;
      }
    }
    settle();
  }

  @Benchmark
  public long change() {
    int activity = activities[turn++ % activities.length];
    sharing.bound(activity, sharing.bound(activity) == 1 ? 0.25 : 1);
    settle();
    return sharing.settlements();
  }

  private void settle() {
    while (kernel.next() == kernel.now() && kernel.step()) {
      // Until nothing is left to do at this instant.
    }
  }
}
