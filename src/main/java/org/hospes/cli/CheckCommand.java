package org.hospes.cli;

import java.util.ArrayList;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.JsonRenderer;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.experiment.Matrix;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.term.Experiment;
import org.hospes.term.Failure;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes check}: says what is wrong with scripts, without running them. */
final class CheckCommand implements Command {
  /** How diagnostics are written. */
  enum Format {
    text,
    json
  }

  @Override
  public CommandSpec spec() {
    return Options.command("check", "Say what is wrong with scripts, without running them.")
        .addOption(
            Options.option(
                "--format", Format.class, "FORMAT", "text or json: one JSON object a line."))
        .addPositional(Options.files("Scripts; `-` is the standard input."));
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) {
    Terminal terminal = Options.terminal(given, process);
    Format format = given.matchedOptionValue("--format", Format.text);
    ExitCode exit = ExitCode.OK;
    boolean first = true;
    for (String file : Options.files(given)) {
      Scripts.Script script;
      try {
        script = Scripts.read(file, Options.data(given), System.in);
      } catch (Scripts.Unreadable e) {
        exit = exit.and(terminal.refuse(e.getMessage()));
        continue;
      }
      List<Diagnostic> diagnostics = check(script);
      boolean errors = diagnostics.stream().anyMatch(Diagnostic::isError);
      exit = exit.and(errors ? ExitCode.ERRORS : ExitCode.OK);
      if (format == Format.json) {
        terminal.out().print(new JsonRenderer().render(diagnostics));
        continue;
      }
      if (!first) {
        terminal.out().println();
      }
      first = false;
      terminal.out().print(new TextRenderer(terminal.ink()).render(diagnostics));
      terminal
          .out()
          .println(
              (diagnostics.isEmpty() ? "" : "\n")
                  + script.file().name()
                  + ": "
                  + summary(diagnostics));
    }
    return exit;
  }

  /** All that can be known about a script before it runs. */
  static List<Diagnostic> check(Scripts.Script script) {
    Checked checked = Checker.check(script.file(), script.path(), script.loader());
    List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
    if (!checked.hasErrors()) {
      Lowering.Lowered lowered = Lowering.lower(checked, Variation.NONE, null, script.loader());
      diagnostics.addAll(lowered.diagnostics());
      if (!lowered.hasErrors()) {
        for (Experiment experiment : checked.experiments()) {
          try {
            Matrix.of(checked, experiment, script.loader());
          } catch (Failure e) {
            diagnostics.add(e.diagnostic());
          }
        }
      }
    }
    return diagnostics;
  }

  static String summary(List<Diagnostic> diagnostics) {
    long errors = diagnostics.stream().filter(Diagnostic::isError).count();
    long warnings = diagnostics.size() - errors;
    if (diagnostics.isEmpty()) {
      return "ok";
    }
    List<String> parts = new ArrayList<>();
    if (errors > 0) {
      parts.add(errors == 1 ? "1 error" : errors + " errors");
    }
    if (warnings > 0) {
      parts.add(warnings == 1 ? "1 warning" : warnings + " warnings");
    }
    return String.join(", ", parts);
  }
}
