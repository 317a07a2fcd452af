package org.hospes.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hospes.exchange.Import;
import org.hospes.exchange.LeftOut;
import org.hospes.exchange.Unusable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes import}: makes a script of machines that other tools describe. */
final class ImportCommand implements Command {
  @Override
  public CommandSpec spec() {
    return Options.plain(
            "import", "Make a script of machines that libvirt, OVF or qemu-img describe.")
        .addOption(
            Options.option(
                "--out", String.class, "FILE", "Where to write the script, if not here."))
        .addPositional(
            Options.files(
                "A libvirt domain (`virsh dumpxml`), an OVF envelope, or a chain of images"
                    + " (`qemu-img info --backing-chain --output=json`); `-` is the standard"
                    + " input."));
  }

  @Override
  public ExitCode run(ParseResult given, Terminal terminal) throws Scripts.Unreadable {
    List<Import.Given> files = new ArrayList<>();
    for (String file : Options.files(given)) {
      files.add(read(file));
    }
    Import made;
    try {
      made = Import.of(files);
    } catch (Unusable e) {
      return terminal.refuse(e.getMessage());
    }
    String out = given.matchedOptionValue("--out", null);
    if (out == null) {
      terminal.out().print(made.script());
    } else {
      ReportFiles.write(Scripts.path(out), made.script());
      terminal.out().println(out + ": written; try `hospes run " + out + "`");
    }
    terminal.out().flush();
    tell(terminal, made.leftOut());
    return ExitCode.OK;
  }

  /** Says what is not in what was made. */
  static void tell(Terminal terminal, List<LeftOut> left) {
    if (left.isEmpty()) {
      return;
    }
    terminal
        .err()
        .println("not taken over: " + (left.size() == 1 ? "1 thing" : left.size() + " things"));
    left.forEach(each -> terminal.err().println("  " + each));
  }

  private static Import.Given read(String file) throws Scripts.Unreadable {
    if (file.equals("-")) {
      return new Import.Given("standard input", bounded(System.in, "the standard input"));
    }
    Path path = Scripts.path(file);
    if (!Files.exists(path)) {
      throw new Scripts.Unreadable("there is no file `" + file + "`");
    }
    if (Files.isDirectory(path)) {
      throw new Scripts.Unreadable("`" + file + "` is a folder; name the file in it");
    }
    if (!Files.isRegularFile(path) && !file.startsWith("/dev/fd/")) {
      throw new Scripts.Unreadable("`" + file + "` is neither a file nor a folder");
    }
    try (InputStream in = Files.newInputStream(path)) {
      return new Import.Given(file.replace('\\', '/'), bounded(in, "`" + file + "`"));
    } catch (IOException e) {
      throw new Scripts.Unreadable("`" + file + "` cannot be read: " + e.getMessage());
    }
  }

  private static byte[] bounded(InputStream in, String name) throws Scripts.Unreadable {
    try {
      return in.readNBytes(Import.MOST_BYTES + 1);
    } catch (IOException e) {
      throw new Scripts.Unreadable(name + " cannot be read");
    }
  }
}
