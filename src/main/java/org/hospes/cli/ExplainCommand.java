package org.hospes.cli;

import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.explain.Explain;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.Plan;
import org.hospes.quantity.Amounts;
import org.hospes.report.TextReport;
import org.hospes.result.Result;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.hospes.source.SourceFile;
import org.hospes.text.Ink;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code hospes explain}: a page on a diagnostic, on a name of the language, or on a name of a
 * script.
 */
final class ExplainCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Options.command(
            "explain",
            "Explain a diagnostic (H0107), a name (precopy, downtime), or a name of a script"
                + " (FILE:NAME).")
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("WHAT")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                    "A code, a name, FILE:NAME, or an architecture such as `xen architecture`.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) throws Scripts.Unreadable {
    Terminal terminal = Options.terminal(given, process);
    List<String> words = given.matchedPositionalValue(0, List.of());
    String what = String.join(" ", words);
    int colon = what.lastIndexOf(':');
    if (colon > 0) {
      Scripts.Script script =
          Scripts.read(what.substring(0, colon), Options.data(given), System.in);
      return show(
          terminal,
          Explain.inScript(
              script.file(), script.path(), script.loader(), what.substring(colon + 1)));
    }
    return show(
        terminal,
        Explain.topic(what, terminal.ink(), terminal.width(), script -> shown(script, terminal)));
  }

  /** What the report of an example shows, without its head and its verdicts. */
  private static String shown(String script, Terminal terminal) {
    Checked checked = Checker.check(SourceFile.of("example", script), null, null);
    Plan plan = Lowering.lower(checked, Variation.NONE, null, null).plan();
    if (plan == null) {
      throw new IllegalStateException(
          "an example has errors: " + new TextRenderer(Ink.NONE).render(checked.diagnostics()));
    }
    Result result = Runner.run(plan, Budget.USUAL, System::nanoTime).result();
    return new TextReport(terminal.ink(), terminal.width(), Amounts.DIGITS).sections(result);
  }

  private static ExitCode show(Terminal terminal, Explain.Answer answer) {
    if (answer.found()) {
      terminal.out().print(answer.text());
      return ExitCode.OK;
    }
    terminal.err().print("hospes: " + answer.text());
    return ExitCode.USAGE;
  }
}
