package org.hospes.explain;

import java.util.ArrayList;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.check.StandardLibrary;
import org.hospes.lower.Inspection;
import org.hospes.mechanism.Cost;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Machine;
import org.hospes.mechanism.Path;
import org.hospes.plan.MechanismPlan;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.report.TextSequence;
import org.hospes.report.TextTable;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Table;
import org.hospes.schema.Operation;
import org.hospes.schema.Schema;
import org.hospes.source.Span;
import org.hospes.term.Definition;
import org.hospes.term.Profile;
import org.hospes.text.Ink;
import org.hospes.trace.Traces;

/**
 * What a virtualization layer costs, as tables and diagrams that the model itself makes: the same
 * paths that the engine adds up.
 */
final class LayerPages {
  private static final int WIDTH = 78;
  private static final double CLOCK = 2.4e9;
  private static final List<Operation> SHOWN =
      List.of(
          Operation.SYSCALL,
          Operation.PAGE_FAULT,
          Operation.PAGE_TABLE_WRITE,
          Operation.CONTEXT_SWITCH,
          Operation.TLB_MISS,
          Operation.PRIVILEGED_INSTRUCTION,
          Operation.MMIO_ACCESS,
          Operation.INTERRUPT,
          Operation.IPI,
          Operation.PROCESS_CREATE,
          Operation.API_CALL);

  private LayerPages() {}

  /** The numbers of a layer with their sources, what operations cost under it, and a diagram. */
  static void layer(Profile profile, Span place, Page page) {
    Layer layer = MechanismPlan.layer(profile, place);
    costs(layer, page);
    operations(layer, page);
    for (Operation operation : List.of(Operation.PAGE_FAULT, Operation.API_CALL)) {
      Path path = layer.path(operation, machine(), 4096);
      if (path.steps().size() > 1) {
        path(layer, operation, page);
        break;
      }
    }
  }

  /** A layer of the library. */
  static Layer library(String name) {
    String file = StandardLibrary.fileOf(name);
    if (file == null) {
      throw new IllegalArgumentException(name);
    }
    Checked checked = Checker.check(StandardLibrary.read(file), null, null);
    for (Definition.Entity entity : checked.entities()) {
      if (entity.name().equals(name)) {
        Profile profile = new Inspection(checked, null).profile(entity, 0);
        if (profile != null) {
          return MechanismPlan.layer(profile, entity.span());
        }
      }
    }
    throw new IllegalArgumentException(name);
  }

  /** One core of 2.4 GHz with a processor of the usual values. */
  static Machine machine() {
    Profile usual = new Profile("processor", Schema.model("processor"));
    Span nowhere = new Span(StandardLibrary.read("processors.hospes"), 0, 0);
    return new Machine(CLOCK, 1, MechanismPlan.processor(usual, nowhere));
  }

  /** Its costs: each with its source and how far that can be trusted. */
  static void costs(Layer layer, Page page) {
    List<List<String>> rows = new ArrayList<>();
    layer
        .costs()
        .all()
        .forEach(
            (name, cost) ->
                rows.add(List.of(name, amount(cost), cost.trust().word() + ": " + cost.source())));
    if (!rows.isEmpty()) {
      page.gap().text("What its steps cost").rows(rows);
    }
  }

  private static String amount(Cost cost) {
    return cost.seconds() != 0
        ? Amounts.show(cost.seconds(), Dimension.TIME, Notation.PLAIN)
        : Amounts.number(cost.cycles(), 5) + " cycles";
  }

  /** What operations cost under it, on one machine. */
  static void operations(Layer layer, Page page) {
    Machine machine = machine();
    List<Column> columns =
        List.of(
            Column.text("operation"),
            Column.mixed("native", Dimension.TIME, Notation.PLAIN),
            Column.mixed("here", Dimension.TIME, Notation.PLAIN),
            Column.mixed("more", Dimension.TIME, Notation.PLAIN),
            Column.amount("exits", Dimension.NUMBER, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    for (Operation operation : SHOWN) {
      Path path = layer.path(operation, machine, 4096);
      rows.add(
          List.of(
              Cell.text(operation.word()),
              Cell.amount(path.nativeCost().at(CLOCK)),
              Cell.amount(path.seconds(CLOCK)),
              Cell.amount(path.extra(CLOCK)),
              Cell.amount(path.exits())));
    }
    page.gap().text("What operations take, on a core of 2.4 GHz");
    page.lines(new TextTable(Ink.NONE, 3, WIDTH).lines(new Table(columns, rows)));
  }

  /** The diagram of an operation. */
  static void path(Layer layer, Operation operation, Page page) {
    page.gap().text(operation.word() + " under " + layer.name());
    page.lines(
        new TextSequence(Ink.NONE, 3, WIDTH)
            .lines(Traces.of(operation, "guest", layer, "host", machine(), 4096)));
  }
}
