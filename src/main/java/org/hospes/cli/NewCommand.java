package org.hospes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes new}: begins a scenario, an assignment, or an autograder for Gradescope. */
final class NewCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Options.plain("new", "Begin a scenario, an assignment, or an autograder.")
        .addOption(
            OptionSpec.builder("--assignment")
                .description("An assignment rather than a scenario.")
                .build())
        .addOption(
            Options.option(
                "--gradescope",
                String.class,
                "ASSIGNMENT",
                "A folder to zip and upload to Gradescope, which grades by this assignment."))
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("NAME")
                .arity("1")
                .required(true)
                .type(String.class)
                .description("The file or folder to begin; nothing that is there is changed.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) throws Exception {
    String name = given.matchedPositionalValue(0, "");
    Path path = Scripts.path(name);
    String assignment = given.matchedOptionValue("--gradescope", null);
    if (assignment != null) {
      return gradescope(terminal, path, assignment);
    }
    boolean isAssignment = given.hasMatchedOption("--assignment");
    Path file =
        name.endsWith(".hospes") ? path : path.resolveSibling(path.getFileName() + ".hospes");
    if (Files.exists(file)) {
      return terminal.refuse("there is a `" + file + "` already");
    }
    ReportFiles.write(file, resource(isAssignment ? "assignment.hospes" : "scenario.hospes"));
    terminal
        .out()
        .println(
            file + ": begun; try `hospes " + (isAssignment ? "check" : "run") + " " + file + "`");
    return ExitCode.OK;
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = NewCommand.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ExitCode gradescope(Terminal terminal, Path folder, String assignment)
      throws Exception {
    Scripts.Script script = Scripts.read(assignment, List.of(), System.in);
    Checked checked = Checker.check(script.file(), script.path(), script.loader());
    Path path = script.path();
    if (checked.hasErrors() || checked.assignment() == null || path == null) {
      return terminal.refuse(
          "`" + assignment + "` is no assignment that can be used; see `hospes check`");
    }
    if (Files.exists(folder)) {
      return terminal.refuse("there is a `" + folder + "` already");
    }
    List<Path> jars = jars();
    if (jars.isEmpty()) {
      return terminal.refuse(
          "this Hospes is not packaged, so that it cannot be put into a folder; run it by"
              + " `./hospes`");
    }
    try {
      Path home = path.getParent() == null ? Path.of("") : path.getParent();
      Path to = Files.createDirectories(folder.resolve("assignment"));
      // What the assignment lies beside comes with it, but not what students handed in.
      try (Stream<Path> files = Files.list(home)) {
        for (Path file : (Iterable<Path>) files::iterator) {
          if (Files.isRegularFile(file) && file.toString().endsWith(".hospes")) {
            Files.copy(file, to.resolve(String.valueOf(file.getFileName())));
          }
        }
      }
      Path library = Files.createDirectories(folder.resolve("hospes"));
      for (Path jar : jars) {
        Files.copy(
            jar,
            library.resolve(String.valueOf(jar.getFileName())),
            StandardCopyOption.REPLACE_EXISTING);
      }
      executable(folder.resolve("setup.sh"), resource("gradescope/setup.sh"));
      executable(
          folder.resolve("run_autograder"),
          resource("gradescope/run_autograder")
              .replace("ASSIGNMENT", JobArray.quoted(String.valueOf(path.getFileName()))));
    } catch (IOException e) {
      throw Scripts.unwritable(folder, e);
    }
    terminal
        .out()
        .println(
            folder
                + ": an autograder; zip what is in it (cd "
                + folder
                + " && zip -r ../autograder.zip .) and upload the archive");
    return ExitCode.OK;
  }

  private static void executable(Path file, String text) throws Scripts.Unreadable {
    ReportFiles.write(file, text);
    if (!file.toFile().setExecutable(true)) {
      throw new Scripts.Unreadable("`" + file + "` cannot be made executable");
    }
  }

  /** The jar of Hospes and those beside it that it needs. */
  private static List<Path> jars() throws IOException, URISyntaxException {
    java.security.CodeSource source = Main.class.getProtectionDomain().getCodeSource();
    if (source == null) {
      return List.of();
    }
    Path own = Path.of(source.getLocation().toURI());
    if (Files.isDirectory(own)) {
      return List.of();
    }
    List<Path> jars = new ArrayList<>(List.of(own));
    try (JarFile jar = new JarFile(own.toFile())) {
      Manifest manifest = jar.getManifest();
      String others = manifest == null ? null : manifest.getMainAttributes().getValue("Class-Path");
      for (String each : others == null ? new String[0] : others.split(" ", -1)) {
        Path beside = own.resolveSibling(each);
        if (!each.isEmpty() && Files.isRegularFile(beside)) {
          jars.add(beside);
        }
      }
    }
    return jars;
  }
}
