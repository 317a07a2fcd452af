package org.hospes.benchmark;

import java.util.concurrent.TimeUnit;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.parser.ScriptParser;
import org.hospes.source.SourceFile;
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

/** Reading and checking a script of so many megabytes: the time should grow as the size does. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 1,
    jvmArgs = {"-Xmx2g", "-Xss16m"})
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class ScriptBenchmark {
  @Param({"1", "2", "4", "8"})
  int megabytes;

  private SourceFile file;

  @Setup
  public void setUp() {
    StringBuilder text =
        new StringBuilder(
            "host metal { cores = 64, clock = 3 GHz, memory = 512 GiB, hypervisor = kvm }\n");
    for (int i = 0; text.length() < megabytes * 1_000_000; i++) {
      text.append("guest vm")
          .append(i)
          .append(" on metal {\n  vcpus    = 1\n  memory   = 256 MiB\n");
      text.append("  workload = spin   # some load\n}\n");
    }
    file = SourceFile.of("large.hospes", text.append("run 1 s\n").toString());
  }

  @Benchmark
  public ScriptParser.Parsed parse() {
    return ScriptParser.parse(file);
  }

  @Benchmark
  public Checked check() {
    return Checker.check(file, null, null);
  }
}
