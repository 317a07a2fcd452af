package org.hospes.cli;

import java.util.concurrent.Callable;
import org.hospes.explain.Explain;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code hospes explain}: a page on a diagnostic, on a name of the language, or on a name of a script. */
@Command(
    name = "explain",
    description = "Explain a diagnostic (H0107), a name (precopy, downtime), or a name of a script (FILE:NAME).",
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<ExitCode> {
  private final Terminal process;

  @Parameters(paramLabel = "WHAT", description = "A code, a topic, or FILE:NAME.")
  String what = "";

  @Mixin CommonOptions common = new CommonOptions();

  ExplainCommand(Terminal process) {
    this.process = process;
  }

  @Override
  public ExitCode call() throws Scripts.Unreadable {
    Terminal terminal = common.apply(process);
    int colon = what.lastIndexOf(':');
    if (colon > 0) {
      Scripts.Script script = Scripts.read(what.substring(0, colon), common.data, System.in);
      return show(terminal, Explain.inScript(script.file(), script.path(), script.loader(), what.substring(colon + 1)));
    }
    return show(terminal, Explain.topic(what));
  }

  private ExitCode show(Terminal terminal, Explain.Answer answer) {
    if (answer.found()) {
      terminal.out().print(answer.text());
      return ExitCode.OK;
    }
    terminal.err().print("hospes: " + answer.text());
    return ExitCode.USAGE;
  }
}
