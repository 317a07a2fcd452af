package org.hospes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.hospes.grade.Feedback;
import org.hospes.grade.FeedbackPage;
import org.hospes.grade.GradeXml;
import org.hospes.grade.Mark;
import org.hospes.grade.PlatformReports;
import org.hospes.grade.Roster;
import org.hospes.grade.Similarity;
import org.hospes.grade.Summary;
import org.hospes.report.TextReport;
import org.hospes.text.Display;
import org.hospes.text.Ink;

/** Writes marks: a summary for the instructor, feedback for each student, files for platforms. */
final class GradeFiles {
  private final Terminal terminal;
  private final GradeCommand.Wish wish;

  GradeFiles(Terminal terminal, GradeCommand.Wish wish) {
    this.terminal = terminal;
    this.wish = wish;
  }

  ExitCode write(GradeRun.Graded graded) throws Scripts.Unreadable {
    PlatformReports platforms = new PlatformReports(graded.feedback());
    String out = wish.out();
    List<Mark> marks = graded.marks();
    if (out == null) {
      terminal.out().print(text(graded, platforms));
      return ExitCode.OK;
    }
    Path folder = Scripts.path(out);
    if (isForOne() && marks.size() == 1) {
      Path target = folder.resolve("results.json");
      ReportFiles.write(target, one(platforms, marks.getFirst()));
      terminal.out().println(target + ": " + points(marks.getFirst()));
      return ExitCode.OK;
    }
    Set<String> names = new HashSet<>();
    for (Mark mark : marks) {
      String name = name(mark.student(), names);
      Path feedback = folder.resolve("feedback");
      ReportFiles.write(feedback.resolve(name + ".txt"), graded.feedback().text(mark));
      ReportFiles.write(
          feedback.resolve(name + ".html"),
          FeedbackPage.render(graded.assignment().title(), mark, graded.feedback()));
      if (isForOne()) {
        ReportFiles.write(folder.resolve("results").resolve(name + ".json"), one(platforms, mark));
      }
    }
    ReportFiles.write(folder.resolve("summary.txt"), summary(graded, Ink.NONE, 80));
    ReportFiles.write(
        folder.resolve("grades.json"),
        platforms.all(graded.assignment().title(), marks, graded.alike()));
    ReportFiles.write(folder.resolve("grades.csv"), csv(marks));
    ReportFiles.write(
        folder.resolve("grades.xml"),
        GradeXml.render(graded.assignment().title(), marks, graded.feedback()));
    fill(graded, folder);
    terminal.out().print(summary(graded, terminal.ink(), terminal.width()));
    return ExitCode.OK;
  }

  private boolean isForOne() {
    return switch (wish.format()) {
      case gradescope, prairielearn, github -> true;
      case text, json, csv, junit -> false;
    };
  }

  private String one(PlatformReports platforms, Mark mark) {
    return switch (wish.format()) {
      case gradescope -> platforms.gradescope(mark);
      case prairielearn -> platforms.prairieLearn(mark);
      case github -> platforms.githubClassroom(mark);
      case text, json, csv, junit -> throw new IllegalStateException(wish.format().name());
    };
  }

  private String text(GradeRun.Graded graded, PlatformReports platforms) throws Scripts.Unreadable {
    List<Mark> marks = graded.marks();
    return switch (wish.format()) {
      case text ->
          marks.size() == 1
              ? graded.feedback().text(marks.getFirst())
              : summary(graded, terminal.ink(), terminal.width());
      case json -> platforms.all(graded.assignment().title(), marks, graded.alike());
      case csv -> csv(marks);
      case junit -> GradeXml.render(graded.assignment().title(), marks, graded.feedback());
      case gradescope, prairielearn, github -> {
        if (marks.size() != 1) {
          throw new Scripts.Unreadable(
              "`--format " + wish.format() + "` is for one submission; give `--out DIR` for more");
        }
        yield wish.format() == GradeCommand.Format.github
            ? platforms.githubOutput(marks.getFirst())
            : one(platforms, marks.getFirst());
      }
    };
  }

  private static String points(Mark mark) {
    return Feedback.points(mark.points()) + " of " + Feedback.points(mark.worth()) + " points";
  }

  /** The table of all, the worst first. */
  private static String summary(GradeRun.Graded graded, Ink ink, int width) {
    List<Mark> marks = Summary.worstFirst(graded.marks());
    StringBuilder out = new StringBuilder();
    String count = marks.size() + (marks.size() == 1 ? " submission" : " submissions");
    out.append(ink.bold(Display.visible(graded.assignment().title()))).append("  ").append(count);
    out.append('\n').append("  ").append(Summary.statistics(marks)).append("\n\n");
    for (int c = 0; !marks.isEmpty() && c < marks.getFirst().criteria().size(); c++) {
      Mark.OfCriterion criterion = marks.getFirst().criteria().get(c);
      out.append("  ").append(c + 1).append("  ").append(Display.visible(criterion.text()));
      out.append(", worth ").append(Feedback.points(criterion.worth())).append('\n');
    }
    out.append('\n');
    for (String line : new TextReport(ink, width, 4).table(Summary.table(marks))) {
      out.append(line.isEmpty() ? "" : "  " + line).append('\n');
    }
    if (!graded.alike().isEmpty()) {
      out.append('\n').append(ink.bold("ALIKE")).append("  a hint to look, and no proof\n");
      for (Similarity.Pair pair : graded.alike()) {
        out.append("  ")
            .append(Math.round(pair.share() * 100))
            .append("%  ")
            .append(Display.visible(pair.first()))
            .append("  ")
            .append(Display.visible(pair.second()))
            .append('\n');
      }
    }
    return out.toString();
  }

  private static String csv(List<Mark> marks) {
    StringBuilder text = new StringBuilder("student,points,max_points,end");
    for (int c = 0; !marks.isEmpty() && c < marks.getFirst().criteria().size(); c++) {
      text.append(',').append(quoted(marks.getFirst().criteria().get(c).text()));
    }
    text.append("\r\n");
    for (Mark mark : marks) {
      text.append(quoted(mark.student())).append(',').append(Feedback.points(mark.points()));
      text.append(',').append(Feedback.points(mark.worth())).append(',');
      text.append(quoted(mark.kind().words()));
      for (Mark.OfCriterion criterion : mark.criteria()) {
        text.append(',').append(Feedback.points(criterion.points()));
      }
      text.append("\r\n");
    }
    return text.toString();
  }

  /** A cell; what a spreadsheet would take for a formula is made a text. */
  private static String quoted(String cell) {
    String safe = !cell.isEmpty() && "=@+-".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }

  // ---- grade books

  private void fill(GradeRun.Graded graded, Path folder) throws Scripts.Unreadable {
    String title = wish.column().isEmpty() ? graded.assignment().title() : wish.column();
    if (wish.canvas() != null) {
      Path path = Scripts.path(wish.canvas());
      Roster roster = Roster.read(read(path));
      write(folder, path, roster.canvas(title, graded.marks(), graded.platformIds()));
    }
    if (wish.moodle() != null) {
      Path path = Scripts.path(wish.moodle());
      Roster roster = Roster.read(read(path));
      if (!wish.column().isEmpty() && !roster.has(wish.column())) {
        throw new Scripts.Unreadable(
            "`"
                + wish.moodle()
                + "` has no column `"
                + wish.column()
                + "`; it has "
                + String.join(", ", roster.columns()));
      }
      write(
          folder,
          path,
          roster.moodle(
              wish.column(),
              wish.comments(),
              graded.marks(),
              graded.platformIds(),
              graded.feedback()));
    }
  }

  private void write(Path folder, Path from, Roster.Filled filled) throws Scripts.Unreadable {
    Path target = folder.resolve(String.valueOf(from.getFileName()));
    ReportFiles.write(target, filled.text());
    terminal.out().println(target + ": " + filled.filled() + " rows filled");
    if (!filled.unmatched().isEmpty()) {
      terminal
          .err()
          .println(
              "hospes: no row, or not one alone, is that of "
                  + String.join(", ", filled.unmatched()));
    }
  }

  private static String read(Path path) throws Scripts.Unreadable {
    try {
      return Files.readString(path, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new Scripts.Unreadable(
          "`" + path + "` cannot be read as a text in UTF-8: " + e.getMessage());
    }
  }

  /** A name for files: letters, digits and a few signs, each name once. */
  private static String name(String student, Set<String> taken) {
    String plain = student.replaceAll("[^\\p{L}\\p{N}._-]+", "_").replaceAll("^[._]+", "");
    String base = plain.isEmpty() ? "student" : plain.substring(0, Math.min(80, plain.length()));
    String name = base;
    for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
      name = base + "-" + i;
    }
    return name;
  }
}
