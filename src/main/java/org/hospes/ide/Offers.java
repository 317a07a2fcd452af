package org.hospes.ide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hospes.check.Meaning;
import org.hospes.check.Occurrence;
import org.hospes.check.StandardLibrary;
import org.hospes.parser.TokenClass;
import org.hospes.parser.TokenTable;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.schema.Function;
import org.hospes.schema.Model;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.syntax.Decl;
import org.jspecify.annotations.Nullable;

/** What is offered at a place, as it is collected: the first of a label stays. */
final class Offers {
  private final Insight insight;
  private final Map<String, Completion.Item> items = new LinkedHashMap<>();

  Offers(Insight insight) {
    this.insight = insight;
  }

  /** What there is so far. */
  List<Completion.Item> items() {
    return List.copyOf(items.values());
  }

  /** Takes something out again. */
  void remove(String label) {
    items.remove(label);
  }

  /** Units of a dimension, or all of them. */
  void units(@Nullable Dimension wanted) {
    for (Unit unit : Units.all()) {
      boolean fits =
          unit.dimension().equals(wanted)
              || (wanted != null && unit.dimension().over(Dimension.TIME).equals(wanted));
      String symbol =
          unit.dimension().equals(wanted) || !fits ? unit.symbol() : unit.symbol() + "/s";
      if (wanted == null || fits) {
        String doc = Docs.unit(unit.symbol());
        add(symbol, Completion.Kind.UNIT, unit.meaning(), doc == null ? "" : doc, symbol, 1);
      }
    }
  }

  /** The words of the language of a kind. */
  void words(TokenClass kind) {
    for (TokenTable.Entry entry : TokenTable.words()) {
      if (entry.kind() == kind) {
        word(entry.literal());
      }
    }
  }

  /** A word of the language. */
  void word(String word) {
    String doc = Docs.word(word);
    add(word, Completion.Kind.KEYWORD, "", doc == null ? "" : doc, word, 3);
  }

  /** What may stand in braces. */
  void properties(Shape shape) {
    for (Property property : shape.properties()) {
      String usual = property.usual().isEmpty() ? "" : " = " + property.usual();
      add(
          property.name(),
          Completion.Kind.PROPERTY,
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
          Completion.Kind.PART,
          "{ }",
          Docs.of(new Meaning.OfPart(part)),
          part.name() + label + " { $0 }",
          2);
    }
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("}", "\\}").replace("$", "\\$");
  }

  /** What a type names: words, profiles, true and false. */
  void values(Type type) {
    switch (type) {
      case Type.Word word ->
          word.words().forEach(each -> add(each, Completion.Kind.WORD, "", "", each, 0));
      case Type.Profile profile -> profiles(profile.kind());
      case Type.Simple simple when simple == Type.FLAG -> {
        word("true");
        word("false");
      }
      default -> {}
    }
  }

  /** What the language and the library have of a kind. */
  void profiles(ProfileKind kind) {
    for (Model model : Schema.models()) {
      if (model.kind().isA(kind)) {
        add(
            model.name(),
            Completion.Kind.LIBRARY,
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

  /** Something of the standard library. */
  void library(String name) {
    Decl.Named named = Library.declaration(name);
    if (named != null) {
      add(
          name,
          Completion.Kind.LIBRARY,
          StandardLibrary.fileOf(name) + "",
          Docs.of(named),
          name,
          2);
    }
  }

  /** The names of the script that could give a value of a type; all of them for null. */
  void names(@Nullable Type wanted) {
    for (Decl.Named named : insight.declarations()) {
      if (wanted == null || gives(named, wanted)) {
        Completion.Kind kind =
            switch (named) {
              case Decl.Entity entity -> Completion.Kind.THING;
              case Decl.Function function -> Completion.Kind.FUNCTION;
              default -> Completion.Kind.VALUE;
            };
        add(named.name().text(), kind, word(named), Docs.of(named), named.name().span().text(), 1);
      }
    }
    if (wanted == null || wanted.dimension() != null) {
      for (Function function : Function.values()) {
        String doc = Docs.of(new Meaning.OfFunction(function));
        add(
            function.word(),
            Completion.Kind.FUNCTION,
            function.signature(),
            doc,
            function.word() + "($0)",
            4);
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

  /** The names that hold here only. */
  void locals() {
    for (Occurrence occurrence : insight.occurrences()) {
      if (occurrence.meaning() instanceof Meaning.Local local) {
        add(
            local.name().text(),
            Completion.Kind.VALUE,
            occurrence.type().description(),
            "",
            local.name().text(),
            0);
      }
    }
  }

  /** Something that could be written, unless there is one of its label. */
  void add(String label, Completion.Kind kind, String detail, String doc, String insert, int rank) {
    items.putIfAbsent(label, new Completion.Item(label, kind, detail, doc, insert, rank));
  }
}
