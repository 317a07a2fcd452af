package org.hospes.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hospes.check.StandardLibrary;
import org.hospes.mechanism.DevicePath;
import org.hospes.mechanism.Layer;
import org.hospes.mechanism.Machine;
import org.hospes.mechanism.Path;
import org.hospes.mechanism.Payer;
import org.hospes.plan.DevicesPlan;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.report.TextSequence;
import org.hospes.report.TextTable;
import org.hospes.result.Cell;
import org.hospes.result.Column;
import org.hospes.result.Table;
import org.hospes.schema.Model;
import org.hospes.schema.Operation;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Schema;
import org.hospes.source.Span;
import org.hospes.term.Profile;
import org.hospes.text.Ink;
import org.hospes.trace.Traces;

/** What ways to devices cost under a layer, from the paths that the engine adds up. */
final class DevicePages {
  private static final int WIDTH = 78;
  private static final double PACKET = 1500;
  private static final double BLOCK = 4096;

  private DevicePages() {}

  /** The diagrams of operations on a way with its usual values. */
  static void paths(String layerName, String way, List<Operation> operations, Page page) {
    Layer layer = LayerPages.library(layerName);
    Machine machine = LayerPages.machine();
    for (Operation operation : operations) {
      page.gap().text(operation.word() + " under " + layerName + " through " + way);
      page.lines(
          new TextSequence(Ink.NONE, 3, WIDTH)
              .lines(
                  Traces.of(
                      walk(way(way), operation, layer, machine), "guest", way, "host", machine)));
    }
  }

  /** What an operation takes on every way under a layer. */
  static void ways(String layerName, Operation operation, Page page) {
    Layer layer = LayerPages.library(layerName);
    Machine machine = LayerPages.machine();
    double clock = machine.clock();
    List<Column> columns =
        List.of(
            Column.text("way"),
            Column.mixed("guest", Dimension.TIME, Notation.PLAIN),
            Column.mixed("driver domain", Dimension.TIME, Notation.PLAIN),
            Column.mixed("host threads", Dimension.TIME, Notation.PLAIN),
            Column.amount("exits", Dimension.NUMBER, Notation.PLAIN),
            Column.mixed("alone", Dimension.TIME, Notation.PLAIN));
    List<List<Cell>> rows = new ArrayList<>();
    for (Model model : Schema.models(ProfileKind.DEVICE_PATH)) {
      Path path = walk(way(model.name()), operation, layer, machine);
      rows.add(
          List.of(
              Cell.text(model.name()),
              Cell.amount(path.seconds(Payer.GUEST, clock)),
              Cell.amount(path.seconds(Payer.DRIVER_DOMAIN, clock)),
              Cell.amount(path.seconds(Payer.HOST, clock)),
              Cell.amount(path.exits()),
              Cell.amount(path.latency(clock))));
    }
    page.gap()
        .text(
            operation.word().replace('_', ' ').toLowerCase(Locale.ROOT)
                + " under "
                + layerName
                + ", on a core of 2.4 GHz: processor time of each, and the time of one that is"
                + " alone");
    page.lines(new TextTable(Ink.NONE, 3, WIDTH).lines(new Table(columns, rows)));
  }

  private static DevicePath way(String name) {
    Span nowhere = new Span(StandardLibrary.read("processors.hospes"), 0, 0);
    return DevicesPlan.path(new Profile(name, Schema.model(name)), nowhere);
  }

  private static Path walk(DevicePath way, Operation operation, Layer layer, Machine machine) {
    double bytes = DevicePath.packet(operation) ? PACKET : BLOCK;
    return way.path(operation, layer, layer.setting(machine, 4096), bytes);
  }
}
