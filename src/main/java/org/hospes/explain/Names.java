package org.hospes.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hospes.check.Checked;
import org.hospes.diagnostic.Suggestions;
import org.hospes.kernel.Distribution;
import org.hospes.lower.Inspection;
import org.hospes.schema.Property;
import org.hospes.schema.Purpose;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.source.SourceLoader;
import org.hospes.source.Span;
import org.hospes.syntax.EntityKind;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/** Explains the names that a script declares. */
final class Names {
  private static final Pattern ELEMENT = Pattern.compile("(.+?)\\[(\\d{1,7})]");

  private final Checked script;
  private final Inspection inspection;

  Names(Checked script, @Nullable SourceLoader loader) {
    this.script = script;
    this.inspection = new Inspection(script, loader);
  }

  Explain.Answer explain(String name) {
    Matcher matcher = ELEMENT.matcher(name);
    String declared = matcher.matches() ? matcher.group(1) : name;
    int element = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
    try {
      for (Definition.Entity entity : script.entities()) {
        if (entity.name().equals(declared)) {
          return entity(entity, element, matcher.matches());
        }
      }
      for (Definition.Value value : script.values()) {
        if (value.name().equals(declared)) {
          return value(value);
        }
      }
      for (Definition.Policy policy : script.policies()) {
        if (policy.name().equals(declared) && policy.type() instanceof Type.Profile) {
          return policy(policy);
        }
      }
    } catch (Failure e) {
      return new Explain.Answer(false, e.diagnostic().message() + "\n");
    }
    List<String> known = new ArrayList<>();
    script.entities().forEach(entity -> known.add(entity.name()));
    script.values().forEach(value -> known.add(value.name()));
    script.policies().forEach(policy -> known.add(policy.name()));
    String near = Suggestions.nearest(declared, known);
    return new Explain.Answer(
        false,
        "`"
            + script.file().name()
            + "` declares no `"
            + declared
            + "`"
            + (near != null ? "; did you mean `" + near + "`?" : "")
            + "\n");
  }

  /** What a policy is for, and its rules as they are written. */
  private static Explain.Answer policy(Definition.Policy policy) {
    Page page = new Page();
    Purpose purpose = Purpose.of(policy.type());
    page.title(policy.name() + ": a policy for " + purpose.word() + ", at " + at(policy.span()));
    page.text(purpose.doc());
    page.gap()
        .lines(
            policy.rules().stream()
                .map(
                    rule ->
                        switch (rule) {
                          case Definition.Policy.Rule.Require require ->
                              "require " + require.condition().span().text();
                          case Definition.Policy.Rule.Prefer prefer ->
                              "prefer "
                                  + (prefer.highest() ? "highest " : "lowest ")
                                  + prefer.by().span().text();
                          case Definition.Policy.Rule.Let let ->
                              "let " + let.name() + " = " + let.value().span().text();
                        })
                .toList());
    return new Explain.Answer(true, page.toString());
  }

  private Explain.Answer value(Definition.Value value) {
    Page page = new Page();
    Object now = inspection.value(value);
    Type type = value.term().type();
    page.title(
        value.name()
            + ": "
            + type.description()
            + ", "
            + (value.isParam() ? "param" : "let")
            + " at "
            + at(value.span()));
    if (now instanceof Profile profile) {
      Shape shape = profile.model() != null ? profile.model().shape() : new Shape("profile");
      properties(profile, shape, "", page);
    } else {
      page.text(Evaluator.show(now, type));
    }
    return new Explain.Answer(true, page.toString());
  }

  private Explain.Answer entity(Definition.Entity entity, int element, boolean asked) {
    Profile profile = inspection.profile(entity, element);
    if (profile == null) {
      return new Explain.Answer(
          false,
          "`"
              + entity.name()
              + "` has "
              + inspection.size(entity)
              + " elements, numbered from 0\n");
    }
    Page page = new Page();
    String array =
        entity.array() == null
            ? ""
            : asked ? "[" + element + "]" : "[" + inspection.size(entity) + "]";
    page.title(
        (entity.isTemplate() ? "template " : "")
            + entity.kind().word()
            + " "
            + entity.name()
            + array
            + ", at "
            + at(entity.span()));
    if (!entity.doc().isEmpty()) {
      page.text(entity.doc());
    }
    if (!array.isEmpty() && !asked) {
      page.text("The values of element 0; ask for another as " + entity.name() + "[3].");
    }
    Shape shape =
        entity.kind() == EntityKind.WORKLOAD && profile.model() != null
            ? profile.model().shape()
            : Schema.shape(entity.kind());
    page.gap();
    properties(profile, shape, "", page);
    if (isLayer(entity.kind())) {
      LayerPages.layer(profile, entity.span(), page);
    }
    return new Explain.Answer(true, page.toString());
  }

  private static boolean isLayer(EntityKind kind) {
    return kind == EntityKind.HYPERVISOR || kind == EntityKind.RUNTIME;
  }

  private void properties(Profile profile, Shape shape, String prefix, Page page) {
    List<List<String>> rows = new ArrayList<>();
    Map<String, Property> all = new LinkedHashMap<>();
    shape.properties().forEach(property -> all.put(property.name(), property));
    for (Property property : all.values()) {
      Profile.Setting setting = profile.get(property.name());
      if (setting != null) {
        rows.add(List.of(prefix + property.name(), shown(setting), at(setting.span())));
      } else if (!property.usual().isEmpty()) {
        rows.add(
            List.of(
                prefix + property.name(),
                property.usual(),
                "usual" + (property.source().isEmpty() ? "" : "; " + property.source())));
      }
    }
    page.rows(rows);
    for (Shape.Part part : shape.parts()) {
      // The costs of a layer are a table of their own.
      boolean elsewhere = shape.property("technique") != null && part.name().equals("cost");
      for (Profile.PartValue value :
          elsewhere ? List.<Profile.PartValue>of() : profile.parts(part.name())) {
        String label = part.name() + (value.label() == null ? "" : " " + value.label());
        page.text(label);
        properties(value.profile(), part.shape(), "  ", page);
      }
    }
  }

  private static String shown(Profile.Setting setting) {
    if (setting.value() instanceof Distribution) {
      return setting.span().text();
    }
    String text = Evaluator.show(setting.value(), setting.type());
    return text.length() > 60 ? text.substring(0, 57) + "..." : text;
  }

  private static String at(Span span) {
    return span.file().name() + ":" + span.file().lines().line(span.start());
  }
}
