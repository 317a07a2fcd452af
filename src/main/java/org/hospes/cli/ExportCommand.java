package org.hospes.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Suggestions;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.exchange.LeftOut;
import org.hospes.exchange.LibvirtWriter;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.Plan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes export}: writes guests of a script as other tools read them. */
final class ExportCommand implements Command {
  /** What guests are written as. */
  enum Format {
    libvirt
  }

  @Override
  public CommandSpec spec() {
    return Options.command("export", "Write guests of a script as libvirt domains.")
        .addOption(Options.option("--format", Format.class, "FORMAT", "libvirt, which is usual."))
        .addOption(
            Options.option(
                "--out", String.class, "DIR", "A folder for a file of each guest, NAME.xml."))
        .addPositional(
            PositionalParamSpec.builder()
                .index("0")
                .paramLabel("SCRIPT")
                .required(true)
                .type(String.class)
                .description("The script; `-` is the standard input.")
                .build())
        .addPositional(
            PositionalParamSpec.builder()
                .index("1")
                .paramLabel("GUEST")
                .arity("0..1")
                .type(String.class)
                .description("The guest, if there are several: `web`, `node[2]`.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) throws Scripts.Unreadable {
    Terminal terminal = Options.terminal(given, process);
    String file = given.matchedPositionalValue(0, "");
    String wanted = given.matchedPositionalValue(1, null);
    Scripts.Script script = Scripts.read(file, Options.data(given), System.in);
    Checked checked = Checker.check(script.file(), script.path(), script.loader());
    List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
    Plan plan = null;
    if (!checked.hasErrors()) {
      Lowering.Lowered lowered = Lowering.lower(checked, Variation.NONE, null, script.loader());
      diagnostics.addAll(lowered.diagnostics());
      plan = lowered.plan();
    }
    if (plan == null || diagnostics.stream().anyMatch(Diagnostic::isError)) {
      terminal.err().print(new TextRenderer(terminal.ink()).render(diagnostics));
      return ExitCode.ERRORS;
    }
    String out = given.matchedOptionValue("--out", null);
    List<GuestPlan> guests = plan.guests();
    if (wanted != null) {
      List<GuestPlan> all = guests;
      guests = all.stream().filter(g -> g.name().equals(wanted)).toList();
      if (guests.isEmpty()) {
        String near = Suggestions.nearest(wanted, all.stream().map(GuestPlan::name).toList());
        return terminal.refuse(
            "there is no guest `"
                + wanted
                + "` in `"
                + file
                + "`"
                + (near == null ? "" : "; did you mean `" + near + "`?"));
      }
    } else if (guests.isEmpty()) {
      return terminal.refuse("there is no guest in `" + file + "`");
    } else if (guests.size() > 1 && out == null) {
      return terminal.refuse(
          "there are "
              + guests.size()
              + " guests, and a file of libvirt has one: name one, such as `"
              + guests.getFirst().name()
              + "`, or give a folder for all with `--out DIR`");
    }
    return write(terminal, plan, guests, out);
  }

  private static ExitCode write(
      Terminal terminal, Plan plan, List<GuestPlan> guests, @Nullable String out)
      throws Scripts.Unreadable {
    List<LeftOut> left = new ArrayList<>();
    int written = 0;
    for (GuestPlan guest : guests) {
      LibvirtWriter.Domain domain = LibvirtWriter.write(plan, guest);
      if (domain == null) {
        left.add(
            new LeftOut(guest.name(), 0, "guest", "libvirt has no domains for what it runs on"));
        continue;
      }
      written++;
      left.addAll(domain.leftOut());
      if (out == null) {
        terminal.out().print(domain.xml());
      } else {
        // A name is no path.
        String file = domain.name().replaceAll("[^\\p{L}\\p{N}_.-]", "_").replaceAll("^\\.+", "_");
        Path target = Scripts.path(out).resolve(file + ".xml");
        ReportFiles.write(target, domain.xml());
        terminal.out().println(target);
      }
    }
    terminal.out().flush();
    ImportCommand.tell(terminal, left);
    return written == 0 ? ExitCode.USAGE : ExitCode.OK;
  }
}
