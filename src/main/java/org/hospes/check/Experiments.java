package org.hospes.check;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Type;
import org.hospes.syntax.Body;
import org.hospes.syntax.Decl;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Expr;
import org.hospes.term.Definition;
import org.hospes.term.Expectation;
import org.hospes.term.Experiment;
import org.hospes.term.Publication;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** Checks experiments, published figures and assignments. */
final class Experiments {
  private final Checker checker;
  private final Expressions expressions;

  Experiments(Checker checker) {
    this.checker = checker;
    this.expressions = checker.expressions();
  }

  Experiment experiment(Decl.Experiment decl, Module module) {
    Scope before = Scope.of(module, Scope.Moment.BEFORE);
    Scope running = Scope.of(module, Scope.Moment.RUNNING);
    List<Experiment.Axis> axes = new ArrayList<>();
    Term repeat = null;
    List<Term> constraints = new ArrayList<>();
    List<Request.Labelled> measures = new ArrayList<>();
    List<Request.Plot> plots = new ArrayList<>();
    List<Expectation> expectations = new ArrayList<>();
    for (Decl.Experiment.Item item : decl.items()) {
      switch (item) {
        case Decl.Experiment.Item.Vary vary -> vary(vary, before, axes);
        case Decl.Experiment.Item.Repeat each ->
            repeat =
                expressions.require(each.count(), before, Type.NUMBER, "the number of repetitions");
        case Decl.Experiment.Item.Require require ->
            constraints.add(expressions.condition(require.condition(), before));
        case Decl.Experiment.Item.Measure measure ->
            measures.addAll(
                checker.timeline().labelled(measure.values(), running, "what is measured"));
        case Decl.Experiment.Item.PlotItem plot ->
            plots.add(checker.timeline().plot(plot.plot(), module, true));
        case Decl.Experiment.Item.ExpectItem expect ->
            expectations.add(checker.timeline().expectation(expect.expect(), module));
      }
    }
    if (measures.isEmpty() && plots.isEmpty() && expectations.isEmpty()) {
      checker
          .diagnostics()
          .add(
              Code.EMPTY_EXPERIMENT
                  .at(decl.name().span())
                  .help("add `measure ...`")
                  .message("the experiment `" + decl.name().text() + "` measures nothing"));
    }
    checker.notModelled(decl.name().span(), "an experiment");
    return new Experiment(
        decl.name().text(),
        axes,
        repeat,
        constraints,
        measures,
        plots,
        expectations,
        Math.max(before.slots(), running.slots()),
        decl.span());
  }

  private void vary(Decl.Experiment.Item.Vary vary, Scope scope, List<Experiment.Axis> axes) {
    List<Experiment.Varied> together = new ArrayList<>();
    for (Decl.Experiment.Varied varied : vary.varied()) {
      Experiment.Varied checked = varied(varied, scope);
      if (checked == null) {
        continue;
      }
      if (vary.together()) {
        together.add(checked);
      } else {
        axes.add(new Experiment.Axis(List.of(checked)));
      }
    }
    if (!together.isEmpty()) {
      axes.add(new Experiment.Axis(List.copyOf(together)));
    }
  }

  private Experiment.@Nullable Varied varied(Decl.Experiment.Varied varied, Scope scope) {
    Experiment.Target target = null;
    Type type = Type.UNKNOWN;
    if (varied.target() instanceof Expr.Ref ref) {
      Term term = expressions.check(ref, scope, null);
      type = term.type();
      if (term instanceof Term.Named named && named.definition().isParam()) {
        target = new Experiment.Target.Parameter(named.definition());
      } else if (term.type() != Type.UNKNOWN) {
        checker
            .diagnostics()
            .add(
                Code.CANNOT_VARY
                    .at(ref.span())
                    .help("declare it with `param`")
                    .message("`" + ref.name().text() + "` is no parameter"));
      }
    } else if (varied.target() instanceof Expr.Member member) {
      Scope running = Scope.of(scope.module(), Scope.Moment.RUNNING);
      Term thing = expressions.check(member.target(), running, null);
      Property property = property(thing.type(), member.name().text());
      if (property != null) {
        target = new Experiment.Target.PropertyOf(thing, property);
        type = property.type();
      } else if (thing.type() != Type.UNKNOWN) {
        checker
            .diagnostics()
            .add(
                Code.CANNOT_VARY
                    .at(member.span())
                    .help("vary a parameter, or a property of a host, guest or cluster")
                    .message(
                        "`" + member.span().text() + "` is neither a parameter nor a property"));
      }
    } else {
      checker
          .diagnostics()
          .add(
              Code.CANNOT_VARY
                  .at(varied.target().span())
                  .help("vary a parameter, or a property of a host, guest or cluster")
                  .message("this is neither a parameter nor a property"));
    }
    Term values = expressions.check(varied.values(), scope, new Type.ListOf(type));
    Type element = expressions.element(values, "what varies takes the values of a list or a range");
    boolean fits =
        type == Type.UNKNOWN
            || element == Type.UNKNOWN
            || element.fits(type)
            || (element instanceof Type.Profile a
                && type instanceof Type.Profile b
                && a.kind().join(b.kind()) != null);
    if (!fits) {
      checker
          .diagnostics()
          .add(
              Code.WRONG_TYPE
                  .at(values.span(), "this is " + values.type().description())
                  .label(varied.target().span(), "this is " + type.description())
                  .message("the values do not fit what varies"));
    }
    return target == null
        ? null
        : new Experiment.Varied(target, values, varied.target().span().text(), varied.span());
  }

  private static @Nullable Property property(Type type, String name) {
    Type one = type instanceof Type.ListOf list ? list.element() : type;
    EntityKind kind =
        one instanceof Type.Of of
            ? switch (of.thing()) {
              case HOST -> EntityKind.HOST;
              case GUEST -> EntityKind.GUEST;
              case CLUSTER -> EntityKind.CLUSTER;
              default -> null;
            }
            : null;
    return kind == null ? null : Schema.shape(kind).property(name);
  }

  private static final List<String> TRUST = List.of("read", "recalled", "computed");

  Publication published(Decl.Published decl, Module module) {
    Scope before = Scope.of(module, Scope.Moment.BEFORE);
    String trust = "read";
    for (Body.Property property : decl.properties()) {
      if (!property.name().text().equals("trust")) {
        String meant = Names.meant(property.name().text(), List.of("trust"));
        checker
            .diagnostics()
            .add(
                Code.UNKNOWN_PROPERTY
                    .at(property.name().span())
                    .help(
                        meant != null
                            ? meant
                            : "write `compare MEASURED with FIGURE`, or `trust = recalled`")
                    .message("`published` has no property `" + property.name().text() + "`"));
        continue;
      }
      Term value = expressions.require(property.value(), before, new Type.Word(TRUST), "`trust`");
      trust = value instanceof Term.Constant constant ? String.valueOf(constant.value()) : trust;
    }
    List<Publication.Figure> figures = new ArrayList<>();
    for (Decl.Compare compare : decl.figures()) {
      Scope scope = Scope.of(module, Scope.Moment.RUNNING);
      Term measured = expressions.amount(compare.measured(), scope, "what is compared");
      Term figure = expressions.check(compare.figure(), scope, measured.type());
      if (measured.type() != Type.UNKNOWN
          && figure.type() != Type.UNKNOWN
          && !Expressions.fits(figure, measured.type())) {
        checker
            .diagnostics()
            .add(
                Code.COMPARED_DIMENSIONS
                    .at(figure.span(), "this is " + figure.type().description())
                    .label(measured.span(), "this is " + measured.type().description())
                    .message(
                        measured.type().description()
                            + " is compared with "
                            + figure.type().description()));
      }
      Term tolerance =
          compare.tolerance() == null
              ? null
              : expressions.require(compare.tolerance(), before, Type.RATIO, "the tolerance");
      String label =
          compare.label() == null
              ? compare.measured().span().text().replaceAll("\\s+", " ")
              : String.valueOf(Modules.plainText(compare.label()));
      String because =
          compare.because() == null ? "" : String.valueOf(Modules.plainText(compare.because()));
      figures.add(
          new Publication.Figure(
              measured, figure, tolerance, label, because, scope.slots(), compare.span()));
    }
    String source = Modules.plainText(decl.source());
    return new Publication(source == null ? "" : source, trust, List.copyOf(figures), decl.span());
  }

  /** An assignment speaks of scripts that are not here; what can be checked is its own shape. */
  void assignment(Decl.Assignment decl, Module module) {
    Scope scope = Scope.of(module, Scope.Moment.BEFORE);
    for (Body.Property property : decl.properties()) {
      if (!PROPERTIES.contains(property.name().text())) {
        String meant = Names.meant(property.name().text(), PROPERTIES);
        checker
            .diagnostics()
            .add(
                Code.UNKNOWN_PROPERTY
                    .at(property.name().span(), "unknown here")
                    .help(meant != null ? meant : "it has " + Names.list(PROPERTIES))
                    .message("`assignment` has no property `" + property.name().text() + "`"));
      } else {
        expressions.require(property.value(), scope, Type.TEXT, "`" + property.name().text() + "`");
      }
    }
    List<String> cases = decl.cases().stream().map(each -> each.name().text()).toList();
    for (Decl.Criterion criterion : decl.criteria()) {
      expressions.require(criterion.points(), scope, Type.NUMBER, "what a criterion is worth");
      for (org.hospes.syntax.Name name : criterion.cases()) {
        if (!cases.contains(name.text())) {
          checker
              .diagnostics()
              .add(
                  Code.UNKNOWN_NAME
                      .at(name.span())
                      .help(
                          cases.isEmpty()
                              ? "declare it: `case " + name.text() + " { ... }`"
                              : Names.meant(name.text(), cases))
                      .message("there is no case `" + name.text() + "`"));
        }
      }
      if (criterion.expectations().isEmpty()) {
        checker
            .diagnostics()
            .add(
                Code.EMPTY_EXPERIMENT
                    .at(criterion.text().span())
                    .help("add `expect ...`")
                    .message("this criterion expects nothing"));
      }
    }
    checker.notModelled(decl.title().span(), "an assignment");
  }

  private static final List<String> PROPERTIES = List.of("submissions", "reference", "starter");

  /** The parameters that experiments vary: they are read, whatever else reads them. */
  static boolean isVaried(List<Experiment> experiments, Definition.Value value) {
    return experiments.stream()
        .flatMap(e -> e.axes().stream())
        .flatMap(axis -> axis.varied().stream())
        .anyMatch(
            v -> v.target() instanceof Experiment.Target.Parameter p && p.definition() == value);
  }
}
