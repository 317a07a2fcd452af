package org.hospes.report;

import java.io.StringWriter;
import java.util.List;
import org.hospes.quantity.Dimension;
import org.hospes.result.Cell;
import org.hospes.result.Chart;
import org.hospes.result.Column;
import org.hospes.result.Comparison;
import org.hospes.result.ExperimentResult;
import org.hospes.result.Manifest;
import org.hospes.result.Plot;
import org.hospes.result.Result;
import org.hospes.result.Schedule;
import org.hospes.result.Section;
import org.hospes.result.Sequence;
import org.hospes.result.Table;
import org.hospes.result.Verdict;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a result as JSON. Amounts are numbers in base units: seconds, bytes, joules, watts; what
 * has no value is null. The form is described in {@code docs/result.schema.json}; fields are added,
 * and never change their meaning.
 */
public final class JsonReport {
  /** The version of the form. */
  public static final int FORM = 1;

  private static final JsonFactory FACTORY = new JsonFactory();

  /** One result as an object over several lines, with a line end. */
  public String render(Result result) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("form", FORM);
      json.writeStringProperty("title", result.title());
      json.writeStringProperty("file", result.file());
      json.writeNumberProperty("seed", result.seed());
      json.writeNumberProperty("seconds", result.seconds());
      json.writeBooleanProperty("complete", result.complete());
      json.writeArrayPropertyStart("notices");
      for (String notice : result.notices()) {
        json.writeString(notice);
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("expectations");
      for (Verdict verdict : result.verdicts()) {
        verdict(json, verdict);
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("sections");
      for (Section section : result.sections()) {
        section(json, section);
      }
      json.writeEndArray();
      if (!result.experiments().isEmpty()) {
        json.writeArrayPropertyStart("experiments");
        for (ExperimentResult experiment : result.experiments()) {
          experiment(json, experiment);
        }
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    return text + "\n";
  }

  /** A table alone, as an object over one line. */
  public static String table(Table table) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      table(json, table);
      json.writeEndObject();
    }
    return text + "\n";
  }

  /** What a report was made from. */
  public static String manifest(Manifest manifest) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      json.writeNumberProperty("form", FORM);
      json.writeStringProperty("version", manifest.version());
      json.writeStringProperty("command", manifest.command());
      json.writeNumberProperty("seed", manifest.seed());
      json.writeArrayPropertyStart("files");
      for (Manifest.Hashed file : manifest.files()) {
        json.writeStartObject();
        json.writeStringProperty("name", file.name());
        json.writeStringProperty("sha256", file.sha256());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    return text + "\n";
  }

  private static void experiment(JsonGenerator json, ExperimentResult experiment) {
    json.writeStartObject();
    json.writeStringProperty("name", experiment.name());
    strings(json, "facts", experiment.facts());
    strings(json, "notices", experiment.notices());
    json.writeArrayPropertyStart("expectations");
    for (Verdict verdict : experiment.verdicts()) {
      verdict(json, verdict);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("sections");
    for (Section section : experiment.sections()) {
      section(json, section);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void strings(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void verdict(JsonGenerator json, Verdict verdict) {
    json.writeStartObject();
    json.writeStringProperty("text", verdict.text());
    json.writeBooleanProperty("holds", verdict.holds());
    json.writeNumberProperty("line", verdict.line());
    json.writeStringProperty("measured", verdict.measured());
    json.writeStringProperty("because", verdict.because());
    json.writeArrayPropertyStart("details");
    for (String detail : verdict.details()) {
      json.writeString(detail);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void section(JsonGenerator json, Section section) {
    json.writeStartObject();
    json.writeStringProperty("title", section.title());
    json.writeStringProperty("subject", section.subject());
    switch (section) {
      case Section.OfTable table -> table(json, table.table());
      case Section.OfChart chart -> chart(json, chart.chart());
      case Section.OfText words -> {
        json.writeStringProperty("kind", "text");
        texts(json, "paragraphs", words.paragraphs());
      }
      case Section.OfPlot plot -> plot(json, plot.plot());
      case Section.OfComparisons comparisons -> comparisons(json, comparisons);
      case Section.OfSequence sequence -> sequence(json, sequence.sequence());
      case Section.OfSchedule schedule -> schedule(json, schedule.schedule());
    }
    json.writeEndObject();
  }

  private static void sequence(JsonGenerator json, Sequence sequence) {
    json.writeStringProperty("kind", "sequence");
    json.writeStringProperty("operation", sequence.operation());
    json.writeStringProperty("guest", sequence.guest());
    json.writeStringProperty("layer", sequence.layer());
    json.writeStringProperty("machine", sequence.machine());
    json.writeName("clock");
    number(json, sequence.clock());
    texts(json, "lanes", sequence.lanes());
    json.writeArrayPropertyStart("steps");
    for (Sequence.Step step : sequence.steps()) {
      json.writeStartObject();
      json.writeStringProperty("from", sequence.lanes().get(step.from()));
      json.writeStringProperty("to", sequence.lanes().get(step.to()));
      json.writeStringProperty("what", step.what());
      json.writeStringProperty("place", step.place());
      json.writeName("seconds");
      number(json, step.seconds());
      json.writeName("times");
      number(json, step.times());
      json.writeStringProperty("part", step.part());
      json.writeStringProperty("payer", step.payer());
      json.writeBooleanProperty("exit", step.exit());
      texts(json, "touches", step.touches());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("native");
    number(json, sequence.nativeSeconds());
    json.writeName("here");
    number(json, sequence.seconds());
    json.writeName("exits");
    number(json, sequence.exits());
    texts(json, "sources", sequence.sources());
  }

  private static void texts(JsonGenerator json, String name, java.util.List<String> texts) {
    json.writeArrayPropertyStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private static void table(JsonGenerator json, Table table) {
    json.writeStringProperty("kind", "table");
    json.writeArrayPropertyStart("columns");
    for (Column column : table.columns()) {
      json.writeStartObject();
      json.writeStringProperty("name", column.name());
      unit(json, column.dimension());
      if (!column.group().isEmpty()) {
        json.writeStringProperty("group", column.group());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("rows");
    for (var row : table.rows()) {
      json.writeStartArray();
      for (Cell cell : row) {
        switch (cell) {
          case Cell.Amount amount -> number(json, amount.value());
          case Cell.Estimate estimate -> {
            json.writeStartObject();
            json.writeName("mean");
            number(json, estimate.value());
            json.writeName("half");
            number(json, estimate.half());
            json.writeEndObject();
          }
          case Cell.Text words -> json.writeString(words.text());
          case Cell.None none -> json.writeNull();
        }
      }
      json.writeEndArray();
    }
    json.writeEndArray();
  }

  private static void chart(JsonGenerator json, Chart chart) {
    json.writeStringProperty("kind", "chart");
    json.writeArrayPropertyStart("series");
    for (Chart.Series series : chart.series()) {
      json.writeStartObject();
      json.writeStringProperty("label", series.label());
      unit(json, series.dimension());
      numbers(json, "times", series.times());
      numbers(json, "values", series.values());
      json.writeName("end");
      number(json, series.end());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void plot(JsonGenerator json, Plot plot) {
    json.writeStringProperty("kind", "plot");
    json.writeStringProperty("across", plot.across());
    unit(json, plot.dimension());
    strings(json, "categories", plot.categories());
    json.writeArrayPropertyStart("panels");
    for (Plot.Panel panel : plot.panels()) {
      json.writeStartObject();
      json.writeStringProperty("title", panel.title());
      unit(json, panel.dimension());
      json.writeArrayPropertyStart("lines");
      for (Plot.Line line : panel.lines()) {
        json.writeStartObject();
        json.writeStringProperty("label", line.label());
        numbers(json, "x", line.x());
        numbers(json, "y", line.y());
        numbers(json, "half", line.half());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void schedule(JsonGenerator json, Schedule schedule) {
    json.writeStringProperty("kind", "schedule");
    json.writeName("from");
    number(json, schedule.from());
    json.writeName("to");
    number(json, schedule.to());
    json.writeNumberProperty("cores", schedule.cores());
    json.writeArrayPropertyStart("guests");
    schedule.guests().forEach(json::writeString);
    json.writeEndArray();
    json.writeArrayPropertyStart("runs");
    for (Schedule.Run run : schedule.runs()) {
      json.writeStartObject();
      json.writeNumberProperty("core", run.core());
      json.writeNumberProperty("guest", run.guest());
      json.writeNumberProperty("vcpu", run.vcpu());
      json.writeName("begin");
      number(json, run.begin());
      json.writeName("end");
      number(json, run.end());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void comparisons(JsonGenerator json, Section.OfComparisons section) {
    json.writeStringProperty("kind", "published");
    json.writeStringProperty("trust", section.trust());
    json.writeArrayPropertyStart("figures");
    for (Comparison comparison : section.comparisons()) {
      json.writeStartObject();
      json.writeStringProperty("label", comparison.label());
      unit(json, comparison.dimension());
      json.writeName("published");
      number(json, comparison.published());
      json.writeName("simulated");
      number(json, comparison.simulated());
      json.writeName("tolerance");
      number(json, comparison.tolerance());
      json.writeBooleanProperty("agrees", comparison.agrees());
      json.writeStringProperty("because", comparison.because());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void unit(JsonGenerator json, @Nullable Dimension dimension) {
    json.writeName("unit");
    if (dimension == null) {
      json.writeNull();
    } else {
      json.writeString(dimension.toString());
    }
  }

  private static void numbers(JsonGenerator json, String name, double[] values) {
    json.writeArrayPropertyStart(name);
    for (double value : values) {
      number(json, value);
    }
    json.writeEndArray();
  }

  /** JSON has no infinity: what is unlimited is null, as is what has no value. */
  private static void number(JsonGenerator json, double value) {
    if (Double.isFinite(value)) {
      json.writeNumber(value);
    } else {
      json.writeNull();
    }
  }
}
