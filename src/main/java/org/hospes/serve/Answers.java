package org.hospes.serve;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Fix;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.experiment.RunRecord;
import org.hospes.experiment.Study;
import org.hospes.ide.Completion;
import org.hospes.ide.Hover;
import org.hospes.ide.Insight;
import org.hospes.ide.ReportColours;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.Plan;
import org.hospes.quantity.Amounts;
import org.hospes.report.HtmlReport;
import org.hospes.report.TextReport;
import org.hospes.result.ExperimentResult;
import org.hospes.result.Result;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.hospes.source.SourceFile;
import org.hospes.term.Experiment;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What the page is told of a script, as JSON. */
final class Answers {
  /** More of a report than anybody reads in a page. */
  private static final int LONGEST_REPORT = 2_000_000;

  /** Only for budgets: nothing that is simulated sees it. */
  private static final LongSupplier CLOCK = System::nanoTime;

  private static final JsonFactory JSON = new JsonFactory();

  private Answers() {}

  private static SourceFile file(String script) {
    return SourceFile.of("scenario", script);
  }

  /** A script in a page is in no folder, and reads no file. */
  private static Insight insight(String script) {
    return Insight.of(file(script), null, null);
  }

  static String check(String script) {
    Insight insight = insight(script);
    return json(
        out -> {
          out.writeStartArray();
          for (Diagnostic diagnostic : insight.diagnostics()) {
            if (diagnostic.primary().span().file() == insight.file()) {
              diagnostic(diagnostic, insight, out);
            }
          }
          out.writeEndArray();
        });
  }

  private static void diagnostic(Diagnostic diagnostic, Insight insight, JsonGenerator out) {
    StringBuilder message = new StringBuilder(diagnostic.message());
    if (!diagnostic.primary().text().isEmpty()) {
      message.append(": ").append(diagnostic.primary().text());
    }
    diagnostic.notes().forEach(note -> message.append("\nnote: ").append(note));
    if (diagnostic.help() != null) {
      message.append("\nhelp: ").append(diagnostic.help());
    }
    out.writeStartObject();
    out.writeNumberProperty("from", diagnostic.primary().span().start());
    out.writeNumberProperty("to", diagnostic.primary().span().end());
    out.writeStringProperty("severity", diagnostic.isError() ? "error" : "warning");
    out.writeStringProperty("code", diagnostic.code().id());
    out.writeStringProperty("message", message.toString());
    Fix fix = diagnostic.fix();
    if (fix != null && fix.span().file() == insight.file()) {
      out.writeObjectPropertyStart("fix");
      out.writeStringProperty("title", fix.title());
      out.writeNumberProperty("from", fix.span().start());
      out.writeNumberProperty("to", fix.span().end());
      out.writeStringProperty("text", fix.replacement());
      out.writeEndObject();
    }
    out.writeEndObject();
  }

  static String complete(String script, int offset) {
    SourceFile file = file(script);
    int at = Math.clamp(offset, 0, file.text().length());
    Completion.Answer answer = Completion.at(file, at, Insight.of(file, null, null));
    return json(
        out -> {
          out.writeStartObject();
          out.writeNumberProperty("from", answer.replaced().start());
          out.writeArrayPropertyStart("items");
          for (Completion.Item item : answer.items()) {
            out.writeStartObject();
            out.writeStringProperty("label", item.label());
            out.writeStringProperty("kind", item.kind().name());
            out.writeStringProperty("detail", item.detail());
            out.writeStringProperty("doc", item.doc());
            out.writeStringProperty("insert", item.insert());
            out.writeNumberProperty("rank", item.rank());
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  static String hover(String script, int offset) {
    Insight insight = insight(script);
    Hover.Answer answer = Hover.at(insight, Math.clamp(offset, 0, insight.file().text().length()));
    return json(
        out -> {
          out.writeStartObject();
          if (answer != null) {
            out.writeNumberProperty("from", answer.word().start());
            out.writeNumberProperty("to", answer.word().end());
            out.writeStringProperty("text", answer.text());
          }
          out.writeEndObject();
        });
  }

  /** Runs a script and its experiments, and keeps the report for the page. */
  static String run(String script, Budget budget, Reports reports) {
    Insight insight = insight(script);
    Plan plan =
        insight.checked().hasErrors()
            ? null
            : Lowering.lower(insight.checked(), Variation.NONE, null, null).plan();
    if (plan == null) {
      return report("errors", new TextRenderer(Ink.NONE).render(insight.diagnostics()), null);
    }
    long deadline = CLOCK.getAsLong() + (long) (budget.seconds() * 1e9);
    Runner.Watched watched = Runner.watch(plan, budget, CLOCK);
    Runner.Outcome outcome = watched.outcome();
    Result result = outcome.result();
    boolean spent = outcome.spent();
    if (outcome.problem() == null) {
      List<ExperimentResult> made = new ArrayList<>();
      for (Experiment experiment : insight.checked().experiments()) {
        Study study = new Study(insight.checked(), experiment, plan.seed(), null);
        List<RunRecord> records = runs(study, budget, deadline);
        spent |= records.size() < study.matrix().runs();
        spent |= records.stream().anyMatch(RunRecord::spent);
        made.add(study.result(records));
      }
      result = result.with(made);
    }
    String text = new TextReport(Ink.NONE, 100, Amounts.DIGITS).render(result);
    List<Diagnostic> problem = outcome.problem() == null ? List.of() : List.of(outcome.problem());
    if (!problem.isEmpty()) {
      text = text + "\n" + new TextRenderer(Ink.NONE).render(problem);
    }
    String state =
        !problem.isEmpty() ? "errors" : spent ? "spent" : result.allHold() ? "holds" : "fails";
    String page =
        new HtmlReport(Amounts.DIGITS, "")
            .render(result, ReportColours.of(insight.file()), watched.scenes(), null);
    return report(state, text, reports.keep(page));
  }

  /** As many runs as there is time for. */
  private static List<RunRecord> runs(Study study, Budget budget, long deadline) {
    List<RunRecord> records = new ArrayList<>();
    for (int run = 0; run < study.matrix().runs(); run++) {
      double left = (deadline - CLOCK.getAsLong()) / 1e9;
      if (left <= 0) {
        break;
      }
      records.add(study.run(run, new Budget(budget.events(), left), CLOCK));
    }
    return records;
  }

  private static String report(String state, String text, @Nullable String page) {
    String shown =
        text.length() > LONGEST_REPORT
            ? text.substring(0, LONGEST_REPORT) + "\n... and more, which is not shown here\n"
            : text;
    return json(
        out -> {
          out.writeStartObject();
          out.writeStringProperty("state", state);
          out.writeStringProperty("report", shown);
          if (page != null) {
            out.writeStringProperty("page", "/report/" + page);
          }
          out.writeEndObject();
        });
  }

  /** Writes a JSON text. */
  private interface Content {
    void write(JsonGenerator out);
  }

  private static String json(Content content) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
      content.write(out);
    }
    return text.toString();
  }
}
