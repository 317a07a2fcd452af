package org.hospes.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.check.Checker;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.Plan;
import org.hospes.result.Result;
import org.hospes.result.Section;
import org.hospes.run.Runner;
import org.hospes.source.SourceFile;
import org.hospes.term.Expectation;
import org.hospes.term.Term;
import org.hospes.why.Explainer;
import org.jspecify.annotations.Nullable;

/**
 * {@code hospes run --why}: explains values of a run. What is asked for is an expression as a
 * script would have it, {@code expect 2} or {@code line 24} for an expectation of the script, or a
 * row and a column of a summary, such as {@code web CPU time}.
 */
final class WhyRun {
  private static final Pattern EXPECTATION = Pattern.compile("(expect|line) +(\\d{1,7})");
  private static final Pattern CELL =
      Pattern.compile(
          "(\\S+) +(runtime|slowdown|answers|response|CPU time|ready|sent|energy"
              + "|memory held|received|CPU|of)");

  /** What the columns of the tables of guests and hosts show, as a script would ask for it. */
  private static final Map<String, String> COLUMNS =
      Map.ofEntries(
          Map.entry("runtime", "%s.runtime"),
          Map.entry("slowdown", "%s.slowdown"),
          Map.entry("answers", "floor(%s.requests.completed)"),
          Map.entry("response", "%s.requests.response_time"),
          Map.entry("CPU time", "%s.cpu.time"),
          Map.entry("ready", "%s.cpu.ready_time"),
          Map.entry("sent", "%s.network.sent"),
          Map.entry("received", "%s.network.received"),
          Map.entry("energy", "%s.energy"),
          Map.entry("memory held", "%s.memory.used"),
          Map.entry("CPU", "mean(%s.cpu.utilization)"),
          Map.entry("of", "%s.memory.size"));

  private WhyRun() {}

  static ExitCode run(Terminal terminal, String name, Scripts.Script script, RunWish wish)
      throws Scripts.Unreadable {
    List<SourceFile> expressions = new ArrayList<>();
    for (String why : wish.whys()) {
      if (!EXPECTATION.matcher(why.strip()).matches()) {
        expressions.add(SourceFile.of("--why", expression(why)));
      }
    }
    Checker.Asked asked =
        Checker.ask(script.file(), script.path(), script.loader(), wish.settings(), expressions);
    List<Diagnostic> diagnostics = new ArrayList<>(asked.checked().diagnostics());
    Plan plan = null;
    if (!asked.checked().hasErrors()) {
      ScriptRun.refuseUnknown(asked.checked(), wish);
      Lowering.Lowered lowered =
          Lowering.lower(asked.checked(), Variation.NONE, wish.seed(), script.loader());
      diagnostics.addAll(lowered.diagnostics());
      plan = lowered.plan();
    }
    if (!diagnostics.isEmpty()) {
      terminal.err().println(new TextRenderer(terminal.ink()).render(diagnostics));
      terminal.err().flush();
    }
    if (plan == null || diagnostics.stream().anyMatch(Diagnostic::isError)) {
      return ExitCode.ERRORS;
    }
    List<Explainer.Inquiry> inquiries = inquiries(wish, asked, plan);
    Progress progress = new Progress(terminal, name, 1, 0, System::nanoTime);
    Runner.Explained explained =
        Runner.explain(
            plan,
            asked.checked().entities(),
            inquiries,
            asked.slots(),
            wish.budget()
                .watchedBy(
                    (seconds, events) -> {
                      progress.at(seconds);
                      return !terminal.stop().isAsked();
                    }),
            System::nanoTime);
    progress.end();
    Runner.Outcome outcome = explained.outcome();
    if (outcome.problem() != null) {
      terminal.err().println(new TextRenderer(terminal.ink()).render(outcome.problem()));
      return ExitCode.ERRORS;
    }
    List<Section> sections = new ArrayList<>();
    explained.explanations().forEach(sections::addAll);
    Result result = outcome.result().showing(sections);
    ScriptRun ready = new ScriptRun(name, script, asked.checked(), plan, List.of(), "");
    ReportFiles.write(terminal, ready, result, null, wish);
    return outcome.spent() ? ExitCode.SPENT : ExitCode.OK;
  }

  /** A row and a column of a table as an expression; anything else as it is. */
  private static String expression(String why) {
    Matcher cell = CELL.matcher(why.strip());
    if (!cell.matches()) {
      return why;
    }
    String known = COLUMNS.get(cell.group(2));
    return known == null ? why : known.formatted(cell.group(1));
  }

  private static List<Explainer.Inquiry> inquiries(RunWish wish, Checker.Asked asked, Plan plan)
      throws Scripts.Unreadable {
    List<Explainer.Inquiry> inquiries = new ArrayList<>();
    int next = 0;
    for (String why : wish.whys()) {
      Matcher matcher = EXPECTATION.matcher(why.strip());
      if (matcher.matches()) {
        int number = Integer.parseInt(matcher.group(2));
        Expectation expectation =
            matcher.group(1).equals("line")
                ? atLine(plan, number)
                : number >= 1 && number <= plan.expectations().size()
                    ? plan.expectations().get(number - 1)
                    : null;
        if (expectation == null) {
          throw new Scripts.Unreadable(
              "there is no expectation `"
                  + why.strip()
                  + "`; the script has "
                  + plan.expectations().size());
        }
        inquiries.add(new Explainer.Inquiry(expectation.text(), expectation.condition()));
      } else {
        Term term = asked.terms().get(next++);
        inquiries.add(new Explainer.Inquiry(expression(why).strip(), term));
      }
    }
    return inquiries;
  }

  private static @Nullable Expectation atLine(Plan plan, int line) {
    for (Expectation expectation : plan.expectations()) {
      if (expectation.span().file().lines().line(expectation.span().start()) == line) {
        return expectation;
      }
    }
    return null;
  }
}
