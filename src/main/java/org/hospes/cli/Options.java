package org.hospes.cli;

import java.util.List;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * How commands say what they take, and the options that they share. Built, not annotated: reading
 * annotations takes longer at each start than checking a script.
 */
final class Options {
  private static final String COLOR = "--color";
  private static final String WIDTH = "--width";
  private static final String DATA = "--data";

  private Options() {}

  /** When to use colours. */
  enum Colour {
    auto,
    always,
    never
  }

  /** A command with {@code --help} and what every command that shows something takes. */
  static CommandSpec command(String name, String description) {
    return plain(name, description)
        .addOption(
            OptionSpec.builder(COLOR)
                .type(Colour.class)
                .paramLabel("WHEN")
                .description("Colours: auto, always or never.")
                .build())
        .addOption(
            OptionSpec.builder(WIDTH)
                .type(Integer.class)
                .paramLabel("COLUMNS")
                .description("How wide text is; the terminal's width unless given.")
                .build())
        .addOption(
            OptionSpec.builder(DATA)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .paramLabel("DIR")
                .description("A further folder that scripts may read from.")
                .build());
  }

  /** A command with {@code --help} alone. */
  static CommandSpec plain(String name, String description) {
    return CommandSpec.create()
        .name(name)
        .usageMessage(new UsageMessageSpec().description(description))
        .addOption(
            OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this, and end.")
                .build());
  }

  /** An option with one value. */
  static OptionSpec option(String name, Class<?> type, String label, String description) {
    return OptionSpec.builder(name).type(type).paramLabel(label).description(description).build();
  }

  /** One file or more. */
  static PositionalParamSpec files(String description) {
    return PositionalParamSpec.builder()
        .paramLabel("FILE")
        .arity("1..*")
        .required(true)
        .type(List.class)
        .auxiliaryTypes(String.class)
        .description(description)
        .build();
  }

  static List<String> files(ParseResult given) {
    return given.matchedPositionalValue(0, List.of());
  }

  static List<String> data(ParseResult given) {
    return given.matchedOptionValue(DATA, List.of());
  }

  /** The process's terminal as the options want it. */
  static Terminal terminal(ParseResult given, Terminal process) {
    Colour color = given.matchedOptionValue(COLOR, Colour.auto);
    Terminal result =
        switch (color) {
          case auto -> process;
          case always -> process.with(Ink.ANSI);
          case never -> process.with(Ink.NONE);
        };
    @Nullable Integer width = given.matchedOptionValue(WIDTH, null);
    return width == null ? result : result.withWidth(width);
  }
}
