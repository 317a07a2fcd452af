package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hospes.mechanism.InstructionSet;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Section;
import org.hospes.result.Table;

/** What Popek and Goldberg's theorems say of instruction sets, and what stands in their way. */
final class Virtualizability {
  private Virtualizability() {}

  static List<Section> sections(List<InstructionSet> sets) {
    List<Section> sections = new ArrayList<>();
    sections.add(verdicts(sets));
    for (InstructionSet set : sets) {
      if (!set.critical().isEmpty()) {
        sections.add(critical(set));
      }
    }
    return sections;
  }

  private static Section verdicts(List<InstructionSet> sets) {
    List<Column> columns =
        List.of(
            Column.text("instruction set"),
            Column.amount("sensitive", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("privileged", Dimension.NUMBER, Notation.PLAIN),
            Column.amount("critical", Dimension.NUMBER, Notation.PLAIN),
            Column.text("theorem 1: virtualizable"),
            Column.text("2: recursively"),
            Column.text("3: hybrid"));
    List<List<Cell>> rows = new ArrayList<>();
    for (InstructionSet set : sets) {
      rows.add(
          List.of(
              Cell.text(set.name()),
              Cell.amount(
                  set.instructions().stream()
                      .filter(InstructionSet.Instruction::isSensitive)
                      .count()),
              Cell.amount(
                  set.instructions().stream()
                      .filter(InstructionSet.Instruction::privileged)
                      .count()),
              Cell.amount(set.critical().size()),
              verdict(set.virtualizable()),
              verdict(set.recursivelyVirtualizable()),
              verdict(set.hybridVirtualizable())));
    }
    return new Section.OfTable(
        "VIRTUALIZABILITY", "Popek and Goldberg, CACM 1974", new Table(columns, rows));
  }

  private static Cell verdict(boolean holds) {
    return Cell.text(holds ? "yes" : "no");
  }

  private static Section critical(InstructionSet set) {
    List<Column> columns =
        List.of(
            Column.text("instruction"),
            Column.text("sensitive"),
            Column.text("in user mode"),
            Column.text("silently"));
    List<List<Cell>> rows = new ArrayList<>();
    for (InstructionSet.Instruction each : set.critical()) {
      rows.add(
          List.of(
              Cell.text(each.name()),
              Cell.text(each.sensitivity().name().toLowerCase(Locale.ROOT)),
              Cell.text(each.userSensitive() ? "yes" : "no"),
              each.silently().isEmpty() ? Cell.None.BLANK : Cell.text(each.silently())));
    }
    String subject =
        set.name() + " · sensitive and not privileged" + (set.note().isEmpty() ? "" : " · ");
    return new Section.OfTable(
        "CRITICAL", subject + set.note(), new Table(columns, rows).withoutEmptyColumns());
  }
}
