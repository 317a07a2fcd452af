package org.hospes.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Table;
import org.hospes.schema.Type;
import org.hospes.term.Experiment;
import org.hospes.term.Request;
import org.jspecify.annotations.Nullable;

/**
 * The table of an experiment: a row for each combination, with one axis spread over the columns
 * where that is easier to read.
 */
final class TableOfRuns {
  /** The most steps of an axis that are spread over columns. */
  private static final int MOST_ACROSS = 6;

  private static final int MOST_COLUMNS = 24;

  private final Study study;
  private final Matrix matrix;
  private final Runs runs;
  private final List<Measured> measured = new ArrayList<>();

  /** One amount of a measure. */
  private record Measured(
      String label, int question, int element, Type.Amount type, boolean flag) {}

  TableOfRuns(Study study, Runs runs) {
    this.study = study;
    this.matrix = study.matrix();
    this.runs = runs;
    List<Request.Labelled> measures = matrix.experiment().measures();
    List<String> labels = shortened(measures.stream().map(Request.Labelled::label).toList());
    for (int m = 0; m < measures.size(); m++) {
      Type type = measures.get(m).value().type();
      Type one = type instanceof Type.ListOf list ? list.element() : type;
      int question = study.inquiry().number(measures.get(m).value());
      int width = Math.max(1, runs.width(question));
      for (int element = 0; element < width; element++) {
        measured.add(
            new Measured(
                width == 1 && !(type instanceof Type.ListOf)
                    ? labels.get(m)
                    : labels.get(m) + " [" + element + "]",
                question,
                element,
                one instanceof Type.Amount amount ? amount : (Type.Amount) Type.NUMBER,
                one == Type.FLAG));
      }
    }
  }

  /**
   * Labels without what they all begin with: {@code web.migration.} says nothing in each column.
   */
  static List<String> shortened(List<String> labels) {
    if (labels.isEmpty()
        || labels.stream().anyMatch(l -> !l.matches("[\\p{L}\\p{N}_]+(\\.[\\p{L}\\p{N}_]+)*"))) {
      return labels;
    }
    String first = labels.getFirst();
    int common = first.lastIndexOf('.') + 1;
    while (common > 0) {
      String start = first.substring(0, common);
      if (labels.stream().allMatch(l -> l.startsWith(start))) {
        break;
      }
      common = first.lastIndexOf('.', common - 2) + 1;
    }
    int cut = common;
    return labels.stream().map(l -> l.substring(cut)).toList();
  }

  Table table() {
    int across = across();
    Map<List<Integer>, Map<Integer, Matrix.Combination>> rows = new LinkedHashMap<>();
    for (Matrix.Combination combination : matrix.combinations()) {
      List<Integer> key = new ArrayList<>();
      for (int a = 0; a < matrix.axes().size(); a++) {
        if (a != across) {
          key.add(combination.steps()[a]);
        }
      }
      rows.computeIfAbsent(key, k -> new LinkedHashMap<>())
          .put(across < 0 ? 0 : combination.steps()[across], combination);
    }
    int spread = across < 0 ? 1 : matrix.axes().get(across).steps().size();
    List<Column> columns = columns(across);
    List<List<Cell>> cells = new ArrayList<>();
    boolean remarks = false;
    for (Map<Integer, Matrix.Combination> row : rows.values()) {
      List<Cell> line = new ArrayList<>();
      Matrix.Combination any = row.values().iterator().next();
      axisCells(any, across, line);
      for (Measured each : measured) {
        for (int s = 0; s < spread; s++) {
          Matrix.Combination combination = row.get(s);
          line.add(combination == null ? Cell.None.BLANK : cell(combination, each));
        }
      }
      String remark = remark(row, across);
      remarks |= !remark.isEmpty();
      line.add(remark.isEmpty() ? Cell.None.BLANK : Cell.text(remark));
      cells.add(line);
    }
    columns.add(Column.text(""));
    Table table = new Table(columns, cells);
    return remarks ? table : withoutLast(table);
  }

  private static Table withoutLast(Table table) {
    int last = table.columns().size() - 1;
    return new Table(
        table.columns().subList(0, last),
        table.rows().stream().map(row -> row.subList(0, last)).toList());
  }

  /**
   * The axis that is spread over the columns, or -1: the last with names as values, or a short one.
   */
  private int across() {
    if (matrix.axes().size() < 2 || measured.isEmpty()) {
      return -1;
    }
    int found = -1;
    for (int a = 0; a < matrix.axes().size(); a++) {
      Matrix.Axis axis = matrix.axes().get(a);
      boolean names = !(axis.varied().getFirst().type() instanceof Type.Amount);
      int steps = axis.steps().size();
      boolean fits =
          axis.varied().size() == 1
              && steps <= MOST_ACROSS
              && steps * measured.size() <= MOST_COLUMNS;
      boolean foundNames =
          found >= 0
              && !(matrix.axes().get(found).varied().getFirst().type() instanceof Type.Amount);
      if (fits && (names || !foundNames)) {
        found = a;
      }
    }
    return found;
  }

  private List<Column> columns(int across) {
    List<Column> columns = new ArrayList<>();
    for (int a = 0; a < matrix.axes().size(); a++) {
      if (a != across) {
        for (Experiment.Varied varied : matrix.axes().get(a).varied()) {
          columns.add(
              varied.type() instanceof Type.Amount amount
                  ? Column.amount(varied.text(), amount.dimension(), amount.notation())
                  : Column.text(varied.text()));
        }
      }
    }
    for (Measured each : measured) {
      Column column =
          each.flag() && matrix.repetitions() == 1
              ? Column.text(each.label())
              : each.flag()
                  ? Column.amount(each.label(), Dimension.NUMBER, Notation.PERCENT)
                  : Column.mixed(each.label(), each.type().dimension(), each.type().notation());
      if (across < 0) {
        columns.add(column);
        continue;
      }
      for (Matrix.Step step : matrix.axes().get(across).steps()) {
        columns.add(
            new Column(
                step.texts().getFirst(),
                column.dimension(),
                column.notation(),
                column.style(),
                each.label()));
      }
    }
    return columns;
  }

  private void axisCells(Matrix.Combination combination, int across, List<Cell> line) {
    for (int a = 0; a < matrix.axes().size(); a++) {
      if (a == across) {
        continue;
      }
      Matrix.Axis axis = matrix.axes().get(a);
      Matrix.Step step = axis.steps().get(combination.steps()[a]);
      for (int v = 0; v < axis.varied().size(); v++) {
        boolean amount =
            axis.varied().get(v).type() instanceof Type.Amount
                && step.values().get(v) instanceof Double;
        line.add(
            amount ? Cell.amount((Double) step.values().get(v)) : Cell.text(step.texts().get(v)));
      }
    }
  }

  private Cell cell(Matrix.Combination combination, Measured measure) {
    List<RunRecord> all = runs.of(combination);
    if (all.stream().allMatch(run -> measure.question() >= run.answers().size())) {
      return Cell.None.BLANK;
    }
    Spread spread = runs.spread(combination, measure.question(), measure.element());
    if (Double.isNaN(spread.mean())) {
      return Cell.None.NONE;
    }
    if (measure.flag() && matrix.repetitions() == 1) {
      return Cell.text(spread.mean() == 1 ? "yes" : "no");
    }
    return matrix.repetitions() > 1 && all.size() > 1
        ? new Cell.Estimate(spread.mean(), spread.half())
        : Cell.amount(spread.mean());
  }

  /** What must be said of the runs of a row. */
  private String remark(Map<Integer, Matrix.Combination> row, int across) {
    List<String> parts = new ArrayList<>();
    row.forEach(
        (step, combination) -> {
          String remark = remark(combination);
          if (remark != null) {
            parts.add(
                across < 0
                    ? remark
                    : matrix.axes().get(across).steps().get(step).texts().getFirst()
                        + ": "
                        + remark);
          }
        });
    return String.join("; ", parts);
  }

  private @Nullable String remark(Matrix.Combination combination) {
    List<RunRecord> all = runs.of(combination);
    if (all.isEmpty()) {
      return "not run";
    }
    for (RunRecord run : all) {
      if (!run.problem().isEmpty()) {
        return run.problem().replaceFirst(" \\[[^\\[\\]]*\\]$", "");
      }
      if (!run.remarks().isEmpty()) {
        return run.remarks().getFirst();
      }
    }
    return all.size() < matrix.repetitions()
        ? all.size() + " of " + matrix.repetitions() + " repetitions"
        : null;
  }
}
