package org.hospes.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.experiment.Study;
import org.hospes.result.Result;
import org.hospes.result.Scenes;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes run}: runs scripts with their experiments, and reports. */
final class RunCommand implements Command {
  private final Crew crew;

  /** The command with those who make the runs of its experiments. */
  RunCommand(Crew crew) {
    this.crew = crew;
  }

  @Override
  public CommandSpec spec() {
    return RunWish.addOptions(Options.command("run", "Run scripts and report."))
        .addOption(
            OptionSpec.builder("--dry-run")
                .description("List the runs of experiments, and run nothing.")
                .build())
        .addOption(
            OptionSpec.builder("--why")
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("VALUE")
                .description(
                    "Explain how a value came to be, such as `web.migration.downtime`, `expect 2`,"
                        + " or a row and a column of a summary; what it was put together from,"
                        + " when, and by which lines of the script.")
                .build())
        .addOption(
            Options.option(
                "--shard",
                String.class,
                "I/N",
                "Make every Nth run of the experiments, from the Ith on, and leave them in the"
                    + " folder of --out for `hospes merge`."))
        .addPositional(Options.files("Scripts; `-` is the standard input."));
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) throws Exception {
    Terminal terminal = Options.terminal(given, process);
    RunWish wish = RunWish.of(given).by(crew);
    Shard shard = Shard.of(given.matchedOptionValue("--shard", null));
    if (shard != null && wish.out() == null) {
      return terminal.refuse("`--shard` needs `--out DIR` to leave its runs in");
    }
    ExitCode exit = ExitCode.OK;
    boolean first = true;
    for (String file : Options.files(given)) {
      if (!first && wish.format() == ReportFormat.text && wish.out() == null) {
        terminal.out().println();
      }
      first = false;
      try {
        Scripts.Script script = Scripts.read(file, Options.data(given), System.in);
        Checked assignment = assignment(script);
        if (assignment != null) {
          GradeCommand.Wish plain =
              GradeCommand.Wish.plain(wish.out(), wish.jobs(), Options.data(given));
          exit = exit.and(GradeCommand.grade(terminal, script, assignment, List.of(), plain));
          continue;
        }
        if (!wish.whys().isEmpty()) {
          exit = exit.and(WhyRun.run(terminal, file, script, wish));
          continue;
        }
        ScriptRun ready = ScriptRun.prepare(terminal, file, script, wish);
        if (ready == null) {
          exit = exit.and(ExitCode.ERRORS);
        } else if (given.hasMatchedOption("--dry-run")) {
          list(terminal, ready);
        } else if (shard != null) {
          exit = exit.and(shard(terminal, ready, wish, shard));
        } else {
          exit = exit.and(run(terminal, ready, wish));
        }
      } catch (Scripts.Unreadable e) {
        exit = exit.and(e.refuse(terminal));
      }
      if (terminal.stop().isAsked()) {
        break;
      }
    }
    return exit;
  }

  /** An assignment that names its submissions is run by grading them; null for anything else. */
  private static @Nullable Checked assignment(Scripts.Script script) {
    if (!script.file().text().contains("assignment")) {
      return null;
    }
    Checked checked = Checker.check(script.file(), script.path(), script.loader());
    return checked.assignment() == null || checked.hasErrors() ? null : checked;
  }

  /** The runs that there would be. */
  private static void list(Terminal terminal, ScriptRun script) {
    boolean first = true;
    for (Study study : script.studies()) {
      if (!first) {
        terminal.out().println();
      }
      first = false;
      int runs = study.matrix().runs();
      terminal
          .out()
          .println(
              study.matrix().experiment().name() + "  " + runs + (runs == 1 ? " run" : " runs"));
      int digits = String.valueOf(runs).length();
      for (int run = 0; run < runs; run++) {
        String number = String.valueOf(run + 1);
        terminal
            .out()
            .println(
                "  " + " ".repeat(digits - number.length()) + number + "  " + study.describe(run));
      }
    }
    if (script.studies().isEmpty()) {
      terminal.out().println("the script has no experiments: 1 run");
    }
  }

  private static ExitCode run(Terminal terminal, ScriptRun script, RunWish wish) throws Exception {
    RunStore store = script.studies().isEmpty() ? null : store(terminal, script, wish);
    try {
      ExitCode exit = run(terminal, script, wish, store);
      terminal.out().flush();
      if (store != null && !terminal.stop().isAsked() && !terminal.out().checkError()) {
        store.remove();
      }
      return exit;
    } catch (ExperimentRuns.Unkept e) {
      terminal.refuse(e.getMessage());
      return ExitCode.SPENT;
    } finally {
      if (store != null) {
        store.close();
      }
    }
  }

  private static @Nullable RunStore store(Terminal terminal, ScriptRun script, RunWish wish)
      throws Scripts.Unreadable {
    Path place = ExperimentRuns.place(script, wish, System.getenv());
    try {
      return RunStore.open(place, script.key());
    } catch (IOException e) {
      if (wish.out() != null) {
        throw Scripts.unwritable(place, e);
      }
      return null;
    }
  }

  /** The scenario itself, then its experiments, then the report of all. */
  static ExitCode run(Terminal terminal, ScriptRun script, RunWish wish, @Nullable RunStore store)
      throws Exception {
    Made made = make(terminal, script, wish, store);
    ReportFiles.write(terminal, script, made.result(), made.scenes(), wish);
    terminal.out().flush();
    terminal.err().flush();
    return made.exit();
  }

  /** The scenario itself and its experiments, without a report. */
  static Made make(Terminal terminal, ScriptRun script, RunWish wish, @Nullable RunStore store)
      throws Exception {
    Progress progress = new Progress(terminal, script.name(), 1, 0, System::nanoTime);
    Budget budget =
        wish.budget()
            .watchedBy(
                (seconds, events) -> {
                  progress.at(seconds);
                  return !terminal.stop().isAsked();
                });
    Scenes scenes = null;
    Runner.Outcome outcome;
    if (wish.format() == ReportFormat.html) {
      Runner.Watched watched = Runner.watch(script.plan(), budget, System::nanoTime);
      outcome = watched.outcome();
      scenes = watched.scenes();
    } else {
      outcome = Runner.run(script.plan(), budget, System::nanoTime);
    }
    progress.end();
    Result result = outcome.result();
    ExitCode exit =
        outcome.problem() != null
            ? ExitCode.ERRORS
            : outcome.spent() ? ExitCode.SPENT : result.allHold() ? ExitCode.OK : ExitCode.FAILED;
    if (outcome.problem() == null && !script.studies().isEmpty()) {
      ExperimentRuns.Made made = new ExperimentRuns(terminal, wish, script, store).all();
      result = result.with(made.results());
      exit = exit.and(made.exit());
    }
    if (outcome.problem() != null) {
      terminal.err().println(new TextRenderer(terminal.ink()).render(outcome.problem()));
    }
    return new Made(result, scenes, exit);
  }

  /** What came of a script with its experiments. */
  record Made(Result result, @Nullable Scenes scenes, ExitCode exit) {}

  private static ExitCode shard(Terminal terminal, ScriptRun script, RunWish wish, Shard shard)
      throws Exception {
    if (script.studies().isEmpty()) {
      // One run cannot be shared out: the first of the machines makes it.
      if (shard.number() == 1) {
        return run(terminal, script, wish);
      }
      terminal.out().println(script.name() + ": 1 run, which shard 1 makes");
      return ExitCode.OK;
    }
    Path path = Scripts.path(String.valueOf(wish.out())).resolve(shard.file(script.stem()));
    try (RunStore store = RunStore.open(path, script.key())) {
      if (store == null) {
        return terminal.refuse("another process writes `" + path + "`");
      }
      int made =
          new ExperimentRuns(terminal, wish, script, store).shard(shard.number() - 1, shard.of());
      terminal.out().println(path + ": " + made + (made == 1 ? " run" : " runs"));
      return terminal.stop().isAsked() ? ExitCode.SPENT : ExitCode.OK;
    } catch (ExperimentRuns.Unkept e) {
      terminal.refuse(e.getMessage());
      return ExitCode.SPENT;
    } catch (IOException e) {
      throw Scripts.unwritable(path, e);
    }
  }
}
