package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Experiments whose process ends from outside, or whose disk is full: nothing that was done is
 * lost.
 */
@Tag("slow")
class KilledTest {
  private static final String SCRIPT =
      """
      scenario "Long enough to be killed"
      param neighbours = 1
      host metal { cores = 2, clock = 3 GHz, memory = 32 GiB }
      guest worker on metal { memory = 2 GiB, workload = batch_queue }
      guest other[neighbours] on metal { memory = 1 GiB, workload = spin }
      at 0 s submit jobs(count = 4000, work = exponential(mean = 1 s)) to worker
      run 2 h
      experiment crowd {
        vary neighbours in 0 .. 4
        repeat 60
        measure worker.cpu.time, worker.cpu.ready_time
        expect rising(worker.cpu.ready_time, along = neighbours)
      }
      """;

  @TempDir Path temp;
  private Path mounted = Path.of("");

  private Process start(Path out) throws IOException {
    return start(out, List.of());
  }

  private Process start(Path out, List<String> before) throws IOException {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add("org.hospes.cli.Main");
    command.addAll(List.of("run", "--jobs", "2", "--out", out.toString(), script().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(temp.resolve("said.txt").toFile())
        .start();
  }

  private Path script() throws IOException {
    Path script = temp.resolve("long.hospes");
    if (!Files.exists(script)) {
      Files.writeString(script, SCRIPT);
    }
    return script;
  }

  /** How many runs are kept below a folder. */
  private static long kept(Path out) throws IOException {
    Path folder = out.resolve(".hospes-runs");
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(folder)) {
      long lines = 0;
      for (Path file : (Iterable<Path>) files::iterator) {
        lines += Files.readString(file).lines().count() - 1;
      }
      return lines;
    }
  }

  @Test
  void goesOnAfterTwentyKills() throws Exception {
    Path undisturbed = temp.resolve("undisturbed");
    assertThat(start(undisturbed).waitFor()).isZero();
    Path out = temp.resolve("disturbed");
    Random random = new Random(20);
    long before = 0;
    for (int kill = 0; kill < 20; kill++) {
      Process process = start(out);
      long wanted = before + 1 + random.nextInt(12);
      long patience = System.nanoTime() + 120_000_000_000L;
      while (process.isAlive() && kept(out) < wanted && System.nanoTime() < patience) {
        Thread.sleep(5);
      }
      if (process.destroyForcibly().waitFor() == 0) {
        // It was done before it could be killed, and there is nothing left to keep.
        before = 0;
        continue;
      }
      long now = kept(out);
      assertThat(now).as("what was kept stays").isGreaterThanOrEqualTo(before);
      before = now;
    }
    assertThat(start(out).waitFor()).isZero();
    assertThat(out.resolve("long.txt")).hasSameTextualContentAs(undisturbed.resolve("long.txt"));
    assertThat(kept(out)).isZero();
  }

  @Test
  void anInterruptReportsWhatIsDoneAndTheNextCallGoesOn() throws Exception {
    Assumptions.assumeTrue(
        new File("/bin/kill").canExecute() || new File("/usr/bin/kill").canExecute(),
        "needs `kill` to send an interrupt");
    // What a shell starts in the background ignores interrupts, and hands that on to its children.
    List<String> heeding =
        command("env", "--default-signal=INT", "true")
            ? List.of("env", "--default-signal=INT")
            : List.of();
    // A fast machine may be done before the interrupt comes: then it is tried again.
    Path out = temp;
    int exit = 0;
    for (int attempt = 0; attempt < 20 && exit == 0; attempt++) {
      out = temp.resolve("interrupted" + attempt);
      Process process = start(out, heeding);
      long patience = System.nanoTime() + 120_000_000_000L;
      while (process.isAlive() && kept(out) < 5 && System.nanoTime() < patience) {
        Thread.sleep(1);
      }
      boolean sent = command("kill", "-INT", String.valueOf(process.pid()));
      assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("it ends soon").isTrue();
      exit = process.exitValue();
      assertThat(sent || exit == 0).isTrue();
    }
    assertThat(exit).isEqualTo(ExitCode.INTERRUPTED.code());
    long before = kept(out);
    assertThat(before).isGreaterThanOrEqualTo(5);
    assertThat(out.resolve("long.txt")).content().contains(before + " of 300 runs");
    assertThat(start(out).waitFor()).isZero();
    Path undisturbed = temp.resolve("undisturbed");
    assertThat(start(undisturbed).waitFor()).isZero();
    assertThat(out.resolve("long.txt")).hasSameTextualContentAs(undisturbed.resolve("long.txt"));
  }

  @Test
  void aFullDiskIsSaidAndASecondCallCompletes() throws Exception {
    Path out = Files.createDirectory(temp.resolve("small"));
    Assumptions.assumeTrue(
        new File("/proc").isDirectory() && mount(out, "12k"),
        "needs the right to mount a small file system");
    mounted = out;
    Process first = start(out);
    assertThat(first.waitFor()).isEqualTo(ExitCode.SPENT.code());
    assertThat(temp.resolve("said.txt"))
        .content()
        .contains("cannot be written", "finished runs are kept");
    long before = kept(out);
    assertThat(before).isGreaterThan(10);
    command("mount", "-o", "remount,size=4m", out.toString());
    assertThat(start(out).waitFor()).isZero();
    Path undisturbed = temp.resolve("undisturbed");
    assertThat(start(undisturbed).waitFor()).isZero();
    assertThat(out.resolve("long.txt")).hasSameTextualContentAs(undisturbed.resolve("long.txt"));
  }

  private static boolean mount(Path folder, String size) throws Exception {
    return command("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", folder.toString());
  }

  private static boolean command(String... words) throws Exception {
    try {
      Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
      return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    }
  }

  @AfterEach
  void unmount() throws Exception {
    if (!mounted.toString().isEmpty()) {
      command("umount", mounted.toString());
    }
  }
}
