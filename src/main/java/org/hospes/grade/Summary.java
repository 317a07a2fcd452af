package org.hospes.grade;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Table;

/** What the instructor sees of all marks: a table with the worst first. */
public final class Summary {
  private static final int LONGEST_REMARK = 100;

  private Summary() {}

  /** The marks from the fewest points to the most; those alike by name. */
  public static List<Mark> worstFirst(List<Mark> marks) {
    return marks.stream()
        .sorted(Comparator.comparingDouble(Mark::points).thenComparing(Mark::student))
        .toList();
  }

  /** A row for each mark. */
  public static Table table(List<Mark> marks) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text("student"));
    columns.add(Column.amount("points", Dimension.NUMBER, Notation.PLAIN));
    int criteria = marks.isEmpty() ? 0 : marks.getFirst().criteria().size();
    for (int c = 0; c < criteria; c++) {
      columns.add(Column.amount(String.valueOf(c + 1), Dimension.NUMBER, Notation.PLAIN));
    }
    columns.add(Column.text(""));
    List<List<Cell>> rows = new ArrayList<>();
    for (Mark mark : marks) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.text(mark.student()));
      row.add(Cell.amount(mark.points()));
      mark.criteria().forEach(criterion -> row.add(Cell.amount(criterion.points())));
      row.add(Cell.text(remark(mark)));
      rows.add(row);
    }
    return new Table(columns, rows);
  }

  private static String remark(Mark mark) {
    List<String> parts = new ArrayList<>();
    if (mark.kind() != Mark.Kind.GRADED) {
      parts.add(mark.kind().words());
    }
    if (!mark.problem().isEmpty()) {
      parts.add(mark.problem().lines().findFirst().orElse(""));
    }
    parts.addAll(mark.hints());
    String text = String.join(": ", parts);
    return text.length() <= LONGEST_REMARK ? text : text.substring(0, LONGEST_REMARK) + "…";
  }

  /** {@code mean 7.3 · median 8 · 3 with all points}. */
  public static String statistics(List<Mark> marks) {
    double[] points = marks.stream().mapToDouble(Mark::points).sorted().toArray();
    if (points.length == 0) {
      return "no submissions";
    }
    double sum = 0;
    for (double each : points) {
      sum += each;
    }
    int half = points.length / 2;
    double median = points.length % 2 == 1 ? points[half] : (points[half - 1] + points[half]) / 2;
    long full = marks.stream().filter(mark -> mark.points() >= mark.worth()).count();
    return "mean "
        + Feedback.points(Math.rint(sum / points.length * 100) / 100)
        + " · median "
        + Feedback.points(median)
        + " · "
        + full
        + " with all points";
  }
}
