package org.hospes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Unpacks a zip archive that somebody else made. Nothing leaves the folder, and it ends when more
 * comes out than may.
 */
final class Archive {
  private static final int MOST_ENTRIES = 1000;
  private static final int MOST_TOTAL = 20;
  private static final int LONGEST_NAME = 200;
  private static final int DEEPEST = 10;

  private Archive() {}

  /** Thrown for an archive that is not unpacked; the message is for the student. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why, null, false, false);
    }
  }

  /**
   * Unpacks an archive.
   *
   * @param most the most bytes of one file in it
   */
  static void unpack(Path archive, Path into, long most) throws IOException, Refused {
    long total = 0;
    int entries = 0;
    Set<String> names = new HashSet<>();
    try (ZipFile zip = new ZipFile(archive.toFile(), StandardCharsets.UTF_8)) {
      for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
        if (++entries > MOST_ENTRIES) {
          throw new Refused("the archive has more than " + MOST_ENTRIES + " files");
        }
        String name = entry.getName().replace('\\', '/');
        if (isJunk(name)) {
          continue;
        }
        Path target = place(name, into);
        if (entry.isDirectory() || name.endsWith("/")) {
          continue;
        }
        if (!names.add(key(name))) {
          throw new Refused("the archive has two files `" + shown(name) + "`");
        }
        Files.createDirectories(target.getParent());
        // What an entry says of its own size is not believed.
        try (InputStream in = zip.getInputStream(entry);
            OutputStream out = Files.newOutputStream(target)) {
          byte[] buffer = new byte[8192];
          long size = 0;
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            size += read;
            total += read;
            if (size > most || total > most * MOST_TOTAL) {
              throw new Refused(
                  "the archive unpacks to more than it may: `" + shown(name) + "` is too large");
            }
            out.write(buffer, 0, read);
          }
        }
      }
    } catch (IllegalArgumentException e) {
      throw new Refused("the names in the archive cannot be read: they are not in UTF-8");
    }
  }

  /** What systems put beside the files of a person. */
  private static boolean isJunk(String name) {
    return name.startsWith("__MACOSX/")
        || name.endsWith("/.DS_Store")
        || name.equals(".DS_Store")
        || name.endsWith("/Thumbs.db")
        || name.startsWith(".git/")
        || name.contains("/.git/");
  }

  /** The same for names that some file systems take for one. */
  private static String key(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  private static Path place(String name, Path into) throws Refused {
    boolean absolute = name.startsWith("/") || name.matches("[A-Za-z]:.*");
    String[] parts = name.split("/", -1);
    boolean leaves = false;
    for (String part : parts) {
      leaves |= part.equals("..");
      if (part.length() > LONGEST_NAME) {
        throw new Refused("a name in the archive is longer than " + LONGEST_NAME + " characters");
      }
    }
    if (absolute || leaves) {
      throw new Refused("the archive has a path that leads out of it: `" + shown(name) + "`");
    }
    if (parts.length > DEEPEST) {
      throw new Refused("the archive has folders more than " + DEEPEST + " deep");
    }
    if (name.chars().anyMatch(c -> c < ' ')) {
      throw new Refused("the archive has a name with control characters");
    }
    Path target;
    try {
      target = into.resolve(name).normalize();
    } catch (java.nio.file.InvalidPathException e) {
      throw new Refused("the archive has a name that is no path: `" + shown(name) + "`");
    }
    if (!target.startsWith(into)) {
      throw new Refused("the archive has a path that leads out of it: `" + shown(name) + "`");
    }
    return target;
  }

  private static String shown(String name) {
    String safe = org.hospes.text.Display.visible(name);
    return safe.length() > 60 ? safe.substring(0, 60) + "…" : safe;
  }
}
