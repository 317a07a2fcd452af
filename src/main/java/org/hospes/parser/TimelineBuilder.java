package org.hospes.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.Span;
import org.hospes.syntax.Action;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.syntax.Statement;
import org.hospes.syntax.Verb;
import org.jspecify.annotations.Nullable;

/** Builds what happens when, what must hold, and what is shown. */
final class TimelineBuilder {
  private final SyntaxErrors errors;
  private final Diagnostics diagnostics;
  private final ExpressionBuilder expressions;

  TimelineBuilder(SyntaxErrors errors, Diagnostics diagnostics, ExpressionBuilder expressions) {
    this.errors = errors;
    this.diagnostics = diagnostics;
    this.expressions = expressions;
  }

  Statement at(HospesParser.AtTimeContext context) {
    return new Statement.At(
        expressions.operation(context.operation()),
        action(context.action()),
        expressions.span(context));
  }

  Statement every(HospesParser.EveryPeriodContext context) {
    return new Statement.Every(
        expressions.operation(context.period),
        operation(context.from),
        operation(context.until),
        action(context.action()),
        expressions.span(context));
  }

  Statement when(HospesParser.WhenConditionContext context) {
    return new Statement.When(
        expressions.expression(context.expression()),
        operation(context.operation()),
        action(context.action()),
        expressions.span(context));
  }

  Statement run(HospesParser.RunUntilContext context) {
    boolean until = context.UNTIL() != null;
    Expr value =
        until
            ? expressions.expression(context.expression())
            : expressions.operation(context.operation());
    return new Statement.Run(until, value, expressions.span(context));
  }

  Statement.Expect expect(HospesParser.ExpectationContext context) {
    Statement.Expect.Mode mode =
        context.ALWAYS() != null
            ? Statement.Expect.Mode.ALWAYS
            : context.EVENTUALLY() != null
                ? Statement.Expect.Mode.EVENTUALLY
                : Statement.Expect.Mode.FINALLY;
    Expr holding = null;
    Expr within = null;
    Expr share = null;
    Expr.Text because = null;
    List<ParserRuleContext> seen = new ArrayList<>();
    for (HospesParser.ExpectationPartContext part : context.expectationPart()) {
      once(seen, part);
      switch (part.getStart().getType()) {
        case HospesParser.FOR -> holding = expressions.operation(part.operation());
        case HospesParser.WITHIN -> within = expressions.operation(part.operation());
        case HospesParser.IN -> share = expressions.operation(part.operation());
        case HospesParser.BECAUSE -> because = expressions.string(part.string());
        default -> throw new IllegalStateException(part.getText());
      }
    }
    return new Statement.Expect(
        mode,
        expressions.expression(context.expression()),
        holding,
        within,
        share,
        because,
        expressions.span(context));
  }

  Statement report(HospesParser.ReportContext context) {
    List<Name> topics = new ArrayList<>();
    for (HospesParser.WordContext word : context.word()) {
      topics.add(expressions.name(word));
    }
    return new Statement.Report(
        List.copyOf(topics), clauses(context.reportPart()), expressions.span(context));
  }

  Statement.Plot plot(HospesParser.PlotContext context) {
    return new Statement.Plot(
        labelled(context.labelled()), clauses(context.reportPart()), expressions.span(context));
  }

  List<Statement.Labelled> labelled(List<HospesParser.LabelledContext> contexts) {
    List<Statement.Labelled> values = new ArrayList<>();
    for (HospesParser.LabelledContext value : contexts) {
      values.add(
          new Statement.Labelled(
              expressions.single(value.single()),
              value.string() == null ? null : expressions.string(value.string()),
              expressions.span(value)));
    }
    return List.copyOf(values);
  }

  private Statement.Clauses clauses(List<HospesParser.ReportPartContext> parts) {
    List<Statement.Clause> clauses = new ArrayList<>();
    List<ParserRuleContext> seen = new ArrayList<>();
    for (HospesParser.ReportPartContext part : parts) {
      once(seen, part);
      Statement.Clause.Word word =
          switch (part.getStart().getType()) {
            case HospesParser.OF -> Statement.Clause.Word.OF;
            case HospesParser.EVERY -> Statement.Clause.Word.EVERY;
            case HospesParser.FROM -> Statement.Clause.Word.FROM;
            case HospesParser.TO -> Statement.Clause.Word.TO;
            case HospesParser.AGAINST -> Statement.Clause.Word.AGAINST;
            case HospesParser.BY -> Statement.Clause.Word.BY;
            default -> throw new IllegalStateException(part.getText());
          };
      clauses.add(
          new Statement.Clause(
              word, expressions.operation(part.operation()), expressions.span(part)));
    }
    return new Statement.Clauses(List.copyOf(clauses));
  }

  Statement trace(HospesParser.TraceContext context) {
    List<Name> operations = new ArrayList<>();
    for (HospesParser.WordContext word : context.word()) {
      operations.add(expressions.name(word));
    }
    return new Statement.Trace(
        List.copyOf(operations),
        expressions.operation(context.operation()),
        expressions.span(context));
  }

  Action action(HospesParser.ActionContext context) {
    Span span = expressions.span(context);
    if (context.block() != null) {
      return block(context.block());
    } else if (context.LET() != null) {
      return new Action.Let(
          expressions.name(context.name()), expressions.value(context.value()), span);
    }
    return timeless(context.timeless());
  }

  Action timeless(HospesParser.TimelessContext context) {
    Span span = expressions.span(context);
    if (context.SET() != null) {
      return new Action.Set(
          expressions.operation(context.operation()), expressions.value(context.value()), span);
    } else if (context.ifAction() != null) {
      return ifAction(context.ifAction());
    } else if (context.FOR() != null) {
      return new Action.For(
          expressions.name(context.name()),
          expressions.range(context.range()),
          context.expression() == null ? null : expressions.expression(context.expression()),
          block(context.block()),
          span);
    }
    HospesParser.VerbContext verb = context.verb();
    List<Action.Argument> arguments = new ArrayList<>();
    List<ParserRuleContext> seen = new ArrayList<>();
    for (HospesParser.ActionPartContext part : context.actionPart()) {
      once(seen, part);
      arguments.add(
          new Action.Argument(
              preposition(part.getStart().getType()),
              expressions.single(part.single()),
              expressions.span(part)));
    }
    return new Action.Do(
        Verb.valueOf(verb.getText().toUpperCase(java.util.Locale.ROOT)),
        expressions.span(verb),
        expressions.single(context.single()),
        List.copyOf(arguments),
        span);
  }

  private static Action.Preposition preposition(int type) {
    return switch (type) {
      case HospesParser.TO -> Action.Preposition.TO;
      case HospesParser.ON -> Action.Preposition.ON;
      case HospesParser.IN -> Action.Preposition.IN;
      case HospesParser.FROM -> Action.Preposition.FROM;
      case HospesParser.USING -> Action.Preposition.USING;
      case HospesParser.FOR -> Action.Preposition.FOR;
      case HospesParser.AS -> Action.Preposition.AS;
      case HospesParser.WITH -> Action.Preposition.WITH;
      case HospesParser.BY -> Action.Preposition.BY;
      default -> throw new IllegalStateException(String.valueOf(type));
    };
  }

  /** A chain of {@code else if} is built from its end, not by recursion. */
  private Action ifAction(HospesParser.IfActionContext context) {
    List<HospesParser.IfActionContext> chain = new ArrayList<>();
    for (HospesParser.IfActionContext at = context; at != null; at = at.ifAction()) {
      chain.add(at);
    }
    HospesParser.IfActionContext last = chain.getLast();
    Action otherwise = last.block().size() > 1 ? block(last.block(1)) : null;
    for (HospesParser.IfActionContext at : chain.reversed()) {
      otherwise =
          new Action.If(
              expressions.expression(at.expression()),
              block(at.block(0)),
              otherwise,
              expressions.span(at));
    }
    if (otherwise == null) {
      throw new IllegalStateException("an empty chain");
    }
    return otherwise;
  }

  private Action.Block block(HospesParser.BlockContext context) {
    List<Action> actions = new ArrayList<>();
    ParserRuleContext last = null;
    for (ParseTree child : context.children) {
      switch (child) {
        case HospesParser.SeparatorContext separator -> last = null;
        case HospesParser.ActionContext action -> {
          if (!errors.isDamaged(action)) {
            expressions.separated(last, action, "a comma or a new line");
            actions.add(action(action));
          }
          last = action;
        }
        default -> {}
      }
    }
    return new Action.Block(List.copyOf(actions), expressions.span(context));
  }

  private @Nullable Expr operation(HospesParser.@Nullable OperationContext context) {
    return context == null ? null : expressions.operation(context);
  }

  /** A part that begins with the same word may stand once. */
  private void once(List<ParserRuleContext> seen, ParserRuleContext part) {
    for (ParserRuleContext earlier : seen) {
      if (earlier.getStart().getType() == part.getStart().getType()) {
        String word = part.getStart().getText();
        diagnostics.add(
            Code.REPEATED_PART
                .at(expressions.span(part), "again here")
                .label(expressions.span(earlier), "first here")
                .help("leave one of them out")
                .message("`" + word + "` is given twice"));
        return;
      }
    }
    seen.add(part);
  }
}
