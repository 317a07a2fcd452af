package org.hospes.experiment;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.plan.Question;
import org.hospes.schema.Type;
import org.hospes.term.Expectation;
import org.hospes.term.Experiment;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.hospes.term.Terms;

/**
 * All that is asked of each run of an experiment, in a fixed order: measures, what is plotted, and
 * the parts of those expectations that speak of all runs.
 */
final class Inquiry {
  private final List<Question> questions = new ArrayList<>();
  private final Map<Term, Integer> numbers = new IdentityHashMap<>();
  private final List<Expectation> inEachRun = new ArrayList<>();

  Inquiry(Experiment experiment) {
    experiment.measures().forEach(measure -> ask(measure.value(), experiment.slots()));
    for (Experiment.Diagram diagram : experiment.diagrams()) {
      for (Request.Labelled value : diagram.values()) {
        ask(value.value(), diagram.slots());
      }
      if (diagram.against() instanceof Experiment.Along.OfMeasure measure) {
        ask(measure.value().value(), diagram.slots());
      }
    }
    for (Experiment.Claim claim : experiment.claims()) {
      if (claim.overRuns()) {
        askParts(claim.expectation().condition(), claim.expectation().slots());
      } else {
        inEachRun.add(claim.expectation());
      }
    }
  }

  private void ask(Term term, int slots) {
    numbers.put(term, questions.size());
    questions.add(new Question(term, slots));
  }

  /** Asks for the largest parts that each run can answer on its own. */
  private void askParts(Term term, int slots) {
    boolean ofOneRun =
        !Terms.any(term, part -> part instanceof Term.Call call && call.function().isOverRuns());
    if (ofOneRun) {
      if ((term.type() instanceof Type.Amount || term.type() == Type.FLAG)
          && !(term instanceof Term.Constant)) {
        ask(term, slots);
      }
      return;
    }
    RunTerms.parts(term).forEach(part -> askParts(part, slots));
  }

  List<Question> questions() {
    return questions;
  }

  /** The expectations that are judged in each run. */
  List<Expectation> inEachRun() {
    return inEachRun;
  }

  /** The number of the question that a term is, or -1. */
  int number(Term term) {
    return numbers.getOrDefault(term, -1);
  }
}
