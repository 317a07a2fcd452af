package org.hospes.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.hospes.testing.Json;
import org.hospes.testing.Project;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The folder of {@code hospes new --gradescope}, laid out as Gradescope unpacks it, grades as the
 * command does: with the jars that it holds and nothing of this build.
 */
@Tag("slow")
class AutograderTest {
  private static final Path LAB = Project.ROOT.resolve("scenarios/labs/vcpu_balancing");
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  /** A class of each library that grading needs. */
  private static final List<String> LIBRARIES =
      List.of(
          "org.antlr.v4.runtime.CharStreams",
          "tools.jackson.core.json.JsonFactory",
          "org.apache.commons.rng.UniformRandomProvider",
          "org.apache.commons.rng.core.BaseProvider",
          "org.apache.commons.rng.simple.RandomSource");

  @TempDir static Path temp;
  private static Path autograder = Path.of("");

  @BeforeAll
  static void make() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs `bash`, which Gradescope has");
    Path jar = packaged();
    autograder = temp.resolve("autograder");
    // Names that a shell takes apart.
    Path lab = Files.createDirectories(temp.resolve("my $HOME labs"));
    Path assignment = lab.resolve("lab 1 'vCPUs'.hospes");
    Files.copy(LAB.resolve("assignment.hospes"), assignment);
    for (String beside : List.of("reference.hospes", "starter.hospes")) {
      Files.copy(LAB.resolve(beside), lab.resolve(beside));
    }
    Files.createDirectories(autograder);
    String source = autograder.resolve("source").toString();
    Ran made =
        ran(
            new ProcessBuilder(
                JAVA.toString(),
                "-cp",
                jar.toString(),
                Main.class.getName(),
                "new",
                "--gradescope",
                assignment.toString(),
                source));
    assertThat(made.exit()).as(made.said()).isZero();
    // The archive has what it needs, wherever it came from.
    Files.move(lab, temp.resolve("gone"));
    Files.move(jar, jar.resolveSibling("gone.jar"));
  }

  /** This build as a jar, with its libraries beside it, as Maven packages it. */
  private static Path packaged() throws Exception {
    Path folder = Files.createDirectories(temp.resolve("target/lib")).resolveSibling("lib");
    List<String> names = new ArrayList<>();
    for (String library : LIBRARIES) {
      Path jar = place(Class.forName(library));
      names.add("lib/" + jar.getFileName());
      Files.copy(jar, folder.resolve(String.valueOf(jar.getFileName())));
    }
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, String.join(" ", names));
    Path jar = folder.resolveSibling("hospes.jar");
    Path classes = place(Main.class);
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream zip = new JarOutputStream(out, manifest);
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile).sorted()::iterator) {
        zip.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
        Files.copy(file, zip);
      }
    }
    return jar;
  }

  private static Path place(Class<?> of) throws Exception {
    URI place =
        Objects.requireNonNull(of.getProtectionDomain().getCodeSource()).getLocation().toURI();
    return Path.of(place);
  }

  private record Ran(int exit, String said) {}

  private static Ran ran(ProcessBuilder builder) throws IOException, InterruptedException {
    Path said = Files.createTempFile(temp, "said", ".txt");
    Process process = builder.redirectErrorStream(true).redirectOutput(said.toFile()).start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    return new Ran(process.exitValue(), Files.readString(said));
  }

  private static String graded(String java, String... submitted) throws Exception {
    Path submission = autograder.resolve("submission");
    if (Files.exists(submission)) {
      try (Stream<Path> files = Files.list(submission)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    Files.createDirectories(submission);
    for (String name : submitted) {
      Files.copy(solution(name), submission.resolve(name + ".hospes"));
    }
    ProcessBuilder builder =
        new ProcessBuilder(autograder.resolve("source/run_autograder").toString());
    builder.environment().put("AUTOGRADER", autograder.toString());
    builder.environment().put("JAVA", java);
    Ran ran = ran(builder);
    Path results = autograder.resolve("results/results.json");
    assertThat(results).as(ran.said()).exists();
    return Files.readString(results, StandardCharsets.UTF_8);
  }

  private static Path solution(String name) {
    return LAB.resolve("submissions").resolve(name).resolve("solution.hospes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"swaps", "moves_the_least", "misspelled"})
  void aSubmissionGetsTheMarksOfTheCommand(String submission) throws Exception {
    String json = graded(JAVA.toString(), submission);
    Call here =
        Call.hospes(
            "grade",
            "--format",
            "gradescope",
            LAB.resolve("assignment.hospes").toString(),
            LAB.resolve("submissions").resolve(submission).toString());
    // A file is called as it was handed in, and a mistake is shown in it.
    assertThat(Json.read(json))
        .isEqualTo(Json.read(here.out().replace("solution.hospes", submission + ".hospes")));
    assertThat(json)
        .contains(
            switch (submission) {
              case "swaps" -> "\"score\":10.0,";
              case "moves_the_least" -> "\"score\":4.5,";
              default -> "there is no action `move`";
            });
  }

  @Test
  void whoHandsInNothingIsTold() throws Exception {
    assertThat(graded(JAVA.toString()))
        .contains("\"score\":0.0,")
        .contains("there is no script: its name ends in `.hospes`");
  }

  @Test
  void severalScriptsAreOfOneStudentWhoIsTold() throws Exception {
    assertThat(graded(JAVA.toString(), "swaps", "ping_pong", "shuffles", "one_core"))
        .contains("\"score\":0.0,")
        .contains("call the one to grade `solution.hospes`");
  }

  @Test
  void aMachineWithoutJavaStillAnswers() throws Exception {
    assertThat(graded("/nowhere/java", "swaps")).contains("\"score\": 0", "did not come to an end");
  }

  @Test
  void theFolderHoldsOnlyWhatIsNeeded() throws IOException {
    try (Stream<Path> files = Files.walk(autograder.resolve("source"))) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(f -> f.getFileName().toString().replaceFirst("-[0-9.]+\\.jar", ".jar"))
                  .sorted()
                  .collect(Collectors.joining(" ")))
          .isEqualTo(
              "antlr4-runtime.jar commons-rng-client-api.jar commons-rng-core.jar"
                  + " commons-rng-simple.jar hospes.jar jackson-core.jar lab 1 'vCPUs'.hospes"
                  + " reference.hospes run_autograder setup.sh starter.hospes");
    }
    assertThat(autograder.resolve("source/setup.sh")).isExecutable();
  }
}
