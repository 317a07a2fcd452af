package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.schema.Topic;
import org.hospes.term.Frame;
import org.hospes.term.Request;
import org.hospes.virt.World;

/** What reports and charts show of the time of a run, noted as it goes on. */
final class Recordings {
  private final World world;
  private final RunEnvironment environment;
  private final Kernel kernel;
  private final Pasts pasts;
  private final List<Recording> recordings = new ArrayList<>();

  /** A chart or table over time, with what it is for. */
  record Recording(Request request, List<Series> series) {}

  Recordings(World world, RunEnvironment environment, Pasts pasts) {
    this.world = world;
    this.environment = environment;
    this.kernel = world.kernel();
    this.pasts = pasts;
  }

  /** Begins to note what reports and charts show, now that guests are in their places. */
  void begin(List<Request> requests) {
    for (Request request : requests) {
      List<Series> series = new ArrayList<>();
      if (request instanceof Request.Plot plot) {
        long step = plot.every() == null ? 0 : environment.nanos(plot.every());
        long from = plot.from() == null ? 0 : environment.nanos(plot.from());
        long to = plot.to() == null ? Kernel.NEVER : environment.nanos(plot.to());
        for (Request.Labelled value : plot.values()) {
          pasts.note(value.value(), plot.slots());
          series.add(
              new Series(value, new Frame(environment, plot.slots()), kernel, step, from, to));
        }
      } else if (request instanceof Request.Report report
          && report.topic() == Topic.MEMORY
          && report.every() != null) {
        series.addAll(
            MemoryReport.series(
                report,
                world,
                environment,
                kernel,
                environment.nanos(report.every()),
                window(report)));
      } else if (request instanceof Request.Report report
          && report.topic().overTime()
          && report.every() != null) {
        series.addAll(
            Reports.series(
                report,
                world,
                environment,
                kernel,
                environment.nanos(report.every()),
                window(report)));
      }
      if (request instanceof Request.Report report && report.topic() == Topic.SCHEDULE) {
        Reports.Window window = window(report);
        Scheduling.record(world, Reports.hosts(report, world, environment), window);
      }
      recordings.add(new Recording(request, series));
    }
  }

  /** An instant is over. */
  void update() {
    for (Recording recording : recordings) {
      recording.series().forEach(Series::update);
    }
  }

  List<Recording> all() {
    return recordings;
  }

  private Reports.Window window(Request.Report report) {
    return new Reports.Window(
        report.from() == null ? 0 : environment.nanos(report.from()),
        report.to() == null ? Kernel.NEVER : environment.nanos(report.to()));
  }
}
