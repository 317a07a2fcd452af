package org.hospes.docs;

import static org.hospes.docs.MarkdownPage.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Notation;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.schema.Actions;
import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Global;
import org.hospes.schema.Operation;
import org.hospes.schema.Thing;
import org.hospes.schema.Topic;
import org.hospes.schema.Type;
import org.hospes.syntax.Verb;

/** The lists of words: actions, functions, attributes, reports, operations, units. */
final class WordPages {
  private WordPages() {}

  static String actions() {
    MarkdownPage page = new MarkdownPage("Actions");
    page.text(
        "`at TIME ACTION`, `every PERIOD [from T] [until T] ACTION`, `when CONDITION [for DURATION]"
            + " ACTION`; an action is one of these verbs, or a block of them in braces. A list acts"
            + " on each of its elements.");
    List<List<String>> rows = new ArrayList<>();
    for (Verb verb : Verb.values()) {
      Actions.Rule rule = Actions.of(verb);
      StringBuilder use = new StringBuilder(verb.word() + " " + alternatives(rule.objects()));
      StringBuilder about = new StringBuilder(rule.doc());
      rule.arguments()
          .forEach(
              (preposition, argument) -> {
                String part = " " + preposition.word() + " " + alternatives(argument.types());
                use.append(argument.required() ? part : " [" + part.strip() + "]");
                about.append(" `").append(preposition.word()).append("`: ").append(argument.doc());
              });
      use.append(rule.body() ? " { ... }" : "");
      rows.add(List.of(code(use.toString()), about.toString()));
    }
    return page.table(List.of("action", "what it does"), rows).toString();
  }

  static String functions() {
    MarkdownPage page = new MarkdownPage("Functions");
    page.table(
        List.of("call", "what it gives"),
        Arrays.stream(Function.values()).map(f -> List.of(code(f.signature()), f.doc())).toList());
    page.heading(2, "Names that every script knows");
    page.table(
        List.of("name", "is", "what it is"),
        Arrays.stream(Global.values())
            .map(g -> List.of(code(g.word()), type(g.type()), g.doc()))
            .toList());
    return page.toString();
  }

  static String attributes() {
    MarkdownPage page = new MarkdownPage("Attributes");
    page.text(
        "What can be asked of the things of a running world, in expectations, conditions, plots and"
            + " measurements: `web.migration.downtime`. Before a scenario runs only what never"
            + " changes can be asked.");
    Map<Thing, List<List<String>>> tables = new LinkedHashMap<>();
    for (Attribute attribute : Attribute.values()) {
      tables
          .computeIfAbsent(attribute.owner(), owner -> new ArrayList<>())
          .add(
              List.of(
                  code(attribute.word()),
                  type(attribute.type()),
                  switch (attribute.change()) {
                    case FIXED -> "never";
                    case STEP -> "at events";
                    case LINEAR -> "all the time";
                  },
                  attribute.doc()));
    }
    tables.forEach(
        (thing, rows) ->
            page.heading(2, thing.word())
                .table(List.of("attribute", "gives", "changes", "what it is"), rows));
    return page.toString();
  }

  static String reports() {
    MarkdownPage page = new MarkdownPage("Reports");
    page.text("`report TOPIC, ... [of THINGS] [every PERIOD] [from T to T]`");
    return page.table(
            List.of("topic", "of", "over time", "what it shows"),
            Arrays.stream(Topic.values())
                .map(
                    t ->
                        List.of(
                            code(t.word()),
                            String.join(", ", t.subjects().stream().map(Thing::plural).toList()),
                            t.overTime() ? "`every`" : "",
                            t.doc()))
                .toList())
        .toString();
  }

  static String operations() {
    MarkdownPage page = new MarkdownPage("Operations");
    page.text(
        "What a workload does that a virtualization layer may have to deal with. A workload says in"
            + " `operations { ... }` how often, per second of processor time; `trace OPERATION on"
            + " GUEST` shows the path of one.");
    return page.table(
            List.of("operation", "what it is"),
            Arrays.stream(Operation.values()).map(o -> List.of(code(o.word()), o.doc())).toList())
        .toString();
  }

  static String units() {
    MarkdownPage page = new MarkdownPage("Units");
    page.text(
        "A unit follows a number, with or without a space. Units multiply and divide: `12 MiB/s`,"
            + " `1.2 kWh`, `31_000/s`. Decimal and binary prefixes differ, and so do bits and"
            + " bytes.");
    Map<String, List<List<String>>> tables = new LinkedHashMap<>();
    for (Unit unit : Units.all()) {
      tables
          .computeIfAbsent(unit.dimension().description(), d -> new ArrayList<>())
          .add(List.of(code(unit.symbol()), Amounts.exact(unit.size()), unit.meaning()));
    }
    tables.forEach(
        (dimension, rows) ->
            page.heading(2, dimension.replaceFirst("^an? ", ""))
                .table(List.of("unit", "in base units", "meaning"), rows));
    return page.toString();
  }

  /** A type as the tables name it: without its article. */
  static String type(Type type) {
    return switch (type) {
      case Type.Word word ->
          String.join(" or ", word.words().stream().map(MarkdownPage::code).toList());
      case Type.Amount amount when amount.notation() == Notation.PERCENT -> "percentage";
      default -> type.description().replaceFirst("^an? ", "");
    };
  }

  private static String alternatives(List<Type> types) {
    return String.join("|", types.stream().map(t -> type(t).toUpperCase(Locale.ROOT)).toList());
  }
}
