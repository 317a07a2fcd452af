package org.hospes.docs;

import static org.hospes.docs.MarkdownPage.code;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.schema.Model;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Property;
import org.hospes.schema.Purpose;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.syntax.EntityKind;
import org.jspecify.annotations.Nullable;

/** What can be declared, and what may stand in the braces. */
final class DeclarationPages {
  private static final List<String> HEAD =
      List.of("property", "takes", "range", "usually", "what it is");

  private DeclarationPages() {}

  static String declarations() {
    MarkdownPage page = new MarkdownPage("Declarations");
    page.text(
        "`KIND NAME[array] like BASE on HOST { ... }`, in that order; `in CLUSTER` instead of `on"
            + " HOST` where a policy places it. Properties are `name = value`, one a line or with"
            + " commas between them; parts are blocks with properties of their own.");
    for (EntityKind kind : EntityKind.values()) {
      page.heading(2, kind.word());
      if (kind == EntityKind.WORKLOAD) {
        page.text(
            "`workload NAME like MODEL { ... }`; the models are in [Models](models.md), the"
                + " workloads that come with Hospes in [Library](library.md).");
        continue;
      }
      shape(page, Schema.shape(kind));
    }
    page.heading(2, "policy");
    page.text(
        "`policy NAME for PURPOSE { ... }`, with lines `require CONDITION`, `prefer highest AMOUNT`"
            + " or `prefer lowest AMOUNT`, and `let NAME = VALUE`. The second `prefer` decides"
            + " where the first does not, and so on.");
    page.table(
        List.of("purpose", "speaks of", "what it decides"),
        Arrays.stream(Purpose.values())
            .map(
                p ->
                    List.of(
                        code(p.word()),
                        p.candidates().keySet().stream()
                            .map(word -> code(word))
                            .collect(Collectors.joining(" and ")),
                        p.doc()))
            .toList());
    page.heading(2, "An interface as a guest sees it");
    page.text("Behind an interface of its host: `nic = router.eth0 { ... }`.");
    shape(page, Schema.guestNic());
    return page.toString();
  }

  static String models() {
    MarkdownPage page = new MarkdownPage("Models");
    page.text(
        "A model is something that the engine computes. Its name stands for it with its usual"
            + " values, and braces change them: `precopy { max_rounds = 5 }`.");
    for (ProfileKind kind : ProfileKind.values()) {
      List<Model> models = Schema.models(kind);
      if (models.isEmpty()) {
        continue;
      }
      page.heading(2, capital(kind.word()));
      Shape shared = shared(models);
      if (!shared.names().isEmpty()) {
        page.text("Every " + kind.word() + " takes:");
        shape(page, shared);
      }
      for (Model model : models) {
        page.heading(3, model.name());
        page.text(model.doc());
        shape(page, without(model.shape(), shared));
      }
      if (kind == ProfileKind.SCHEDULER) {
        page.heading(3, "policy NAME for scheduling");
        page.text(
            "A scheduler of the script. "
                + Schema.schedulingPolicy().doc()
                + " Its name stands for it, and braces change it: `mine { timeslice = 5 ms }`. What"
                + " it can ask of `vcpu` is in [Attributes](attributes.md).");
        shape(page, without(Schema.schedulingPolicy().shape(), shared));
      }
    }
    return page.toString();
  }

  /** What all of several models take, the same in each. */
  private static Shape shared(List<Model> models) {
    Shape shared = new Shape("");
    if (models.size() > 1) {
      Shape first = models.getFirst().shape();
      first.properties().stream()
          .filter(p -> models.stream().allMatch(m -> p.equals(m.shape().property(p.name()))))
          .forEach(shared::with);
      first.parts().stream()
          .filter(p -> models.stream().allMatch(m -> same(p, m.shape().part(p.name()))))
          .forEach(p -> shared.part(p.name(), p.labels(), p.shape(), p.doc()));
    }
    return shared;
  }

  private static boolean same(Shape.Part part, Shape.@Nullable Part other) {
    return other != null
        && part.doc().equals(other.doc())
        && List.copyOf(part.shape().properties()).equals(List.copyOf(other.shape().properties()));
  }

  private static Shape without(Shape shape, Shape shared) {
    Shape rest = new Shape(shape.word());
    shape.properties().stream().filter(p -> shared.property(p.name()) == null).forEach(rest::with);
    shape.parts().stream()
        .filter(p -> shared.part(p.name()) == null)
        .forEach(p -> rest.part(p.name(), p.labels(), p.shape(), p.doc()));
    return rest;
  }

  private static void shape(MarkdownPage page, Shape shape) {
    page.table(HEAD, shape.properties().stream().map(DeclarationPages::row).toList());
    for (Shape.Part part : shape.parts()) {
      String label = part.labels() == Shape.Labels.REQUIRED ? " LABEL" : "";
      page.text("`" + part.name() + label + " { ... }`: " + part.doc());
      page.table(HEAD, part.shape().properties().stream().map(DeclarationPages::row).toList());
    }
  }

  private static List<String> row(Property property) {
    String about = property.doc();
    if (property.changeable()) {
      about += " `set` can change it.";
    }
    if (!property.source().isEmpty()) {
      about += " Source: " + property.source() + ".";
    }
    return List.of(
        code(property.name()),
        String.join(" or ", property.types().stream().map(WordPages::type).toList()),
        range(property),
        property.required() ? "required" : code(property.usual()),
        about);
  }

  private static String range(Property property) {
    List<String> limits = new ArrayList<>();
    if (property.whole()) {
      limits.add("whole");
    }
    if (property.least() != Double.NEGATIVE_INFINITY) {
      limits.add((property.open() ? "> " : "≥ ") + amount(property, property.least()));
    }
    if (property.most() != Double.POSITIVE_INFINITY) {
      limits.add("≤ " + amount(property, property.most()));
    }
    return String.join(", ", limits);
  }

  private static String amount(Property property, double value) {
    Type type = property.type();
    Dimension dimension = type.dimension();
    Notation notation = type instanceof Type.Amount typed ? typed.notation() : Notation.PLAIN;
    return value == 0
        ? "0"
        : Amounts.show(value, dimension == null ? Dimension.NUMBER : dimension, notation);
  }

  private static String capital(String word) {
    return Character.toUpperCase(word.charAt(0)) + word.substring(1);
  }
}
