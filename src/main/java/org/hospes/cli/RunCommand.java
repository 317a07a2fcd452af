package org.hospes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Suggestions;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.lower.Lowering;
import org.hospes.plan.Plan;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.report.JsonReport;
import org.hospes.report.TextReport;
import org.hospes.result.Result;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.hospes.term.Definition;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes run}: runs scripts and reports. */
final class RunCommand implements Command {
  /** How reports are written. */
  enum Format {
    text,
    json
  }

  /** What the command line asks for. */
  private record Wish(
      Map<String, String> settings,
      @Nullable Long seed,
      Format format,
      @Nullable String out,
      int precision,
      Budget budget) {}

  @Override
  public CommandSpec spec() {
    return Options.command("run", "Run scripts and report.")
        .addOption(
            OptionSpec.builder("--set")
                .type(Map.class)
                .auxiliaryTypes(String.class, String.class)
                .paramLabel("PARAM=VALUE")
                .description("Another value for a parameter, as it would be written in the script.")
                .build())
        .addOption(Options.option("--seed", Long.class, "N", "The seed of random numbers."))
        .addOption(Options.option("--format", Format.class, "FORMAT", "text or json."))
        .addOption(
            Options.option(
                "--out", String.class, "DIR", "Write each report to a file in a folder."))
        .addOption(
            Options.option(
                "--precision",
                Integer.class,
                "DIGITS",
                "The significant digits of amounts; 3 unless given."))
        .addOption(
            Options.option("--max-events", Long.class, "N", "End a run after so many events."))
        .addOption(
            Options.option(
                "--max-time",
                Double.class,
                "SECONDS",
                "End a run after so many seconds of waiting for it."))
        .addPositional(Options.files("Scripts; `-` is the standard input."));
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) {
    Terminal terminal = Options.terminal(given, process);
    Wish wish =
        new Wish(
            given.matchedOptionValue("--set", Map.of()),
            given.matchedOptionValue("--seed", null),
            given.matchedOptionValue("--format", Format.text),
            given.matchedOptionValue("--out", null),
            given.matchedOptionValue("--precision", Amounts.DIGITS),
            new Budget(
                given.matchedOptionValue("--max-events", Budget.USUAL.events()),
                given.matchedOptionValue("--max-time", Budget.USUAL.seconds())));
    if (wish.precision() < 1 || wish.precision() > 17) {
      return terminal.refuse("`--precision` is from 1 to 17");
    }
    if (wish.budget().events() < 1 || !(wish.budget().seconds() > 0)) {
      return terminal.refuse("a budget is more than 0");
    }
    ExitCode exit = ExitCode.OK;
    boolean first = true;
    for (String file : Options.files(given)) {
      if (!first && wish.format() == Format.text && wish.out() == null) {
        terminal.out().println();
      }
      first = false;
      try {
        exit =
            exit.and(run(terminal, file, Scripts.read(file, Options.data(given), System.in), wish));
      } catch (Scripts.Unreadable e) {
        exit = exit.and(terminal.refuse(e.getMessage()));
      }
    }
    return exit;
  }

  private static ExitCode run(Terminal terminal, String file, Scripts.Script script, Wish wish)
      throws Scripts.Unreadable {
    Checked checked = Checker.check(script.file(), script.path(), script.loader(), wish.settings());
    String unknown = unknownParameter(checked, wish.settings());
    if (unknown != null && !checked.hasErrors()) {
      return terminal.refuse(unknown);
    }
    List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
    Plan plan = null;
    if (!checked.hasErrors()) {
      Lowering.Lowered lowered = Lowering.lower(checked, Map.of(), wish.seed(), script.loader());
      diagnostics.addAll(lowered.diagnostics());
      plan = lowered.plan();
    }
    if (!diagnostics.isEmpty()) {
      terminal.err().println(new TextRenderer(terminal.ink()).render(diagnostics));
      terminal.err().flush();
    }
    if (plan == null) {
      return ExitCode.ERRORS;
    }
    Runner.Outcome outcome = Runner.run(plan, wish.budget(), System::nanoTime);
    write(terminal, file, outcome.result(), wish);
    if (outcome.problem() != null) {
      terminal.out().flush();
      terminal.err().println(new TextRenderer(terminal.ink()).render(outcome.problem()));
      return ExitCode.ERRORS;
    }
    return outcome.spent()
        ? ExitCode.SPENT
        : outcome.result().allHold() ? ExitCode.OK : ExitCode.FAILED;
  }

  private static @Nullable String unknownParameter(Checked checked, Map<String, String> settings) {
    List<String> params = checked.params().stream().map(Definition.Value::name).toList();
    for (String name : settings.keySet()) {
      if (!params.contains(name)) {
        String near = Suggestions.nearest(name, params);
        return "the script has no parameter `"
            + name
            + "`"
            + (near != null
                ? "; did you mean `" + near + "`?"
                : params.isEmpty() ? "" : "; it has " + String.join(", ", params));
      }
    }
    return null;
  }

  private static void write(Terminal terminal, String file, Result result, Wish wish)
      throws Scripts.Unreadable {
    String out = wish.out();
    Ink ink = out == null ? terminal.ink() : Ink.NONE;
    String text =
        switch (wish.format()) {
          case text ->
              new TextReport(ink, out == null ? terminal.width() : 80, wish.precision())
                  .render(result);
          case json -> new JsonReport().render(result);
        };
    if (out == null) {
      terminal.out().print(text);
      return;
    }
    Path name = Scripts.path(file).getFileName();
    String stem = (name == null ? "report" : name.toString()).replaceFirst("\\.hospes$", "");
    Path target =
        Scripts.path(out).resolve(stem + (wish.format() == Format.json ? ".json" : ".txt"));
    try {
      Files.createDirectories(Scripts.path(out));
      // Written beside and then renamed: who reads the file sees all of it or the one before.
      Path beside = target.resolveSibling(target.getFileName() + ".part");
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(
          beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Scripts.Unreadable("`" + target + "` cannot be written: " + e.getMessage());
    }
    terminal
        .out()
        .println(
            target
                + ": "
                + (result.allHold() ? "all expectations hold" : "an expectation failed")
                + ", "
                + Amounts.show(result.seconds(), Dimension.TIME, org.hospes.quantity.Notation.PLAIN)
                + " simulated");
  }
}
