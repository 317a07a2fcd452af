package org.hospes.check;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Schema;
import org.hospes.source.SourceFile;
import org.hospes.syntax.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * The scripts that come with Hospes. A table says which file declares which name, so that a run
 * reads only the files that it needs; a test keeps the table and the files in step.
 */
public final class StandardLibrary {
  private static final String FOLDER = "/std/";
  private static final Map<String, Entry> ENTRIES = readIndex();

  private record Entry(String file, String kind) {}

  private StandardLibrary() {}

  /** The file that declares a name, or null. */
  public static @Nullable String fileOf(String name) {
    Entry entry = ENTRIES.get(name);
    return entry == null ? null : entry.file();
  }

  /** The kind of profile that a name of the library stands for, or null if it is something else. */
  public static @Nullable ProfileKind kindOf(String name) {
    Entry entry = ENTRIES.get(name);
    if (entry == null) {
      return null;
    }
    for (EntityKind kind : EntityKind.values()) {
      if (kind.word().equals(entry.kind())) {
        return Schema.profileKind(kind);
      }
    }
    return null;
  }

  /** All names that the library declares. */
  public static Set<String> names() {
    return ENTRIES.keySet();
  }

  /** All files, in the order of the table. */
  public static List<String> files() {
    return ENTRIES.values().stream().map(Entry::file).distinct().toList();
  }

  /** The text of a file, under a name that begins with {@code std/}. */
  public static SourceFile read(String file) {
    return SourceFile.of("std/" + file, text(file));
  }

  /** Each line of the table: a file, a kind, and the names of that kind that it declares. */
  private static Map<String, Entry> readIndex() {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (String line : text("INDEX").split("\n", -1)) {
      List<String> words = List.of(line.strip().split("\\s+", -1));
      for (String name : words.size() > 2 ? words.subList(2, words.size()) : List.<String>of()) {
        entries.put(name, new Entry(words.get(0), words.get(1)));
      }
    }
    return entries;
  }

  private static String text(String file) {
    try (InputStream in = StandardLibrary.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("the library has no file " + file);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
