package org.hospes.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One of the things that the tool does. */
interface Command {
  /** What it is called and what it takes. */
  CommandSpec spec();

  /** Does it. */
  ExitCode run(ParseResult given, Terminal process) throws Exception;
}
