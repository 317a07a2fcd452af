package org.hospes.cli;

import org.hospes.explain.Explain;
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
                .arity("1")
                .required(true)
                .type(String.class)
                .description("A code, a topic, or FILE:NAME.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) throws Scripts.Unreadable {
    Terminal terminal = Options.terminal(given, process);
    String what = given.matchedPositionalValue(0, "");
    int colon = what.lastIndexOf(':');
    if (colon > 0) {
      Scripts.Script script =
          Scripts.read(what.substring(0, colon), Options.data(given), System.in);
      return show(
          terminal,
          Explain.inScript(
              script.file(), script.path(), script.loader(), what.substring(colon + 1)));
    }
    return show(terminal, Explain.topic(what, terminal.ink(), terminal.width()));
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
