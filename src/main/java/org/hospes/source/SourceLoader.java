package org.hospes.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the files that a script may read: those below the root of the scenario, and below roots
 * that the command line named. A path is followed through symbolic links before it is judged, so
 * that no link leads out.
 */
public final class SourceLoader {
  /**
   * The largest script, in bytes. Far above any real one; a larger file is a mistake, such as a
   * trace.
   */
  public static final long MAX_SCRIPT_BYTES = 64L << 20;

  private final List<Path> roots;
  private final Set<Path> found = new ConcurrentSkipListSet<>();
  private final Function<Path, @Nullable String> open;

  /** Roots in the order in which they are searched; the first is the scenario's own. */
  public SourceLoader(Path root, List<Path> dataRoots) {
    this(root, dataRoots, path -> null);
  }

  /**
   * A loader that prefers what is open in an editor.
   *
   * @param open the text of a file as it is being edited, or null if it is not
   */
  public SourceLoader(Path root, List<Path> dataRoots, Function<Path, @Nullable String> open) {
    this.open = open;
    List<Path> all = new ArrayList<>();
    all.add(root);
    all.addAll(dataRoots);
    this.roots = List.copyOf(all);
  }

  /** What became of an attempt to read a file. */
  public sealed interface Loaded {
    /** The text of the file, and where it was found. */
    record Text(SourceFile file, Path path) implements Loaded {}

    /** Why there is no text: {@code reason} completes the sentence "the file ...". */
    record Refused(Reason reason, String detail) implements Loaded {}
  }

  /** Why a path was found or not. */
  public sealed interface Found {
    record At(Path path) implements Found {}

    record Refused(Reason reason, String detail) implements Found {}
  }

  /** The ways in which a file is not to be had. */
  public enum Reason {
    MISSING,
    OUTSIDE,
    ABSOLUTE,
    DIRECTORY,
    TOO_LARGE,
    NOT_TEXT,
    CHANGED,
    UNREADABLE
  }

  /**
   * Reads a script that the user named on the command line: it is its own root, and may be
   * anywhere.
   */
  public static Loaded read(Path path, String name) {
    try {
      return readText(path, name);
    } catch (IOException e) {
      return refused(e);
    }
  }

  /**
   * Reads the script at {@code path}, relative to the folder {@code from} or else to a root.
   *
   * @param from the folder of the script that asks, or null for the root
   */
  public Loaded load(String path, @Nullable Path from) {
    return switch (find(path, from)) {
      case Found.Refused(Reason reason, String detail) -> new Loaded.Refused(reason, detail);
      case Found.At(Path real) -> readFound(real, path);
    };
  }

  /** Reads a file that was found, as it is being edited or as it is kept. */
  public Loaded readFound(Path real, String name) {
    String text = open.apply(real);
    return text == null ? read(real, name) : new Loaded.Text(SourceFile.of(name, text), real);
  }

  /** The roots beside the scenario's own, as they were named. */
  public List<Path> dataRoots() {
    return roots.subList(1, roots.size());
  }

  /** All files that were found so far, in the order of their paths. */
  public List<Path> found() {
    return List.copyOf(found);
  }

  /** Finds the file at {@code path} without reading it. */
  public Found find(String path, @Nullable Path from) {
    Path relative;
    try {
      relative = Path.of(path);
    } catch (InvalidPathException e) {
      return new Found.Refused(Reason.MISSING, "");
    }
    if (relative.isAbsolute() || path.startsWith("/") || path.startsWith("\\")) {
      return new Found.Refused(Reason.ABSOLUTE, "");
    }
    Found worst = new Found.Refused(Reason.MISSING, "");
    List<Path> starts = new ArrayList<>();
    if (from != null) {
      starts.add(from);
    }
    starts.addAll(roots);
    for (Path start : starts) {
      Found found = findBelow(start, relative);
      if (found instanceof Found.At) {
        return found;
      }
      if (found instanceof Found.Refused refused && refused.reason() != Reason.MISSING) {
        worst = found;
      }
    }
    return worst;
  }

  private Found findBelow(Path start, Path relative) {
    try {
      Path real = start.resolve(relative.toString()).toRealPath();
      for (Path root : roots) {
        if (real.startsWith(root.toRealPath())) {
          found.add(real);
          return new Found.At(real);
        }
      }
      return new Found.Refused(Reason.OUTSIDE, "");
    } catch (NoSuchFileException e) {
      // A path that leaves the root is refused whether or not there is something at its end.
      Path normal = start.resolve(relative.toString()).normalize();
      return roots.stream().noneMatch(root -> normal.startsWith(root.normalize()))
          ? new Found.Refused(Reason.OUTSIDE, "")
          : new Found.Refused(Reason.MISSING, "");
    } catch (IOException e) {
      Loaded.Refused refused = refused(e);
      return new Found.Refused(refused.reason(), refused.detail());
    }
  }

  private static Loaded readText(Path path, String name) throws IOException {
    BasicFileAttributes before = Files.readAttributes(path, BasicFileAttributes.class);
    if (before.isDirectory()) {
      return new Loaded.Refused(Reason.DIRECTORY, "");
    }
    if (before.isOther() && !isStream(path)) {
      return new Loaded.Refused(Reason.UNREADABLE, "it is neither a file nor a folder");
    }
    if (before.size() > MAX_SCRIPT_BYTES) {
      return new Loaded.Refused(Reason.TOO_LARGE, "");
    }
    byte[] bytes;
    // Devices and pipes say nothing of their size, so the limit holds while reading.
    try (InputStream in = Files.newInputStream(path)) {
      bytes = in.readNBytes((int) MAX_SCRIPT_BYTES + 1);
    }
    if (bytes.length > MAX_SCRIPT_BYTES) {
      return new Loaded.Refused(Reason.TOO_LARGE, "");
    }
    BasicFileAttributes after = Files.readAttributes(path, BasicFileAttributes.class);
    boolean changed =
        before.isRegularFile()
            && (bytes.length != after.size()
                || !before.lastModifiedTime().equals(after.lastModifiedTime()));
    if (changed) {
      return new Loaded.Refused(Reason.CHANGED, "");
    }
    return decode(bytes, name, path);
  }

  /**
   * Pipes that the shell opened, as in {@code <(...)}, and the terminal; a pipe with a name may
   * have nobody who writes, and reading it would never end.
   */
  private static boolean isStream(Path path) {
    return path.isAbsolute() && (path.startsWith("/dev") || path.startsWith("/proc"));
  }

  /** The text of bytes that were read from something that is not a file. */
  public static Loaded decode(byte[] bytes, String name, Path path) {
    if (bytes.length > MAX_SCRIPT_BYTES) {
      return new Loaded.Refused(Reason.TOO_LARGE, "");
    }
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(bytes))
              .toString();
      if (text.indexOf('\0') >= 0) {
        return new Loaded.Refused(
            Reason.NOT_TEXT, "it has a NUL character at offset " + text.indexOf('\0'));
      }
      return new Loaded.Text(SourceFile.of(name, text), path);
    } catch (CharacterCodingException e) {
      return new Loaded.Refused(Reason.NOT_TEXT, "");
    }
  }

  private static Loaded.Refused refused(IOException e) {
    return switch (e) {
      case NoSuchFileException missing -> new Loaded.Refused(Reason.MISSING, "");
      case AccessDeniedException denied ->
          new Loaded.Refused(Reason.UNREADABLE, "permission denied");
      default -> {
        String message = e.getMessage();
        yield new Loaded.Refused(Reason.UNREADABLE, message == null ? "" : message);
      }
    };
  }
}
