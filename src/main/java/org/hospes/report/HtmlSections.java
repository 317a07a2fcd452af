package org.hospes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Chart;
import org.hospes.result.Column;
import org.hospes.result.Comparison;
import org.hospes.result.Plot;
import org.hospes.result.Scenes;
import org.hospes.result.Schedule;
import org.hospes.result.Section;
import org.hospes.result.Sequence;
import org.hospes.result.Table;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;

/** Writes the sections of a report: tables, and charts with a table behind each. */
final class HtmlSections {
  /** More rows behind a chart than anybody reads; the CSV has all. */
  private static final int MOST_ROWS = 300;

  private final Markup page;
  private final int digits;
  private int number;

  HtmlSections(Markup page, int digits) {
    this.page = page;
    this.digits = digits;
  }

  /** A section; {@code move} is the migration that a table of rounds is of, or null. */
  void write(Section section, Scenes.@Nullable Move move) {
    number++;
    String id = "s" + number;
    boolean titled = !section.title().isEmpty();
    page.open("section", titled ? "aria-labelledby" : "class", titled ? id : "plain").line();
    if (titled) {
      page.open("h2", "id", id).text(title(section));
      // A chart has what it shows above it.
      String subject = section instanceof Section.OfChart ? "" : subject(section);
      if (!subject.isEmpty()) {
        page.raw(" ").element("small", subject);
      }
      page.close("h2").line();
    }
    switch (section) {
      case Section.OfTable table -> {
        if (move != null && !move.rounds().isEmpty()) {
          page.raw("<figure class=\"scroll\" tabindex=\"0\">").raw(SvgStays.rounds(move));
          page.raw("</figure>\n");
        }
        table(table.table());
      }
      case Section.OfChart chart -> chart(chart);
      case Section.OfText words -> words.paragraphs().forEach(each -> page.element("p", each));
      case Section.OfPlot plot -> plot(plot.plot());
      case Section.OfSequence sequence -> sequence(sequence.sequence());
      case Section.OfComparisons comparisons -> comparisons(comparisons);
      case Section.OfSchedule schedule -> schedule(schedule.schedule());
    }
    page.raw("</section>\n");
  }

  private static String title(Section section) {
    String lower = section.title().toLowerCase(Locale.ROOT);
    return section.title().isEmpty()
        ? ""
        : Character.toUpperCase(lower.charAt(0)) + lower.substring(1);
  }

  private static String subject(Section section) {
    String trust =
        section instanceof Section.OfComparisons comparisons
            ? switch (comparisons.trust()) {
              case "recalled" -> " (recalled, not re-checked)";
              case "computed" -> " (computed)";
              default -> "";
            }
            : "";
    return section.subject() + trust;
  }

  // ---- tables

  void table(Table table) {
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>\n");
    List<Column> columns = table.columns();
    boolean grouped = columns.stream().anyMatch(column -> !column.group().isEmpty());
    page.raw("<thead>");
    if (grouped) {
      page.raw("<tr>");
      for (int c = 0; c < columns.size(); ) {
        int to = c;
        while (to < columns.size() && columns.get(to).group().equals(columns.get(c).group())) {
          to++;
        }
        String group = columns.get(c).group();
        page.element(
            group.isEmpty() ? "td" : "th",
            group,
            "colspan",
            String.valueOf(to - c),
            group.isEmpty() ? "class" : "scope",
            group.isEmpty() ? "none" : "colgroup");
        c = to;
      }
      page.raw("</tr>");
    }
    page.raw("<tr>");
    for (Column column : columns) {
      page.element(
          "th", column.name(), "scope", "col", "class", column.dimension() == null ? "t" : "n");
    }
    page.raw("</tr></thead>\n<tbody>\n");
    TextTable texts = new TextTable(Ink.NONE, digits, 80);
    List<List<String>> cells = new ArrayList<>();
    for (int c = 0; c < columns.size(); c++) {
      cells.add(texts.column(table, c));
    }
    for (int r = 0; r < table.rows().size(); r++) {
      page.raw("<tr>");
      for (int c = 0; c < columns.size(); c++) {
        String kind = columns.get(c).dimension() == null ? "t" : "n";
        String text = cells.get(c).get(r + 1);
        if (c == 0) {
          page.element("th", text.strip(), "scope", "row", "class", kind);
        } else {
          page.element(
              "td",
              text,
              "class",
              table.rows().get(r).get(c) instanceof Cell.None ? kind + " none" : kind);
        }
      }
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  // ---- charts

  private void chart(Section.OfChart section) {
    for (List<Chart.Series> lines : SvgChart.panels(section.chart())) {
      String title = lines.size() == 1 ? lines.getFirst().label() : section.subject();
      page.raw("<figure>");
      page.element("figcaption", title);
      legend(lines.stream().map(Chart.Series::label).toList(), lines.size() > 1);
      page.open(
              "div",
              "class",
              "scroll plot",
              "tabindex",
              "0",
              "role",
              "group",
              "aria-label",
              title + ": the arrow keys go along the time",
              "data-frame",
              SvgChart.frame(lines))
          .raw(SvgChart.draw(lines, title));
      data(Dense.thinned(lines));
      page.raw("</div>\n<p class=\"told\" aria-live=\"polite\"></p>\n");
      lines.stream()
          .filter(Dense::is)
          .findFirst()
          .ifPresent(
              line -> {
                double each = Dense.of(line).seconds();
                String told =
                    "Changes more often than can be drawn: lines are means over "
                        + Amounts.show(each, Dimension.TIME, Notation.PLAIN)
                        + " each, bands go from the least to the most.";
                page.element("p", told, "class", "facts");
              });
      behind(lines);
      page.raw("</figure>\n");
    }
  }

  private void legend(List<String> labels, boolean needed) {
    if (!needed) {
      return;
    }
    page.raw("<ul class=\"legend\">");
    for (int i = 0; i < labels.size(); i++) {
      page.raw("<li><svg viewBox=\"0 0 24 10\" aria-hidden=\"true\"><path class=\"line s")
          .raw(String.valueOf(i % SvgChart.MOST_LINES))
          .raw("\" d=\"M1 5H23\"/></svg> ");
      page.text(labels.get(i)).raw("</li>");
    }
    page.raw("</ul>\n");
  }

  /** What the pointer shows: times, and for each line the value from each on, as it is written. */
  private void data(List<Chart.Series> lines) {
    page.raw("<script type=\"application/json\">[");
    for (int i = 0; i < lines.size(); i++) {
      Chart.Series line = lines.get(i);
      int step = Math.max(1, line.times().length / 2000);
      StringBuilder times = new StringBuilder();
      StringBuilder values = new StringBuilder();
      for (int p = 0; p < line.times().length; p += step) {
        times.append(times.isEmpty() ? "" : ",").append(line.times()[p]);
        values
            .append(values.isEmpty() ? "" : ",")
            .append(HtmlScenes.json(SvgChart.show(line.values()[p], line)));
      }
      page.raw(i == 0 ? "" : ",")
          .raw("{\"label\":" + HtmlScenes.json(line.label()))
          .raw(",\"times\":[" + times + "],\"values\":[" + values + "]}");
    }
    page.raw("]</script>");
  }

  private void behind(List<Chart.Series> lines) {
    page.raw("<details><summary>The numbers behind this chart</summary>\n");
    for (Chart.Series line : lines) {
      int points = line.times().length;
      int step = Math.max(1, (points + MOST_ROWS - 1) / MOST_ROWS);
      List<List<Cell>> rows = new ArrayList<>();
      for (int i = 0; i < points; i += step) {
        rows.add(List.of(Cell.amount(line.times()[i]), Cell.amount(line.values()[i])));
      }
      if (step > 1) {
        page.element(
            "p",
            "Every " + step + "th of " + points + " points; `--format csv` writes all.",
            "class",
            "facts");
      }
      table(
          new Table(
              List.of(
                  Column.moments("from"),
                  Column.amount(line.label(), line.dimension(), line.notation())),
              rows));
    }
    page.raw("</details>\n");
  }

  // ---- schedules

  private void schedule(Schedule schedule) {
    page.raw("<figure>");
    page.raw("<ul class=\"legend\">");
    for (int guest = 0; guest < schedule.guests().size(); guest++) {
      page.raw("<li><svg viewBox=\"0 0 24 10\" aria-hidden=\"true\"><rect class=\"stay s")
          .raw(String.valueOf(guest % SvgChart.MOST_LINES))
          .raw("\" width=\"24\" height=\"10\"/></svg> ");
      page.text(schedule.guests().get(guest)).raw("</li>");
    }
    page.raw("</ul>\n");
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Chart\">");
    page.raw(SvgSchedule.draw(schedule)).raw("</div>\n");
    page.raw("<details><summary>The numbers behind this chart</summary>\n");
    if (schedule.runs().size() > MOST_ROWS) {
      String some =
          "The first " + MOST_ROWS + " of " + schedule.runs().size() + " times on a core.";
      page.element("p", some, "class", "facts");
    }
    List<List<Cell>> rows = new ArrayList<>();
    for (Schedule.Run run :
        schedule.runs().subList(0, Math.min(MOST_ROWS, schedule.runs().size()))) {
      rows.add(
          List.of(
              Cell.text("core " + run.core()),
              Cell.text(SvgSchedule.name(schedule, run)),
              Cell.amount(run.begin()),
              Cell.amount(run.end() - run.begin())));
    }
    table(
        new Table(
            List.of(
                Column.text("core"),
                Column.text("ran"),
                Column.moments("from"),
                Column.amount("for", Dimension.TIME, Notation.PLAIN)),
            rows));
    page.raw("</details></figure>\n");
  }

  // ---- plots over runs

  private void plot(Plot plot) {
    boolean small = plot.panels().size() > 1;
    page.raw(small ? "<div class=\"multiples\">\n" : "");
    for (Plot.Panel panel : plot.panels()) {
      page.raw("<figure>").element("figcaption", panel.title());
      legend(panel.lines().stream().map(Plot.Line::label).toList(), panel.lines().size() > 1);
      page.open("div", "class", "scroll", "tabindex", "0", "role", "group", "aria-label", "Chart")
          .raw(SvgPlot.draw(plot, panel, small ? 520 : SvgChart.WIDTH))
          .close("div");
      page.raw("<details><summary>The numbers behind this chart</summary>\n");
      table(numbers(plot, panel));
      page.raw("</details></figure>\n");
    }
    page.raw(small ? "</div>\n" : "");
  }

  private static Table numbers(Plot plot, Plot.Panel panel) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(panel.lines().size() > 1 ? "" : " "));
    columns.add(
        plot.dimension() == null
            ? Column.text(plot.across())
            : Column.amount(plot.across(), plot.dimension(), plot.notation()));
    columns.add(Column.mixed(panel.title(), panel.dimension(), panel.notation()));
    List<List<Cell>> rows = new ArrayList<>();
    for (Plot.Line line : panel.lines()) {
      for (int i = 0; i < line.x().length; i++) {
        rows.add(
            List.of(
                Cell.text(line.label()),
                plot.dimension() == null
                    ? Cell.text(plot.categories().get((int) line.x()[i]))
                    : Cell.amount(line.x()[i]),
                Double.isNaN(line.y()[i])
                    ? Cell.None.NONE
                    : line.half()[i] > 0
                        ? new Cell.Estimate(line.y()[i], line.half()[i])
                        : Cell.amount(line.y()[i])));
      }
    }
    return new Table(columns, rows);
  }

  // ---- paths of operations

  private void sequence(Sequence sequence) {
    page.raw("<figure>").element("figcaption", SvgSequence.summary(sequence));
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Diagram\">");
    page.raw(SvgSequence.draw(sequence)).raw("</div>\n");
    for (String source : sequence.sources()) {
      page.element("p", "source: " + source, "class", "facts").line();
    }
    page.raw("<details><summary>The numbers behind this diagram</summary>\n");
    table(SvgSequence.table(sequence));
    page.raw("</details></figure>\n");
  }

  // ---- published figures

  private void comparisons(Section.OfComparisons section) {
    page.raw("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"Table\"><table>");
    page.raw("<thead><tr>");
    for (String name : List.of("", "published", "simulated", "error", "allowed")) {
      page.element("th", name, "scope", "col", "class", name.isEmpty() ? "t" : "n");
    }
    page.raw("</tr></thead>\n<tbody>\n");
    for (Comparison each : section.comparisons()) {
      boolean missing = Double.isNaN(each.simulated());
      page.open("tr", "class", each.agrees() ? "good" : "bad");
      page.open("th", "scope", "row", "class", "t").text(each.label());
      if (!each.because().isEmpty()) {
        page.raw("<br>").element("small", each.because());
      }
      page.close("th");
      page.element("td", amount(each, each.published()), "class", "n");
      page.element("td", missing ? "—" : amount(each, each.simulated()), "class", "n");
      page.element(
          "td",
          missing ? "—" : TextReport.percent(each.error()) + (each.agrees() ? "" : " ✗"),
          "class",
          "n");
      page.element(
          "td",
          Double.isNaN(each.tolerance())
              ? ""
              : "± " + Amounts.show(each.tolerance(), Dimension.NUMBER, Notation.PERCENT),
          "class",
          "n");
      page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>\n");
  }

  private String amount(Comparison comparison, double value) {
    return Amounts.show(value, comparison.dimension(), comparison.notation(), Math.max(digits, 4));
  }
}
