package org.hospes.report;

import java.util.ArrayList;
import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Comparison;
import org.hospes.result.ExperimentResult;
import org.hospes.result.Result;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.result.Verdict;
import org.hospes.text.Display;
import org.hospes.text.Ink;

/**
 * Shows a result in a terminal: what ran, the verdicts, then tables and charts in the order of the
 * script.
 */
public final class TextReport {
  private final Ink ink;
  private final int width;
  private final int digits;
  private final String command;

  /**
   * @param width the columns of the terminal
   * @param digits the significant digits of amounts
   */
  public TextReport(Ink ink, int width, int digits) {
    this(ink, width, digits, "");
  }

  /**
   * A report that says how to ask for more.
   *
   * @param command what runs the script again, as a shell takes it; empty where nothing can
   */
  public TextReport(Ink ink, int width, int digits, String command) {
    this.command = command;
    this.ink = ink;
    this.width = Math.clamp(width, 40, 200);
    this.digits = digits;
  }

  /** A table alone, as lines. */
  public List<String> table(Table table) {
    return new TextTable(ink, digits, width - 2).lines(table);
  }

  /** The whole report; ends with a line end. */
  public String render(Result result) {
    StringBuilder out = new StringBuilder();
    header(result, out);
    for (String notice : result.notices()) {
      out.append("  ").append(ink.yellow("! " + Display.visible(notice))).append('\n');
    }
    verdicts(result.verdicts(), command, out);
    for (Section section : result.sections()) {
      out.append('\n');
      section(section, out);
    }
    for (ExperimentResult experiment : result.experiments()) {
      out.append('\n');
      experiment(experiment, out);
    }
    return out.toString();
  }

  /** Only what the scenario asked to be shown: its tables, charts and traces. */
  public String sections(Result result) {
    StringBuilder out = new StringBuilder();
    for (Section section : result.sections()) {
      if (!out.isEmpty()) {
        out.append('\n');
      }
      section(section, out);
    }
    return out.toString();
  }

  private void experiment(ExperimentResult experiment, StringBuilder out) {
    head("EXPERIMENT  " + experiment.name(), String.join(" · ", experiment.facts()), out);
    for (String notice : experiment.notices()) {
      out.append("  ").append(ink.yellow("! " + Display.visible(notice))).append('\n');
    }
    verdicts(experiment.verdicts(), "", out);
    boolean first = experiment.verdicts().isEmpty();
    for (Section section : experiment.sections()) {
      if (!first) {
        out.append('\n');
      }
      first = false;
      section(section, out);
    }
  }

  private void header(Result result, StringBuilder out) {
    String title = Display.visible(result.title());
    String facts =
        Amounts.show(result.seconds(), Dimension.TIME, Notation.PLAIN, 4)
            + " simulated · seed "
            + result.seed();
    head(title, facts, out);
    if (!result.inventory().isEmpty()) {
      out.append("  ").append(String.join(" · ", result.inventory())).append('\n');
    }
  }

  /** A title with facts at the other side of the line, or below it. */
  private void head(String title, String facts, StringBuilder out) {
    int space = width - Display.width(title) - Display.width(facts);
    if (space >= 2) {
      out.append(ink.bold(title)).append(" ".repeat(space)).append(ink.faint(facts)).append('\n');
    } else {
      out.append(ink.bold(title)).append('\n').append("  ").append(ink.faint(facts)).append('\n');
    }
  }

  /** Verdicts; of a script that can be run again, with how to ask for more. */
  private void verdicts(List<Verdict> verdicts, String again, StringBuilder out) {
    if (verdicts.isEmpty()) {
      return;
    }
    long holding = verdicts.stream().filter(Verdict::holds).count();
    long failing = verdicts.size() - holding;
    String count =
        failing == 0
            ? (holding == 1 ? "1 holds" : holding + " hold")
            : holding == 0
                ? (failing == 1 ? "1 fails" : failing + " fail")
                : failing + " of " + verdicts.size() + " fail";
    out.append('\n').append(ink.bold("EXPECT")).append("  ").append(count).append('\n');
    for (Verdict verdict : verdicts) {
      String mark = verdict.holds() ? ink.green("✓") : ink.red("✗");
      String text = Display.visible(verdict.text());
      int space = width - 4 - Display.width(text) - Display.width(verdict.measured());
      out.append("  ").append(mark).append(' ').append(text);
      if (!verdict.measured().isEmpty()) {
        if (space >= 2) {
          out.append(" ".repeat(space)).append(verdict.measured());
        } else {
          out.append('\n')
              .append(" ".repeat(Math.max(6, width - Display.width(verdict.measured()))))
              .append(verdict.measured());
        }
      }
      out.append('\n');
      for (String detail : verdict.details()) {
        out.append("      ").append(Display.visible(detail)).append('\n');
      }
      if (!verdict.because().isEmpty() && !verdict.holds()) {
        out.append("      expected because ")
            .append(Display.visible(verdict.because()))
            .append('\n');
      }
      if (!verdict.holds() && !verdict.ask().isEmpty() && !again.isEmpty()) {
        String see = again + " --why " + word(verdict.ask());
        out.append("      see: ").append(Display.visible(see)).append('\n');
      }
    }
  }

  /** A word as a shell takes it. */
  static String word(String text) {
    return text.matches("[A-Za-z0-9_./-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  private void section(Section section, StringBuilder out) {
    boolean titled = !section.title().isEmpty();
    out.append(ink.bold(section.title()));
    if (!section.subject().isEmpty() && !(section instanceof Section.OfChart)) {
      String trust = section instanceof Section.OfComparisons comparisons ? trust(comparisons) : "";
      out.append("  ").append(Display.visible(section.subject())).append(trust);
    }
    out.append(titled ? "\n" : "");
    List<String> lines =
        switch (section) {
          case Section.OfTable table -> new TextTable(ink, digits, width - 2).lines(table.table());
          case Section.OfSequence sequence ->
              new TextSequence(ink, digits, width - 2).lines(sequence.sequence());
          case Section.OfChart chart -> new TextChart(width - 2).lines(chart.chart());
          case Section.OfText words -> paragraphs(words.paragraphs());
          case Section.OfPlot plot -> new TextPlot(width - 2, digits).lines(plot.plot());
          case Section.OfComparisons comparisons -> comparisons(comparisons);
          case Section.OfSchedule schedule ->
              new TextSchedule(width - 2).lines(schedule.schedule());
        };
    for (String line : lines) {
      out.append(line.isEmpty() ? "" : "  " + line).append('\n');
    }
  }

  private List<String> paragraphs(List<String> paragraphs) {
    List<String> lines = new ArrayList<>();
    for (String paragraph : paragraphs) {
      StringBuilder line = new StringBuilder();
      for (String word : Display.visible(paragraph).split(" ")) {
        if (!line.isEmpty()
            && Display.width(line.toString()) + 1 + Display.width(word) > width - 2) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
    }
    return lines;
  }

  private static String trust(Section.OfComparisons section) {
    return switch (section.trust()) {
      case "figure" -> " (read off a figure)";
      case "recalled" -> " (recalled, not re-checked)";
      case "computed" -> " (computed)";
      default -> "";
    };
  }

  private List<String> comparisons(Section.OfComparisons section) {
    List<String[]> rows = new ArrayList<>();
    rows.add(new String[] {"", "published", "simulated", "error", "allowed"});
    boolean anyAllowed = section.comparisons().stream().anyMatch(c -> !Double.isNaN(c.tolerance()));
    for (Comparison comparison : section.comparisons()) {
      boolean missing = Double.isNaN(comparison.simulated());
      rows.add(
          new String[] {
            Display.visible(comparison.label()),
            amount(comparison, comparison.published()),
            missing ? "—" : amount(comparison, comparison.simulated()),
            missing ? "—" : percent(comparison.error()),
            Double.isNaN(comparison.tolerance())
                ? ""
                : "± " + Amounts.show(comparison.tolerance(), Dimension.NUMBER, Notation.PERCENT)
          });
    }
    int[] widths = new int[5];
    for (String[] row : rows) {
      for (int c = 0; c < row.length; c++) {
        widths[c] = Math.max(widths[c], Display.width(row[c]));
      }
    }
    List<String> lines = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      String[] row = rows.get(r);
      StringBuilder line =
          new StringBuilder(row[0]).append(" ".repeat(widths[0] - Display.width(row[0])));
      for (int c = 1; c < (anyAllowed ? 5 : 4); c++) {
        line.append("  ").append(" ".repeat(widths[c] - Display.width(row[c]))).append(row[c]);
      }
      if (r > 0) {
        Comparison comparison = section.comparisons().get(r - 1);
        line.append(comparison.agrees() ? "" : "  " + ink.red("✗"));
        if (!comparison.because().isEmpty()) {
          lines.add(line.toString().stripTrailing());
          lines.add("  " + Display.visible(comparison.because()));
          continue;
        }
      }
      lines.add(
          r == 0 ? ink.bold(line.toString().stripTrailing()) : line.toString().stripTrailing());
    }
    return lines;
  }

  private String amount(Comparison comparison, double value) {
    return Amounts.show(value, comparison.dimension(), comparison.notation(), Math.max(digits, 4));
  }

  /** An error in percent, with its sign; tiny ones are 0. */
  static String percent(double error) {
    if (Math.abs(error) < 5e-6) {
      return "0%";
    }
    if (Double.isInfinite(error)) {
      return "∞";
    }
    return (error > 0 ? "+" : "") + Amounts.show(error, Dimension.NUMBER, Notation.PERCENT, 2);
  }
}
