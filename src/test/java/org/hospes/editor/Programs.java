package org.hospes.editor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.hospes.testing.Project;

/** The programs that tests of editors run; a test skips with a reason where one is missing. */
final class Programs {
  static final Path TESTS = EditorFilesTest.FOLDER.resolve("tests");
  static final Path OUT = Project.ROOT.resolve("target/editors");

  private Programs() {}

  static void installed(String program) {
    boolean found =
        Arrays.stream(System.getenv("PATH").split(":", -1))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    assumeTrue(found, program + " is not installed");
  }

  static void nodeModule(String module) {
    installed("node");
    assumeTrue(
        Files.isDirectory(TESTS.resolve("node_modules").resolve(module)),
        "the Node modules are not installed: run `npm ci` in editor-support/tests");
  }

  /** The command of this build's language server. */
  static List<String> hospes(String... arguments) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new java.util.ArrayList<>();
    command.add(java);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.hospes.cli.Main"));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a program to its end and gives what it said; its log is named as asked. */
  static String run(String name, Path folder, List<String> command, Map<String, String> environment)
      throws Exception {
    Files.createDirectories(OUT);
    Path log = OUT.resolve(name + ".log");
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(log.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    boolean ended = process.waitFor(300, TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String said = Files.readString(log);
    assertThat(ended).as(name + " ends; it said: " + said).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
