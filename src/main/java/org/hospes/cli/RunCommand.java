package org.hospes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hospes run}: runs scripts and reports. */
@Command(name = "run", description = "Run scripts and report.", mixinStandardHelpOptions = true)
final class RunCommand implements Callable<ExitCode> {
  /** How reports are written. */
  enum Format {
    text,
    json
  }

  private final Terminal process;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scripts; `-` is the standard input.")
  List<String> files = new ArrayList<>();

  @Option(names = "--set", paramLabel = "PARAM=VALUE", description = "Another value for a parameter, as it would be written in the script.")
  Map<String, String> settings = new LinkedHashMap<>();

  @Option(names = "--seed", paramLabel = "N", description = "The seed of random numbers.")
  @Nullable Long seed;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text or json.")
  Format format = Format.text;

  @Option(names = "--out", paramLabel = "DIR", description = "Write each report to a file in a folder.")
  @Nullable String out;

  @Option(names = "--precision", paramLabel = "DIGITS", description = "The significant digits of amounts; 3 unless given.")
  int precision = Amounts.DIGITS;

  @Option(names = "--max-events", paramLabel = "N", description = "End a run after so many events.")
  long maxEvents = Budget.USUAL.events();

  @Option(names = "--max-time", paramLabel = "SECONDS", description = "End a run after so many seconds of waiting for it.")
  double maxTime = Budget.USUAL.seconds();

  @Mixin CommonOptions common = new CommonOptions();

  RunCommand(Terminal process) {
    this.process = process;
  }

  @Override
  public ExitCode call() throws Scripts.Unreadable {
    Terminal terminal = common.apply(process);
    if (precision < 1 || precision > 17) {
      return usage(terminal, "`--precision` is from 1 to 17");
    }
    if (maxEvents < 1 || !(maxTime > 0)) {
      return usage(terminal, "a budget is more than 0");
    }
    ExitCode exit = ExitCode.OK;
    for (int i = 0; i < files.size(); i++) {
      if (i > 0 && format == Format.text && out == null) {
        terminal.out().println();
      }
      exit = exit.and(run(terminal, files.get(i)));
    }
    return exit;
  }

  private ExitCode usage(Terminal terminal, String message) {
    terminal.err().println("hospes: " + message);
    return ExitCode.USAGE;
  }

  private ExitCode run(Terminal terminal, String file) throws Scripts.Unreadable {
    Scripts.Script script = Scripts.read(file, common.data, System.in);
    Checked checked = Checker.check(script.file(), script.path(), script.loader(), settings);
    String unknown = unknownParameter(checked);
    if (unknown != null && !checked.hasErrors()) {
      return usage(terminal, unknown);
    }
    List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
    Plan plan = null;
    if (!checked.hasErrors()) {
      Lowering.Lowered lowered = Lowering.lower(checked, Map.of(), seed, script.loader());
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
    Runner.Outcome outcome = Runner.run(plan, new Budget(maxEvents, maxTime), System::nanoTime);
    write(terminal, file, outcome.result());
    if (outcome.problem() != null) {
      terminal.out().flush();
      terminal.err().println(new TextRenderer(terminal.ink()).render(outcome.problem()));
      return ExitCode.ERRORS;
    }
    return outcome.spent() ? ExitCode.SPENT : outcome.result().allHold() ? ExitCode.OK : ExitCode.FAILED;
  }

  private @Nullable String unknownParameter(Checked checked) {
    List<String> params = checked.params().stream().map(Definition.Value::name).toList();
    for (String name : settings.keySet()) {
      if (!params.contains(name)) {
        String near = Suggestions.nearest(name, params);
        return "the script has no parameter `" + name + "`"
            + (near != null ? "; did you mean `" + near + "`?" : params.isEmpty() ? "" : "; it has " + String.join(", ", params));
      }
    }
    return null;
  }

  private void write(Terminal terminal, String file, Result result) throws Scripts.Unreadable {
    Ink ink = out == null ? terminal.ink() : Ink.NONE;
    String text =
        switch (format) {
          case text -> new TextReport(ink, out == null ? terminal.width() : 80, precision).render(result);
          case json -> new JsonReport().render(result);
        };
    if (out == null) {
      terminal.out().print(text);
      return;
    }
    Path name = Scripts.path(file).getFileName();
    String stem = (name == null ? "report" : name.toString()).replaceFirst("\\.hospes$", "");
    Path target = Scripts.path(out).resolve(stem + (format == Format.json ? ".json" : ".txt"));
    try {
      Files.createDirectories(Scripts.path(out));
      // Written beside and then renamed: who reads the file sees all of it or the one before.
      Path beside = target.resolveSibling(target.getFileName() + ".part");
      Files.writeString(beside, text, StandardCharsets.UTF_8);
      Files.move(beside, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Scripts.Unreadable("`" + target + "` cannot be written: " + e.getMessage());
    }
    terminal.out().println(
        target + ": " + (result.allHold() ? "all expectations hold" : "an expectation failed")
            + ", " + Amounts.show(result.seconds(), Dimension.TIME, org.hospes.quantity.Notation.PLAIN) + " simulated");
  }
}
