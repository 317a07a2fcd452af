package org.hospes.result;

import java.util.List;

/** A table: each row has a cell for each column. */
public record Table(List<Column> columns, List<List<Cell>> rows) {
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            row.size() + " cells for " + columns.size() + " columns");
      }
    }
  }

  /** The same without columns in which no row says anything. */
  public Table withoutEmptyColumns() {
    List<Integer> kept =
        java.util.stream.IntStream.range(0, columns.size())
            .filter(
                c -> c == 0 || rows.stream().anyMatch(row -> !(row.get(c) instanceof Cell.None)))
            .boxed()
            .toList();
    return new Table(
        kept.stream().map(columns::get).toList(),
        rows.stream().map(row -> kept.stream().map(row::get).toList()).toList());
  }
}
