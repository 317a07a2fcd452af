package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job array on a Slurm of one node, which is started for this test and ended after it. */
@Tag("slow")
class SlurmTest {
  private static final String SCRIPT =
      """
      scenario "Shared out"
      param neighbours = 1
      host metal { cores = 2, clock = 3 GHz, memory = 32 GiB }
      guest worker on metal { memory = 2 GiB, workload = batch_queue }
      guest other[neighbours] on metal { memory = 1 GiB, workload = spin }
      at 0 s submit jobs(count = 40, work = exponential(mean = 1 s)) to worker
      run 2 min
      experiment crowd {
        vary neighbours in 0 .. 4
        repeat 5
        measure worker.cpu.time, worker.cpu.ready_time
      }
      """;

  /** Long enough for a machine that has other things to do. */
  private static final int PATIENCE_SECONDS = 120;

  // Sockets have short names, and so not the folder of the test.
  @TempDir Path temp;
  private final List<Process> daemons = new ArrayList<>();
  private Path home = Path.of("");

  @BeforeEach
  void startSlurm() throws Exception {
    for (String program : List.of("munged", "slurmctld", "slurmd", "sbatch")) {
      Assumptions.assumeTrue(isThere(program), "needs `" + program + "` of Slurm");
    }
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "needs root to start Slurm's daemons");
    home = Files.createTempDirectory("hospes-slurm");
    Path key = home.resolve("munge.key");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(key, new java.security.SecureRandom().generateSeed(1024));
    Files.createDirectory(home.resolve("state"));
    Files.createDirectory(home.resolve("spool"));
    Files.writeString(home.resolve("slurm.conf"), configuration());
    daemon(
        "munged",
        "--force",
        "--foreground",
        "--key-file=" + key,
        "--socket=" + home.resolve("munge.sock"),
        "--pid-file=" + home.resolve("munged.pid"),
        "--seed-file=" + home.resolve("munged.seed"));
    until("munged makes its socket", () -> Files.exists(home.resolve("munge.sock")));
    daemon("slurmctld", "-D", "-f", home.resolve("slurm.conf").toString());
    until("slurmctld answers", () -> said("sinfo", "-h").contains("all"));
    daemon("slurmd", "-D", "-f", home.resolve("slurm.conf").toString());
    until("the node is idle", () -> said("sinfo", "-h", "-o", "%t").strip().equals("idle"));
  }

  private String configuration() throws IOException {
    String host = InetAddress.getLocalHost().getHostName().replaceFirst("\\..*", "");
    return """
    ClusterName=hospes
    SlurmctldHost=%1$s(127.0.0.1)
    SlurmUser=root
    SlurmdUser=root
    SlurmctldPort=%3$d
    SlurmdPort=%4$d
    AuthType=auth/munge
    AuthInfo=socket=%2$s/munge.sock
    CredType=cred/munge
    StateSaveLocation=%2$s/state
    SlurmdSpoolDir=%2$s/spool
    SlurmctldPidFile=%2$s/slurmctld.pid
    SlurmdPidFile=%2$s/slurmd.pid
    ProctrackType=proctrack/linuxproc
    TaskPlugin=task/none
    JobAcctGatherType=jobacct_gather/none
    AccountingStorageType=accounting_storage/none
    SelectType=select/cons_tres
    SelectTypeParameters=CR_Core
    SchedulerType=sched/builtin
    SchedulerParameters=sched_interval=1
    MpiDefault=none
    ReturnToService=2
    NodeName=%1$s NodeAddr=127.0.0.1 CPUs=%5$d State=UNKNOWN
    PartitionName=all Nodes=%1$s Default=YES MaxTime=INFINITE State=UP
    """
        .formatted(host, home, freePort(), freePort(), Runtime.getRuntime().availableProcessors());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean isThere(String program) {
    return Stream.of("/usr/sbin", "/usr/bin", "/usr/local/sbin", "/usr/local/bin")
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
  }

  private void daemon(String... words) throws IOException {
    Path log = home.resolve(words[0] + ".log");
    daemons.add(
        builder(home, words).redirectErrorStream(true).redirectOutput(log.toFile()).start());
  }

  private ProcessBuilder builder(Path folder, String... words) {
    ProcessBuilder builder = new ProcessBuilder(words).directory(folder.toFile());
    builder.environment().put("SLURM_CONF", home.resolve("slurm.conf").toString());
    String path = builder.environment().getOrDefault("PATH", "");
    builder.environment().put("PATH", temp + ":" + path + ":/usr/sbin:/sbin");
    return builder;
  }

  private String said(String... words) throws Exception {
    Process process = builder(home, words).redirectErrorStream(true).start();
    try (InputStream in = process.getInputStream()) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor(10, TimeUnit.SECONDS);
      return text;
    }
  }

  /** Something that comes true after some time. */
  private interface Sooner {
    boolean isSo() throws Exception;
  }

  /** A Slurm that does not start is a failure, and not a reason to skip. */
  private void until(String what, Sooner sooner) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!sooner.isSo()) {
      assertThat(System.nanoTime()).as(what + "; the logs are:\n" + logs()).isLessThan(end);
      Thread.sleep(200);
    }
  }

  private String logs() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(home)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".log"))::iterator) {
        text.append(file.getFileName()).append('\n').append(Files.readString(file));
      }
    }
    return text.toString();
  }

  @AfterEach
  void stopSlurm() throws Exception {
    for (Process daemon : daemons.reversed()) {
      daemon.destroy();
      if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
    }
    if (!home.toString().isEmpty()) {
      try (Stream<Path> files = Files.walk(home)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  @Test
  void anArrayGivesTheBytesOfOneProcess() throws Exception {
    Path work = Files.createDirectory(temp.resolve("work"));
    Files.writeString(work.resolve("shared.hospes"), SCRIPT);
    Files.writeString(
        work.resolve("plain.hospes"),
        "host metal { cores = 1, clock = 1 GHz, memory = 1 GiB }\nrun 1 s\n");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    hospes(java);
    Call emitted =
        Call.hospes(
            "batch",
            "--emit",
            "slurm",
            "--shards",
            "3",
            "--jobs",
            "1",
            "--out",
            "results",
            work.resolve("shared.hospes").toString(),
            work.resolve("plain.hospes").toString());
    assertThat(emitted.exit()).isZero();
    Files.writeString(work.resolve("array.sh"), emitted.out());
    Process batch =
        builder(work, "sbatch", "--wait", "array.sh")
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("sbatch.txt").toFile())
            .start();
    assertThat(batch.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(batch.exitValue()).as(tasks(work) + logs()).isZero();
    assertThat(work.resolve("results/plain.txt")).isNotEmptyFile();
    Call merged =
        Call.hospes(
            "merge", work.resolve("shared.hospes").toString(), work.resolve("results").toString());
    assertThat(merged.err()).isEmpty();
    assertThat(merged.out())
        .isEqualTo(Call.hospes("run", work.resolve("shared.hospes").toString()).out());
  }

  /** A `hospes` for the tasks: this one. */
  private void hospes(String java) throws IOException {
    Path program = temp.resolve("hospes");
    // Tasks run in another folder.
    String classes =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> Path.of(entry).toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    Files.writeString(
        program,
        "#!/bin/sh\nexec '"
            + java
            + "' -XX:+UseSerialGC -cp '"
            + classes
            + "' org.hospes.cli.Main \"$@\"\n");
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  private static String tasks(Path work) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(work)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".log"))::iterator) {
        text.append(file.getFileName()).append('\n').append(Files.readString(file));
      }
    }
    return text.toString();
  }
}
