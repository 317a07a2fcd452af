package org.hospes.cli;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hospes.grade.Submission;
import org.hospes.source.SourceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Finds what students handed in: scripts, folders and zip archives. What cannot be read is a
 * submission too, with the reason.
 */
final class Submissions implements AutoCloseable {
  private static final Pattern MOODLE = Pattern.compile("(.+)_(\\d+)_assignsubmission_file_?.*");
  private static final Pattern CANVAS =
      Pattern.compile("([^_]+)_(?:LATE_)?(\\d+)_(\\d+)_(.+)", Pattern.CASE_INSENSITIVE);
  private static final int DEEPEST = 12;

  private final long mostBytes;
  private final List<Path> data;
  private @Nullable Path unpacked;
  private int archives;

  Submissions(long mostBytes, List<Path> data) {
    this.mostBytes = mostBytes;
    this.data = data;
  }

  /** Where a submission lies, and who handed it in. */
  record Place(String student, Path path) {}

  // ---- finding

  /** The places that match a path with stars, below a folder. */
  static List<Place> matching(Path base, String pattern) throws Scripts.Unreadable {
    String plain = pattern.replace('\\', '/');
    if (plain.startsWith("/") || plain.contains("..")) {
      throw new Scripts.Unreadable(
          "`submissions = \"" + pattern + "\"` is a path below the folder of the assignment");
    }
    PathMatcher matcher = FileSystems.getDefault().getPathMatcher("glob:" + plain);
    Pattern student = Pattern.compile(studentPattern(plain));
    List<Place> places = new ArrayList<>();
    if (!Files.isDirectory(base)) {
      return places;
    }
    try (Stream<Path> files = Files.walk(base, DEEPEST, FileVisitOption.FOLLOW_LINKS)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path relative = base.relativize(file);
        if (matcher.matches(relative)) {
          Matcher match = student.matcher(relative.toString().replace('\\', '/'));
          places.add(new Place(match.matches() ? match.group(1) : stem(file), file));
        }
      }
    } catch (IOException | java.io.UncheckedIOException e) {
      throw new Scripts.Unreadable("`" + base + "` cannot be read: " + e.getMessage());
    }
    places.sort(Comparator.comparing(Place::student).thenComparing(p -> p.path().toString()));
    return places;
  }

  /** The first star stands for the student. */
  private static String studentPattern(String glob) {
    StringBuilder pattern = new StringBuilder();
    boolean first = true;
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      if (c == '*') {
        pattern.append(first ? "([^/]*)" : "[^/]*");
        first = false;
      } else if (c == '?') {
        pattern.append("[^/]");
      } else {
        pattern.append(Pattern.quote(String.valueOf(c)));
      }
    }
    return first ? "()" + pattern : pattern.toString();
  }

  /**
   * The places that the command line names; a folder without scripts holds one for each student,
   * unless each is one.
   */
  static List<Place> named(List<String> names, boolean one) throws Scripts.Unreadable {
    List<Place> places = new ArrayList<>();
    for (String name : names) {
      Path path = Scripts.path(name);
      if (!Files.exists(path)) {
        throw new Scripts.Unreadable("there is no `" + name + "`");
      }
      if (one || !Files.isDirectory(path) || hasScript(path)) {
        places.add(new Place(stem(path), path));
        continue;
      }
      try (Stream<Path> inside = Files.list(path)) {
        inside
            .filter(file -> !String.valueOf(file.getFileName()).startsWith("."))
            .sorted()
            .forEach(file -> places.add(new Place(stem(file), file)));
      } catch (IOException e) {
        throw new Scripts.Unreadable("`" + name + "` cannot be read: " + e.getMessage());
      }
    }
    return places;
  }

  private static boolean hasScript(Path folder) {
    try (Stream<Path> inside = Files.list(folder)) {
      List<String> names = inside.map(file -> String.valueOf(file.getFileName())).toList();
      return names.contains("solution.hospes")
          || names.stream().filter(name -> name.endsWith(".hospes")).count() == 1
              && names.size() <= 3;
    } catch (IOException e) {
      return false;
    }
  }

  private static String stem(Path path) {
    Path name = path.toAbsolutePath().normalize().getFileName();
    String text = name == null ? "submission" : name.toString();
    String plain = text.replaceFirst("\\.(hospes|zip)$", "");
    return plain.isEmpty() ? text : plain;
  }

  /** What a learning platform calls a student in the names of files that it hands out, or null. */
  static @Nullable String platformId(String name) {
    Matcher moodle = MOODLE.matcher(name);
    if (moodle.matches()) {
      return moodle.group(2);
    }
    Matcher canvas = CANVAS.matcher(name);
    return canvas.matches() ? canvas.group(2) : null;
  }

  // ---- reading

  Submission read(Place place) {
    String from = place.path().toString().replace('\\', '/');
    try {
      Path path = place.path();
      if (isArchive(path)) {
        Path folder = folder();
        Archive.unpack(path, folder, mostBytes);
        return inFolder(place, from, folder);
      }
      return Files.isDirectory(path) ? inFolder(place, from, path) : script(place, from, path);
    } catch (Archive.Refused e) {
      return Submission.refused(place.student(), from, String.valueOf(e.getMessage()));
    } catch (java.util.zip.ZipException e) {
      return Submission.refused(place.student(), from, "the archive is damaged");
    } catch (IOException | InvalidPathException e) {
      return Submission.refused(place.student(), from, "it cannot be read");
    }
  }

  private static boolean isArchive(Path path) throws IOException {
    if (Files.isDirectory(path)) {
      return false;
    }
    try (var in = Files.newInputStream(path)) {
      byte[] start = in.readNBytes(4);
      return start.length == 4
          && start[0] == 'P'
          && start[1] == 'K'
          && (start[2] == 3 || start[2] == 5 || start[2] == 7);
    }
  }

  private synchronized Path folder() throws IOException {
    Path all = unpacked;
    if (all == null) {
      all = Files.createTempDirectory("hospes-grade-");
      unpacked = all;
    }
    return Files.createDirectory(all.resolve(String.valueOf(archives++)));
  }

  /** The script of a folder: {@code solution.hospes}, or the only one. */
  private Submission inFolder(Place place, String from, Path folder) throws IOException {
    List<Path> scripts;
    try (Stream<Path> files = Files.walk(folder, DEEPEST)) {
      scripts =
          files
              .filter(f -> f.toString().endsWith(".hospes") && Files.isRegularFile(f))
              .sorted()
              .toList();
    }
    List<Path> solutions =
        scripts.stream()
            .filter(f -> String.valueOf(f.getFileName()).equals("solution.hospes"))
            .toList();
    List<Path> found = solutions.isEmpty() ? scripts : solutions;
    if (found.size() == 1) {
      return script(place, from, found.getFirst());
    }
    return Submission.refused(
        place.student(),
        from,
        found.isEmpty()
            ? "there is no script: its name ends in `.hospes`"
            : "there are several scripts; call the one to grade `solution.hospes`");
  }

  private Submission script(Place place, String from, Path path) throws IOException {
    if (Files.isRegularFile(path) && Files.size(path) > mostBytes) {
      return Submission.refused(place.student(), from, "the script is too large");
    }
    SourceLoader.Loaded loaded = SourceLoader.read(path, String.valueOf(path.getFileName()));
    return switch (loaded) {
      case SourceLoader.Loaded.Text text -> {
        Path real = path.toRealPath();
        Path folder = real.getParent();
        yield Submission.of(
            place.student(),
            from,
            text.file(),
            real,
            new SourceLoader(folder == null ? Path.of("") : folder, data));
      }
      case SourceLoader.Loaded.Refused refused ->
          Submission.refused(
              place.student(),
              from,
              switch (refused.reason()) {
                case NOT_TEXT -> "the script is not a text in UTF-8";
                case TOO_LARGE -> "the script is too large";
                case DIRECTORY -> "it is a folder";
                case MISSING, OUTSIDE, ABSOLUTE, CHANGED, UNREADABLE -> "it cannot be read";
              });
    };
  }

  @Override
  public void close() {
    Path all = unpacked;
    if (all == null) {
      return;
    }
    try (Stream<Path> files = Files.walk(all)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // A folder for temporary files is emptied sooner or later.
    }
  }
}
