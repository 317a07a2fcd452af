package org.hospes.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostic;
import org.hospes.kernel.Kernel;
import org.hospes.kernel.Phase;
import org.hospes.kernel.Streams;
import org.hospes.plan.Plan;
import org.hospes.plan.Question;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.result.Result;
import org.hospes.result.Scenes;
import org.hospes.result.Section;
import org.hospes.result.Verdict;
import org.hospes.schema.Thing;
import org.hospes.source.Span;
import org.hospes.syntax.Statement;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Expectation;
import org.hospes.term.Failure;
import org.hospes.term.Frame;
import org.hospes.term.Publication;
import org.hospes.term.Trigger;
import org.hospes.virt.World;
import org.hospes.why.Explainer;
import org.hospes.why.Source;
import org.jspecify.annotations.Nullable;

/** Runs one plan to its end. An instance runs once. */
public final class Runner {
  /** So many actions at one instant are no timeline that a person wrote. */
  /** How often an onlooker is asked, in nanoseconds of the clock on the wall. */
  private static final long ONLOOKER_NANOS = 50_000_000;

  private final Plan plan;
  private final Budget budget;
  private final LongSupplier wallNanos;
  private final Kernel kernel = new Kernel();
  private final World world;
  private final RunEnvironment environment;
  private final Actor actor;
  private final Watches watches;
  private final List<Judge> judges = new ArrayList<>();
  private final Pasts pasts;
  private final Recordings recordings;
  private final Triggers triggers;
  private final List<String> notices = new ArrayList<>();
  private final List<Question> questions;
  private @Nullable Stage stage;
  private @Nullable Explainer explainer;
  private @Nullable Diagnostic problem;
  private boolean watchScheduled;
  private boolean expectScheduled;
  private boolean complete;
  private boolean spent;

  /**
   * What came of it.
   *
   * @param problem a mistake that only showed while the scenario ran, or null
   * @param spent whether a budget ended the run
   */
  public record Outcome(Result result, @Nullable Diagnostic problem, boolean spent) {}

  /**
   * What came of it, with the answers to what was asked: for each question its amounts, a flag as 1
   * or 0, and NaN where there is no value. After a problem there are no answers.
   */
  public record Answered(Outcome outcome, List<double[]> answers) {}

  /** What came of it, with where every guest was; null where that is too much to watch. */
  public record Watched(Outcome outcome, @Nullable Scenes scenes) {}

  /** Runs a plan and notes where every guest is. */
  public static Watched watch(Plan plan, Budget budget, LongSupplier wallNanos) {
    Runner runner = new Runner(plan, budget, wallNanos, List.of());
    Stage stage = new Stage(runner.world);
    runner.stage = stage;
    runner.run();
    Outcome outcome = runner.outcome();
    return new Watched(outcome, outcome.problem() == null ? stage.scenes() : null);
  }

  /** What came of it, with an explanation of each value that was asked for. */
  public record Explained(Outcome outcome, List<List<Section>> explanations) {}

  /**
   * Runs a plan twice: to find what values rest on, and to write down how that went.
   *
   * @param entities what the script declares
   * @param slots the local names that any of the values needs
   */
  public static Explained explain(
      Plan plan,
      List<Definition.Entity> entities,
      List<Explainer.Inquiry> inquiries,
      int slots,
      Budget budget,
      LongSupplier wallNanos) {
    List<Question> questions =
        inquiries.stream().map(inquiry -> new Question(inquiry.term(), slots)).toList();
    Runner first = new Runner(plan, budget, wallNanos, questions);
    first.run();
    List<Source> sources = List.of();
    try {
      if (first.problem == null) {
        sources = first.explainer(slots).sources(inquiries);
      }
    } catch (Failure e) {
      first.problem = e.diagnostic();
    }
    if (first.problem != null) {
      return new Explained(first.outcome(), List.of());
    }
    Runner second = new Runner(plan, budget, wallNanos, questions);
    Explainer explainer = second.explainer(slots);
    explainer.follow(sources);
    second.explainer = explainer;
    second.actor.setDeeds(explainer.deeds());
    second.run();
    List<List<Section>> explanations = new ArrayList<>();
    try {
      for (Explainer.Inquiry inquiry :
          second.problem == null ? inquiries : List.<Explainer.Inquiry>of()) {
        explanations.add(explainer.explain(inquiry, entities));
      }
    } catch (Failure e) {
      second.problem = e.diagnostic();
    }
    return new Explained(second.outcome(), explanations);
  }

  private Explainer explainer(int slots) {
    return new Explainer(plan, world, environment, slots);
  }

  private Runner(Plan plan, Budget budget, LongSupplier wallNanos, List<Question> questions) {
    this.questions = questions;
    this.plan = plan;
    this.budget = budget;
    this.wallNanos = wallNanos;
    this.world =
        new World(
            kernel,
            new Streams(plan.seed()),
            plan.hosts(),
            plan.guests(),
            plan.clusters(),
            plan.virtualClusters(),
            plan.networks());
    this.environment = new RunEnvironment(plan, world);
    this.pasts = new Pasts(environment, kernel, this::countOf);
    environment.setPasts(pasts);
    this.world.prepare(environment);
    this.actor = new Actor(world, environment, plan.prototypes());
    this.watches = new Watches(kernel);
    this.triggers = new Triggers(kernel, environment, actor, watches, this::changed);
    this.recordings = new Recordings(world, environment, pasts);
  }

  /**
   * Runs a plan.
   *
   * @param wallNanos a clock on the wall, for the budget
   */
  public static Outcome run(Plan plan, Budget budget, LongSupplier wallNanos) {
    return run(plan, budget, wallNanos, List.of()).outcome();
  }

  /** Runs a plan and asks questions at its end. */
  public static Answered run(
      Plan plan, Budget budget, LongSupplier wallNanos, List<Question> questions) {
    Runner runner = new Runner(plan, budget, wallNanos, questions);
    runner.run();
    List<double[]> answers = runner.answers();
    return new Answered(runner.outcome(), answers);
  }

  private List<double[]> answers() {
    List<double[]> answers = new ArrayList<>();
    try {
      for (Question question : questions) {
        if (problem == null) {
          answers.add(Series.numbers(question.value(), new Frame(environment, question.slots())));
        }
      }
    } catch (Failure e) {
      problem = e.diagnostic();
    }
    return problem == null ? answers : List.of();
  }

  // ---- the run

  private void run() {
    try {
      prepare();
      world.begin();
      recordings.begin(plan.requests());
      triggers.schedule(plan.triggers());
      if (plan.end() instanceof Plan.End.After after) {
        kernel.schedule(after.nanos(), Phase.END, unused -> end(), 0);
      }
      changed();
      loop();
    } catch (Failure e) {
      problem = e.diagnostic();
    } catch (OutOfMemoryError e) {
      spend(
          "the memory is used up at "
              + now()
              + "; give the JVM more with HOSPES_HEAP, or run something smaller");
    }
  }

  private void prepare() {
    world.onChange(this::changed);
    for (Trigger trigger : plan.triggers()) {
      switch (trigger) {
        case Trigger.At at -> {}
        case Trigger.Every every -> {}
        case Trigger.When when -> pasts.note(when.condition(), when.slots());
      }
      pasts.note(trigger.step(), trigger.slots());
    }
    for (Expectation expectation : plan.expectations()) {
      Frame frame = new Frame(environment, expectation.slots());
      pasts.note(expectation.condition(), expectation.slots());
      long holding = expectation.holding() == null ? 0 : environment.nanos(expectation.holding());
      long within =
          expectation.within() == null ? Kernel.NEVER : environment.nanos(expectation.within());
      judges.add(new Judge(expectation, frame, kernel, holding, within));
      // What is asked at the end only may have no answer before: it is not looked at until then.
      if (expectation.mode() != Statement.Expect.Mode.FINALLY) {
        watches.add(expectation.condition(), frame);
      }
    }
    questions.forEach(question -> pasts.note(question.value(), question.slots()));
    for (Publication publication : plan.publications()) {
      publication.figures().forEach(figure -> pasts.note(figure.measured(), figure.slots()));
    }
    if (plan.end() instanceof Plan.End.Until until) {
      pasts.note(until.condition(), until.slots());
      watches.add(until.condition(), new Frame(environment, until.slots()));
    }
  }

  /** How many things there are of a kind whose past is kept; -1 for another kind. */
  private int countOf(Thing thing) {
    return switch (thing) {
      case HOST -> world.hosts().count();
      case GUEST -> world.guests().count();
      default -> -1;
    };
  }

  private String now() {
    return now(kernel);
  }

  /** The time of a run, as messages say it. */
  static String now(Kernel kernel) {
    return Amounts.show(kernel.seconds(), Dimension.TIME, Notation.PLAIN, 5);
  }

  private void loop() {
    long events = 0;
    long started = wallNanos.getAsLong();
    long asked = started;
    while (!kernel.isStopped()) {
      if (!watches.isEmpty()) {
        long next = kernel.next();
        long turn = watches.firstTurn(next);
        if (turn < next) {
          kernel.schedule(turn, Phase.FINISH, unused -> changed(), 0);
        }
      }
      if (!kernel.step()) {
        neverEnds();
        return;
      }
      events++;
      if (events >= budget.events()) {
        spend(
            "the budget of "
                + budget.events()
                + " events was spent at "
                + now()
                + "; `--max-events` gives more");
        return;
      }
      // An event may be a decision about a million hosts: the clock is looked at often.
      if ((events & 0x3F) != 0) {
        continue;
      }
      long wall = wallNanos.getAsLong();
      if (wall - asked >= ONLOOKER_NANOS) {
        asked = wall;
        if (!budget.onlooker().goesOn(kernel.seconds(), events)) {
          spend("ended from outside at " + now());
          return;
        }
      }
      if ((wall - started) / 1e9 > budget.seconds()) {
        spend(
            "the budget of "
                + Amounts.number(budget.seconds(), 3)
                + " s was spent at "
                + now()
                + "; `--max-time` gives more");
        return;
      }
    }
  }

  private void spend(String notice) {
    spent = true;
    notices.add(notice);
  }

  /** Nothing is to come, and the run has not ended: its condition cannot become true any more. */
  private void neverEnds() {
    if (kernel.isStopped()) {
      return;
    }
    if (plan.end() instanceof Plan.End.Until until) {
      Span span = until.condition().span();
      problem =
          Code.NEVER_ENDS
              .at(span, "this is false, and nothing more happens")
              .help("run for a time instead: `run 10 min`")
              .message("the run would never end: after " + now() + " nothing changes any more");
    }
  }

  /** Something may have changed: conditions are looked at when this instant is settled. */
  private void changed() {
    if (!watchScheduled) {
      watchScheduled = true;
      kernel.schedule(kernel.now(), Phase.WATCH, unused -> watch(), 0);
    }
  }

  private void watch() {
    watchScheduled = false;
    environment.setDone(world.guests().life().unfinished() == 0 && !triggers.arePending());
    triggers.look();
    if (!expectScheduled) {
      expectScheduled = true;
      kernel.schedule(kernel.now(), Phase.EXPECT, unused -> expect(), 0);
    }
  }

  private void expect() {
    expectScheduled = false;
    world.audit().look();
    pasts.update();
    if (stage != null) {
      stage.update();
    }
    if (explainer != null) {
      explainer.update();
    }
    for (Judge judge : judges) {
      judge.look();
    }
    recordings.update();
    if (plan.end() instanceof Plan.End.Until until
        && Evaluator.flag(until.condition(), new Frame(environment, until.slots()))) {
      kernel.schedule(kernel.now(), Phase.END, unused -> end(), 0);
    }
  }

  private void end() {
    world.audit().check();
    complete = true;
    kernel.stop();
  }

  // ---- what came of it

  private Outcome outcome() {
    List<Verdict> verdicts = new ArrayList<>();
    Reports reports = new Reports(plan, world, environment, recordings.all());
    List<Section> sections = List.of();
    try {
      for (Judge judge : judges) {
        verdicts.add(judge.verdict(complete));
      }
      sections = problem == null ? reports.sections() : List.of();
    } catch (Failure e) {
      problem = problem == null ? e.diagnostic() : problem;
    }
    for (Actor.Refusal refusal :
        actor.refusals().subList(0, Math.min(5, actor.refusals().size()))) {
      notices.add(
          "at "
              + Amounts.show(refusal.time() / Kernel.SECOND, Dimension.TIME, Notation.PLAIN, 5)
              + " `"
              + refusal.what()
              + "` was refused: "
              + refusal.why());
    }
    notices.addAll(world.clusters().notices());
    if (actor.refusals().size() > 5) {
      notices.add(
          "and "
              + (actor.refusals().size() - 5)
              + " more actions were refused; see `report timeline`");
    }
    Result result =
        new Result(
            plan.title(),
            plan.file().name(),
            plan.seed(),
            kernel.seconds(),
            kernel.count(),
            reports.inventory(),
            List.copyOf(verdicts),
            List.copyOf(notices),
            problem == null ? sections : List.of(),
            complete);
    return new Outcome(result, problem, spent);
  }
}
