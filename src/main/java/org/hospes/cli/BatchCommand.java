package org.hospes.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hospes.check.Checker;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.report.TextReport;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.ExperimentResult;
import org.hospes.result.Result;
import org.hospes.result.Table;
import org.hospes.result.Verdict;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code hospes batch}: runs every script of a folder within limits of its own, and shows all in
 * one table, the worst first. What one does is nothing to the others.
 */
final class BatchCommand implements Command {
  /** Enough for a lecture's scripts, and an end to one that has none. */
  private static final long USUAL_EVENTS = 200_000_000;

  private static final double USUAL_SECONDS = 300;
  private static final int LONGEST_REMARK = 100;

  /** For which system a script is written that runs the batch there. */
  enum Emit {
    slurm,
    kubernetes
  }

  @Override
  public CommandSpec spec() {
    return RunWish.addOptions(
            Options.command("batch", "Run every script of a folder, the worst first."))
        .addOption(
            Options.option(
                "--emit",
                Emit.class,
                "SYSTEM",
                "Run nothing; write what runs it as a job array: slurm or kubernetes."))
        .addOption(
            Options.option(
                "--shards",
                Integer.class,
                "N",
                "With --emit: so many tasks for the experiments of each script; 1 unless given."))
        .addOption(
            Options.option(
                "--image",
                String.class,
                "IMAGE",
                "With --emit kubernetes: the container image that has Hospes."))
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("DIR")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description("Folders with scripts, or scripts.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) throws Exception {
    Terminal terminal = Options.terminal(given, process);
    RunWish wish = RunWish.of(given);
    List<String> scripts = scripts(given.matchedPositionalValue(0, List.of()));
    if (scripts.isEmpty()) {
      return terminal.refuse("there are no scripts: their names end in `.hospes`");
    }
    Emit emit = given.matchedOptionValue("--emit", null);
    int shards = given.matchedOptionValue("--shards", 1);
    if (shards < 1 || shards > 1_000_000) {
      return terminal.refuse("`--shards` is from 1 to 1000000");
    }
    if (emit != null) {
      JobArray array =
          new JobArray(scripts, shards, wish.out() == null ? "results" : wish.out(), wish.jobs());
      terminal
          .out()
          .print(
              switch (emit) {
                case slurm -> array.slurm();
                case kubernetes ->
                    array.kubernetes(given.matchedOptionValue("--image", "hospes:latest"));
              });
      return ExitCode.OK;
    }
    return batch(terminal, scripts, limited(wish, given), Options.data(given));
  }

  /** A batch has limits even where none are given. */
  private static RunWish limited(RunWish wish, ParseResult given) {
    return wish.with(
        new org.hospes.run.Budget(
            given.matchedOptionValue("--max-events", USUAL_EVENTS),
            given.matchedOptionValue("--max-time", USUAL_SECONDS)),
        1);
  }

  /** The scripts in folders and below, each once, by name. */
  private static List<String> scripts(List<String> places) throws Scripts.Unreadable {
    List<String> scripts = new ArrayList<>();
    for (String place : places) {
      Path path = Scripts.path(place);
      if (!Files.isDirectory(path)) {
        scripts.add(place);
        continue;
      }
      try (Stream<Path> files = Files.walk(path)) {
        files
            .filter(f -> f.toString().endsWith(".hospes") && Files.isRegularFile(f))
            .map(f -> f.toString().replace('\\', '/'))
            .sorted()
            .forEach(scripts::add);
      } catch (IOException | java.io.UncheckedIOException e) {
        throw new Scripts.Unreadable("`" + place + "` cannot be read: " + e.getMessage());
      }
    }
    return scripts.stream().distinct().toList();
  }

  /**
   * How a script ended.
   *
   * @param remark what to know first, or empty
   */
  private record Ended(
      int number, String script, ExitCode exit, @Nullable Result result, String remark) {}

  private static ExitCode batch(
      Terminal terminal, List<String> scripts, RunWish wish, List<String> data) throws Exception {
    List<Ended> ended = new ArrayList<>();
    Progress progress = new Progress(terminal, "batch", scripts.size(), 0, System::nanoTime);
    try {
      new Workers(wish.processors(), terminal.stop())
          .run(
              IntStream.range(0, scripts.size()).boxed().toList(),
              number -> one(number, scripts.get(number), wish, data, terminal.stop()),
              done -> {
                ended.add(done);
                progress.step();
              });
    } finally {
      progress.end();
    }
    ended.sort(
        Comparator.comparing(Ended::exit, ExitCode.WORST_FIRST).thenComparing(Ended::script));
    show(terminal, ended, scripts.size());
    ExitCode exit = ExitCode.OK;
    for (Ended each : ended) {
      exit = exit.and(each.exit());
    }
    return exit;
  }

  private static Ended one(int number, String name, RunWish wish, List<String> data, Stop stop) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(said, false, StandardCharsets.UTF_8);
    Terminal quiet = new Terminal(stream, stream, Ink.NONE, 80, false, stop);
    Result result = null;
    ExitCode exit;
    String bug = "";
    try {
      Scripts.Script script = Scripts.read(name, data, System.in);
      if (script.file().text().contains("assignment")
          && Checker.check(script.file(), script.path(), script.loader()).assignment() != null) {
        return new Ended(
            number, name, ExitCode.OK, null, "an assignment; `hospes grade` is for it");
      }
      ScriptRun ready = ScriptRun.prepare(quiet, name, script, wish);
      if (ready == null) {
        exit = ExitCode.ERRORS;
      } else {
        RunCommand.Made made = RunCommand.make(quiet, ready, wish, null);
        result = made.result();
        exit = made.exit();
        if (wish.out() != null) {
          ReportFiles.write(quiet, ready, result, made.scenes(), wish.into(folder(wish, name)));
        }
      }
    } catch (Scripts.Unreadable e) {
      exit = e.refuse(quiet);
    } catch (OutOfMemoryError e) {
      exit = ExitCode.SPENT;
      bug = "the memory was used up";
    } catch (Exception | StackOverflowError | AssertionError e) {
      exit = ExitCode.BUG;
      bug = "a bug in Hospes: " + e;
    }
    stream.flush();
    return new Ended(
        number,
        name,
        exit,
        result,
        bug.isEmpty() ? remark(exit, result, said.toString(StandardCharsets.UTF_8)) : bug);
  }

  /** Reports of scripts with the same name in two folders do not meet. */
  private static String folder(RunWish wish, String script) {
    Path parent = Path.of(script).getParent();
    String below =
        parent == null || parent.isAbsolute() || parent.startsWith("..") ? "" : parent.toString();
    return Path.of(String.valueOf(wish.out()), below).toString();
  }

  private static String remark(ExitCode exit, @Nullable Result result, String said) {
    if (result != null && exit != ExitCode.ERRORS) {
      for (Verdict verdict : verdicts(result)) {
        if (!verdict.holds()) {
          return cut(verdict.text());
        }
      }
      return result.notices().isEmpty() ? "" : cut(result.notices().getFirst());
    }
    return cut(
        said.lines()
            .filter(line -> line.startsWith("error") || line.startsWith("hospes: "))
            .findFirst()
            .orElse(""));
  }

  private static String cut(String text) {
    return text.length() <= LONGEST_REMARK ? text : text.substring(0, LONGEST_REMARK) + "…";
  }

  private static List<Verdict> verdicts(Result result) {
    return Stream.concat(
            result.verdicts().stream(),
            result.experiments().stream().map(ExperimentResult::verdicts).flatMap(List::stream))
        .toList();
  }

  /** How much of the names is the folder that all are in. */
  private static int shared(List<Ended> all) {
    String first = all.isEmpty() ? "" : all.getFirst().script();
    int shared = first.lastIndexOf('/') + 1;
    for (Ended each : all) {
      while (shared > 0 && !each.script().startsWith(first.substring(0, shared))) {
        shared = first.lastIndexOf('/', shared - 2) + 1;
      }
    }
    return shared;
  }

  private static void show(Terminal terminal, List<Ended> all, int scripts) {
    List<List<Cell>> rows = new ArrayList<>();
    int shared = shared(all);
    for (Ended each : all) {
      Result result = each.result();
      List<Verdict> verdicts = result == null ? List.of() : verdicts(result);
      long holding = verdicts.stream().filter(Verdict::holds).count();
      rows.add(
          List.of(
              Cell.text(each.script().substring(shared)),
              Cell.text(
                  switch (each.exit()) {
                    case OK -> "well";
                    case FAILED -> "fails";
                    case SPENT -> "budget spent";
                    case ERRORS -> "mistakes";
                    case USAGE -> "unreadable";
                    case BUG -> "bug";
                    case INTERRUPTED -> "interrupted";
                  }),
              verdicts.isEmpty()
                  ? Cell.None.BLANK
                  : Cell.text(holding + " of " + verdicts.size() + " hold"),
              result == null ? Cell.None.BLANK : Cell.amount(result.seconds()),
              each.remark().isEmpty() ? Cell.None.BLANK : Cell.text(each.remark())));
    }
    long well = all.stream().filter(each -> each.exit() == ExitCode.OK).count();
    terminal
        .out()
        .println(
            terminal.ink().bold(well + " of " + scripts + " scripts run well")
                + (all.size() < scripts ? "; " + (scripts - all.size()) + " were not run" : ""));
    Table table =
        new Table(
            List.of(
                Column.text("script"),
                Column.text("end"),
                Column.text("expectations"),
                Column.mixed("simulated", Dimension.TIME, Notation.PLAIN),
                Column.text("")),
            rows);
    for (String line : new TextReport(terminal.ink(), terminal.width(), 3).table(table)) {
      terminal.out().println(line.isEmpty() ? "" : "  " + line);
    }
  }
}
