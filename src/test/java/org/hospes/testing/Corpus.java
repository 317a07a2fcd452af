package org.hospes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hospes.parser.ScriptParser;
import org.hospes.source.SourceFile;

/** Every script of the project, for tests that must hold for all of them. */
public final class Corpus {
  private static final Path LIBRARY = Project.ROOT.resolve("src/main/resources/std");

  private Corpus() {}

  /** A script with the name that a failure shows. */
  public record Script(String name, String text) {
    public SourceFile file() {
      return SourceFile.of(name, text);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** All scripts: the scenarios, the wrong ones among them, and the standard library. */
  public static List<Script> all() {
    List<Script> scripts = new ArrayList<>();
    for (Path folder : List.of(Project.SCENARIOS, LIBRARY)) {
      for (Path script : Project.scripts(folder)) {
        scripts.add(new Script(Project.relative(script), text(script)));
      }
    }
    return scripts;
  }

  /** One of the wrong scripts is no UTF-8. */
  private static String text(Path script) {
    try {
      return new String(Files.readAllBytes(script), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The scripts that can be read without an error, whatever the checker says of them. */
  public static List<Script> readable() {
    return all().stream().filter(s -> !ScriptParser.parse(s.file()).hasErrors()).toList();
  }
}
