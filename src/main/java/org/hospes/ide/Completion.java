package org.hospes.ide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.check.Meaning;
import org.hospes.check.Occurrence;
import org.hospes.check.StandardLibrary;
import org.hospes.parser.Lexeme;
import org.hospes.parser.TokenClass;
import org.hospes.parser.TokenTable;
import org.hospes.quantity.Dimension;
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
  private final Map<String, Item> items = new LinkedHashMap<>();

  private Completion(Place place, Insight insight) {
    this.place = place;
    this.insight = insight;
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
    return new Answer(
        file.span(Math.min(place.start(), end), end), List.copyOf(completion.items.values()));
  }

  private void run() {
    if (place.last() == Lexeme.Kind.NUMBER) {
      units(dimension());
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
          property.types().forEach(this::values);
        }
        names(property.type());
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

  private void units(@Nullable Dimension wanted) {
    for (Unit unit : Units.all()) {
      boolean fits =
          unit.dimension().equals(wanted)
              || (wanted != null && unit.dimension().over(Dimension.TIME).equals(wanted));
      String symbol =
          unit.dimension().equals(wanted) || !fits ? unit.symbol() : unit.symbol() + "/s";
      if (wanted == null || fits) {
        String doc = Docs.unit(unit.symbol());
        add(symbol, Kind.UNIT, unit.meaning(), doc == null ? "" : doc, symbol, 1);
      }
    }
  }

  private void members() {
    Type type = new Chain(place, insight).type();
    Type element = type instanceof Type.ListOf list ? list.element() : type;
    if (element instanceof Type.Of of) {
      for (Attribute attribute : Schema.attributes(of.thing())) {
        add(
            attribute.word(),
            Kind.ATTRIBUTE,
            attribute.type().description(),
            Docs.of(attribute),
            attribute.word(),
            1);
      }
    } else if (element instanceof Type.Profile profile) {
      for (Property property : Schema.shape(profile.kind()).properties()) {
        add(
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
        words(TokenClass.ACTION);
        List.of("set", "let", "if", "for").forEach(this::word);
      }
      case Braces.Lines lines -> lines.words().forEach(this::word);
      case Braces.Properties properties -> properties(properties.shape());
    }
  }

  private void statements() {
    words(TokenClass.KIND);
    words(TokenClass.DECLARATION);
    List.of("at", "every", "when", "run", "expect", "report", "plot", "trace").forEach(this::word);
    items.remove("case");
    items.remove("criterion");
    Snippets.ALL.forEach(
        (name, snippet) ->
            add(name + " ...", Kind.KEYWORD, "snippet", Docs.code(name), snippet, 2));
  }

  private void words(TokenClass kind) {
    for (TokenTable.Entry entry : TokenTable.words()) {
      if (entry.kind() == kind) {
        word(entry.literal());
      }
    }
  }

  private void word(String word) {
    String doc = Docs.word(word);
    add(word, Kind.KEYWORD, "", doc == null ? "" : doc, word, 3);
  }

  private void properties(Shape shape) {
    for (Property property : shape.properties()) {
      String usual = property.usual().isEmpty() ? "" : " = " + property.usual();
      add(
          property.name(),
          Kind.PROPERTY,
          property.type().description() + usual,
          Docs.of(property, shape.word()),
          property.name()
              + " = ${1:"
              + (property.usual().isEmpty() ? "" : escaped(property.usual()))
              + "}",
          property.required() ? 0 : 1);
    }
    for (Shape.Part part : shape.parts()) {
      String label = part.labels() == Shape.Labels.REQUIRED ? " ${1:name}" : "";
      add(
          part.name(),
          Kind.PART,
          "{ }",
          Docs.of(new Meaning.OfPart(part)),
          part.name() + label + " { $0 }",
          2);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("}", "\\}").replace("$", "\\$");
  }

  // ---- values

  private void values(Type type) {
    switch (type) {
      case Type.Word word -> word.words().forEach(each -> add(each, Kind.WORD, "", "", each, 0));
      case Type.Profile profile -> profiles(profile.kind());
      case Type.Simple simple when simple == Type.FLAG -> {
        word("true");
        word("false");
      }
      default -> {}
    }
  }

  private void profiles(ProfileKind kind) {
    for (Model model : Schema.models()) {
      if (model.kind().isA(kind)) {
        add(
            model.name(),
            Kind.LIBRARY,
            model.kind().word(),
            Docs.of(new Meaning.OfModel(model)),
            model.name(),
            1);
      }
    }
    for (String name : StandardLibrary.names()) {
      ProfileKind known = StandardLibrary.kindOf(name);
      if (known != null && known.isA(kind)) {
        library(name);
      }
    }
  }

  private void library(String name) {
    Decl.Named named = Library.declaration(name);
    if (named != null) {
      add(name, Kind.LIBRARY, StandardLibrary.fileOf(name) + "", Docs.of(named), name, 2);
    }
  }

  /** The names of the script that could give a value of a type; all of them for null. */
  private void names(@Nullable Type wanted) {
    for (Decl.Named named : insight.declarations()) {
      if (wanted == null || gives(named, wanted)) {
        Kind kind =
            switch (named) {
              case Decl.Entity entity -> Kind.THING;
              case Decl.Function function -> Kind.FUNCTION;
              default -> Kind.VALUE;
            };
        add(named.name().text(), kind, word(named), Docs.of(named), named.name().span().text(), 1);
      }
    }
    if (wanted == null || wanted.dimension() != null) {
      for (Function function : Function.values()) {
        String doc = Docs.of(new Meaning.OfFunction(function));
        add(function.word(), Kind.FUNCTION, function.signature(), doc, function.word() + "($0)", 4);
      }
    }
  }

  private static String word(Decl.Named named) {
    return switch (named) {
      case Decl.Entity entity -> (entity.template() ? "template " : "") + entity.kind().word();
      case Decl.Binding binding -> binding.kind().word();
      case Decl.Function function -> "fn";
      case Decl.Policy policy -> "policy";
      case Decl.Experiment experiment -> "experiment";
    };
  }

  private static boolean gives(Decl.Named named, Type wanted) {
    return switch (named) {
      case Decl.Binding binding -> true;
      case Decl.Function function -> wanted.dimension() != null;
      case Decl.Policy policy -> wanted instanceof Type.Profile;
      case Decl.Experiment experiment -> false;
      case Decl.Entity entity -> {
        Thing thing = Schema.thing(entity.kind());
        ProfileKind profile = Schema.profileKind(entity.kind());
        yield switch (wanted) {
          case Type.Profile kind -> profile != null && profile.isA(kind.kind());
          case Type.Pattern pattern -> thing == pattern.thing();
          case Type.Of of -> thing == of.thing() && !entity.template();
          case Type.ListOf list -> gives(named, list.element());
          default -> false;
        };
      }
    };
  }

  private void locals() {
    for (Occurrence occurrence : insight.occurrences()) {
      if (occurrence.meaning() instanceof Meaning.Local local) {
        add(
            local.name().text(),
            Kind.VALUE,
            occurrence.type().description(),
            "",
            local.name().text(),
            0);
      }
    }
  }

  // ---- behind a word

  private void behind(String word) {
    switch (word) {
      case "like" -> bases();
      case "on" -> names(place.has("trace") ? new Type.Of(Thing.GUEST) : new Type.Of(Thing.HOST));
      case "in" -> {
        if (place.has("guest") || place.has("cluster") || place.has("launch")) {
          names(new Type.Of(Thing.CLUSTER));
        } else {
          expression();
        }
      }
      case "using" -> {
        profiles(ProfileKind.MIGRATION);
        names(new Type.Profile(ProfileKind.MIGRATION));
      }
      case "report" -> topics();
      case "trace" -> operations();
      case "expect" -> {
        word("always");
        word("eventually");
        expression();
      }
      case "run" -> word("until");
      case "prefer" ->
          List.of("highest", "lowest").forEach(each -> add(each, Kind.WORD, "", "", each, 0));
      case "template", "host", "guest", "param", "let", "var", "fn", "policy", "experiment" -> {
        if (word.equals("template")) {
          words(TokenClass.KIND);
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
      List.of("placement", "overload", "underload", "selection", "scheduling")
          .forEach(each -> add(each, Kind.WORD, "", "", each, 0));
      return;
    }
    for (Verb verb : Verb.values()) {
      if (verb.word().equals(word)) {
        Actions.of(verb).objects().forEach(this::names);
        locals();
        return;
      }
    }
    String first = Place.first(place.before(), place.file());
    boolean head = place.last() == Lexeme.Kind.NAME || place.last() == Lexeme.Kind.UNIT;
    if (head || place.last() == Lexeme.Kind.CLOSE) {
      continuation(first);
    }
    if (place.last() == Lexeme.Kind.UNIT && (first.equals("at") || first.equals("every"))) {
      words(TokenClass.ACTION);
      word("set");
    }
    expression();
  }

  /**
   * What may stand behind a complete name or amount, by the word that the statement begins with.
   */
  private void continuation(String first) {
    switch (first) {
      case "host", "hypervisor", "runtime", "network", "workload", "image", "isa", "template" ->
          word("like");
      case "guest" -> List.of("like", "on", "in").forEach(this::word);
      case "virtual", "cluster" -> List.of("like", "in").forEach(this::word);
      case "expect" -> List.of("for", "within", "because").forEach(this::word);
      case "report" -> List.of("of", "every", "from", "to").forEach(this::word);
      case "plot" -> List.of("every", "against", "by", "from", "to").forEach(this::word);
      case "vary" -> List.of("in", "together").forEach(this::word);
      case "trace" -> word("on");
      case "when" -> word("for");
      default -> {
        for (Verb verb : Verb.values()) {
          if (place.has(verb.word())) {
            Actions.of(verb).arguments().keySet().forEach(each -> word(each.word()));
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
          profiles(profile);
          names(new Type.Profile(profile));
        } else if (thing != null) {
          names(new Type.Pattern(thing));
          for (String name : StandardLibrary.names()) {
            if (Library.declaration(name) instanceof Decl.Entity entity && entity.kind() == kind) {
              library(name);
            }
          }
        }
      }
    }
  }

  private void topics() {
    for (Topic topic : Topic.values()) {
      add(topic.word(), Kind.WORD, "report", topic.doc(), topic.word(), 0);
    }
  }

  private void operations() {
    for (Operation operation : Operation.values()) {
      add(operation.word(), Kind.WORD, "operation", operation.doc(), operation.word(), 0);
    }
  }

  private void expression() {
    locals();
    names(null);
    for (Global global : Global.values()) {
      add(
          global.word(),
          Kind.VALUE,
          global.type().description(),
          Docs.of(new Meaning.OfGlobal(global)),
          global.word(),
          3);
    }
    for (Model model : Schema.models()) {
      add(
          model.name(),
          Kind.LIBRARY,
          model.kind().word(),
          Docs.of(new Meaning.OfModel(model)),
          model.name(),
          6);
    }
    StandardLibrary.names().forEach(this::library);
  }

  private void add(String label, Kind kind, String detail, String doc, String insert, int rank) {
    items.putIfAbsent(label, new Item(label, kind, detail, doc, insert, rank));
  }
}
