package org.hospes.parser;

import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.SourceFile;
import org.hospes.syntax.Action;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.syntax.Statement;

/** Turns the parse tree of a statement into records. */
final class TreeBuilder {
  private final Diagnostics diagnostics;
  private final Comments comments;
  private final ExpressionBuilder expressions;
  private final TimelineBuilder timeline;
  private final DeclarationBuilder declarations;

  TreeBuilder(SourceFile file, SyntaxErrors errors, Diagnostics diagnostics, Comments comments) {
    this.diagnostics = diagnostics;
    this.comments = comments;
    this.expressions = new ExpressionBuilder(file, errors, diagnostics);
    this.timeline = new TimelineBuilder(errors, diagnostics, expressions);
    this.declarations = new DeclarationBuilder(errors, diagnostics, expressions, timeline);
  }

  Statement statement(HospesParser.StatementContext context) {
    ParserRuleContext child = (ParserRuleContext) context.getChild(0);
    return switch (child) {
      case HospesParser.LanguageLineContext c -> declarations.language(c);
      case HospesParser.ScenarioContext c -> declarations.scenario(c);
      case HospesParser.AssignmentContext c -> declarations.assignment(c);
      case HospesParser.UseFileContext c -> declarations.use(c);
      case HospesParser.BindingContext c -> declarations.binding(c, doc(c));
      case HospesParser.FunctionContext c -> declarations.function(c, doc(c));
      case HospesParser.EntityContext c -> declarations.entity(c, doc(c));
      case HospesParser.PolicyContext c -> declarations.policy(c, doc(c));
      case HospesParser.ExperimentContext c -> declarations.experiment(c, doc(c));
      case HospesParser.PublishedContext c -> declarations.published(c);
      case HospesParser.AtTimeContext c -> timeline.at(c);
      case HospesParser.EveryPeriodContext c -> timeline.every(c);
      case HospesParser.WhenConditionContext c -> timeline.when(c);
      case HospesParser.RunUntilContext c -> timeline.run(c);
      case HospesParser.ExpectationContext c -> timeline.expect(c);
      case HospesParser.ReportContext c -> timeline.report(c);
      case HospesParser.PlotContext c -> timeline.plot(c);
      case HospesParser.TraceContext c -> timeline.trace(c);
      case HospesParser.TimelessContext c -> withoutTime(c);
      default -> throw new IllegalStateException(child.getClass().getName());
    };
  }

  private String doc(ParserRuleContext context) {
    return comments.before(context.getStart());
  }

  /** An action at the top of a file is taken to happen at the start, after it was reported. */
  private Statement withoutTime(HospesParser.TimelessContext context) {
    String word = context.getStart().getText();
    diagnostics.add(
        Code.ACTION_WITHOUT_TIME
            .at(expressions.span(context.getStart()), "")
            .help("say when: `at 0 s " + word + " ...`")
            .fix(
                "let it happen at the start",
                expressions.span(context.getStart()),
                "at 0 s " + word)
            .message("an action needs a time"));
    Action action = timeline.timeless(context);
    return new Statement.At(
        new Expr.Quantity(
            "0",
            List.of(new Name("s", expressions.span(context.getStart()))),
            expressions.span(context.getStart())),
        action,
        expressions.span(context));
  }
}
