package org.hospes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.format.Formatter;
import org.hospes.parser.ScriptParser;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes fmt}: gives scripts the one style. */
final class FormatCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Options.command("fmt", "Format scripts in place.")
        .addOption(
            OptionSpec.builder("--check")
                .description("Change nothing; name the files that are not formatted.")
                .build())
        .addPositional(
            Options.files("Scripts; `-` formats the standard input to the standard output."));
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) {
    Terminal terminal = Options.terminal(given, process);
    ExitCode exit = ExitCode.OK;
    for (String file : Options.files(given)) {
      try {
        Scripts.Script script = Scripts.read(file, Options.data(given), System.in);
        exit = exit.and(format(terminal, file, script, given.hasMatchedOption("--check")));
      } catch (Scripts.Unreadable e) {
        exit = exit.and(terminal.refuse(e.getMessage()));
      }
    }
    return exit;
  }

  private static ExitCode format(
      Terminal terminal, String file, Scripts.Script script, boolean check)
      throws Scripts.Unreadable {
    List<Diagnostic> diagnostics = ScriptParser.parse(script.file()).diagnostics();
    if (diagnostics.stream().anyMatch(Diagnostic::isError)) {
      terminal.err().println(new TextRenderer(terminal.ink()).render(diagnostics));
      terminal.err().println(script.file().name() + ": not formatted, because it has errors");
      return ExitCode.ERRORS;
    }
    String formatted = Formatter.format(script.file());
    Path path = script.path();
    if (path == null) {
      terminal.out().print(formatted);
      return ExitCode.OK;
    }
    if (formatted.equals(script.file().text())) {
      return ExitCode.OK;
    }
    terminal.out().println(script.file().name());
    if (check) {
      return ExitCode.FAILED;
    }
    try {
      Path beside = path.resolveSibling(path.getFileName() + ".part");
      Files.writeString(beside, formatted, StandardCharsets.UTF_8);
      Files.move(beside, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new Scripts.Unreadable("`" + file + "` cannot be written: " + e.getMessage());
    }
    return ExitCode.OK;
  }
}
