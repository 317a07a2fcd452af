package org.hospes.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hospes.diagnostic.Suggestions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The entry point: finds the command, runs it, and turns what goes wrong into a message and an exit code. */
public final class Main {
  /** Deeply nested scripts are walked by recursion; a stack of this size holds the deepest that the parser lets through. */
  private static final long STACK = 256L << 20;

  /** The commands, in the order in which help lists them. */
  private static final List<String> COMMANDS = List.of("run", "check", "fmt", "explain");

  @Command(
      name = "hospes",
      description = "Describe virtualization, and run it.",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND")
  private static final class Root {}

  /** The version of the jar, or of a build that is in no jar. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"hospes " + text()};
    }

    static String text() {
      String version = Main.class.getPackage().getImplementationVersion();
      return version == null ? "(not packaged)" : version;
    }
  }

  private Main() {}

  public static void main(String[] args) throws InterruptedException {
    Terminal terminal = Terminal.ofProcess(System.getenv());
    int[] code = {ExitCode.BUG.code()};
    Thread thread = new Thread(null, () -> code[0] = run(args, terminal), "hospes", STACK);
    thread.start();
    thread.join();
    System.exit(code[0]);
  }

  /** Runs a command line and gives the exit code. */
  static int run(String[] args, Terminal terminal) {
    ExitCode exit;
    try {
      exit = execute(args, terminal);
    } catch (Scripts.Unreadable e) {
      terminal.out().flush();
      terminal.err().println("hospes: " + e.getMessage());
      exit = ExitCode.USAGE;
    } catch (OutOfMemoryError e) {
      terminal.err().println("hospes: the memory is used up; give the JVM more with HOSPES_HEAP, such as HOSPES_HEAP=8g");
      exit = ExitCode.SPENT;
    } catch (Exception | StackOverflowError | AssertionError e) {
      exit = bug(e, args, terminal);
    }
    terminal.out().flush();
    if (terminal.out().checkError()) {
      terminal.err().println("hospes: the output cannot be written: the disk is full, or nobody reads it any more");
      exit = exit.and(ExitCode.SPENT);
    }
    terminal.err().flush();
    return exit.code();
  }

  private static ExitCode execute(String[] args, Terminal terminal) throws Exception {
    // Only the command that is asked for is set up: it is what most of the start would go to.
    String name = args.length == 0 ? "" : args[0];
    CommandLine line = new CommandLine(new Root());
    Callable<ExitCode> command = null;
    for (String each : COMMANDS) {
      if (each.equals(name) || name.isEmpty() || name.startsWith("-")) {
        Callable<ExitCode> made = command(each, terminal);
        line.addSubcommand(each, made);
        command = each.equals(name) ? made : command;
      }
    }
    if (command == null && !name.isEmpty() && !name.startsWith("-")) {
      return unknown(name, terminal);
    }
    line.setCaseInsensitiveEnumValuesAllowed(true);
    try {
      CommandLine.ParseResult parsed = line.parseArgs(args);
      Integer help = CommandLine.executeHelpRequest(parsed);
      if (help != null) {
        return ExitCode.OK;
      }
    } catch (ParameterException e) {
      terminal.err().println("hospes: " + message(e));
      terminal.err().println("see `hospes " + (command == null ? "" : name + " ") + "--help`");
      return ExitCode.USAGE;
    }
    if (command == null) {
      line.usage(new PrintWriter(terminal.out(), true));
      return name.isEmpty() ? ExitCode.USAGE : ExitCode.OK;
    }
    return command.call();
  }

  private static Callable<ExitCode> command(String name, Terminal terminal) {
    return switch (name) {
      case "run" -> new RunCommand(terminal);
      case "check" -> new CheckCommand(terminal);
      case "fmt" -> new FormatCommand(terminal);
      case "explain" -> new ExplainCommand(terminal);
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** Picocli's sentence in the form of ours. */
  private static String message(ParameterException e) {
    String message = String.valueOf(e.getMessage()).replace("'", "`").replaceFirst("\\.$", "");
    return message.isEmpty() ? "wrong usage" : Character.toLowerCase(message.charAt(0)) + message.substring(1);
  }

  private static ExitCode unknown(String name, Terminal terminal) {
    if (name.endsWith(".hospes")) {
      terminal.err().println("hospes: say what to do with `" + name + "`: `hospes run " + name + "`");
      return ExitCode.USAGE;
    }
    String near = Suggestions.nearest(name, COMMANDS);
    terminal.err().println(
        "hospes: there is no command `" + name + "`" + (near == null ? "; see `hospes --help`" : "; did you mean `" + near + "`?"));
    return ExitCode.USAGE;
  }

  /** A mistake of ours: a sentence for the user, and a file with the rest to send. */
  private static ExitCode bug(Throwable e, String[] args, Terminal terminal) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    String report =
        "hospes " + Version.text() + "\njava " + Runtime.version() + "\nhospes " + String.join(" ", args) + "\n\n" + trace;
    terminal.out().flush();
    terminal.err().println("hospes: this is a bug in Hospes, and not in your script: " + e.getClass().getSimpleName());
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
