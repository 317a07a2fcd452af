package org.hospes.benchmark;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The hold model (Jones, CACM 1986): with so many events pending, each that happens schedules one
 * more, so that their number stays. The distance is exponential.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {
  private static final int EVENTS = 10_000;
  private static final int DRAWS = 1 << 16;

  @Param({"1000", "10000", "100000", "1000000"})
  int pending;

  private final long[] distances = new long[DRAWS];
  private Kernel kernel;
  private Kernel.Handler handler;
  private int draw;

  @Setup
  public void setUp() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < DRAWS; i++) {
      distances[i] = 1 + (long) (-1e6 * Math.log1p(-random.nextDouble()));
    }
    kernel = new Kernel();
    handler =
        argument ->
            kernel.schedule(
                kernel.now() + distances[draw++ & (DRAWS - 1)], Phase.FINISH, handler, argument);
    for (int i = 0; i < pending; i++) {
      kernel.schedule(distances[draw++ & (DRAWS - 1)], Phase.FINISH, handler, i);
    }
  }

  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long hold() {
    for (int i = 0; i < EVENTS; i++) {
      kernel.step();
    }
    return kernel.count();
  }
}
