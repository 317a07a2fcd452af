package org.hospes.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Suggestions;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.GuestPlan;
import org.hospes.plan.Plan;
import org.hospes.report.TextSequence;
import org.hospes.result.Section;
import org.hospes.run.PlannedPaths;
import org.hospes.schema.Operation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** {@code hospes trace}: the paths of operations of a script's guests, without running it. */
final class TraceCommand implements Command {
  private static final String ON = "--on";

  @Override
  public CommandSpec spec() {
    return Options.command(
            "trace", "Show the way of operations through the layers, without running a script.")
        .addOption(
            Options.option(
                ON, String.class, "GUEST", "Only this guest, or the guests of an array."))
        .addPositional(
            PositionalParamSpec.builder()
                .paramLabel("FILE OPERATION")
                .arity("1..*")
                .required(true)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .description(
                    "A script, and operations such as page_fault; without any, those that the"
                        + " workloads make.")
                .build());
  }

  @Override
  public ExitCode run(ParseResult given, Terminal process) throws Scripts.Unreadable {
    Terminal terminal = Options.terminal(given, process);
    List<String> words = given.matchedPositionalValue(0, List.of());
    List<Operation> operations = new ArrayList<>();
    for (String word : words.subList(1, words.size())) {
      Operation operation = operation(word);
      if (operation == null) {
        return terminal.refuse("there is no operation `" + word + "`" + near(word, operations()));
      }
      operations.add(operation);
    }
    Scripts.Script script = Scripts.read(words.getFirst(), Options.data(given), System.in);
    Checked checked = Checker.check(script.file(), script.path(), script.loader());
    List<Diagnostic> diagnostics = new ArrayList<>(checked.diagnostics());
    Plan plan = null;
    if (!checked.hasErrors()) {
      Lowering.Lowered lowered = Lowering.lower(checked, Variation.NONE, null, script.loader());
      diagnostics.addAll(lowered.diagnostics());
      plan = lowered.plan();
    }
    if (!diagnostics.isEmpty()) {
      terminal.err().println(new TextRenderer(terminal.ink()).render(diagnostics));
    }
    return plan == null
        ? ExitCode.ERRORS
        : show(terminal, plan, operations, given.matchedOptionValue(ON, ""));
  }

  private static ExitCode show(
      Terminal terminal, Plan plan, List<Operation> operations, String on) {
    List<Section.OfSequence> sections = new ArrayList<>();
    boolean found = false;
    for (GuestPlan guest : plan.guests()) {
      if (on.isEmpty() || guest.name().equals(on) || guest.identity().declared().equals(on)) {
        found = true;
        sections.addAll(PlannedPaths.of(plan, guest, operations));
      }
    }
    if (!found) {
      List<String> names = plan.guests().stream().map(GuestPlan::name).distinct().toList();
      return terminal.refuse(
          on.isEmpty()
              ? "the script has no guests"
              : "there is no guest `" + on + "`" + near(on, names));
    }
    if (sections.isEmpty()) {
      return terminal.refuse("no workload says its operations; name some, such as `page_fault`");
    }
    boolean first = true;
    TextSequence text =
        new TextSequence(terminal.ink(), 3, Math.clamp(terminal.width(), 40, 200) - 2);
    for (Section.OfSequence section : sections) {
      if (!first) {
        terminal.out().println();
      }
      first = false;
      terminal.out().println(terminal.ink().bold(section.subject()));
      for (String line : text.lines(section.sequence())) {
        terminal.out().println(line.isEmpty() ? "" : "  " + line);
      }
    }
    return ExitCode.OK;
  }

  private static @Nullable Operation operation(String word) {
    for (Operation operation : Operation.values()) {
      if (operation.word().equals(word)) {
        return operation;
      }
    }
    return null;
  }

  private static List<String> operations() {
    return Arrays.stream(Operation.values()).map(Operation::word).toList();
  }

  private static String near(String word, List<String> words) {
    String near = Suggestions.nearest(word, words);
    return near == null ? "" : "; did you mean `" + near + "`?";
  }
}
