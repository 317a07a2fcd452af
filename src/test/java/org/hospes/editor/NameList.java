package org.hospes.editor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hospes.ide.Highlighter;
import org.hospes.parser.Colouring;

/**
 * The names of the library that the files in {@code editor-support} know, as they were when these
 * were last made: the library may grow without the editors, which take a new name for one of the
 * script's own until then.
 */
final class NameList {
  static final Path FILE = EditorFilesTest.FOLDER.resolve("names.txt");

  private NameList() {}

  static Colouring.KnownNames names() {
    try {
      List<String> lines = Files.readAllLines(FILE);
      return new Colouring.KnownNames(set(lines.get(0)), set(lines.get(1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> set(String line) {
    String[] words = line.split(" ", -1);
    return new LinkedHashSet<>(List.of(words).subList(1, words.length));
  }

  /** Takes over what the library declares now. */
  static void renew() throws IOException {
    Files.writeString(
        FILE,
        "library: "
            + String.join(" ", new TreeSet<>(Highlighter.known().library()))
            + "\nparts: "
            + String.join(" ", new TreeSet<>(Highlighter.known().parts()))
            + "\n");
  }
}
