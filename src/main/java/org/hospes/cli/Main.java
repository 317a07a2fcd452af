package org.hospes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.hospes.diagnostic.Suggestions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * The entry point: finds the command, runs it, and turns what goes wrong into a message and an exit
 * code.
 */
public final class Main {
  /**
   * Deeply nested scripts are walked by recursion; a stack of this size holds the deepest that the
   * parser lets through.
   */
  private static final long STACK = 256L << 20;

  /** The commands, in the order in which help lists them. */
  private static final List<String> COMMANDS =
      List.of(
          "run", "merge", "batch", "grade", "new", "check", "fmt", "trace", "explain", "lsp",
          "serve", "import", "export");

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    main(args, Crew.THREADS);
  }

  /** Runs a command line as this process, with those who make the runs of experiments. */
  static void main(String[] args, Crew crew) throws InterruptedException {
    Terminal terminal = Terminal.ofProcess(System.getenv());
    terminal.stop().onInterrupt();
    int[] code = {ExitCode.BUG.code()};
    Thread thread = new Thread(null, () -> code[0] = run(args, terminal, crew), "hospes", STACK);
    thread.start();
    thread.join();
    terminal.stop().ended();
    System.exit(code[0]);
  }

  /** Runs a command line and gives the exit code. */
  static int run(String[] args, Terminal terminal) {
    return run(args, terminal, Crew.THREADS);
  }

  /** Runs a command line with those who make the runs of experiments. */
  static int run(String[] args, Terminal terminal, Crew crew) {
    ExitCode exit;
    try {
      exit = execute(args, terminal, crew);
    } catch (Scripts.Unreadable e) {
      exit = e.refuse(terminal);
    } catch (OutOfMemoryError e) {
      terminal.refuse(
          "the memory is used up; give the JVM more with HOSPES_HEAP, such as HOSPES_HEAP=8g");
      exit = ExitCode.SPENT;
    } catch (Exception | StackOverflowError | AssertionError e) {
      exit = bug(e, args, terminal);
    }
    terminal.out().flush();
    if (terminal.out().checkError()) {
      terminal
          .err()
          .println(
              "hospes: the output cannot be written: the disk is full, or nobody reads it any"
                  + " more");
      exit = exit.and(ExitCode.SPENT);
    }
    terminal.err().flush();
    return exit.code();
  }

  private static ExitCode execute(String[] args, Terminal terminal, Crew crew) throws Exception {
    String name = args.length == 0 ? "" : args[0];
    if (COMMANDS.contains(name)) {
      // Only the command that is asked for is set up.
      Command command = command(name, crew);
      CommandLine line = new CommandLine(command.spec().name("hospes " + name));
      ParseResult given =
          parse(line, Arrays.copyOfRange(args, 1, args.length), "hospes " + name, terminal);
      if (given == null) {
        return ExitCode.USAGE;
      }
      return showedHelp(line, given, terminal) ? ExitCode.OK : command.run(given, terminal);
    }
    if (!name.isEmpty() && !name.startsWith("-")) {
      return unknown(name, terminal);
    }
    CommandLine line = new CommandLine(root());
    ParseResult given = parse(line, args, "hospes", terminal);
    if (given == null) {
      return ExitCode.USAGE;
    }
    if (showedHelp(line, given, terminal)) {
      return ExitCode.OK;
    }
    terminal.err().print(line.getUsageMessage());
    return ExitCode.USAGE;
  }

  /** The tool without a command: its help lists them. */
  private static CommandSpec root() {
    CommandSpec root =
        Options.plain("hospes", "Describe virtualization, and run it.")
            .addOption(
                OptionSpec.builder("-V", "--version")
                    .versionHelp(true)
                    .description("Show the version, and end.")
                    .build())
            .version("hospes " + version());
    root.usageMessage().synopsisSubcommandLabel("COMMAND");
    for (String each : COMMANDS) {
      root.addSubcommand(each, command(each, Crew.THREADS).spec());
    }
    return root;
  }

  private static Command command(String name, Crew crew) {
    return switch (name) {
      case "run" -> new RunCommand(crew);
      case "merge" -> new MergeCommand();
      case "batch" -> new BatchCommand();
      case "grade" -> new GradeCommand();
      case "new" -> new NewCommand();
      case "check" -> new CheckCommand();
      case "fmt" -> new FormatCommand();
      case "trace" -> new TraceCommand();
      case "explain" -> new ExplainCommand();
      case "lsp" -> new LspCommand();
      case "serve" -> new ServeCommand();
      case "import" -> new ImportCommand();
      case "export" -> new ExportCommand();
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What the arguments say, or null where they cannot be read, which has then been said. */
  private static @Nullable ParseResult parse(
      CommandLine line, String[] args, String name, Terminal terminal) {
    line.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      return line.parseArgs(args);
    } catch (ParameterException e) {
      terminal.refuse(message(e) + "; see `" + name + " --help`");
      return null;
    }
  }

  /** Picocli's sentence in the form of ours. */
  private static String message(ParameterException e) {
    String message = String.valueOf(e.getMessage()).replace("'", "`").replaceFirst("\\.$", "");
    return message.isEmpty()
        ? "wrong usage"
        : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static boolean showedHelp(CommandLine line, ParseResult given, Terminal terminal) {
    if (given.isUsageHelpRequested()) {
      terminal.out().print(line.getUsageMessage());
    } else if (given.isVersionHelpRequested()) {
      terminal.out().println("hospes " + version());
    } else {
      return false;
    }
    return true;
  }

  /** The version of the jar, or of a build that is in no jar. */
  static String version() {
    String version = Main.class.getPackage().getImplementationVersion();
    return version == null ? "(not packaged)" : version;
  }

  private static ExitCode unknown(String name, Terminal terminal) {
    if (name.endsWith(".hospes")) {
      return terminal.refuse("say what to do with `" + name + "`: `hospes run " + name + "`");
    }
    String near = Suggestions.nearest(name, COMMANDS);
    return terminal.refuse(
        "there is no command `"
            + name
            + "`"
            + (near == null ? "; see `hospes --help`" : "; did you mean `" + near + "`?"));
  }

  /** A mistake of ours: a sentence for the user, and a file with the rest to send. */
  private static ExitCode bug(Throwable e, String[] args, Terminal terminal) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    String report =
        "hospes "
            + version()
            + "\njava "
            + Runtime.version()
            + "\nhospes "
            + String.join(" ", args)
            + "\n\n"
            + trace;
    terminal.refuse(
        "this is a bug in Hospes, and not in your script: " + e.getClass().getSimpleName());
    try {
      Path file = Files.createTempFile("hospes-report-", ".txt");
      Files.writeString(file, report);
      terminal.err().println("please send the file " + file + " with the script to the authors");
    } catch (IOException unwritable) {
      terminal.err().println("the report could not be written: " + unwritable.getMessage());
    }
    return ExitCode.BUG;
  }
}
