package org.hospes.cli;

import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.TextRenderer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes grade}: marks other people's scripts by an assignment. */
final class GradeCommand implements Command {
  /** How marks are written. */
  enum Format {
    text,
    json,
    csv,
    junit,
    gradescope,
    prairielearn,
    github
  }

  /** What the command line asks for. */
  record Wish(
      Format format,
      @Nullable String out,
      int jobs,
      @Nullable String moodle,
      @Nullable String canvas,
      String column,
      String comments,
      boolean one,
      List<String> data) {
    /** What {@code hospes run} of an assignment does. */
    static Wish plain(@Nullable String out, int jobs, List<String> data) {
      return new Wish(Format.text, out, jobs, null, null, "", "", false, data);
    }
  }

  @Override
  public CommandSpec spec() {
    return Options.command("grade", "Mark scripts by an assignment.")
        .addOption(
            Options.option(
                "--format",
                Format.class,
                "FORMAT",
                "text, json, csv, junit, gradescope, prairielearn or github."))
        .addOption(
            Options.option(
                "--out",
                String.class,
                "DIR",
                "Write feedback for each student, and the marks of all, to a folder."))
        .addOption(Options.option("--jobs", Integer.class, "N", "So many submissions at a time."))
        .addOption(
            Options.option(
                "--moodle",
                String.class,
                "FILE",
                "Fill a grading worksheet that was downloaded from Moodle; needs --out."))
        .addOption(
            Options.option(
                "--canvas",
                String.class,
                "FILE",
                "Fill a grade book that was exported from Canvas; needs --out."))
        .addOption(
            Options.option(
                "--column",
                String.class,
                "NAME",
                "The column for points in such a file; the usual one unless given."))
        .addOption(
            OptionSpec.builder("--feedback-column")
                .type(String.class)
                .paramLabel("NAME")
                .description("The column for feedback in a file of Moodle.")
                .build())
        .addOption(
            OptionSpec.builder("--one")
                .description(
                    "Each SUBMISSION is what one student handed in, whatever lies in it; without"
                        + " this, a folder without a script holds one for each student.")
                .build())
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("ASSIGNMENT")
                .index("0")
                .arity("1")
                .required(true)
                .type(String.class)
                .description("The script with the `assignment`.")
                .build())
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("SUBMISSION")
                .index("1..*")
                .arity("0..*")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                    "Scripts, folders, zip archives, or folders of these; those that the"
                        + " assignment names unless given.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) throws Exception {
    Terminal terminal = Options.terminal(given, process);
    Wish wish =
        new Wish(
            given.matchedOptionValue("--format", Format.text),
            given.matchedOptionValue("--out", null),
            given.matchedOptionValue("--jobs", Runtime.getRuntime().availableProcessors()),
            given.matchedOptionValue("--moodle", null),
            given.matchedOptionValue("--canvas", null),
            given.matchedOptionValue("--column", ""),
            given.matchedOptionValue("--feedback-column", ""),
            given.hasMatchedOption("--one"),
            Options.data(given));
    if (wish.jobs() < 1 || wish.jobs() > 1024) {
      return terminal.refuse("`--jobs` is from 1 to 1024");
    }
    if (wish.out() == null && (wish.moodle() != null || wish.canvas() != null)) {
      return terminal.refuse("the filled file is written to the folder of `--out DIR`");
    }
    String name = given.matchedPositionalValue(0, "");
    Scripts.Script script = Scripts.read(name, wish.data(), System.in);
    Checked checked = Checker.check(script.file(), script.path(), script.loader());
    return grade(terminal, script, checked, given.matchedPositionalValue(1, List.of()), wish);
  }

  /** Grades by an assignment that was checked. */
  static ExitCode grade(
      Terminal terminal,
      Scripts.Script script,
      Checked checked,
      List<String> submissions,
      Wish wish)
      throws Exception {
    if (!checked.diagnostics().isEmpty()) {
      terminal.err().println(new TextRenderer(terminal.ink()).render(checked.diagnostics()));
    }
    if (checked.hasErrors()) {
      return ExitCode.ERRORS;
    }
    if (checked.assignment() == null) {
      return terminal.refuse("`" + script.file().name() + "` has no `assignment`");
    }
    return new GradeRun(terminal, script, checked, checked.assignment(), wish).run(submissions);
  }
}
