package org.hospes.serve;

import java.io.StringWriter;
import java.util.List;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Fix;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.ide.Completion;
import org.hospes.ide.Hover;
import org.hospes.ide.Insight;
import org.hospes.lower.Lowering;
import org.hospes.lower.Variation;
import org.hospes.plan.Plan;
import org.hospes.quantity.Amounts;
import org.hospes.report.TextReport;
import org.hospes.result.Result;
import org.hospes.run.Budget;
import org.hospes.run.Runner;
import org.hospes.source.SourceFile;
import org.hospes.text.Ink;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What the page is told of a script, as JSON. */
final class Answers {
  /** More of a report than anybody reads in a page. */
  private static final int LONGEST_REPORT = 2_000_000;

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

  static String run(String script, Budget budget) {
    Insight insight = insight(script);
    Plan plan =
        insight.checked().hasErrors()
            ? null
            : Lowering.lower(insight.checked(), Variation.NONE, null, null).plan();
    if (plan == null) {
      return report("errors", new TextRenderer(Ink.NONE).render(insight.diagnostics()));
    }
    Runner.Outcome outcome = Runner.run(plan, budget, System::nanoTime);
    Result result = outcome.result();
    String text = new TextReport(Ink.NONE, 100, Amounts.DIGITS).render(result);
    List<Diagnostic> problem = outcome.problem() == null ? List.of() : List.of(outcome.problem());
    if (!problem.isEmpty()) {
      text = text + "\n" + new TextRenderer(Ink.NONE).render(problem);
    }
    String state =
        !problem.isEmpty()
            ? "errors"
            : outcome.spent() ? "spent" : result.allHold() ? "holds" : "fails";
    return report(state, text);
  }

  private static String report(String state, String text) {
    String shown =
        text.length() > LONGEST_REPORT
            ? text.substring(0, LONGEST_REPORT) + "\n... and more, which is not shown here\n"
            : text;
    return json(
        out -> {
          out.writeStartObject();
          out.writeStringProperty("state", state);
          out.writeStringProperty("report", shown);
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
