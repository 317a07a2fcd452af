package org.hospes.cli;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import org.hospes.lsp.Server;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes lsp}: the language server, for editors. */
final class LspCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Options.plain("lsp", "Serve an editor over the standard input and output.")
        .addOption(
            OptionSpec.builder("--stdio")
                .description("What it does anyway; some editors say so.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    boolean goodbye =
        Server.serve(
            new FileInputStream(FileDescriptor.in), new FileOutputStream(FileDescriptor.out));
    return goodbye ? ExitCode.OK : ExitCode.FAILED;
  }
}
