package org.hospes.cli;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.hospes.check.Checked;
import org.hospes.grade.Feedback;
import org.hospes.grade.Grader;
import org.hospes.grade.Mark;
import org.hospes.grade.Similarity;
import org.hospes.grade.Submission;
import org.hospes.lower.Inspection;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.source.SourceFile;
import org.hospes.term.Assignment;
import org.hospes.term.Evaluator;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** One call of {@code hospes grade}. */
final class GradeRun {
  /** The stack of a submission: deep scripts are refused, and not more is needed for the rest. */
  private static final long STACK = 64L << 20;

  /** What a submission may take beyond its own limits before nobody waits any more. */
  private static final double PATIENCE_SECONDS = 5;

  private final Terminal terminal;
  private final Scripts.Script script;
  private final Checked checked;
  private final Assignment assignment;
  private final GradeCommand.Wish wish;
  private final Grader grader;

  GradeRun(
      Terminal terminal,
      Scripts.Script script,
      Checked checked,
      Assignment assignment,
      GradeCommand.Wish wish) {
    this.terminal = terminal;
    this.script = script;
    this.checked = checked;
    this.assignment = assignment;
    this.wish = wish;
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    this.grader =
        new Grader(
            checked,
            assignment,
            Grader.resources(System::nanoTime, threads::getCurrentThreadAllocatedBytes));
  }

  /** What came of it all. */
  record Graded(
      Assignment assignment,
      List<Mark> marks,
      List<Similarity.Pair> alike,
      Map<String, String> platformIds,
      Feedback feedback) {}

  ExitCode run(List<String> named) throws Exception {
    List<Path> data = new ArrayList<>();
    for (String folder : wish.data()) {
      data.add(Scripts.path(folder));
    }
    try (Submissions submissions = new Submissions(grader.limits().size(), data)) {
      ExitCode reference = reference(submissions);
      if (reference != ExitCode.OK) {
        return reference;
      }
      List<Submissions.Place> places = distinct(places(named));
      if (places.isEmpty()) {
        return terminal.refuse("there are no submissions to grade");
      }
      Mark[] marks = new Mark[places.size()];
      List<String>[] tokens = tokens(places.size());
      Progress progress = new Progress(terminal, "grading", places.size(), 0, System::nanoTime);
      try {
        new Workers(wish.jobs(), terminal.stop())
            .run(
                IntStream.range(0, places.size()).boxed().toList(),
                number -> grade(number, submissions.read(places.get(number)), tokens),
                done -> {
                  marks[done.number()] = done.mark();
                  progress.step();
                });
      } finally {
        progress.end();
      }
      List<Mark> all = java.util.Arrays.stream(marks).filter(java.util.Objects::nonNull).toList();
      Map<String, String> ids = new LinkedHashMap<>();
      for (Submissions.Place place : places) {
        String id = Submissions.platformId(String.valueOf(place.path().getFileName()));
        if (id != null) {
          ids.put(place.student(), id);
        }
      }
      Graded graded =
          new Graded(
              assignment,
              all,
              alike(places, tokens, submissions),
              ids,
              new Feedback(assignment.title(), grader.isBrief()));
      return new GradeFiles(terminal, wish).write(graded);
    }
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<String>[] tokens(int size) {
    return new List[size];
  }

  private List<Submissions.Place> places(List<String> named) throws Scripts.Unreadable {
    if (!named.isEmpty()) {
      return Submissions.named(named, wish.one());
    }
    String pattern = text("submissions");
    if (pattern == null) {
      throw new Scripts.Unreadable(
          "say what to grade: `hospes grade "
              + script.file().name()
              + " FOLDER`, or `submissions = \"...\"` in the assignment");
    }
    return Submissions.matching(home(), pattern);
  }

  private Path home() {
    Path path = script.path();
    Path folder = path == null ? null : path.getParent();
    return folder == null ? Path.of("") : folder;
  }

  /** Two submissions of one name are told apart. */
  private static List<Submissions.Place> distinct(List<Submissions.Place> places) {
    Map<String, Integer> seen = new LinkedHashMap<>();
    List<Submissions.Place> distinct = new ArrayList<>();
    for (Submissions.Place place : places) {
      int count = seen.merge(place.student(), 1, Integer::sum);
      distinct.add(
          count == 1
              ? place
              : new Submissions.Place(place.student() + " (" + count + ")", place.path()));
    }
    distinct.sort(Comparator.comparing(Submissions.Place::student));
    return distinct;
  }

  private @Nullable String text(String property) {
    Term given = assignment.setting(property);
    return given == null
        ? null
        : String.valueOf(Evaluator.eval(given, new Inspection(checked, script.loader()).frame(8)));
  }

  /** The instructor's own solution gets all points, or something is wrong with the assignment. */
  private ExitCode reference(Submissions submissions) throws Scripts.Unreadable {
    String path = text("reference");
    if (path == null) {
      return ExitCode.OK;
    }
    Path file = Scripts.path(path);
    if (file.isAbsolute() || !Files.exists(home().resolve(path))) {
      throw new Scripts.Unreadable(
          "the reference solution `" + path + "` is not beside the assignment");
    }
    Mark mark =
        grader.grade(
            submissions.read(
                new Submissions.Place("the reference solution", home().resolve(path))));
    if (mark.points() >= mark.worth()) {
      return ExitCode.OK;
    }
    terminal.out().flush();
    terminal.err().println("hospes: the reference solution does not get all points:");
    terminal.err().print(new Feedback(assignment.title(), false).text(mark));
    terminal.err().flush();
    return ExitCode.ERRORS;
  }

  private record Done(int number, Mark mark) {}

  /** Grades in a thread of its own, so that nobody waits for one that never ends. */
  private Done grade(int number, Submission submission, List<String>[] tokens) {
    Mark[] mark = {null};
    Thread thread =
        new Thread(
            null,
            () -> {
              Mark made = grader.grade(submission);
              SourceFile file = submission.file();
              if (file != null) {
                made = withHash(made, Fingerprint.of(file.text()));
                tokens[number] = tokens(file);
              }
              synchronized (mark) {
                mark[0] = made;
              }
            },
            "submission-" + number,
            STACK);
    thread.setDaemon(true);
    thread.start();
    double cases = Math.max(1, assignment.cases().size());
    try {
      thread.join((long) ((grader.limits().seconds() * cases + PATIENCE_SECONDS) * 1000));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (mark) {
      Mark made = mark[0];
      return new Done(
          number,
          made == null
              ? grader.nothing(submission, Mark.Kind.LIMIT, "the script took longer than it may")
              : made);
    }
  }

  private static Mark withHash(Mark mark, String hash) {
    return new Mark(
        mark.student(),
        mark.from(),
        mark.criteria(),
        mark.problem(),
        mark.kind(),
        mark.hints(),
        hash);
  }

  /**
   * The tokens of a script with all names the same; where lines end and what is remarked is left
   * out.
   */
  private static List<String> tokens(SourceFile file) {
    List<String> tokens = new ArrayList<>();
    for (Lexeme lexeme : Lexemes.of(file)) {
      switch (lexeme.kind()) {
        case COMMENT, DOC_COMMENT, LINE_END -> {}
        case NAME -> tokens.add("name");
        case KEYWORD,
            NUMBER,
            UNIT,
            TEXT,
            ASSIGN,
            OPERATOR,
            RANGE,
            COMMA,
            DOT,
            OPEN,
            CLOSE,
            UNKNOWN ->
            tokens.add(file.text().substring(lexeme.start(), lexeme.end()));
      }
    }
    return tokens;
  }

  private List<Similarity.Pair> alike(
      List<Submissions.Place> places, List<String>[] tokens, Submissions submissions) {
    List<Similarity.Script> scripts = new ArrayList<>();
    for (int i = 0; i < places.size(); i++) {
      if (tokens[i] != null) {
        scripts.add(new Similarity.Script(places.get(i).student(), tokens[i]));
      }
    }
    String starter = text("starter");
    List<String> given = List.of();
    if (starter != null) {
      SourceFile file =
          submissions.read(new Submissions.Place("starter", home().resolve(starter))).file();
      given = file == null ? List.of() : tokens(file);
    }
    return Similarity.pairs(scripts, given);
  }
}
