package org.hospes.docs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.testing.Project;
import org.jspecify.annotations.Nullable;

/** The course: the headings of the chapter, and the scripts that show what is below each. */
final class Course {
  static final Path FOLDER = Project.SCENARIOS.resolve("course");

  private static final Pattern TITLE = Pattern.compile("(?m)^scenario \"([^\"]*)\"");

  /**
   * A heading.
   *
   * @param number its number here, such as 1.8.2
   * @param folder where its scripts are, or null
   * @param see other headings whose scripts show it
   */
  record Heading(String number, String text, @Nullable String folder, List<String> see) {
    /** Whether it is the name of a unit. */
    boolean isUnit() {
      return !number.contains(".");
    }

    List<Script> scripts() {
      Path path = folder == null ? null : FOLDER.resolve(folder);
      return path == null || !Files.isDirectory(path)
          ? List.of()
          : Project.scripts(path).stream().map(Script::new).toList();
    }
  }

  /** A script, with what stands in its {@code ##} comment. */
  record Script(Path file) {
    String text() {
      return Project.read(file);
    }

    String title() {
      Matcher matcher = TITLE.matcher(text());
      return matcher.find() ? matcher.group(1) : "";
    }

    /** What the comment says, without the signs. */
    String about() {
      return String.join(
          " ",
          text()
              .lines()
              .takeWhile(line -> line.startsWith("##"))
              .map(line -> line.substring(2).strip())
              .toList());
    }

    /** What it shows: everything in front of what to look at. */
    String shows() {
      return about().split("Look at|Try this", 2)[0].strip();
    }

    /** Its path from the folder of the course. */
    String path() {
      return FOLDER.relativize(file).toString().replace('\\', '/');
    }
  }

  private Course() {}

  static List<Heading> headings() {
    return Project.read(Project.ROOT.resolve("src/test/resources/course/headings.txt"))
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(Course::heading)
        .toList();
  }

  private static Heading heading(String line) {
    String[] cells = line.split(" \\| ");
    String where = cells.length > 2 ? cells[2].strip() : "";
    return where.isEmpty() || where.startsWith("see ")
        ? new Heading(
            cells[0],
            cells[1],
            null,
            where.isEmpty() ? List.of() : Arrays.asList(where.substring(4).split(", ")))
        : new Heading(cells[0], cells[1], where, List.of());
  }

  static List<Script> scripts() {
    return Project.scripts(FOLDER).stream().map(Script::new).toList();
  }
}
