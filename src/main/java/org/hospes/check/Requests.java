package org.hospes.check;

import java.util.ArrayList;
import java.util.List;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.schema.Operation;
import org.hospes.schema.Thing;
import org.hospes.schema.Topic;
import org.hospes.schema.Type;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.syntax.Statement;
import org.hospes.term.Request;
import org.hospes.term.Term;
import org.jspecify.annotations.Nullable;

/** Checks what is shown of a run: reports, plots, traces. */
final class Requests {
  private final Checker checker;
  private final Diagnostics diagnostics;
  private final Expressions expressions;

  Requests(Checker checker) {
    this.checker = checker;
    this.diagnostics = checker.diagnostics();
    this.expressions = checker.expressions();
  }

  /** Reports, one for each topic. */
  List<Request.Report> report(Statement.Report report, Module module) {
    List<Request.Report> requests = new ArrayList<>();
    Term every = clause(report.clauses(), Statement.Clause.Word.EVERY, module);
    Term from = clause(report.clauses(), Statement.Clause.Word.FROM, module);
    Term to = clause(report.clauses(), Statement.Clause.Word.TO, module);
    Expr of = report.clauses().value(Statement.Clause.Word.OF);
    Term subject =
        of == null ? null : expressions.check(of, Scope.of(module, Scope.Moment.RUNNING), null);
    rejectClause(report.clauses(), Statement.Clause.Word.AGAINST, "a report");
    rejectClause(report.clauses(), Statement.Clause.Word.BY, "a report");
    boolean overTime =
        report.topics().stream()
            .map(name -> Topic.find(name.text()))
            .anyMatch(t -> t == null || t.overTime());
    if (every != null && !overTime) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(every.span())
              .help("leave `every` out")
              .message("no report of these is over time"));
    }
    for (Name name : report.topics()) {
      Topic topic = Topic.find(name.text());
      if (topic == null) {
        List<String> topics = new ArrayList<>();
        for (Topic each : Topic.values()) {
          topics.add(each.word());
        }
        String meant = Names.meant(name.text(), topics);
        diagnostics.add(
            Code.UNKNOWN_TOPIC
                .at(name.span())
                .help(meant != null ? meant : "topics are " + Names.list(topics))
                .message("there is no report `" + name.text() + "`"));
        continue;
      }
      subject(topic, subject, name);
      requests.add(new Request.Report(topic, subject, every, from, to, report.span()));
    }
    return requests;
  }

  private void subject(Topic topic, @Nullable Term subject, Name name) {
    if (subject == null || subject.type() == Type.UNKNOWN || topic.subjects().isEmpty()) {
      return;
    }
    Type one = subject.type() instanceof Type.ListOf list ? list.element() : subject.type();
    if (one instanceof Type.Of of && topic.subjects().contains(of.thing())
        || one == Type.Simple.NOTHING) {
      return;
    }
    List<String> kinds = topic.subjects().stream().map(Thing::plural).toList();
    diagnostics.add(
        Code.WRONG_TYPE
            .at(subject.span(), "this is " + subject.type().description())
            .label(name.span(), "")
            .message("the report `" + topic.word() + "` is about " + String.join(" or ", kinds)));
  }

  private @Nullable Term clause(
      Statement.Clauses clauses, Statement.Clause.Word word, Module module) {
    Expr value = clauses.value(word);
    return value == null
        ? null
        : checker.timeline().time(value, module, "what stands behind `" + word.word() + "`");
  }

  private void rejectClause(Statement.Clauses clauses, Statement.Clause.Word word, String where) {
    Expr value = clauses.value(word);
    if (value != null) {
      diagnostics.add(
          Code.UNEXPECTED_ARGUMENT
              .at(value.span())
              .help("leave `" + word.word() + "` out")
              .message(where + " takes no `" + word.word() + "`"));
    }
  }

  /** A chart over time. */
  Request.Plot plot(Statement.Plot plot, Module module) {
    Scope scope = Scope.of(module, Scope.Moment.RUNNING);
    List<Request.Labelled> values = labelled(plot.values(), scope, "what is plotted");
    rejectClause(plot.clauses(), Statement.Clause.Word.AGAINST, "a plot over time");
    rejectClause(plot.clauses(), Statement.Clause.Word.BY, "a plot over time");
    rejectClause(plot.clauses(), Statement.Clause.Word.OF, "a plot");
    return new Request.Plot(
        values,
        clause(plot.clauses(), Statement.Clause.Word.EVERY, module),
        clause(plot.clauses(), Statement.Clause.Word.FROM, module),
        clause(plot.clauses(), Statement.Clause.Word.TO, module),
        scope.slots(),
        plot.span());
  }

  /** Amounts, or lists of them, with what they are called. */
  List<Request.Labelled> labelled(List<Statement.Labelled> values, Scope scope, String what) {
    List<Request.Labelled> checked = new ArrayList<>();
    for (Statement.Labelled value : values) {
      Term term = expressions.check(value.value(), scope, null);
      Type one = term.type() instanceof Type.ListOf list ? list.element() : term.type();
      boolean shown =
          one instanceof Type.Amount
              || one == Type.FLAG
              || one == Type.UNKNOWN
              || one == Type.Simple.NOTHING;
      if (!shown) {
        diagnostics.add(
            Code.NOT_AN_AMOUNT
                .at(value.value().span(), "this is " + term.type().description())
                .help(
                    one instanceof Type.Of
                        ? "ask for an amount: `" + value.value().span().text() + ".ATTRIBUTE`"
                        : null)
                .message(what + " is an amount"));
        continue;
      }
      String label =
          value.label() == null
              ? value.value().span().text().replaceAll("\\s+", " ")
              : String.valueOf(Modules.plainText(value.label()));
      checked.add(new Request.Labelled(term, label));
    }
    return List.copyOf(checked);
  }

  /** The ways of operations through the layers. */
  Request.Trace trace(Statement.Trace trace, Module module) {
    List<Operation> operations = new ArrayList<>();
    for (Name name : trace.operations()) {
      Operation found = null;
      List<String> words = new ArrayList<>();
      for (Operation operation : Operation.values()) {
        words.add(operation.word());
        if (operation.word().equals(name.text())) {
          found = operation;
        }
      }
      if (found == null) {
        String meant = Names.meant(name.text(), words);
        diagnostics.add(
            Code.UNKNOWN_OPERATION
                .at(name.span())
                .help(meant != null ? meant : "operations are " + Names.list(words))
                .message("there is no operation `" + name.text() + "`"));
      } else {
        operations.add(found);
      }
    }
    Term on =
        expressions.require(
            trace.on(),
            Scope.of(module, Scope.Moment.RUNNING),
            new Type.Of(Thing.GUEST),
            "what an operation is traced on");
    return new Request.Trace(List.copyOf(operations), on, trace.span());
  }
}
