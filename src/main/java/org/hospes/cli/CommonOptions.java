package org.hospes.cli;

import java.util.ArrayList;
import java.util.List;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of every command that shows something. */
final class CommonOptions {
  /** When to use colours. */
  enum Colour {
    auto,
    always,
    never
  }

  @Option(names = "--color", paramLabel = "WHEN", description = "Colours: auto, always or never.")
  Colour color = Colour.auto;

  @Option(names = "--width", paramLabel = "COLUMNS", description = "How wide text is; the terminal's width unless given.")
  @Nullable Integer width;

  @Option(names = "--data", paramLabel = "DIR", description = "A further folder that scripts may read from.")
  List<String> data = new ArrayList<>();

  Terminal apply(Terminal terminal) {
    Terminal result =
        switch (color) {
          case auto -> terminal;
          case always -> terminal.with(Ink.ANSI);
          case never -> terminal.with(Ink.NONE);
        };
    return width == null ? result : result.withWidth(width);
  }
}
