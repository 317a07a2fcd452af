package org.hospes.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folders of the project; tests run in its root, as Maven does it. */
public final class Project {
  public static final Path ROOT = Path.of("").toAbsolutePath();
  public static final Path SCENARIOS = ROOT.resolve("scenarios");

  private Project() {}

  /** The scripts in a folder and below, sorted by path. */
  public static List<Path> scripts(Path folder) {
    return files(folder, ".hospes");
  }

  /** The files in a folder and below whose names end so, sorted by path. */
  public static List<Path> files(Path folder, String ending) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A path as scripts and messages write it: from the root, with slashes. */
  public static String relative(Path file) {
    return ROOT.relativize(file.toAbsolutePath()).toString().replace('\\', '/');
  }

  public static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
