package org.hospes.explain;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hospes.check.Checked;
import org.hospes.check.Checker;
import org.hospes.check.StandardLibrary;
import org.hospes.diagnostic.Code;
import org.hospes.diagnostic.Suggestions;
import org.hospes.diagnostic.TextRenderer;
import org.hospes.mechanism.Costs;
import org.hospes.plan.MechanismPlan;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.schema.Actions;
import org.hospes.schema.Attribute;
import org.hospes.schema.Function;
import org.hospes.schema.Global;
import org.hospes.schema.Model;
import org.hospes.schema.Operation;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Property;
import org.hospes.schema.Purpose;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Thing;
import org.hospes.schema.Topic;
import org.hospes.source.SourceFile;
import org.hospes.source.SourceLoader;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Verb;
import org.hospes.text.Ink;
import org.jspecify.annotations.Nullable;

/** Answers {@code hospes explain}. */
public final class Explain {
  /** The page, or why there is none; both end with a line end. */
  public record Answer(boolean found, String text) {}

  private Explain() {}

  /** The page of a diagnostic as it is kept, in Markdown. */
  public static String codePage(Code code) {
    String page = Essays.read(code.id() + ".md");
    if (page == null) {
      throw new IllegalStateException("no page explains " + code.id());
    }
    return page;
  }

  /**
   * What a code, an architecture or a name of the language means.
   *
   * @param laboratory runs the examples of a page that show what comes out
   */
  public static Answer topic(String what, Ink ink, int width, Laboratory laboratory) {
    String name = what.strip();
    for (Code code : Code.values()) {
      if (code.id().equalsIgnoreCase(name)) {
        return new Answer(true, MarkdownText.render(codePage(code), ink, width, laboratory));
      }
    }
    String essay = Essays.find(name);
    if (essay != null) {
      return new Answer(true, MarkdownText.render(essay, ink, width, laboratory));
    }
    Page page = new Page();
    int before = page.toString().length();
    Topics.write(name, page);
    kind(name, page);
    policy(name, page);
    model(name, page);
    profile(name, page);
    attributes(name, page);
    properties(name, page);
    small(name, page);
    if (page.toString().length() > before) {
      return new Answer(true, page.toString());
    }
    String near = Suggestions.nearest(name, names());
    return new Answer(
        false,
        "nothing is known of `"
            + name
            + "`"
            + (near == null
                ? "; ask for a code such as H0107, or a name of the language"
                : "; did you mean `" + near + "`?")
            + "\n");
  }

  private static Set<String> names() {
    Set<String> names = new LinkedHashSet<>(Essays.names());
    for (EntityKind kind : EntityKind.values()) {
      names.add(kind.word());
      Schema.shape(kind).properties().forEach(p -> names.add(p.name()));
    }
    for (Model model : Schema.models()) {
      names.add(model.name());
      model.shape().properties().forEach(p -> names.add(p.name()));
    }
    names.add("policy");
    names.addAll(Purpose.words());
    names.addAll(Topics.names());
    names.addAll(StandardLibrary.names());
    for (Attribute attribute : Attribute.values()) {
      names.add(attribute.word());
    }
    for (Function function : Function.values()) {
      names.add(function.word());
    }
    for (Verb verb : Verb.values()) {
      names.add(verb.word());
    }
    for (Topic topic : Topic.values()) {
      names.add(topic.word());
    }
    return names;
  }

  private static void kind(String name, Page page) {
    for (EntityKind kind : EntityKind.values()) {
      if (kind.word().equals(name) && kind != EntityKind.WORKLOAD) {
        page.title(name + ": a kind of declaration");
        page.text(name + " NAME { ... }");
        shape(Schema.shape(kind), page);
      } else if (kind.word().equals(name)) {
        page.title("workload: a kind of declaration");
        page.text("workload NAME like MODEL { ... }");
        List<List<String>> rows = new ArrayList<>();
        for (Model model : Schema.models(org.hospes.schema.ProfileKind.WORKLOAD)) {
          rows.add(List.of(model.name(), "", model.doc()));
        }
        page.gap().rows(rows);
      }
    }
  }

  /** What policies are for, or what can be said in one for a purpose. */
  private static void policy(String name, Page page) {
    if (name.equals("policy")) {
      page.title("policy: an algorithm of the script");
      page.text(
          "policy NAME for PURPOSE { require CONDITION, prefer highest|lowest AMOUNT, let NAME ="
              + " VALUE }: the second `prefer` decides where the first does not, and so on. Its"
              + " name stands where one of the library could. It is for:");
      page.gap()
          .rows(
              Arrays.stream(Purpose.values())
                  .map(p -> List.of(p.word(), "", p.doc() + " " + spoken(p)))
                  .toList());
    }
    Purpose purpose = Purpose.find(name);
    if (purpose == null) {
      return;
    }
    page.title("policy NAME for " + name + ": an algorithm of the script");
    page.text(purpose.doc() + " " + spoken(purpose));
    if (purpose == Purpose.SCHEDULING) {
      page.gap()
          .rows(
              Schema.attributes(Thing.SCHEDULED).stream()
                  .map(each -> List.of("vcpu." + each.word(), "", each.doc()))
                  .toList());
      page.gap().text("Where it is used it can be changed: `mine { timeslice = 5 ms }`.");
      shape(Schema.schedulingPolicy().shape(), page);
    }
  }

  private static String spoken(Purpose purpose) {
    return "It speaks of `" + String.join("` and `", purpose.candidates().keySet()) + "`.";
  }

  private static void model(String name, Page page) {
    for (Model model : Schema.models()) {
      if (!model.name().equals(name)) {
        continue;
      }
      page.title(name + ": a " + model.kind().word());
      page.text(model.doc());
      shape(model.shape(), page);
      if (model.kind() == ProfileKind.TECHNIQUE) {
        rules(model, page);
      }
    }
  }

  /** The names that costs can have in a layer of a technique. */
  private static void rules(Model model, Page page) {
    List<List<String>> rows = new ArrayList<>();
    for (Costs.Rule rule : MechanismPlan.rules(model)) {
      String usual =
          rule.usual().isNothing() ? "" : Amounts.number(rule.usual().cycles(), 5) + " cycles";
      rows.add(List.of("cost " + rule.name(), usual, rule.doc()));
    }
    if (!rows.isEmpty()) {
      page.gap()
          .text(
              "Costs that a layer can give; or by the name of an operation, what that costs more"
                  + " than natively.")
          .rows(rows);
    }
  }

  private static void shape(Shape shape, Page page) {
    List<List<String>> rows = new ArrayList<>();
    for (Property property : shape.properties()) {
      rows.add(List.of(property.name(), value(property), words(property)));
    }
    for (Shape.Part part : shape.parts()) {
      rows.add(
          List.of(
              part.name() + (part.labels() == Shape.Labels.REQUIRED ? " NAME" : "") + " { }",
              "",
              part.doc() + " It has " + String.join(", ", part.shape().names()) + "."));
    }
    if (!rows.isEmpty()) {
      page.gap().rows(rows);
    }
  }

  private static String value(Property property) {
    return property.required() ? "required" : property.usual().isEmpty() ? "" : property.usual();
  }

  private static String words(Property property) {
    String type =
        String.join(
            " or ", property.types().stream().map(org.hospes.schema.Type::description).toList());
    return property.doc()
        + " Takes "
        + type
        + "."
        + (property.source().isEmpty() ? "" : " Usual value from: " + property.source() + ".");
  }

  private static void profile(String name, Page page) {
    String file = StandardLibrary.fileOf(name);
    if (file != null) {
      Answer answer = inScript(StandardLibrary.read(file), null, null, name);
      page.title(answer.text().stripTrailing());
    }
  }

  private static void attributes(String name, Page page) {
    List<List<String>> rows = new ArrayList<>();
    for (Attribute attribute : Attribute.values()) {
      if (attribute.word().equals(name)) {
        rows.add(
            List.of(
                attribute.owner().word() + "." + attribute.word(),
                "",
                attribute.doc() + " Gives " + attribute.type().description() + "."));
      }
    }
    if (!rows.isEmpty()) {
      page.title(name + ": can be asked while a scenario runs").rows(rows);
    }
  }

  private static void properties(String name, Page page) {
    List<List<String>> rows = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (EntityKind kind : EntityKind.values()) {
      Property property = kind == EntityKind.WORKLOAD ? null : Schema.shape(kind).property(name);
      if (property != null && seen.add(property.doc())) {
        rows.add(List.of(kind.word() + " { " + name + " }", value(property), words(property)));
      }
    }
    for (Model model : Schema.models()) {
      Property property = model.shape().property(name);
      if (property != null && seen.add(property.doc())) {
        rows.add(List.of(model.name() + " { " + name + " }", value(property), words(property)));
      }
    }
    if (!rows.isEmpty()) {
      page.title(name + ": a property").rows(rows);
    }
  }

  private static void small(String name, Page page) {
    Function function = Function.find(name);
    if (function != null) {
      page.title(name + ": a function").text(function.signature()).text(function.doc());
    }
    Global global = Global.find(name);
    if (global != null) {
      page.title(name + ": known to every script").text(global.doc());
    }
    for (Verb verb : Verb.values()) {
      if (verb.word().equals(name)) {
        Actions.Rule rule = Actions.of(verb);
        List<List<String>> rows = new ArrayList<>();
        rule.arguments()
            .forEach(
                (preposition, argument) ->
                    rows.add(
                        List.of(
                            preposition.word() + " ...",
                            argument.required() ? "required" : "",
                            argument.doc())));
        page.title(name + ": an action").text(rule.doc()).rows(rows);
      }
    }
    Topic topic = Topic.find(name);
    if (topic != null) {
      page.title(name + ": a report").text(topic.doc());
    }
    for (Operation operation : Operation.values()) {
      if (operation.word().equals(name)) {
        page.title(name + ": an operation").text(operation.doc());
      }
    }
    Unit unit = Units.find(name);
    if (unit != null) {
      page.title(name + ": a unit")
          .text(
              unit.meaning()
                  + "; 1 "
                  + name
                  + " is "
                  + Amounts.exact(unit.size())
                  + " "
                  + unit.dimension());
    }
  }

  /** What a name of a script stands for, with every effective value and where it comes from. */
  public static Answer inScript(
      SourceFile file, @Nullable Path path, @Nullable SourceLoader loader, String name) {
    Checked checked = Checker.check(file, path, loader);
    if (checked.hasErrors()) {
      return new Answer(
          false,
          "`"
              + file.name()
              + "` has errors\n\n"
              + new TextRenderer(Ink.NONE).render(checked.diagnostics()));
    }
    return new Names(checked, loader).explain(name.strip());
  }
}
