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
import org.hospes.syntax.Statement;
import org.hospes.term.Definition;
import org.hospes.term.Expectation;
import org.hospes.term.Experiment;
import org.hospes.term.Publication;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.hospes.term.Terms;
import org.jspecify.annotations.Nullable;

/** Checks experiments and published figures. */
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
    // What varies comes first, wherever it stands: plots and expectations speak of it.
    for (Decl.Experiment.Item item : decl.items()) {
      if (item instanceof Decl.Experiment.Item.Vary vary) {
        vary(vary, before, axes);
      }
    }
    varied = axes.stream().flatMap(axis -> axis.varied().stream()).toList();
    Term repeat = null;
    List<Term> constraints = new ArrayList<>();
    List<Request.Labelled> measures = new ArrayList<>();
    List<Experiment.Diagram> diagrams = new ArrayList<>();
    List<Experiment.Claim> claims = new ArrayList<>();
    for (Decl.Experiment.Item item : decl.items()) {
      switch (item) {
        case Decl.Experiment.Item.Vary vary -> {}
        case Decl.Experiment.Item.Repeat each ->
            repeat =
                expressions.require(each.count(), before, Type.NUMBER, "the number of repetitions");
        case Decl.Experiment.Item.Require require ->
            constraints.add(expressions.condition(require.condition(), before));
        case Decl.Experiment.Item.Measure measure ->
            measures.addAll(
                checker.requests().labelled(measure.values(), running, "what is measured"));
        case Decl.Experiment.Item.PlotItem plot -> diagrams.add(diagram(plot.plot(), module));
        case Decl.Experiment.Item.ExpectItem expect -> claims.add(claim(expect.expect(), module));
      }
    }
    varied = List.of();
    if (measures.isEmpty() && diagrams.isEmpty() && claims.isEmpty()) {
      checker
          .diagnostics()
          .add(
              Code.EMPTY_EXPERIMENT
                  .at(decl.name().span())
                  .help("add `measure ...`")
                  .message("the experiment `" + decl.name().text() + "` measures nothing"));
    }
    return new Experiment(
        decl.name().text(),
        List.copyOf(axes),
        repeat,
        List.copyOf(constraints),
        List.copyOf(measures),
        List.copyOf(diagrams),
        List.copyOf(claims),
        Math.max(before.slots(), running.slots()),
        decl.span());
  }

  private boolean judging;

  /** Whether an expectation of an experiment is being checked. */
  boolean isJudging() {
    return judging;
  }

  /** What the experiment that is being checked varies. */
  private List<Experiment.Varied> varied = List.of();

  /** What of it is written like this, or null; outside of an experiment nothing is. */
  Experiment.@Nullable Varied varied(String text) {
    String plain = plain(text);
    for (Experiment.Varied each : varied) {
      if (plain(each.text()).equals(plain)) {
        return each;
      }
    }
    return null;
  }

  /** What the experiment that is being checked varies, for messages. */
  List<String> variedTexts() {
    return varied.stream().map(each -> plain(each.text())).toList();
  }

  private static String plain(String text) {
    return text.replaceAll("\\s+", "");
  }

  private Experiment.Claim claim(Statement.Expect expect, Module module) {
    judging = true;
    Expectation expectation = checker.timeline().expectation(expect, module, true);
    judging = false;
    boolean overRuns =
        Terms.any(
            expectation.condition(),
            term -> term instanceof Term.Call call && call.function().isOverRuns());
    if (overRuns && expect.mode() != Statement.Expect.Mode.FINALLY) {
      checker
          .diagnostics()
          .add(
              Code.UNEXPECTED_ARGUMENT
                  .at(expect.span())
                  .help(
                      "leave `"
                          + (expectation.mode() == Statement.Expect.Mode.ALWAYS
                              ? "always"
                              : "eventually")
                          + "` out")
                  .message("what is said of all runs together is said of their ends"));
    }
    return new Experiment.Claim(expectation, overRuns);
  }

  private Experiment.Diagram diagram(Statement.Plot plot, Module module) {
    Scope scope = Scope.of(module, Scope.Moment.RUNNING);
    for (Statement.Clause clause : plot.clauses().all()) {
      boolean fits =
          clause.word() == Statement.Clause.Word.AGAINST
              || clause.word() == Statement.Clause.Word.BY;
      if (!fits) {
        checker
            .diagnostics()
            .add(
                Code.UNEXPECTED_ARGUMENT
                    .at(clause.value().span())
                    .help("leave `" + clause.word().word() + "` out")
                    .message("a plot of an experiment takes no `" + clause.word().word() + "`"));
      }
    }
    return new Experiment.Diagram(
        checker.requests().labelled(plot.values(), scope, "what is plotted"),
        along(plot.clauses().value(Statement.Clause.Word.AGAINST), scope, false),
        along(plot.clauses().value(Statement.Clause.Word.BY), scope, true),
        scope.slots(),
        plot.span());
  }

  private Experiment.@Nullable Along along(@Nullable Expr expr, Scope scope, boolean axisOnly) {
    if (expr == null) {
      return null;
    }
    Experiment.Varied axis = varied(expr.span().text());
    if (axis != null) {
      return new Experiment.Along.OfAxis(axis);
    }
    Term term = expressions.check(expr, scope, null);
    if (term.type() == Type.UNKNOWN) {
      return null;
    }
    if (axisOnly || !(term.type() instanceof Type.Amount)) {
      checker
          .diagnostics()
          .add(
              Code.CANNOT_VARY
                  .at(expr.span(), "this does not vary")
                  .help(
                      varied.isEmpty()
                          ? "add `vary ... in ...`"
                          : "what varies is " + Names.list(variedTexts()))
                  .message(
                      axisOnly
                          ? "a plot is drawn by something that the experiment varies"
                          : "a plot is drawn against an amount, or what the experiment varies"));
      return null;
    }
    String label = expr.span().text().replaceAll("\\s+", " ");
    return new Experiment.Along.OfMeasure(new Request.Labelled(term, label));
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
        target = propertyOf(thing, property, running.slots());
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
    if (element instanceof Type.Simple && element == Type.Simple.NOTHING) {
      element = type;
    }
    return target == null
        ? null
        : new Experiment.Varied(
            target, values, varied.target().span().text(), element, varied.span());
  }

  private Experiment.@Nullable Target propertyOf(Term thing, Property property, int slots) {
    Term of = thing instanceof Term.Index index ? index.list() : thing;
    if (!(of instanceof Term.Things)) {
      checker
          .diagnostics()
          .add(
              Code.CANNOT_VARY
                  .at(thing.span())
                  .help("vary it where it is declared, or a parameter that it depends on")
                  .message("what varies is a property of something that the script declares"));
      return null;
    }
    return new Experiment.Target.PropertyOf(thing, property, slots);
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

  private static final List<String> TRUST = List.of("read", "figure", "recalled", "computed");

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

  /** The parameters that experiments vary: they are read, whatever else reads them. */
  static boolean isVaried(List<Experiment> experiments, Definition.Value value) {
    return experiments.stream()
        .flatMap(e -> e.axes().stream())
        .flatMap(axis -> axis.varied().stream())
        .anyMatch(
            v -> v.target() instanceof Experiment.Target.Parameter p && p.definition() == value);
  }
}
