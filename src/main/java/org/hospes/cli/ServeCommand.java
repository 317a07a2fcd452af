package org.hospes.cli;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import org.hospes.serve.WebServer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes serve}: the page to try Hospes in a browser, on this machine alone. */
final class ServeCommand implements Command {
  /** Unless another is asked for; none of the well-known ones. */
  private static final int PORT = 4677;

  @Override
  public CommandSpec spec() {
    return Options.plain("serve", "Try Hospes in a browser on this machine.")
        .addOption(
            Options.option(
                "--port", Integer.class, "N", "Where to listen; 0 for any that is free."));
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) {
    int port = given.matchedOptionValue("--port", PORT);
    if (port < 0 || port > 65_535) {
      return terminal.refuse("`--port` is from 0 to 65535");
    }
    try (WebServer server = new WebServer(port)) {
      server.start();
      terminal.out().println("Hospes is at " + server.address() + " until this is interrupted");
      terminal.out().flush();
      new CountDownLatch(1).await();
    } catch (IOException e) {
      return terminal.refuse("port " + port + " cannot be had: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.OK;
  }
}
