package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import org.hospes.kernel.Kernel;
import org.hospes.mechanism.InstructionSet;
import org.hospes.plan.MechanismPlan;
import org.hospes.plan.Plan;
import org.hospes.result.Cell;
import org.hospes.result.Chart;
import org.hospes.result.Column;
import org.hospes.result.Comparison;
import org.hospes.result.Section;
import org.hospes.result.Table;
import org.hospes.schema.Attribute;
import org.hospes.schema.Operation;
import org.hospes.schema.Thing;
import org.hospes.schema.Topic;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.term.Environment;
import org.hospes.term.Evaluator;
import org.hospes.term.Frame;
import org.hospes.term.Profile;
import org.hospes.term.Publication;
import org.hospes.term.Ref;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.hospes.virt.World;

/** Puts the reports of a run together, in the order in which the script asks for them. */
final class Reports {
  private final Plan plan;
  private final World world;
  private final Environment environment;
  private final List<Recordings.Recording> recordings;

  /** A part of the run, in nanoseconds. */
  record Window(long from, long to) {}

  Reports(Plan plan, World world, Environment environment, List<Recordings.Recording> recordings) {
    this.plan = plan;
    this.world = world;
    this.environment = environment;
    this.recordings = recordings;
  }

  List<String> inventory() {
    List<String> parts = new ArrayList<>();
    count(parts, world.hosts().count(), "host");
    count(parts, world.guests().count(), "guest");
    count(parts, world.jobs().count(), "job");
    count(parts, world.migrations().all().size(), "migration");
    return parts;
  }

  private static void count(List<String> parts, int count, String what) {
    if (count > 0) {
      parts.add(count + " " + what + (count == 1 ? "" : "s"));
    }
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (Recordings.Recording recording : recordings) {
      switch (recording.request()) {
        case Request.Report report -> report(report, recording.series(), sections);
        case Request.Plot plot -> {
          List<Chart.Series> lines = new ArrayList<>();
          recording.series().forEach(series -> lines.addAll(series.lines()));
          String subject =
              String.join(", ", plot.values().stream().map(Request.Labelled::label).toList());
          sections.add(new Section.OfChart("PLOT", subject, new Chart(lines)));
        }
        case Request.Trace trace -> traces(trace, sections);
      }
    }
    if (recordings.isEmpty()) {
      sections.addAll(new Summary(world).sections(hosts(), guests()));
    }
    for (Publication publication : plan.publications()) {
      sections.add(published(publication));
    }
    return sections;
  }

  private void traces(Request.Trace request, List<Section> sections) {
    List<Integer> guests = new ArrayList<>();
    subjects(Evaluator.eval(request.on(), new Frame(environment, 8)), new ArrayList<>(), guests);
    for (int guest : guests) {
      for (Operation operation : request.operations()) {
        sections.add(new GuestPaths(world).trace(guest, operation));
      }
    }
  }

  private List<Integer> hosts() {
    return java.util.stream.IntStream.range(0, world.hosts().count()).boxed().toList();
  }

  private List<Integer> guests() {
    return java.util.stream.IntStream.range(0, world.guests().count()).boxed().toList();
  }

  private void report(Request.Report report, List<Series> series, List<Section> sections) {
    List<Integer> hosts = new ArrayList<>();
    List<Integer> guests = new ArrayList<>();
    Term subject = report.subject();
    if (subject == null) {
      hosts.addAll(hosts());
      guests.addAll(guests());
    } else {
      Object of = Evaluator.eval(subject, new Frame(environment, 8));
      if (of instanceof Ref ref && ref.thing() == Thing.CLUSTER && series.isEmpty()) {
        ofCluster(report, ref.index(), sections);
        return;
      }
      if (of instanceof Ref ref && ref.thing() == Thing.NETWORK) {
        sections.add(new LinkReports(world).links(ref.index()));
        return;
      }
      subjects(of, hosts, guests);
    }
    switch (report.topic()) {
      case SUMMARY -> sections.addAll(new Summary(world).sections(hosts, guests));
      case TIMELINE -> sections.add(new History(world).timeline(subject == null, hosts, guests));
      case MIGRATIONS -> sections.addAll(new History(world).migrations(guests));
      case JOBS -> sections.add(new History(world).jobs(guests));
      case UTILIZATION, ENERGY -> {
        if (series.isEmpty()) {
          sections.add(
              report.topic() == Topic.ENERGY
                  ? new Summary(world).energy(hosts)
                  : new Summary(world).utilization(hosts, subject == null ? List.of() : guests));
        } else {
          sections.add(overTime(report, series));
        }
      }
      case SLA -> {
        for (int c = 0; c < world.clusters().count(); c++) {
          sections.add(new ClusterReports(world).sla(c));
        }
      }
      // Said to be without a model when the script was read.
      case SCHEDULE -> sections.addAll(new Scheduling(world).sections(hosts, window(report)));
      case MEMORY -> sections.addAll(new MemoryReport(world).sections(hosts, guests, series));
      case DEPLOYMENTS ->
          sections.add(new DeploymentReports(world).deployments(virtualClusters(subject)));
      case FAILURES -> {
        List<Integer> clusters = virtualClusters(subject);
        clusters.forEach(c -> guests.addAll(world.virtualClusters().cluster(c).members()));
        sections.add(new DeploymentReports(world).failures(subject == null, hosts, guests));
      }
      case QUEUE -> {
        if (series.isEmpty()) {
          sections.add(
              new DeploymentReports(world)
                  .queues(virtualClusters(subject), subject == null ? List.of() : guests));
        } else {
          sections.add(overTime(report, series));
        }
      }
      case LINKS -> {
        for (int n = 0; n < world.network().networks(); n++) {
          sections.add(new LinkReports(world).links(n));
        }
      }
      case STATES -> sections.add(new DeploymentReports(world).states(guests));
      case EXITS -> sections.addAll(new GuestPaths(world).exits(guests));
      case LEVELS -> sections.addAll(new Levels(world).sections(guests));
      case VIRTUALIZABILITY -> sections.addAll(virtualizability(subject));
    }
  }

  private void ofCluster(Request.Report report, int cluster, List<Section> sections) {
    ClusterReports reports = new ClusterReports(world);
    switch (report.topic()) {
      case ENERGY -> sections.add(reports.energy(cluster));
      case SLA -> sections.add(reports.sla(cluster));
      case MIGRATIONS -> sections.add(reports.migrations(cluster));
      case LINKS -> {
        if (world.network().ofCluster(cluster) >= 0) {
          sections.add(new LinkReports(world).links(world.network().ofCluster(cluster)));
        }
      }
      case FAILURES -> {
        List<Integer> hosts = new ArrayList<>();
        for (int host : world.clusters().cluster(cluster).plan().hosts()) {
          hosts.add(host);
        }
        sections.add(new DeploymentReports(world).failures(false, hosts, List.of()));
      }
      // Not about clusters, or said to be without a model when the script was read.
      default -> {}
    }
  }

  /** Every instruction set of the list; of none, those of the hosts' processors. */
  private List<Section> virtualizability(@org.jspecify.annotations.Nullable Term subject) {
    java.util.LinkedHashMap<String, InstructionSet> sets = new java.util.LinkedHashMap<>();
    if (subject == null) {
      for (int h = 0; h < world.hosts().count(); h++) {
        InstructionSet set = world.hosts().plan(h).machine().processor().instructions();
        if (set != null) {
          sets.put(set.name(), set);
        }
      }
    } else {
      Object value = Evaluator.eval(subject, new Frame(environment, 8));
      List<?> all =
          value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
      for (Object each : all) {
        if (each instanceof Profile profile) {
          InstructionSet set = MechanismPlan.instructions(profile, subject.span());
          sets.put(set.name(), set);
        }
      }
    }
    return Virtualizability.sections(List.copyOf(sets.values()));
  }

  private Window window(Request.Report report) {
    return new Window(
        report.from() == null ? 0 : time(report.from()),
        report.to() == null ? Kernel.NEVER : time(report.to()));
  }

  private long time(Term term) {
    return Kernel.nanos(Evaluator.amount(term, new Frame(environment, 64)));
  }

  /** The virtual clusters that a report is about: all, unless it says which. */
  private List<Integer> virtualClusters(@org.jspecify.annotations.Nullable Term subject) {
    List<Integer> found = new ArrayList<>();
    if (subject == null) {
      for (int c = 0; c < world.virtualClusters().count(); c++) {
        found.add(c);
      }
    } else {
      virtualClusters(Evaluator.eval(subject, new Frame(environment, 8)), found);
    }
    return found;
  }

  private static void virtualClusters(
      @org.jspecify.annotations.Nullable Object value, List<Integer> found) {
    switch (value) {
      case Ref ref when ref.thing() == Thing.VIRTUAL_CLUSTER -> found.add(ref.index());
      case List<?> list -> list.forEach(each -> virtualClusters(each, found));
      case null, default -> {}
    }
  }

  static void subjects(
      @org.jspecify.annotations.Nullable Object value, List<Integer> hosts, List<Integer> guests) {
    switch (value) {
      case Ref ref when ref.thing() == Thing.HOST -> hosts.add(ref.index());
      case Ref ref when ref.thing() == Thing.GUEST -> guests.add(ref.index());
      case List<?> list -> list.forEach(each -> subjects(each, hosts, guests));
      case null, default -> {}
    }
  }

  /** The hosts that a report is about. */
  static List<Integer> hosts(Request.Report report, World world, Environment environment) {
    List<Integer> hosts = new ArrayList<>();
    if (report.subject() == null) {
      for (int h = 0; h < world.hosts().count(); h++) {
        hosts.add(h);
      }
    } else {
      subjects(
          Evaluator.eval(report.subject(), new Frame(environment, 8)), hosts, new ArrayList<>());
    }
    return hosts;
  }

  // ---- over time

  /** What a report over time notes: a series for each thing. */
  static List<Series> series(
      Request.Report report,
      World world,
      Environment environment,
      Kernel kernel,
      long step,
      Window window) {
    List<Integer> hosts = new ArrayList<>();
    List<Integer> guests = new ArrayList<>();
    List<Series> series = new ArrayList<>();
    if (report.subject() == null) {
      for (int h = 0; h < world.hosts().count(); h++) {
        hosts.add(h);
      }
    } else {
      Object of = Evaluator.eval(report.subject(), new Frame(environment, 8));
      if (of instanceof Ref ref && ref.thing() == Thing.CLUSTER) {
        String name = world.clusters().cluster(ref.index()).plan().name();
        series.add(
            one(ref, Attribute.CLUSTER_POWER, name, report, environment, kernel, step, window));
      }
      subjects(of, hosts, guests);
    }
    if (report.topic() == Topic.QUEUE) {
      queues(report, world, environment, kernel, step, window, guests, series);
      return series;
    }
    boolean energy = report.topic() == Topic.ENERGY;
    for (int h : hosts) {
      Attribute attribute = energy ? Attribute.HOST_POWER : Attribute.HOST_CPU_UTILIZATION;
      series.add(
          one(
              new Ref(energy ? Thing.HOST : Thing.HOST_CPU, h),
              attribute,
              world.hosts().plan(h).name(),
              report,
              environment,
              kernel,
              step,
              window));
    }
    for (int g : guests) {
      series.add(
          one(
              new Ref(Thing.GUEST_CPU, g),
              Attribute.GUEST_CPU_USAGE,
              world.guests().plan(g).name(),
              report,
              environment,
              kernel,
              step,
              window));
    }
    return series;
  }

  private static void queues(
      Request.Report report,
      World world,
      Environment environment,
      Kernel kernel,
      long step,
      Window window,
      List<Integer> guests,
      List<Series> series) {
    List<Integer> clusters = new ArrayList<>();
    if (report.subject() != null) {
      virtualClusters(Evaluator.eval(report.subject(), new Frame(environment, 8)), clusters);
    } else {
      for (int c = 0; c < world.virtualClusters().count(); c++) {
        clusters.add(c);
      }
    }
    List<Ref> queues = new ArrayList<>();
    guests.forEach(g -> queues.add(new Ref(Thing.QUEUE, g)));
    clusters.forEach(c -> queues.add(new Ref(Thing.QUEUE, -1 - c)));
    for (Ref queue : queues) {
      String name =
          queue.index() >= 0
              ? world.guests().plan(queue.index()).name()
              : world.virtualClusters().cluster(-1 - queue.index()).plan().name();
      series.add(
          one(
              queue,
              Attribute.QUEUE_LENGTH,
              name + " waiting",
              report,
              environment,
              kernel,
              step,
              window));
      series.add(
          one(
              queue,
              Attribute.QUEUE_RUNNING,
              name + " running",
              report,
              environment,
              kernel,
              step,
              window));
    }
  }

  static Series one(
      Ref ref,
      Attribute attribute,
      String label,
      Request.Report report,
      Environment environment,
      Kernel kernel,
      long step,
      Window window) {
    Span span = report.span();
    Term thing = new Term.Constant(ref, new Type.Of(ref.thing()), span);
    Term value = new Term.Asked(thing, attribute, false, attribute.type(), span);
    return new Series(
        new Request.Labelled(value, label),
        new Frame(environment, 1),
        kernel,
        step,
        window.from(),
        window.to());
  }

  private static Section overTime(Request.Report report, List<Series> series) {
    String what = report.topic() == Topic.ENERGY ? "mean power in each step" : "mean in each step";
    return overTime(report.topic().word().toUpperCase(java.util.Locale.ROOT), what, series);
  }

  /** A column for each series. */
  static Section overTime(String title, String what, List<Series> series) {
    List<Chart.Series> lines = new ArrayList<>();
    series.forEach(each -> lines.addAll(each.lines()));
    List<Column> columns = new ArrayList<>();
    columns.add(Column.moments("from"));
    for (Chart.Series line : lines) {
      columns.add(Column.amount(line.label(), line.dimension(), line.notation()));
    }
    List<List<Cell>> rows = new ArrayList<>();
    int points = lines.stream().mapToInt(line -> line.times().length).max().orElse(0);
    for (int i = 0; i < points; i++) {
      List<Cell> row = new ArrayList<>();
      row.add(Cell.amount(lines.getFirst().times()[i]));
      for (Chart.Series line : lines) {
        row.add(i < line.values().length ? Cell.amount(line.values()[i]) : Cell.None.NONE);
      }
      rows.add(row);
    }
    return new Section.OfTable(title, what, new Table(columns, rows));
  }

  // ---- published figures

  private Section published(Publication publication) {
    List<Comparison> comparisons = new ArrayList<>();
    for (Publication.Figure figure : publication.figures()) {
      Frame frame = new Frame(environment, figure.slots());
      Type.Amount type =
          figure.measured().type() instanceof Type.Amount amount
              ? amount
              : (Type.Amount) Type.NUMBER;
      comparisons.add(
          new Comparison(
              figure.label(),
              Evaluator.amount(figure.figure(), frame),
              Evaluator.amount(figure.measured(), frame),
              type.dimension(),
              type.notation(),
              figure.tolerance() == null ? Double.NaN : Evaluator.amount(figure.tolerance(), frame),
              figure.because()));
    }
    return new Section.OfComparisons(
        "PUBLISHED", publication.source(), publication.trust(), comparisons);
  }
}
