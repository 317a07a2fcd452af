package org.hospes.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.diagnostic.Code;
import org.hospes.schema.Property;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.syntax.Body;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Name;
import org.hospes.term.Assignment;
import org.hospes.term.CheckedBody;
import org.hospes.term.Term;

/** Checks assignments: their own shape. What they expect is checked with each script they grade. */
final class Assignments {
  private static final Shape SHAPE =
      new Shape("assignment")
          .with(
              Property.of("submissions", Type.TEXT)
                  .doc(
                      "Where the scripts to grade are, as a path with `*`; the first `*` stands for"
                          + " the name of the student."))
          .with(
              Property.of("reference", Type.TEXT)
                  .doc("A script that gets all points; grading begins with it."))
          .with(
              Property.of("starter", Type.TEXT)
                  .doc("What students begin with: what they share with it is no sign of copying."))
          .with(
              Property.of("partial_credit", Type.FLAG)
                  .usually("false")
                  .doc(
                      "Whether a criterion gives a part of its points for a part of its"
                          + " expectations and cases."))
          .with(
              Property.of("feedback", new Type.Word(List.of("full", "brief")))
                  .usually("full")
                  .doc("Whether students see what was measured, or only what failed."))
          .with(
              Property.of("max_events", Type.NUMBER)
                  .atLeast(1)
                  .atMost(1e12)
                  .whole()
                  .usually("5_000_000")
                  .doc("The most events of a run of a submission."))
          .with(
              Property.of("max_time", Type.TIME)
                  .above(0)
                  .usually("10 s")
                  .doc("The most time that a submission may take in one case."))
          .with(
              Property.of("max_memory", Type.MEMORY)
                  .above(0)
                  .usually("2 GiB")
                  .doc("The most memory that a submission may ask for in one case, all in all."))
          .with(
              Property.of("max_size", Type.SIZE)
                  .above(0)
                  .atMost(64e6)
                  .usually("1 MB")
                  .doc("The largest script or file of a submission."));

  private final Checker checker;

  Assignments(Checker checker) {
    this.checker = checker;
  }

  /** The properties that an assignment has. */
  static Shape shape() {
    return SHAPE;
  }

  Assignment check(Decl.Assignment decl, Module module) {
    Scope scope = Scope.of(module, Scope.Moment.BEFORE);
    CheckedBody settings =
        checker
            .bodies()
            .check(
                new Body(List.copyOf(decl.properties()), false, decl.title().span()), SHAPE, scope);
    List<Assignment.Case> cases = new ArrayList<>();
    Map<String, Name> names = new LinkedHashMap<>();
    for (Decl.Case each : decl.cases()) {
      Name first = names.putIfAbsent(each.name().text(), each.name());
      if (first != null) {
        checker
            .diagnostics()
            .add(
                Code.DUPLICATE_NAME
                    .at(each.name().span(), "again here")
                    .label(first.span(), "first here")
                    .help("give it another name")
                    .message("there are two cases `" + first.text() + "`"));
      }
      cases.add(new Assignment.Case(each.name().text(), settings(each.body()), each.span()));
    }
    List<Assignment.Criterion> criteria = new ArrayList<>();
    for (Decl.Criterion each : decl.criteria()) {
      criteria.add(criterion(each, List.copyOf(names.keySet()), scope));
    }
    if (criteria.isEmpty()) {
      checker
          .diagnostics()
          .add(
              Code.EMPTY_EXPERIMENT
                  .at(decl.title().span())
                  .help("add `criterion \"...\" worth 1 { expect ... }`")
                  .message("an assignment without criteria gives no points"));
    }
    String title = Modules.plainText(decl.title());
    return new Assignment(
        title == null ? "" : title, settings, cases, List.copyOf(criteria), decl.span());
  }

  /** Values are read with the script that they are for; only there it is known what fits. */
  private Map<String, String> settings(Body body) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (Body.Item item : body.items()) {
      switch (item) {
        case Body.Property property ->
            settings.put(property.name().text(), property.value().span().text());
        case Body.Part part ->
            checker
                .diagnostics()
                .add(
                    Code.WRONG_PART
                        .at(part.span())
                        .help("write `" + part.name().text() + " = ...`")
                        .message("a case gives values to parameters"));
      }
    }
    return settings;
  }

  private Assignment.Criterion criterion(Decl.Criterion each, List<String> cases, Scope scope) {
    Term points =
        checker
            .expressions()
            .require(each.points(), scope, Type.NUMBER, "what a criterion is worth");
    List<String> chosen = new ArrayList<>();
    for (Name name : each.cases()) {
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
      } else {
        chosen.add(name.text());
      }
    }
    if (each.expectations().isEmpty()) {
      checker
          .diagnostics()
          .add(
              Code.EMPTY_EXPERIMENT
                  .at(each.text().span())
                  .help("add `expect ...`")
                  .message("this criterion expects nothing"));
    }
    String text = Modules.plainText(each.text());
    return new Assignment.Criterion(
        text == null ? "" : text, points, chosen, each.expectations(), each.span());
  }
}
