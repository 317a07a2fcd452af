package org.hospes.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Table;
import org.hospes.text.Display;
import org.hospes.text.Ink;

/**
 * Shows a table: texts to the left, amounts to the right, one unit for each column unless they
 * differ too much.
 */
public final class TextTable {
  private static final String GAP = "  ";

  /** From here on a number is long. */
  private static final double LONGEST = 9999.5;

  private final Ink ink;
  private final int digits;
  private final int width;

  public TextTable(Ink ink, int digits, int width) {
    this.ink = ink;
    this.digits = digits;
    this.width = width;
  }

  /**
   * The lines of a table, without line ends. A table too wide for the terminal is cut into several.
   */
  public List<String> lines(Table table) {
    List<List<String>> cells = new ArrayList<>();
    int columns = table.columns().size();
    List<Integer> widths = new ArrayList<>();
    for (int c = 0; c < columns; c++) {
      List<String> column = column(table, c);
      cells.add(column);
      widths.add(column.stream().mapToInt(Display::width).max().orElse(0));
    }
    // A last column without a name holds remarks: they stand behind their row, or below it where
    // they are too long.
    boolean remarks =
        columns > 1
            && table.columns().getLast().name().isEmpty()
            && table.columns().getLast().dimension() == null;
    if (remarks) {
      columns--;
    }
    List<String> lines = new ArrayList<>();
    int from = 0;
    while (from < columns) {
      int to = from;
      int used = from == 0 ? -GAP.length() : widths.getFirst();
      while (to < columns) {
        int more = gap(table, Math.max(0, to - 1), to).length() + widths.get(to);
        if (to > from && used + more > width) {
          break;
        }
        used += more;
        to++;
      }
      to = wholeGroups(table, from, to, columns);
      if (from > 0) {
        lines.add("");
      }
      List<String> rows = rows(table, cells, widths, from, to);
      lines.addAll(remarks && to == columns ? withRemarks(rows, cells.getLast(), table) : rows);
      from = to;
    }
    return lines;
  }

  private List<String> withRemarks(List<String> rows, List<String> remarks, Table table) {
    // Less without names of columns, more with headings of groups above them.
    int skipped = remarks.size() - rows.size();
    int edge = rows.stream().mapToInt(Display::width).max().orElse(0);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      String remark = i + skipped < 0 ? "" : remarks.get(i + skipped);
      String row = rows.get(i);
      if (remark.isEmpty()) {
        lines.add(row);
      } else if (edge + GAP.length() + Display.width(remark) <= width) {
        lines.add(row + " ".repeat(edge - Display.width(row)) + GAP + remark);
      } else if (Display.width(row) + GAP.length() + Display.width(remark) <= width) {
        lines.add(row + GAP + remark);
      } else {
        lines.add(row);
        lines.add(" ".repeat(6) + "└ " + remark);
      }
    }
    return lines;
  }

  /** The rows of some columns, with the first column in front again. */
  private List<String> rows(
      Table table, List<List<String>> cells, List<Integer> widths, int from, int to) {
    List<String> lines = new ArrayList<>();
    List<Integer> shown = new ArrayList<>();
    if (from > 0) {
      shown.add(0);
    }
    for (int c = from; c < to; c++) {
      shown.add(c);
    }
    String headings = headings(table, widths, shown);
    if (!headings.isEmpty()) {
      lines.add(headings);
    }
    boolean named = table.columns().stream().anyMatch(column -> !column.name().isEmpty());
    for (int row = 0; row <= table.rows().size(); row++) {
      if (row == 0 && !named) {
        continue;
      }
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < shown.size(); i++) {
        int c = shown.get(i);
        if (i > 0) {
          line.append(gap(table, shown.get(i - 1), c));
        }
        String cell = cells.get(c).get(row);
        String space = " ".repeat(widths.get(c) - Display.width(cell));
        String text = row == 0 ? ink.bold(cell) : cell;
        boolean right = table.columns().get(c).dimension() != null;
        line.append(right ? space + text : text + space);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  /** Where to cut: in front of a group that would be cut apart, if that leaves anything. */
  private static int wholeGroups(Table table, int from, int to, int columns) {
    if (to == columns) {
      return to;
    }
    String group = table.columns().get(to).group();
    int cut = to;
    while (cut > from && !group.isEmpty() && table.columns().get(cut - 1).group().equals(group)) {
      cut--;
    }
    boolean leavesOnlyRowNames = table.columns().get(Math.max(0, cut - 1)).group().isEmpty();
    return cut == from || leavesOnlyRowNames && !group.isEmpty() ? to : cut;
  }

  /** What stands between two columns: more where another heading begins. */
  private static String gap(Table table, int left, int right) {
    String group = table.columns().get(right).group();
    return group.isEmpty() || group.equals(table.columns().get(left).group()) ? GAP : GAP + " ";
  }

  /** Headings in the middle over the columns that share them; empty where none do. */
  private String headings(Table table, List<Integer> widths, List<Integer> shown) {
    StringBuilder line = new StringBuilder();
    int at = 0;
    for (int i = 0; i < shown.size(); ) {
      String group = table.columns().get(shown.get(i)).group();
      at += i == 0 ? 0 : gap(table, shown.get(i - 1), shown.get(i)).length();
      int span = 0;
      int to = i;
      while (to < shown.size() && table.columns().get(shown.get(to)).group().equals(group)) {
        span += (to == i ? 0 : GAP.length()) + widths.get(shown.get(to));
        to++;
      }
      if (!group.isEmpty()) {
        int start = at + Math.max(0, (span - Display.width(group)) / 2);
        int missing = start - Display.width(line.toString());
        line.append(" ".repeat(Math.max(line.isEmpty() ? 0 : 1, missing)))
            .append(Display.visible(group));
      }
      at += span;
      i = to;
    }
    String text = line.toString();
    return text.isEmpty() ? "" : ink.bold(text);
  }

  /** The header and the cells of a column. */
  List<String> column(Table table, int index) {
    Column column = table.columns().get(index);
    List<String> cells = new ArrayList<>();
    cells.add(column.name());
    DoubleFunction<String> written = written(table, index);
    for (List<Cell> row : table.rows()) {
      cells.add(
          switch (row.get(index)) {
            case Cell.Text text -> Display.visible(text.text());
            case Cell.None none -> none == Cell.None.NONE ? "—" : "";
            case Cell.Amount amount -> written.apply(amount.value());
            case Cell.Estimate estimate -> estimate(column, estimate);
          });
    }
    return cells;
  }

  /** An amount with its interval, both in the unit of the amount. */
  private String estimate(Column column, Cell.Estimate estimate) {
    Dimension dimension = column.dimension();
    if (dimension == null) {
      return Amounts.number(estimate.value(), digits);
    }
    double larger = Math.max(Math.abs(estimate.value()), estimate.half());
    Amounts.Scale scale = Amounts.scale(larger, dimension, column.notation());
    return Amounts.number(estimate.value() / scale.size(), digits)
        + " ± "
        + Amounts.number(estimate.half() / scale.size(), 2)
        + scale.suffix();
  }

  /** How the amounts of a column are written. */
  private DoubleFunction<String> written(Table table, int index) {
    Column column = table.columns().get(index);
    Dimension dimension = column.dimension();
    if (dimension == null) {
      return value -> Amounts.number(value, digits);
    }
    Amounts.Scale scale = scale(table, index, dimension, column);
    return switch (column.style()) {
      case OWN_UNITS -> value -> Amounts.show(value, dimension, column.notation(), digits);
      case ONE_UNIT ->
          value ->
              Double.isInfinite(value)
                  ? "unlimited"
                  : Amounts.number(value / scale.size(), digits) + scale.suffix();
      case MOMENTS -> {
        int decimals = decimals(amounts(table, index), scale.size());
        yield value -> Amounts.fixed(value / scale.size(), decimals) + scale.suffix();
      }
    };
  }

  /** A thousandth of the time that passes in a column can be told, unless less is as exact. */
  private int decimals(List<Double> moments, double unit) {
    double least = moments.stream().mapToDouble(Double::doubleValue).min().orElse(0) / unit;
    double most = moments.stream().mapToDouble(Double::doubleValue).max().orElse(0) / unit;
    int decimals = 0;
    double step = 1;
    while (decimals < 9
        && step > (most - least) * Math.pow(10, -digits)
        && !allMultiples(moments, unit * step)) {
      decimals++;
      step /= 10;
    }
    return decimals;
  }

  private static boolean allMultiples(List<Double> amounts, double step) {
    return amounts.stream()
        .allMatch(each -> Math.abs(each - Math.rint(each / step) * step) <= 1e-9 * Math.abs(each));
  }

  private static List<Double> amounts(Table table, int index) {
    List<Double> amounts = new ArrayList<>();
    for (List<Cell> row : table.rows()) {
      if (row.get(index) instanceof Cell.Amount amount && Double.isFinite(amount.value())) {
        amounts.add(amount.value());
      }
    }
    return amounts;
  }

  /** The smallest unit in which the largest amount of a column stays short. */
  private static Amounts.Scale scale(Table table, int index, Dimension dimension, Column column) {
    double largest = 0;
    List<Amounts.Scale> scales = new ArrayList<>();
    for (double amount : amounts(table, index)) {
      if (amount != 0) {
        largest = Math.max(largest, Math.abs(amount));
        scales.add(Amounts.scale(amount, dimension, column.notation()));
      }
    }
    Amounts.Scale chosen = Amounts.scale(largest, dimension, column.notation());
    for (Amounts.Scale scale : scales) {
      if (scale.size() < chosen.size() && largest / scale.size() < LONGEST) {
        chosen = scale;
      }
    }
    return chosen;
  }
}
