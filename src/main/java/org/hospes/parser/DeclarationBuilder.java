package org.hospes.parser;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.ParseTree;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Diagnostics;
import org.hospes.source.Span;
import org.hospes.syntax.Body;
import org.hospes.syntax.Decl;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Expr;
import org.hospes.syntax.Name;
import org.hospes.syntax.Statement;

/** Builds declarations. */
final class DeclarationBuilder {
  private final SyntaxErrors errors;
  private final Diagnostics diagnostics;
  private final ExpressionBuilder expressions;
  private final TimelineBuilder timeline;

  DeclarationBuilder(
      SyntaxErrors errors,
      Diagnostics diagnostics,
      ExpressionBuilder expressions,
      TimelineBuilder timeline) {
    this.errors = errors;
    this.diagnostics = diagnostics;
    this.expressions = expressions;
    this.timeline = timeline;
  }

  Decl language(HospesParser.LanguageLineContext context) {
    return new Decl.Language(context.NUMBER().getText(), expressions.span(context));
  }

  Decl scenario(HospesParser.ScenarioContext context) {
    return new Decl.Scenario(
        expressions.string(context.string()),
        context.body() == null ? null : expressions.body(context.body()),
        expressions.span(context));
  }

  Decl use(HospesParser.UseFileContext context) {
    return new Decl.Use(
        expressions.string(context.string()),
        context.name() == null ? null : expressions.name(context.name()),
        expressions.span(context));
  }

  Decl binding(HospesParser.BindingContext context, String doc) {
    Decl.Binding.Kind kind =
        switch (context.getStart().getType()) {
          case HospesParser.PARAM -> Decl.Binding.Kind.PARAM;
          case HospesParser.LET -> Decl.Binding.Kind.LET;
          default -> Decl.Binding.Kind.VAR;
        };
    return new Decl.Binding(
        kind,
        expressions.name(context.name()),
        expressions.value(context.value()),
        doc,
        expressions.span(context));
  }

  Decl function(HospesParser.FunctionContext context, String doc) {
    List<Name> parameters = new ArrayList<>();
    for (HospesParser.NameContext parameter : context.name().subList(1, context.name().size())) {
      parameters.add(expressions.name(parameter));
    }
    return new Decl.Function(
        expressions.name(context.name(0)),
        List.copyOf(parameters),
        expressions.expression(context.expression()),
        doc,
        expressions.span(context));
  }

  Decl entity(HospesParser.EntityContext context, String doc) {
    Expr base = null;
    Decl.Place place = null;
    for (ParseTree child : context.children) {
      if (child instanceof HospesParser.BasePartContext part) {
        if (base != null) {
          twice(part, "like");
        } else if (place != null) {
          diagnostics.add(
              Code.MISPLACED_PART
                  .at(expressions.span(part), "")
                  .label(place.span(), "this comes behind it")
                  .help("write `NAME like BASE " + (place.on() ? "on HOST" : "in CLUSTER") + "`")
                  .message("`like` comes before where a thing is"));
        }
        base = expressions.operation(part.operation());
      } else if (child instanceof HospesParser.PlacePartContext part) {
        if (place != null) {
          twice(part, part.getStart().getText());
        }
        place =
            new Decl.Place(
                part.ON() != null, expressions.operation(part.operation()), expressions.span(part));
      }
    }
    return new Decl.Entity(
        kind(context.kind()),
        expressions.span(context.kind()),
        context.TEMPLATE() != null,
        expressions.name(context.name()),
        context.arrayPart() == null ? null : expressions.array(context.arrayPart()),
        base,
        place,
        context.body() == null ? null : expressions.body(context.body()),
        doc,
        expressions.span(context));
  }

  private void twice(ParserRuleContext part, String word) {
    diagnostics.add(
        Code.REPEATED_PART
            .at(expressions.span(part), "again here")
            .help("leave one of them out")
            .message("`" + word + "` is given twice"));
  }

  private static EntityKind kind(HospesParser.KindContext context) {
    return switch (context.getStart().getType()) {
      case HospesParser.HOST -> EntityKind.HOST;
      case HospesParser.HYPERVISOR -> EntityKind.HYPERVISOR;
      case HospesParser.RUNTIME -> EntityKind.RUNTIME;
      case HospesParser.GUEST -> EntityKind.GUEST;
      case HospesParser.CLUSTER -> EntityKind.CLUSTER;
      case HospesParser.VIRTUAL -> EntityKind.VIRTUAL_CLUSTER;
      case HospesParser.NETWORK -> EntityKind.NETWORK;
      case HospesParser.IMAGE -> EntityKind.IMAGE;
      case HospesParser.WORKLOAD -> EntityKind.WORKLOAD;
      case HospesParser.ISA -> EntityKind.ISA;
      default -> throw new IllegalStateException(context.getText());
    };
  }

  Decl policy(HospesParser.PolicyContext context, String doc) {
    List<Decl.Policy.Rule> rules = new ArrayList<>();
    for (HospesParser.PolicyRuleContext rule :
        items(context, HospesParser.PolicyRuleContext.class)) {
      Span span = expressions.span(rule);
      rules.add(
          switch (rule.getStart().getType()) {
            case HospesParser.REQUIRE ->
                new Decl.Policy.Rule.Require(expressions.expression(rule.expression()), span);
            case HospesParser.PREFER ->
                new Decl.Policy.Rule.Prefer(
                    expressions.name(rule.word()), expressions.operation(rule.operation()), span);
            default ->
                new Decl.Policy.Rule.Let(
                    expressions.name(rule.name()), expressions.value(rule.value()), span);
          });
    }
    return new Decl.Policy(
        expressions.name(context.name()),
        expressions.name(context.word()),
        List.copyOf(rules),
        doc,
        expressions.span(context));
  }

  Decl experiment(HospesParser.ExperimentContext context, String doc) {
    List<Decl.Experiment.Item> items = new ArrayList<>();
    for (HospesParser.ExperimentItemContext item :
        items(context, HospesParser.ExperimentItemContext.class)) {
      Span span = expressions.span(item);
      items.add(
          switch (item.getStart().getType()) {
            case HospesParser.VARY -> vary(item.vary());
            case HospesParser.REPEAT ->
                new Decl.Experiment.Item.Repeat(expressions.operation(item.operation()), span);
            case HospesParser.REQUIRE ->
                new Decl.Experiment.Item.Require(expressions.expression(item.expression()), span);
            case HospesParser.MEASURE ->
                new Decl.Experiment.Item.Measure(timeline.labelled(item.labelled()), span);
            case HospesParser.PLOT ->
                new Decl.Experiment.Item.PlotItem(timeline.plot(item.plot()), span);
            default ->
                new Decl.Experiment.Item.ExpectItem(timeline.expect(item.expectation()), span);
          });
    }
    return new Decl.Experiment(
        expressions.name(context.name()), List.copyOf(items), doc, expressions.span(context));
  }

  private Decl.Experiment.Item vary(HospesParser.VaryContext context) {
    List<Decl.Experiment.Varied> varied = new ArrayList<>();
    for (HospesParser.VariedContext part : context.varied()) {
      varied.add(
          new Decl.Experiment.Varied(
              expressions.operation(part.operation()),
              expressions.range(part.range()),
              expressions.span(part)));
    }
    return new Decl.Experiment.Item.Vary(
        List.copyOf(varied), context.TOGETHER() != null, expressions.span(context));
  }

  Decl published(HospesParser.PublishedContext context) {
    List<Body.Property> properties = new ArrayList<>();
    List<Decl.Compare> figures = new ArrayList<>();
    for (HospesParser.PublishedItemContext item :
        items(context, HospesParser.PublishedItemContext.class)) {
      Span span = expressions.span(item);
      if (item.COMPARE() == null) {
        properties.add(
            new Body.Property(
                expressions.name(item.word()), expressions.value(item.value()), span));
        continue;
      }
      figures.add(
          new Decl.Compare(
              expressions.operation(item.measured),
              expressions.operation(item.figure),
              item.tolerance == null ? null : expressions.operation(item.tolerance),
              item.label == null ? null : expressions.string(item.label),
              item.because == null ? null : expressions.string(item.because),
              span));
    }
    return new Decl.Published(
        expressions.string(context.string()),
        List.copyOf(properties),
        List.copyOf(figures),
        expressions.span(context));
  }

  Decl assignment(HospesParser.AssignmentContext context) {
    List<Body.Property> properties = new ArrayList<>();
    List<Decl.Case> cases = new ArrayList<>();
    List<Decl.Criterion> criteria = new ArrayList<>();
    for (HospesParser.AssignmentItemContext item :
        items(context, HospesParser.AssignmentItemContext.class)) {
      Span span = expressions.span(item);
      if (item.CASE() != null) {
        cases.add(
            new Decl.Case(expressions.name(item.name(0)), expressions.body(item.body()), span));
      } else if (item.CRITERION() != null) {
        criteria.add(criterion(item, span));
      } else {
        properties.add(
            new Body.Property(
                expressions.name(item.word()), expressions.value(item.value()), span));
      }
    }
    return new Decl.Assignment(
        expressions.string(context.string()),
        List.copyOf(properties),
        List.copyOf(cases),
        List.copyOf(criteria),
        expressions.span(context));
  }

  private Decl.Criterion criterion(HospesParser.AssignmentItemContext context, Span span) {
    List<Name> cases = new ArrayList<>();
    for (HospesParser.NameContext name : context.name()) {
      cases.add(expressions.name(name));
    }
    List<Statement.Expect> expectations = new ArrayList<>();
    for (HospesParser.ExpectationContext expectation : context.expectation()) {
      expectations.add(timeline.expect(expectation));
    }
    return new Decl.Criterion(
        expressions.string(context.string()),
        expressions.operation(context.operation()),
        List.copyOf(cases),
        List.copyOf(expectations),
        span);
  }

  /** The items of a block that could be read, each on a line of its own. */
  private <T extends ParserRuleContext> List<T> items(ParserRuleContext block, Class<T> type) {
    List<T> items = new ArrayList<>();
    ParserRuleContext last = null;
    for (ParseTree child : block.children) {
      if (child instanceof HospesParser.SeparatorContext) {
        last = null;
      } else if (type.isInstance(child)) {
        T item = type.cast(child);
        if (!errors.isDamaged(item)) {
          expressions.separated(last, item, "a new line");
          items.add(item);
        }
        last = item;
      }
    }
    return items;
  }
}
