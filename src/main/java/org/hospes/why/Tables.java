package org.hospes.why;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Type;

/** Explanations as tables. */
final class Tables {
  /** As many rows as fit on a screen; the largest are shown, and the others are added up. */
  private static final int MOST = 24;

  private static final int DEEPEST = 6;

  private final Things things;

  Tables(Things things) {
    this.things = things;
  }

  /** What was put together, by addition or otherwise. */
  Section of(Node node) {
    return node.sum() ? sum(node) : result(node);
  }

  /** The parts of a sum, the value at the end. */
  private Section sum(Node node) {
    Type.Amount type =
        node.type() instanceof Type.Amount amount ? amount : (Type.Amount) Type.NUMBER;
    List<Column> columns =
        List.of(
            Column.text("part"),
            Column.moments("from"),
            Column.moments("to"),
            amounts("adds", type),
            Column.text(""));
    List<List<Cell>> rows = new ArrayList<>();
    Set<Node> shown = largest(node.parts());
    int left = 0;
    double others = 0;
    for (Node part : node.parts()) {
      if (!shown.contains(part)) {
        left++;
        others += part.share();
        continue;
      }
      rows.add(row(part.what(), part.from(), part.to(), part.share(), part.remark()));
    }
    if (left > 0) {
      rows.add(row(left + " others", Double.NaN, Double.NaN, others, ""));
    }
    rows.add(row("together", Double.NaN, Double.NaN, node.amount(), node.remark()));
    return new Section.OfTable(
        "PARTS", node.what(), new Table(columns, rows).withoutEmptyColumns());
  }

  /** Energies and data differ too much for one unit only where people choose units by size. */
  private static Column amounts(String name, Type.Amount type) {
    boolean own = type.dimension().equals(Dimension.TIME) && type.notation() == Notation.PLAIN;
    return own
        ? Column.mixed(name, type.dimension(), type.notation())
        : Column.amount(name, type.dimension(), type.notation());
  }

  /** The parts that are shown; two parts may be equal and are two all the same. */
  private static Set<Node> largest(List<Node> parts) {
    List<Node> sorted = new ArrayList<>(parts);
    if (parts.size() > MOST) {
      sorted.sort(Comparator.comparingDouble((Node n) -> -Math.abs(n.share())));
      sorted = sorted.subList(0, MOST);
    }
    Set<Node> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    shown.addAll(sorted);
    return shown;
  }

  private static List<Cell> row(String what, double from, double to, double amount, String remark) {
    return List.of(
        Cell.text(what),
        Double.isNaN(from) ? Cell.None.BLANK : Cell.amount(from),
        Double.isNaN(to) ? Cell.None.BLANK : Cell.amount(to),
        Cell.amount(amount),
        remark.isEmpty() ? Cell.None.BLANK : Cell.text(remark));
  }

  /** A value above what it was computed from, each in its own unit. */
  private Section result(Node node) {
    List<List<Cell>> rows = new ArrayList<>();
    for (Node part : node.parts()) {
      rows(part, 0, rows);
    }
    rows.add(
        List.of(
            Cell.text(node.what()),
            Cell.text(things.shown(node.value(), node.type())),
            node.remark().isEmpty() ? Cell.None.BLANK : Cell.text(node.remark())));
    List<Column> columns = List.of(Column.text("of"), Column.text("is"), Column.text(""));
    return new Section.OfTable("PARTS", node.what(), new Table(columns, rows));
  }

  /** A sum has a table of its own, and so has what the run knows more of. */
  static boolean isInline(Node node) {
    return !node.sum() && node.source() == null;
  }

  private void rows(Node node, int depth, List<List<Cell>> rows) {
    if (rows.size() > 2 * MOST) {
      return;
    }
    rows.add(
        List.of(
            Cell.text("  ".repeat(depth) + node.what()),
            Cell.text(things.shown(node.value(), node.type())),
            node.remark().isEmpty() ? Cell.None.BLANK : Cell.text(node.remark())));
    if (isInline(node) && depth < DEEPEST) {
      int left = Math.max(0, node.parts().size() - MOST);
      node.parts().subList(0, node.parts().size() - left).forEach(p -> rows(p, depth + 1, rows));
      if (left > 0) {
        rows.add(
            List.of(
                Cell.text("  ".repeat(depth + 1) + "and " + left + " more"),
                Cell.None.BLANK,
                Cell.None.BLANK));
      }
    }
  }
}
