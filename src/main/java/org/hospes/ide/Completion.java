package org.hospes.ide;

import java.util.List;
import org.hospes.check.Meaning;
import org.hospes.check.StandardLibrary;
import org.hospes.parser.Lexeme;
import org.hospes.parser.TokenClass;
import org.hospes.quantity.Dimension;
import org.hospes.schema.Actions;
import org.hospes.schema.Attribute;
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
import org.hospes.schema.Type;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.Decl;
import org.hospes.syntax.EntityKind;
import org.hospes.syntax.Verb;
import org.jspecify.annotations.Nullable;

/** What could be written at a place. */
public final class Completion {
  /** What an item is, for its icon. */
  public enum Kind {
    KEYWORD,
    PROPERTY,
    PART,
    THING,
    VALUE,
    FUNCTION,
    LIBRARY,
    UNIT,
    WORD,
    ATTRIBUTE
  }

  /**
   * Something that could be written.
   *
   * @param detail a few words beside it
   * @param doc what it means, in Markdown
   * @param insert what is written, with places to fill in as {@code ${1:name}}
   * @param rank the lower, the higher in the list
   */
  public record Item(String label, Kind kind, String detail, String doc, String insert, int rank) {}

  /** The items, and the stretch that each takes the place of. */
  public record Answer(Span replaced, List<Item> items) {}

  private final Place place;
  private final Insight insight;
  private final Offers offers;

  private Completion(Place place, Insight insight) {
    this.place = place;
    this.insight = insight;
    this.offers = new Offers(insight);
  }

  /**
   * What could be written at an offset.
   *
   * @param file the text as it is now
   * @param insight what is known of it, or of a version before
   */
  public static Answer at(SourceFile file, int offset, Insight insight) {
    Place place = Place.at(file, offset);
    Completion completion = new Completion(place, insight);
    if (place.kind() != Place.Kind.TEXT) {
      completion.run();
    }
    int end = offset;
    while (end < file.text().length() && Character.isJavaIdentifierPart(file.text().charAt(end))) {
      end++;
    }
    return new Answer(file.span(Math.min(place.start(), end), end), completion.offers.items());
  }

  private void run() {
    if (place.last() == Lexeme.Kind.NUMBER) {
      offers.units(dimension());
      return;
    }
    if (place.last() == Lexeme.Kind.DOT) {
      members();
      return;
    }
    if (place.kind() == Place.Kind.HOLE) {
      expression();
      return;
    }
    Braces braces = Braces.around(place, insight);
    boolean direct = place.around().isEmpty() || place.around().getLast().sign() == '{';
    if (place.atStart() && direct) {
      begin(braces);
      return;
    }
    if (direct && braces instanceof Braces.Properties properties) {
      Property property = assigned(properties.shape());
      if (property != null) {
        if (place.last() == Lexeme.Kind.ASSIGN) {
          property.types().forEach(offers::values);
        }
        offers.names(property.type());
        return;
      }
    }
    behind(place.back(1));
  }

  private @Nullable Property assigned(Shape shape) {
    for (int i = 1; i < place.before().size(); i++) {
      if (place.before().get(i).kind() == Lexeme.Kind.ASSIGN) {
        return shape.property(Place.text(place.before().get(i - 1), place.file()));
      }
    }
    return null;
  }

  /** The dimension that the property at hand takes, or null. */
  private @Nullable Dimension dimension() {
    if (Braces.around(place, insight) instanceof Braces.Properties properties) {
      Property property = assigned(properties.shape());
      return property == null ? null : property.type().dimension();
    }
    return switch (place.back(2)) {
      case "at", "every", "run", "for", "within", "from", "to", "until" -> Dimension.TIME;
      default -> null;
    };
  }

  private void members() {
    Type type = new Chain(place, insight).type();
    Type element = type instanceof Type.ListOf list ? list.element() : type;
    if (element instanceof Type.Of of) {
      for (Attribute attribute : Schema.attributes(of.thing())) {
        offers.add(
            attribute.word(),
            Kind.ATTRIBUTE,
            attribute.type().description(),
            Docs.of(attribute),
            attribute.word(),
            1);
      }
    } else if (element instanceof Type.Profile profile) {
      for (Property property : Schema.shape(profile.kind()).properties()) {
        offers.add(
            property.name(),
            Kind.PROPERTY,
            property.type().description(),
            Docs.of(property, profile.kind().word()),
            property.name(),
            1);
      }
    }
  }

  // ---- the beginning of a line

  private void begin(@Nullable Braces braces) {
    switch (braces) {
      case null -> statements();
      case Braces.Actions actions -> {
        offers.words(TokenClass.ACTION);
        List.of("set", "let", "if", "for").forEach(offers::word);
      }
      case Braces.Lines lines -> lines.words().forEach(offers::word);
      case Braces.Properties properties -> offers.properties(properties.shape());
    }
  }

  private void statements() {
    offers.words(TokenClass.KIND);
    offers.words(TokenClass.DECLARATION);
    List.of("at", "every", "when", "run", "expect", "report", "plot", "trace")
        .forEach(offers::word);
    offers.remove("case");
    offers.remove("criterion");
    Snippets.ALL.forEach(
        (name, snippet) ->
            offers.add(name + " ...", Kind.KEYWORD, "snippet", Docs.code(name), snippet, 2));
  }

  // ---- behind a word

  private void behind(String word) {
    switch (word) {
      case "like" -> bases();
      case "on" ->
          offers.names(place.has("trace") ? new Type.Of(Thing.GUEST) : new Type.Of(Thing.HOST));
      case "in" -> {
        if (place.has("guest") || place.has("cluster") || place.has("launch")) {
          offers.names(new Type.Of(Thing.CLUSTER));
        } else {
          expression();
        }
      }
      case "using" -> {
        offers.profiles(ProfileKind.MIGRATION);
        offers.names(new Type.Profile(ProfileKind.MIGRATION));
      }
      case "report" -> topics();
      case "trace" -> operations();
      case "expect" -> {
        offers.word("always");
        offers.word("eventually");
        expression();
      }
      case "run" -> offers.word("until");
      case "prefer" ->
          List.of("highest", "lowest")
              .forEach(each -> offers.add(each, Kind.WORD, "", "", each, 0));
      case "template", "host", "guest", "param", "let", "var", "fn", "policy", "experiment" -> {
        if (word.equals("template")) {
          offers.words(TokenClass.KIND);
        }
      }
      default -> behindOther(word);
    }
  }

  private void behindOther(String word) {
    if (place.last() == Lexeme.Kind.COMMA && place.has("report")) {
      topics();
      return;
    }
    if (place.last() == Lexeme.Kind.COMMA && place.has("trace")) {
      operations();
      return;
    }
    if (place.has("policy") && word.equals("for")) {
      for (Purpose purpose : Purpose.values()) {
        offers.add(purpose.word(), Kind.WORD, "", purpose.doc(), purpose.word(), 0);
      }
      return;
    }
    for (Verb verb : Verb.values()) {
      if (verb.word().equals(word)) {
        Actions.of(verb).objects().forEach(offers::names);
        offers.locals();
        return;
      }
    }
    String first = Place.first(place.before(), place.file());
    boolean head = place.last() == Lexeme.Kind.NAME || place.last() == Lexeme.Kind.UNIT;
    if (head || place.last() == Lexeme.Kind.CLOSE) {
      continuation(first);
    }
    if (place.last() == Lexeme.Kind.UNIT && (first.equals("at") || first.equals("every"))) {
      offers.words(TokenClass.ACTION);
      offers.word("set");
    }
    expression();
  }

  /**
   * What may stand behind a complete name or amount, by the word that the statement begins with.
   */
  private void continuation(String first) {
    switch (first) {
      case "host", "hypervisor", "runtime", "network", "workload", "image", "isa", "template" ->
          offers.word("like");
      case "guest" -> List.of("like", "on", "in").forEach(offers::word);
      case "virtual", "cluster" -> List.of("like", "in").forEach(offers::word);
      case "expect" -> List.of("for", "within", "because").forEach(offers::word);
      case "report" -> List.of("of", "every", "from", "to").forEach(offers::word);
      case "plot" -> List.of("every", "against", "by", "from", "to").forEach(offers::word);
      case "vary" -> List.of("in", "together").forEach(offers::word);
      case "trace" -> offers.word("on");
      case "when" -> offers.word("for");
      default -> {
        for (Verb verb : Verb.values()) {
          if (place.has(verb.word())) {
            Actions.of(verb).arguments().keySet().forEach(each -> offers.word(each.word()));
          }
        }
      }
    }
  }

  private void bases() {
    for (EntityKind kind : EntityKind.values()) {
      if (place.has(kind.word())) {
        Thing thing = Schema.thing(kind);
        ProfileKind profile = Schema.profileKind(kind);
        if (profile != null) {
          offers.profiles(profile);
          offers.names(new Type.Profile(profile));
        } else if (thing != null) {
          offers.names(new Type.Pattern(thing));
          for (String name : StandardLibrary.names()) {
            if (Library.declaration(name) instanceof Decl.Entity entity && entity.kind() == kind) {
              offers.library(name);
            }
          }
        }
      }
    }
  }

  private void topics() {
    for (Topic topic : Topic.values()) {
      offers.add(topic.word(), Kind.WORD, "report", topic.doc(), topic.word(), 0);
    }
  }

  private void operations() {
    for (Operation operation : Operation.values()) {
      offers.add(operation.word(), Kind.WORD, "operation", operation.doc(), operation.word(), 0);
    }
  }

  private void expression() {
    offers.locals();
    offers.names(null);
    for (Global global : Global.values()) {
      offers.add(
          global.word(),
          Kind.VALUE,
          global.type().description(),
          Docs.of(new Meaning.OfGlobal(global)),
          global.word(),
          3);
    }
    for (Model model : Schema.models()) {
      offers.add(
          model.name(),
          Kind.LIBRARY,
          model.kind().word(),
          Docs.of(new Meaning.OfModel(model)),
          model.name(),
          6);
    }
    StandardLibrary.names().forEach(offers::library);
  }
}
