package org.hospes.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.format.Formatter;
import org.hospes.parser.ScriptParser;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hospes fmt}: gives scripts the one style. */
@Command(name = "fmt", description = "Format scripts in place.", mixinStandardHelpOptions = true)
final class FormatCommand implements Callable<ExitCode> {
  private final Terminal process;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Scripts; `-` formats the standard input to the standard output.")
  List<String> files = new ArrayList<>();

  @Option(names = "--check", description = "Change nothing; name the files that are not formatted.")
  boolean check;

  @Mixin CommonOptions common = new CommonOptions();

  FormatCommand(Terminal process) {
    this.process = process;
  }

  @Override
  public ExitCode call() throws Scripts.Unreadable {
    Terminal terminal = common.apply(process);
    ExitCode exit = ExitCode.OK;
    for (String file : files) {
      exit = exit.and(format(terminal, file));
    }
    return exit;
  }

  private ExitCode format(Terminal terminal, String file) throws Scripts.Unreadable {
    Scripts.Script script = Scripts.read(file, common.data, System.in);
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
