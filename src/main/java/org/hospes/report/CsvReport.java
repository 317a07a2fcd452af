package org.hospes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hospes.result.Cell;
import org.hospes.result.Chart;
import org.hospes.result.Column;
import org.hospes.result.Comparison;
import org.hospes.result.ExperimentResult;
import org.hospes.result.Plot;
import org.hospes.result.Result;
import org.hospes.result.Schedule;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.result.Verdict;

/**
 * Writes every table of a result as CSV (RFC 4180): amounts in base units with all their digits,
 * and the unit in the heading. Charts have a row for each point.
 */
public final class CsvReport {
  private CsvReport() {}

  /** One table: a name that suits a file, and its lines. */
  public record File(String name, String text) {}

  /** All tables in the order of the report. */
  public static List<File> files(Result result) {
    List<File> files = new ArrayList<>();
    if (!result.verdicts().isEmpty()) {
      add(files, "expectations", verdicts(result.verdicts()));
    }
    result.sections().forEach(section -> add(files, name(section), text(section)));
    for (ExperimentResult experiment : result.experiments()) {
      if (!experiment.verdicts().isEmpty()) {
        add(files, experiment.name() + "-expectations", verdicts(experiment.verdicts()));
      }
      for (Section section : experiment.sections()) {
        String name = name(section);
        add(
            files,
            name.isEmpty() ? experiment.name() : experiment.name() + "-" + name,
            text(section));
      }
    }
    return files;
  }

  /** All tables in one text, each behind a line with its name. */
  public static String render(Result result) {
    StringBuilder text = new StringBuilder();
    for (File file : files(result)) {
      text.append(text.isEmpty() ? "" : "\r\n");
      text.append("# ").append(file.name()).append("\r\n").append(file.text());
    }
    return text.toString();
  }

  private static void add(List<File> files, String name, String text) {
    String number = String.format(Locale.ROOT, "%02d", files.size() + 1);
    files.add(new File(number + "-" + name, text));
  }

  private static String name(Section section) {
    String text = (section.title() + " " + section.subject()).strip().toLowerCase(Locale.ROOT);
    String plain = text.replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
    return plain.substring(0, Math.min(60, plain.length()));
  }

  private static String verdicts(List<Verdict> verdicts) {
    StringBuilder text = new StringBuilder();
    row(text, List.of("line", "expectation", "holds", "measured", "details"));
    for (Verdict verdict : verdicts) {
      row(
          text,
          List.of(
              String.valueOf(verdict.line()),
              verdict.text(),
              String.valueOf(verdict.holds()),
              verdict.measured(),
              String.join("; ", verdict.details())));
    }
    return text.toString();
  }

  private static String text(Section section) {
    StringBuilder text = new StringBuilder();
    switch (section) {
      case Section.OfTable table -> table(text, table.table());
      case Section.OfChart chart -> chart(text, chart.chart());
      case Section.OfText words -> words.paragraphs().forEach(each -> row(text, List.of(each)));
      case Section.OfPlot plot -> plot(text, plot.plot());
      case Section.OfSequence sequence -> table(text, SvgSequence.table(sequence.sequence()));
      case Section.OfComparisons comparisons -> comparisons(text, comparisons.comparisons());
      case Section.OfSchedule schedule -> schedule(text, schedule.schedule());
    }
    return text.toString();
  }

  private static void table(StringBuilder text, Table table) {
    List<String> head = new ArrayList<>();
    List<Boolean> estimated = new ArrayList<>();
    for (int c = 0; c < table.columns().size(); c++) {
      Column column = table.columns().get(c);
      int index = c;
      boolean estimate =
          table.rows().stream().anyMatch(row -> row.get(index) instanceof Cell.Estimate);
      estimated.add(estimate);
      String name =
          (column.group().isEmpty() ? "" : column.group() + " ")
              + column.name()
              + (column.dimension() == null || column.dimension().isNumber()
                  ? ""
                  : " [" + column.dimension() + "]");
      head.add(name.strip());
      if (estimate) {
        head.add(name.strip() + " ±");
      }
    }
    row(text, head);
    for (List<Cell> cells : table.rows()) {
      List<String> line = new ArrayList<>();
      for (int c = 0; c < cells.size(); c++) {
        switch (cells.get(c)) {
          case Cell.Amount amount -> line.add(number(amount.value()));
          case Cell.Estimate estimate -> line.add(number(estimate.value()));
          case Cell.Text words -> line.add(words.text());
          case Cell.None none -> line.add("");
        }
        if (estimated.get(c)) {
          line.add(cells.get(c) instanceof Cell.Estimate e ? number(e.half()) : "");
        }
      }
      row(text, line);
    }
  }

  private static void schedule(StringBuilder text, Schedule schedule) {
    row(text, List.of("core", "guest", "virtual CPU", "from [s]", "to [s]"));
    for (Schedule.Run run : schedule.runs()) {
      row(
          text,
          List.of(
              String.valueOf(run.core()),
              schedule.guests().get(run.guest()),
              String.valueOf(run.vcpu()),
              number(run.begin()),
              number(run.end())));
    }
  }

  private static void chart(StringBuilder text, Chart chart) {
    row(text, List.of("series", "unit", "from [s]", "value"));
    for (Chart.Series series : chart.series()) {
      for (int i = 0; i < series.times().length; i++) {
        row(
            text,
            List.of(
                series.label(),
                series.dimension().toString(),
                number(series.times()[i]),
                number(series.values()[i])));
      }
    }
  }

  private static void plot(StringBuilder text, Plot plot) {
    String across =
        plot.across()
            + (plot.dimension() == null || plot.dimension().isNumber()
                ? ""
                : " [" + plot.dimension() + "]");
    row(text, List.of("panel", "line", across.strip(), "unit", "value", "±"));
    for (Plot.Panel panel : plot.panels()) {
      for (Plot.Line line : panel.lines()) {
        for (int i = 0; i < line.x().length; i++) {
          row(
              text,
              List.of(
                  panel.title(),
                  line.label(),
                  plot.dimension() == null && !plot.categories().isEmpty()
                      ? plot.categories().get((int) line.x()[i])
                      : number(line.x()[i]),
                  panel.dimension().toString(),
                  number(line.y()[i]),
                  number(line.half()[i])));
        }
      }
    }
  }

  private static void comparisons(StringBuilder text, List<Comparison> comparisons) {
    row(text, List.of("figure", "unit", "published", "simulated", "tolerance", "agrees"));
    for (Comparison each : comparisons) {
      row(
          text,
          List.of(
              each.label(),
              each.dimension().toString(),
              number(each.published()),
              number(each.simulated()),
              number(each.tolerance()),
              String.valueOf(each.agrees())));
    }
  }

  private static String number(double value) {
    return Double.isNaN(value)
        ? ""
        : value == Math.rint(value) && Math.abs(value) < 1e15
            ? String.valueOf((long) value)
            : Double.toString(value);
  }

  private static void row(StringBuilder text, List<String> cells) {
    for (int i = 0; i < cells.size(); i++) {
      text.append(i == 0 ? "" : ",").append(quoted(cells.get(i)));
    }
    text.append("\r\n");
  }

  /** A cell; what a spreadsheet would take for a formula is made a text. */
  static String quoted(String cell) {
    String safe =
        !cell.isEmpty()
                && "=@+-".indexOf(cell.charAt(0)) >= 0
                && !cell.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?")
            ? "'" + cell
            : cell;
    boolean plain = safe.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
    return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
  }
}
