package org.hospes.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Plot;
import org.hospes.result.Section;
import org.hospes.schema.Type;
import org.hospes.term.Experiment;
import org.hospes.term.Request;
import org.jspecify.annotations.Nullable;

/**
 * Makes charts over the runs of an experiment. Axes that a chart neither goes along nor is drawn by
 * have a panel for each of their combinations, so that nothing is averaged away.
 */
final class Diagrams {
  private static final int MOST_PANELS = 24;

  private final Study study;
  private final Matrix matrix;
  private final Runs runs;

  Diagrams(Study study, Runs runs) {
    this.study = study;
    this.matrix = study.matrix();
    this.runs = runs;
  }

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (Experiment.Diagram diagram : matrix.experiment().diagrams()) {
      sections.add(section(diagram));
    }
    return sections;
  }

  private Section section(Experiment.Diagram diagram) {
    int by = axis(diagram.by());
    int along = axis(diagram.against());
    Experiment.@Nullable Varied across = varied(diagram.against());
    if (diagram.against() == null) {
      // Without a horizontal axis bars stand side by side: by what was asked for, or by what
      // varies.
      along = by >= 0 ? by : matrix.axes().isEmpty() ? -1 : 0;
      across =
          by >= 0
              ? varied(diagram.by())
              : along < 0 ? null : matrix.axes().get(along).varied().getFirst();
      by = matrix.axes().size() == 2 ? 1 - along : -1;
    }
    boolean numeric = across != null && across.type() instanceof Type.Amount;
    Plot.Kind kind =
        diagram.against() instanceof Experiment.Along.OfMeasure
            ? Plot.Kind.POINTS
            : numeric && diagram.against() != null ? Plot.Kind.LINES : Plot.Kind.BARS;
    Type.Amount type = (Type.Amount) Type.NUMBER;
    String name = across == null ? "" : across.text();
    if (diagram.against() instanceof Experiment.Along.OfMeasure measure) {
      type = (Type.Amount) measure.value().value().type();
      name = measure.value().label();
    } else if (across != null && across.type() instanceof Type.Amount amount) {
      type = amount;
    }
    List<Plot.Panel> panels = new ArrayList<>();
    for (Request.Labelled value : diagram.values()) {
      panels(diagram, value, along, across, by, kind, panels);
    }
    return new Section.OfPlot(
        "PLOT",
        subject(diagram),
        new Plot(
            kind,
            name,
            kind == Plot.Kind.BARS ? null : type.dimension(),
            kind == Plot.Kind.BARS ? Notation.PLAIN : type.notation(),
            kind == Plot.Kind.BARS ? categories(along, across) : List.of(),
            panels));
  }

  private static String subject(Experiment.Diagram diagram) {
    StringBuilder text =
        new StringBuilder(
            String.join(", ", diagram.values().stream().map(Request.Labelled::label).toList()));
    append(text, " against ", diagram.against());
    append(text, " by ", diagram.by());
    return text.toString();
  }

  private static void append(StringBuilder text, String word, Experiment.@Nullable Along along) {
    switch (along) {
      case Experiment.Along.OfAxis axis -> text.append(word).append(axis.varied().text());
      case Experiment.Along.OfMeasure measure -> text.append(word).append(measure.value().label());
      case null -> {}
    }
  }

  private List<String> categories(int along, Experiment.@Nullable Varied across) {
    return along < 0 ? List.of("") : stepTexts(along, across);
  }

  private List<String> stepTexts(int axis, Experiment.@Nullable Varied of) {
    Matrix.Axis found = matrix.axes().get(axis);
    int member = Math.max(0, found.varied().indexOf(of));
    return found.steps().stream().map(step -> step.texts().get(member)).toList();
  }

  /** A panel for each combination of the other axes, and in each a line for each step of one. */
  private void panels(
      Experiment.Diagram diagram,
      Request.Labelled value,
      int along,
      Experiment.@Nullable Varied across,
      int by,
      Plot.Kind kind,
      List<Plot.Panel> panels) {
    Type.Amount type =
        one(value.value().type()) instanceof Type.Amount amount
            ? amount
            : new Type.Amount(Dimension.NUMBER, Notation.PLAIN);
    int question = study.inquiry().number(value.value());
    Map<List<Integer>, Map<Integer, List<Matrix.Combination>>> groups = new LinkedHashMap<>();
    for (Matrix.Combination combination : matrix.combinations()) {
      List<Integer> others = new ArrayList<>();
      for (int a = 0; a < matrix.axes().size(); a++) {
        if (a != along && a != by && !(along < 0 && kind == Plot.Kind.POINTS)) {
          others.add(combination.steps()[a]);
        }
      }
      groups
          .computeIfAbsent(others, k -> new LinkedHashMap<>())
          .computeIfAbsent(by < 0 ? 0 : combination.steps()[by], k -> new ArrayList<>())
          .add(combination);
    }
    for (Map<Integer, List<Matrix.Combination>> group : groups.values()) {
      if (panels.size() == MOST_PANELS) {
        return;
      }
      List<Plot.Line> lines = new ArrayList<>();
      group.forEach(
          (step, combinations) -> {
            String name = by < 0 ? value.label() : stepTexts(by, varied(diagram.by())).get(step);
            int width = Math.max(1, runs.width(question));
            for (int element = 0; element < width; element++) {
              lines.add(
                  line(
                      width == 1 ? name : name + " [" + element + "]",
                      combinations,
                      question,
                      element,
                      diagram,
                      along,
                      across,
                      kind));
            }
          });
      String where = where(group.values().iterator().next().getFirst(), along, by, kind);
      panels.add(
          new Plot.Panel(
              where.isEmpty() ? value.label() : value.label() + ", " + where,
              type.dimension(),
              type.notation(),
              lines));
    }
  }

  private static Type one(Type type) {
    return type instanceof Type.ListOf list ? list.element() : type;
  }

  private String where(Matrix.Combination at, int along, int by, Plot.Kind kind) {
    List<String> parts = new ArrayList<>();
    for (int a = 0; a < matrix.axes().size(); a++) {
      if (a != along && a != by && !(along < 0 && kind == Plot.Kind.POINTS)) {
        Matrix.Axis axis = matrix.axes().get(a);
        if (axis.steps().size() > 1) {
          parts.add(
              axis.varied().getFirst().text()
                  + " = "
                  + axis.steps().get(at.steps()[a]).texts().getFirst());
        }
      }
    }
    return String.join(", ", parts);
  }

  private record Point(double x, double y, double half) {}

  private Plot.Line line(
      String label,
      List<Matrix.Combination> combinations,
      int question,
      int element,
      Experiment.Diagram diagram,
      int along,
      Experiment.@Nullable Varied across,
      Plot.Kind kind) {
    List<Point> points = new ArrayList<>();
    for (Matrix.Combination combination : combinations) {
      Spread spread = runs.spread(combination, question, element);
      double x;
      if (diagram.against() instanceof Experiment.Along.OfMeasure measure) {
        x = runs.spread(combination, study.inquiry().number(measure.value().value()), 0).mean();
      } else if (along < 0) {
        x = 0;
      } else if (kind == Plot.Kind.BARS) {
        x = combination.steps()[along];
      } else {
        Matrix.Axis axis = matrix.axes().get(along);
        int member = Math.max(0, axis.varied().indexOf(across));
        x = (Double) axis.steps().get(combination.steps()[along]).values().get(member);
      }
      points.add(new Point(x, spread.mean(), spread.half()));
    }
    points.sort(Comparator.comparingDouble(Point::x));
    return new Plot.Line(
        label,
        points.stream().mapToDouble(Point::x).toArray(),
        points.stream().mapToDouble(Point::y).toArray(),
        points.stream().mapToDouble(Point::half).toArray());
  }

  private static Experiment.@Nullable Varied varied(Experiment.@Nullable Along along) {
    return along instanceof Experiment.Along.OfAxis axis ? axis.varied() : null;
  }

  private int axis(Experiment.@Nullable Along along) {
    Experiment.Varied varied = varied(along);
    for (int a = 0; a < matrix.axes().size(); a++) {
      if (varied != null && matrix.axes().get(a).varied().contains(varied)) {
        return a;
      }
    }
    return -1;
  }
}
