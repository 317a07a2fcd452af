package org.hospes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;
import org.jspecify.annotations.Nullable;

/** Finds the scripts that the command line names. */
final class Scripts {
  private Scripts() {}

  /** A script to work on, and what reads the files that it uses. */
  record Script(SourceFile file, @Nullable Path path, SourceLoader loader) {}

  /** Thrown for a file that is not to be had; the message is for the user. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient ExitCode exit;

    Unreadable(String message) {
      this(message, ExitCode.USAGE);
    }

    Unreadable(String message, ExitCode exit) {
      super(message, null, false, false);
      this.exit = exit;
    }

    /** Says it, and how the tool ends because of it. */
    ExitCode refuse(Terminal terminal) {
      terminal.refuse(getMessage());
      return exit;
    }
  }

  /** A file that cannot be written; a full disk is no wrong usage. */
  static Unreadable unwritable(Path target, IOException e) {
    String why = String.valueOf(e.getMessage());
    boolean full = why.contains("No space left") || why.contains("Disk quota exceeded");
    return new Unreadable(
        "`" + target + "` cannot be written: " + (full ? "the disk is full" : why),
        full ? ExitCode.SPENT : ExitCode.USAGE);
  }

  /** The script of a path as the user wrote it; {@code -} is the standard input. */
  static Script read(String path, List<String> dataFolders, InputStream in) throws Unreadable {
    List<Path> data = new ArrayList<>();
    for (String folder : dataFolders) {
      Path real = path(folder);
      if (!Files.isDirectory(real)) {
        throw new Unreadable("`--data " + folder + "`: there is no such folder");
      }
      data.add(real);
    }
    if (path.equals("-")) {
      Path here = Path.of("");
      return switch (SourceLoader.decode(standardInput(in), "standard input", here)) {
        case SourceLoader.Loaded.Text text ->
            new Script(text.file(), null, new SourceLoader(here, data));
        case SourceLoader.Loaded.Refused refused ->
            throw new Unreadable(why("standard input", refused));
      };
    }
    Path file = path(path);
    SourceLoader.Loaded loaded = SourceLoader.read(file, path.replace('\\', '/'));
    return switch (loaded) {
      case SourceLoader.Loaded.Text text -> {
        // A pipe that the shell opened is in no folder; it may use what is in the one at hand.
        if (!Files.isRegularFile(file)) {
          yield new Script(text.file(), null, new SourceLoader(Path.of(""), data));
        }
        Path real = real(file);
        Path folder = real.getParent();
        yield new Script(
            text.file(), real, new SourceLoader(folder == null ? Path.of("") : folder, data));
      }
      case SourceLoader.Loaded.Refused refused -> throw new Unreadable(why(path, refused));
    };
  }

  private static byte[] standardInput(InputStream in) throws Unreadable {
    try {
      return in.readNBytes((int) SourceLoader.MAX_SCRIPT_BYTES + 1);
    } catch (IOException e) {
      throw new Unreadable("the standard input cannot be read");
    }
  }

  static Path path(String text) throws Unreadable {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new Unreadable("`" + text + "` is no path");
    }
  }

  private static Path real(Path file) throws Unreadable {
    try {
      return file.toRealPath();
    } catch (IOException e) {
      throw new Unreadable("`" + file + "` cannot be read");
    }
  }

  private static String why(String path, SourceLoader.Loaded.Refused refused) {
    String detail = refused.detail().isEmpty() ? "" : ": " + refused.detail();
    return switch (refused.reason()) {
      case MISSING -> "there is no file `" + path + "`";
      case OUTSIDE, ABSOLUTE -> "`" + path + "` may not be read";
      case DIRECTORY -> "`" + path + "` is a folder; name the script in it";
      case TOO_LARGE -> "`" + path + "` is larger than a script can be";
      case NOT_TEXT -> "`" + path + "` is not a text in UTF-8" + detail;
      case CHANGED -> "`" + path + "` changed while it was read; run again";
      case UNREADABLE -> "`" + path + "` cannot be read" + detail;
    };
  }
}
