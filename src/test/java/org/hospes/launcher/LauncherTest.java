package org.hospes.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hospes.testing.Project;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher beside a JDK that prints how it was called and a Maven that prints what Maven
 * prints.
 */
@Timeout(60)
class LauncherTest {
  private static final List<String> TOOLS =
      List.of(
          "sh", "readlink", "grep", "find", "mkdir", "rm", "mv", "flock", "stty", "cat", "touch");

  @TempDir private Path temp;

  private Path project;
  private Path launcher;
  private Path bin;
  private final Map<String, String> environment = new TreeMap<>();

  private record Ran(int exit, String out, String err) {}

  @BeforeEach
  void setUp() throws IOException {
    assumeTrue(
        File.separatorChar == '/' && Files.isExecutable(Path.of("/bin/sh")),
        "the launcher is a POSIX shell script");
    Path real = temp.toRealPath();
    project = Files.createDirectories(real.resolve("a project"));
    Files.createDirectories(project.resolve("src/main"));
    Files.createDirectories(project.resolve("grammar"));
    Files.writeString(project.resolve("pom.xml"), "<project/>");
    launcher = project.resolve("hospes");
    Files.copy(Project.ROOT.resolve("hospes"), launcher);
    executable(launcher);
    bin = Files.createDirectories(real.resolve("bin"));
    for (String tool : TOOLS) {
      for (String folder : List.of("/usr/bin", "/bin")) {
        Path found = Path.of(folder, tool);
        if (Files.exists(found) && !Files.exists(bin.resolve(tool))) {
          script(bin.resolve(tool), "exec " + found + " \"$@\"\n");
        }
      }
    }
    environment.put("PATH", bin.toString());
    environment.put("HOME", real.resolve("nobody").toString());
    environment.put("JAVA_HOME", jdk("jdk25", "25.0.3").toString());
  }

  @Test
  void startsTheJvmWithWhatItWasGiven() throws Exception {
    built();
    Ran ran = run(project, launcher.toString(), "run", "a b.hospes", "--set", "x=*");
    assertThat(ran.exit()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out())
        .contains("[-cp] [" + project.resolve("target/hospes.jar") + "] [org.hospes.cli.Main]")
        .endsWith("[run] [a b.hospes] [--set] [x=*]\n");
  }

  @Test
  void worksFromAnyFolderAndThroughLinks() throws Exception {
    built();
    Path elsewhere = Files.createDirectories(project.resolveSibling("else where"));
    Path absolute = elsewhere.resolve("absolute");
    Files.createSymbolicLink(absolute, launcher);
    Path relative = elsewhere.resolve("relative");
    Files.createSymbolicLink(relative, Path.of("absolute"));
    Files.createSymbolicLink(bin.resolve("hospes"), relative);
    for (String way :
        List.of(launcher.toString(), absolute.toString(), "./relative", "../a project/hospes")) {
      assertThat(run(elsewhere, way).out())
          .as(way)
          .contains("[" + project.resolve("target/hospes.jar") + "]");
    }
    assertThat(run(elsewhere, "/bin/sh", "-c", "hospes check").out())
        .contains("[" + project.resolve("target/hospes.jar") + "]");
  }

  @Test
  void passesTheExitCodeOn() throws Exception {
    built();
    for (int code : new int[] {0, 1, 2, 3, 4, 70}) {
      environment.put("STUB_EXIT", String.valueOf(code));
      assertThat(run(project, launcher.toString(), "run").exit()).isEqualTo(code);
    }
  }

  @Test
  void keepsTheJvmsOwnMessagesOffTheOutput() throws Exception {
    built();
    assertThat(run(project, launcher.toString()).out())
        .contains("[-Xlog:disable] [-Xlog:all=error:stderr]");
  }

  @Test
  void usesTheCacheAndTheHeapThatItIsGiven() throws Exception {
    built();
    Path cache = Files.createFile(project.resolve("target/hospes.aot"));
    environment.put("HOSPES_HEAP", "2g");
    assertThat(run(project, launcher.toString()).out())
        .contains("[-XX:AOTCache=" + cache + "]", "[-Xmx2g]");
  }

  @Test
  void passesOverAnOldJdk() throws Exception {
    built();
    Path newer = jdk("newer", "26");
    environment.put("JAVA_HOME", jdk("old", "17.0.9").toString());
    environment.put("PATH", newer.resolve("bin") + ":" + bin);
    assertThat(run(project, launcher.toString()).out()).startsWith("newer ");
  }

  @Test
  void saysThatItNeedsAJdk() throws Exception {
    // No machine has this one, wherever its JDKs are.
    Files.writeString(launcher, Files.readString(launcher).replace("NEEDED=25", "NEEDED=999"));
    built();
    says("needs a JDK 999 or newer and finds none");
  }

  @Test
  void saysThatItNeedsMaven() throws Exception {
    says("building needs Maven (the command mvn), which is not installed");
  }

  @Test
  void saysThatItNeedsTheNetwork() throws Exception {
    for (String message :
        List.of(
            "[ERROR] Could not transfer artifact org.antlr:antlr4:pom:4.13.2 from/to central",
            "[ERROR] Unknown host repo.maven.apache.org: Temporary failure in name resolution",
            "[ERROR] Cannot access central in offline mode and the artifact is not here")) {
      maven("echo '" + message + "'\nexit 1\n");
      says("building needs the network, once, to fetch its libraries from Maven Central");
    }
  }

  @Test
  void saysWhereTheDetailsOfAFailedBuildAre() throws Exception {
    maven("echo '[ERROR] COMPILATION ERROR : missing semicolon'\nexit 1\n");
    says("the build failed; the details are in " + project.resolve("target/hospes-build.log"));
    assertThat(project.resolve("target/hospes-build.log")).content().contains("semicolon");
    // A build that failed is tried again.
    maven("echo jar > target/hospes.jar\n");
    assertThat(run(project, launcher.toString(), "check").exit()).isZero();
  }

  @Test
  void buildsOnceAndAfterAChange() throws Exception {
    maven("echo built >> target/count\necho jar > target/hospes.jar\n");
    for (int n = 0; n < 3; n++) {
      assertThat(run(project, launcher.toString(), "check").exit()).isZero();
    }
    assertThat(project.resolve("target/count")).hasContent("built");
    Path source = Files.writeString(project.resolve("src/main/A.java"), "class A {}");
    Files.setLastModifiedTime(source, FileTime.fromMillis(System.currentTimeMillis() + 2_000));
    run(project, launcher.toString(), "check");
    assertThat(Files.readAllLines(project.resolve("target/count"))).hasSize(2);
  }

  /** One sentence on the error output, nothing on the other, and exit code 2. */
  private void says(String sentence) throws Exception {
    Ran ran = run(project, launcher.toString(), "check", "a.hospes");
    List<String> lines =
        ran.err().lines().filter(line -> !line.startsWith("hospes: building (once")).toList();
    assertThat(lines).hasSize(1);
    assertThat(lines.getFirst()).startsWith("hospes: " + sentence);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.exit()).isEqualTo(2);
  }

  /** As after a build: a jar, and a stamp that is newer than every source. */
  private void built() throws IOException {
    Path target = Files.createDirectories(project.resolve("target"));
    Files.writeString(target.resolve("hospes.jar"), "jar");
    Path stamp = Files.writeString(target.resolve("hospes.stamp"), "");
    Files.setLastModifiedTime(stamp, FileTime.fromMillis(System.currentTimeMillis() + 1_000));
  }

  /** A JDK whose JVM prints its name and its arguments. */
  private Path jdk(String name, String version) throws IOException {
    Path jdk = temp.toRealPath().resolve(name);
    Files.createDirectories(jdk.resolve("bin"));
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    script(
        jdk.resolve("bin/java"),
        "printf '%s' "
            + name
            + "\nfor a in \"$@\"; do printf ' [%s]' \"$a\"; done\necho\n"
            + "exit ${STUB_EXIT:-0}\n");
    script(jdk.resolve("bin/javac"), "echo javac " + version + "\n");
    return jdk;
  }

  private void maven(String text) throws IOException {
    script(bin.resolve("mvn"), text);
  }

  private static void script(Path file, String text) throws IOException {
    Files.writeString(file, "#!/bin/sh\n" + text);
    executable(file);
  }

  private static void executable(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ran run(Path folder, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(command)));
    builder.directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Path out = temp.resolve("out");
    Path err = temp.resolve("err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    int exit = process.waitFor();
    return new Ran(
        exit,
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }
}
