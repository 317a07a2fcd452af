package org.hospes.check;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.parser.ScriptParser;
import org.hospes.quantity.Dimension;
import org.hospes.schema.Property;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;
import org.hospes.source.Span;
import org.hospes.syntax.Body;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Script;
import org.hospes.syntax.Statement;
import org.hospes.term.Definition;
import org.hospes.term.Expectation;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** Checks a script with all that it uses. One instance checks one script. */
public final class Checker {
  private final Diagnostics diagnostics = new Diagnostics();
  private final Modules modules;
  private final Expressions expressions;
  private final Bodies bodies;
  private final Declarations declarations;
  private final Functions functions;
  private final Timeline timeline;
  private final Requests requests;
  private final Experiments experiments;
  private @Nullable Module main;
  private @Nullable Understanding understanding;
  private final Map<String, String> settings;

  private Checker(@Nullable SourceLoader loader, Map<String, String> settings) {
    this.settings = settings;
    this.modules = new Modules(diagnostics, loader);
    this.expressions = new Expressions(this);
    this.bodies = new Bodies(this);
    this.declarations = new Declarations(this);
    this.functions = new Functions(this);
    this.timeline = new Timeline(this);
    this.requests = new Requests(this);
    this.experiments = new Experiments(this);
  }

  /**
   * Checks a script.
   *
   * @param path where the script is, for imports; null for a text that is in no file
   * @param loader reads what it uses; null if it may use nothing
   */
  public static Checked check(SourceFile file, @Nullable Path path, @Nullable SourceLoader loader) {
    return check(file, path, loader, Map.of());
  }

  /**
   * Checks a script with other values for some of its parameters.
   *
   * @param settings values as they would be written in the script, by the name of the parameter
   */
  public static Checked check(
      SourceFile file,
      @Nullable Path path,
      @Nullable SourceLoader loader,
      Map<String, String> settings) {
    return new Checker(loader, settings).run(file, path);
  }

  /**
   * Expectations of somebody else, checked with a script.
   *
   * @param problems why they cannot be asked of this script; empty if they can
   */
  public record Foreign(List<Expectation> expectations, List<Diagnostic> problems) {}

  /** A script with expectations of somebody else, in groups. */
  public record Graded(Checked checked, List<Foreign> foreign) {}

  /**
   * Checks a script, and with it expectations that are not in it but use its names.
   *
   * @param groups the expectations; what is wrong with a group is said of that group alone
   */
  public static Graded check(
      SourceFile file,
      @Nullable Path path,
      @Nullable SourceLoader loader,
      Map<String, String> settings,
      List<List<Statement.Expect>> groups) {
    Checker checker = new Checker(loader, settings);
    Checked checked = checker.run(file, path);
    List<Foreign> foreign = new ArrayList<>();
    Module module = checker.main;
    for (List<Statement.Expect> group : groups) {
      List<Expectation> expectations = new ArrayList<>();
      List<Diagnostic> before = checker.diagnostics.sorted();
      if (!checked.hasErrors() && module != null) {
        group.forEach(expect -> expectations.add(checker.timeline.expectation(expect, module)));
      }
      List<Diagnostic> problems =
          checker.diagnostics.sorted().stream()
              .filter(d -> d.isError() && !before.contains(d))
              .toList();
      foreign.add(new Foreign(List.copyOf(expectations), problems));
    }
    return new Graded(checked, foreign);
  }

  /**
   * A script with expressions of somebody else that use its names.
   *
   * @param slots the local names that any of them needs
   */
  public record Asked(Checked checked, List<Term> terms, int slots) {}

  /** Checks a script, and with it expressions that are asked of a run; their mistakes are its. */
  public static Asked ask(
      SourceFile file,
      @Nullable Path path,
      @Nullable SourceLoader loader,
      Map<String, String> settings,
      List<SourceFile> expressions) {
    Checker checker = new Checker(loader, settings);
    Checked checked = checker.run(file, path);
    List<Term> terms = new ArrayList<>();
    int slots = 64;
    Module module = checker.main;
    if (checked.hasErrors() || module == null) {
      return new Asked(checked, terms, slots);
    }
    for (SourceFile expression : expressions) {
      ScriptParser.ParsedValue parsed = ScriptParser.parseValue(expression);
      checker.diagnostics.addAll(parsed.diagnostics());
      if (parsed.value() != null) {
        Scope scope = Scope.of(module, Scope.Moment.RUNNING);
        terms.add(checker.expressions.check(parsed.value(), scope, null));
        slots = Math.max(slots, scope.slots() + 64);
      }
    }
    return new Asked(checked.saying(checker.diagnostics.sorted()), List.copyOf(terms), slots);
  }

  /** What an editor wants to know of a script. */
  public record Analysis(Checked checked, Understanding understanding, Script script) {}

  /** Checks a script and keeps what each of its words stands for. */
  public static Analysis analyse(
      SourceFile file, @Nullable Path path, @Nullable SourceLoader loader) {
    Checker checker = new Checker(loader, Map.of());
    Understanding understanding = new Understanding();
    checker.understanding = understanding;
    Checked checked = checker.run(file, path);
    Module module = checker.main;
    return new Analysis(
        checked,
        understanding,
        module == null ? new Script(file, List.of(), List.of()) : module.script());
  }

  /** Notes what a word stands for, where somebody wants to know. */
  void understand(Span span, Meaning meaning, Type type) {
    if (understanding != null) {
      understanding.note(span, meaning, type);
    }
  }

  /** Notes what may stand in braces. */
  void understand(Body body, Shape shape) {
    if (understanding != null) {
      understanding.note(body.span(), shape);
    }
  }

  /** What the command line gives for a parameter of the script itself, or null. */
  @Nullable String setting(String param, Module module) {
    return module == main ? settings.get(param) : null;
  }

  Diagnostics diagnostics() {
    return diagnostics;
  }

  Modules modules() {
    return modules;
  }

  Expressions expressions() {
    return expressions;
  }

  Bodies bodies() {
    return bodies;
  }

  Declarations declarations() {
    return declarations;
  }

  Functions functions() {
    return functions;
  }

  Experiments experiments() {
    return experiments;
  }

  Timeline timeline() {
    return timeline;
  }

  Requests requests() {
    return requests;
  }

  /** The script itself, once it has been read. */
  @Nullable Module main() {
    return main;
  }

  private Checked run(SourceFile file, @Nullable Path path) {
    Module module = modules.main(file, path);
    main = module;
    List<Module> all = new ArrayList<>(modules.ofScript());
    if (all.isEmpty()) {
      all.add(module);
    }
    all.forEach(declarations::noteInterfaces);
    Collected collected = new Collected();
    // What is used comes first, as if it had been declared above.
    for (Module used : all) {
      if (used != module) {
        declarations(used, collected);
        actsInUsed(used);
      }
    }
    declarations(module, collected);
    statements(module, collected);
    declarations.checkBodies();
    Effects effects = new Effects(diagnostics);
    effects.unused(module, collected);
    effects.assembled(module, collected);
    List<SourceFile> files = all.stream().map(Module::file).toList();
    return new Checked(
        file,
        collected.title.isEmpty() ? file.name() : collected.title,
        collected.seed,
        List.copyOf(collected.params),
        List.copyOf(collected.values),
        List.copyOf(collected.variables),
        List.copyOf(collected.entities),
        List.copyOf(collected.policies),
        List.copyOf(collected.triggers),
        collected.end,
        List.copyOf(collected.expectations),
        List.copyOf(collected.requests),
        List.copyOf(collected.publications),
        List.copyOf(collected.experiments),
        collected.assignment,
        files,
        diagnostics.sorted());
  }

  private void declarations(Module module, Collected collected) {
    for (Symbol symbol : List.copyOf(module.names().values())) {
      if (symbol instanceof Symbol.Declared declared) {
        declarations.checkHead(declared);
        switch (declared.definition()) {
          case Definition.Value value -> {
            collected.values.add(value);
            if (value.isParam()) {
              collected.params.add(value);
            }
          }
          case Definition.Variable variable -> collected.variables.add(variable);
          case Definition.Entity entity -> collected.entities.add(entity);
          case Definition.Policy policy -> collected.policies.add(policy);
        }
      }
    }
  }

  /** A file that others use declares; it does not act. */
  private void actsInUsed(Module module) {
    for (Statement statement : module.script().statements()) {
      switch (statement) {
        case Decl.Named named -> {}
        case Decl.Use use -> {}
        case Decl.Language language -> {}
        case Decl.Scenario scenario -> {}
        default ->
            diagnostics.add(
                Code.USED_FILE_ACTS
                    .at(statement.span())
                    .help("move it to the script that runs")
                    .message("a file that another uses declares things, and does nothing"));
      }
    }
  }

  private void statements(Module module, Collected collected) {
    boolean first = true;
    for (Statement statement : module.script().statements()) {
      switch (statement) {
        case Decl.Language language -> {
          if (!first) {
            diagnostics.add(
                Code.MISPLACED_PART
                    .at(language.span())
                    .help("move it to the top")
                    .message("`language` stands on the first line"));
          }
        }
        case Decl.Scenario scenario -> scenario(scenario, module, collected);
        case Decl.Assignment assignment -> {
          if (collected.assignment == null) {
            collected.assignment = new Assignments(this).check(assignment, module);
          }
        }
        case Decl.Published published ->
            collected.publications.add(experiments.published(published, module));
        case Decl.Experiment experiment ->
            collected.experiments.add(experiments.experiment(experiment, module));
        case Decl.Use use -> {}
        case Decl.Named named -> {}
        case Statement.Timed timed -> collected.triggers.add(timeline.trigger(timed, module));
        case Statement.Run run -> end(run, module, collected);
        case Statement.Expect expect ->
            collected.expectations.add(timeline.expectation(expect, module));
        case Statement.Report report -> collected.requests.addAll(requests.report(report, module));
        case Statement.Plot plot -> collected.requests.add(requests.plot(plot, module));
        case Statement.Trace trace -> collected.requests.add(requests.trace(trace, module));
      }
      first = false;
    }
  }

  private static final Shape SCENARIO =
      new Shape("scenario")
          .with(
              Property.of("seed", Type.NUMBER)
                  .atLeast(0)
                  .atMost(9.007199254740991e15)
                  .whole()
                  .usually("1")
                  .doc("The seed of random numbers. The command line may give another."));

  /** What may stand in the braces of `scenario`. */
  public static Shape scenarioShape() {
    return SCENARIO;
  }

  private void scenario(Decl.Scenario scenario, Module module, Collected collected) {
    if (collected.scenario != null) {
      diagnostics.add(
          Code.DUPLICATE_NAME
              .at(scenario.span(), "again here")
              .label(collected.scenario.span(), "first here")
              .help("leave one of them out")
              .message("a script is one scenario"));
      return;
    }
    collected.scenario = scenario;
    String title = Modules.plainText(scenario.title());
    collected.title = title == null ? "" : title;
    Body body = scenario.body();
    if (body != null) {
      var checked = bodies.check(body, SCENARIO, Scope.of(module, Scope.Moment.BEFORE));
      checked.properties().forEach(assigned -> collected.seed = assigned.value());
    }
  }

  private void end(Statement.Run run, Module module, Collected collected) {
    if (collected.run != null) {
      diagnostics.add(
          Code.TWO_RUNS
              .at(run.span(), "again here")
              .label(collected.run.span(), "first here")
              .help("leave one of them out; an experiment makes several runs of one script")
              .message("a scenario runs once"));
      return;
    }
    collected.run = run;
    if (run.until()) {
      Scope scope = Scope.of(module, Scope.Moment.RUNNING);
      Term condition = expressions.condition(run.value(), scope);
      collected.end = new Checked.End.Until(condition, scope.slots());
    } else {
      if (run.value() instanceof Expr.Ref ref && ref.name().text().equals("done")) {
        diagnostics.add(
            Code.WRONG_TYPE
                .at(ref.span())
                .help("write `run until done`")
                .message("how long a scenario runs is a time"));
        collected.end = new Checked.End.After(Expressions.unknown(run.span()));
        return;
      }
      collected.end =
          new Checked.End.After(timeline.time(run.value(), module, "how long a scenario runs"));
    }
  }

  /** Whether a dimension is that of the time of a run. */
  static boolean isTime(@Nullable Dimension dimension) {
    return Dimension.TIME.equals(dimension);
  }
}
