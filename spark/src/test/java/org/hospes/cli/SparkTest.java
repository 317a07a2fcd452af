package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hospes.text.Ink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs that Spark makes give the bytes of one process: on threads, and on a cluster on loopback.
 */
class SparkTest {
  private static final String SCRIPT =
      """
      scenario "Shared out"
      use "machines.hospes"
      param neighbours = 1
      guest worker on metal { memory = 2 GiB, workload = batch_queue }
      guest other[neighbours] on metal {
        memory = 1 GiB, workload = trace("demand.csv", interval = 10 s)
      }
      at 0 s submit jobs(count = 40, work = exponential(mean = 1 s)) to worker
      run 2 min
      experiment crowd {
        vary neighbours in 0 .. 4
        repeat 5
        measure worker.cpu.time, worker.cpu.ready_time
        expect worker.cpu.time > 0 s
      }
      experiment alone {
        vary other[0].weight in [128, 1024]
        measure worker.cpu.ready_time
      }
      """;

  /** What the daemons say of executors, which is how the test knows that both workers had some. */
  private static final String LOGGING =
      """
      rootLogger.level = info
      rootLogger.appenderRef.all.ref = console
      appender.console.type = Console
      appender.console.name = console
      appender.console.layout.type = PatternLayout
      appender.console.layout.pattern = %p %m%n
      """;

  /** Long enough for a machine that has other things to do. */
  private static final int PATIENCE_SECONDS = 120;

  @TempDir Path temp;
  private final List<Process> daemons = new ArrayList<>();

  @AfterEach
  void stopTheCluster() throws Exception {
    System.clearProperty("spark.master");
    for (Process daemon : daemons.reversed()) {
      daemon.destroy();
      if (!daemon.waitFor(10, TimeUnit.SECONDS)) {
        daemon.destroyForcibly().waitFor();
      }
    }
  }

  private Path script() throws IOException {
    Path folder = Files.createDirectories(temp.resolve("scripts"));
    Files.writeString(
        folder.resolve("machines.hospes"),
        "host metal { cores = 2, clock = 3 GHz, memory = 32 GiB }\n");
    Files.writeString(folder.resolve("demand.csv"), "a,10,80,40,5\n");
    return Files.writeString(folder.resolve("shared.hospes"), SCRIPT);
  }

  private Call onSpark(String master, String... args) {
    try (SparkCrew crew = new SparkCrew()) {
      return onSpark(master, crew, args);
    }
  }

  private Call onSpark(String master, Crew crew, String... args) {
    System.setProperty("spark.master", master);
    System.setProperty("spark.driver.host", "127.0.0.1");
    System.setProperty("spark.driver.bindAddress", "127.0.0.1");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            Ink.NONE,
            80);
    int exit = Main.run(args, terminal, crew);
    return new Call(
        exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private void sameBytes(String master) throws IOException {
    String script = script().toString();
    Call here = Call.hospes("run", "--format", "json", script);
    assertThat(here.err()).isEmpty();
    assertThat(onSpark(master, "run", "--format", "json", script)).as(() -> logs()).isEqualTo(here);
  }

  @Test
  void twoThreadsGiveTheBytesOfOneProcess() throws IOException {
    sameBytes("local[2]");
  }

  @Test
  void theStandardInputIsReadByThisMachineAlone() {
    InputStream before = System.in;
    Call call;
    try {
      String script = "param p = 1\nrun 1 s\nexperiment e { vary p in [1, 2], measure p }\n";
      System.setIn(new ByteArrayInputStream(script.getBytes(StandardCharsets.UTF_8)));
      call = onSpark("local[2]", "run", "-");
    } finally {
      System.setIn(before);
    }
    assertThat(call.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(call.err()).contains("other machines cannot read the standard input");
  }

  @Test
  void aMachineThatSeesAnotherFileMakesNoRun() throws IOException {
    Path script = script();
    Crew meanwhile =
        (work, done) -> {
          Files.writeString(script.resolveSibling("demand.csv"), "a,1,2,3,4\n");
          try (SparkCrew crew = new SparkCrew()) {
            crew.make(work, done);
          }
        };
    Call call = onSpark("local[2]", meanwhile, "run", script.toString());
    assertThat(call.exit()).isEqualTo(ExitCode.USAGE.code());
    assertThat(call.err()).contains("a machine of Spark has another `" + script.toRealPath() + "`");
    assertThat(call.out()).isEmpty();
  }

  @Test
  void aMasterWithTwoWorkersGivesTheBytesOfOneProcess() throws Exception {
    Path home = sparkHome();
    Files.writeString(temp.resolve("talkative.properties"), LOGGING);
    int port = freePort();
    String master = "spark://127.0.0.1:" + port;
    String listen = "--host 127.0.0.1 --webui-port 0 ";
    daemon(home, "master", "master.Master", listen + "--port " + port);
    until("the master listens", () -> listens(port));
    for (String name : List.of("worker-1", "worker-2")) {
      String folder = temp.resolve(name).toString();
      String size = "--cores 1 --memory 1g --work-dir " + folder;
      daemon(home, name, "worker.Worker", listen + size + " " + master);
    }
    until(
        "both workers are known", () -> said("master").split("Registering worker", -1).length == 3);
    System.setProperty("spark.executor.memory", "512m");
    System.setProperty(
        "spark.executor.extraJavaOptions",
        "--enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
            + " -XX:+UseSerialGC");
    sameBytes(master);
    for (String name : List.of("worker-1", "worker-2")) {
      assertThat(said(name)).as(name).contains("Asked to launch executor");
    }
  }

  /** A folder as Spark wants it: its jar only names those of this build. */
  private Path sparkHome() throws IOException {
    Path home = temp.resolve("home");
    Path jars = Files.createDirectories(home.resolve("jars"));
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest
        .getMainAttributes()
        .put(
            Attributes.Name.CLASS_PATH,
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" ")));
    new JarOutputStream(Files.newOutputStream(jars.resolve("all.jar")), manifest).close();
    return home;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static boolean listens(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  private void daemon(Path home, String name, String main, String args) throws IOException {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-Xmx256m",
            "-Dlog4j2.configurationFile=" + temp.resolve("talkative.properties"),
            "-cp"));
    words.add(System.getProperty("java.class.path"));
    words.add("org.apache.spark.deploy." + main);
    words.addAll(List.of(args.split(" ")));
    ProcessBuilder builder = new ProcessBuilder(words).directory(temp.toFile());
    builder.environment().put("SPARK_HOME", home.toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    daemons.add(
        builder
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve(name + ".log").toFile())
            .start());
  }

  private String said(String daemon) throws IOException {
    return Files.readString(temp.resolve(daemon + ".log"));
  }

  /** Something that comes true after some time. */
  private interface Sooner {
    boolean isSo() throws Exception;
  }

  private void until(String what, Sooner sooner) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!sooner.isSo()) {
      assertThat(System.nanoTime()).as(what + "; the logs are:\n" + logs()).isLessThan(end);
      Thread.sleep(200);
    }
  }

  private String logs() {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(temp)) {
      for (Path file :
          (Iterable<Path>)
              files.filter(f -> f.toString().endsWith(".log") || f.endsWith("stderr"))::iterator) {
        text.append(file.getFileName()).append('\n').append(Files.readString(file));
      }
    } catch (IOException e) {
      text.append(e);
    }
    return text.toString();
  }
}
