package org.hospes.ide;

import java.util.List;
import java.util.stream.Collectors;
import org.hospes.check.Meaning;
import org.hospes.parser.TokenTable;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.hospes.quantity.Unit;
import org.hospes.quantity.Units;
import org.hospes.schema.Actions;
import org.hospes.schema.Attribute;
import org.hospes.schema.Property;
import org.hospes.schema.Type;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Verb;
import org.jspecify.annotations.Nullable;

/** What is said of names, in Markdown. */
final class Docs {
  private Docs() {}

  static String of(Meaning meaning) {
    return switch (meaning) {
      case Meaning.Declared declared -> of(declared.decl());
      case Meaning.Local local -> code(local.name().text());
      case Meaning.OfModel model ->
          code(model.model().name() + ": a " + model.model().kind().word()) + model.model().doc();
      case Meaning.OfGlobal global -> code(global.global().word()) + global.global().doc();
      case Meaning.OfFunction function ->
          code(function.function().signature()) + function.function().doc();
      case Meaning.OfAttribute attribute -> of(attribute.attribute());
      case Meaning.OfProperty property -> of(property.property(), property.shape().word());
      case Meaning.OfPart part -> code(part.part().name() + " { }") + part.part().doc();
      case Meaning.OfFile file -> code("use \"" + file.file().name() + "\"");
    };
  }

  static String of(Decl.Named named) {
    String head =
        switch (named) {
          case Decl.Entity entity ->
              (entity.template() ? "template " : "")
                  + entity.kind().word()
                  + " "
                  + entity.name().text()
                  + (entity.array() == null ? "" : entity.array().span().text())
                  + (entity.base() == null
                      ? ""
                      : " like " + shortened(entity.base().span().text()));
          case Decl.Binding binding ->
              binding.kind().word()
                  + " "
                  + binding.name().text()
                  + " = "
                  + shortened(binding.value().span().text());
          case Decl.Function function ->
              "fn "
                  + function.name().text()
                  + function.parameters().stream()
                      .map(parameter -> parameter.text())
                      .collect(Collectors.joining(", ", "(", ")"));
          case Decl.Policy policy ->
              "policy " + policy.name().text() + " for " + policy.purpose().text();
          case Decl.Experiment experiment -> "experiment " + experiment.name().text();
        };
    return code(head) + named.doc();
  }

  static String of(Attribute attribute) {
    return code(
            attribute.owner().word()
                + "."
                + attribute.word()
                + ": "
                + attribute.type().description())
        + attribute.doc();
  }

  static String of(Property property, String owner) {
    StringBuilder out = new StringBuilder(code(property.name() + " = " + types(property)));
    out.append(property.doc());
    out.append("\n\n").append("Of `").append(owner).append("`. ");
    if (property.required()) {
      out.append("Has to be given. ");
    } else if (!property.usual().isEmpty()) {
      out.append("Unless given: `").append(property.usual()).append('`');
      out.append(property.source().isEmpty() ? ". " : " (" + property.source() + "). ");
    }
    return out.toString().strip();
  }

  private static String types(Property property) {
    String types =
        property.types().stream().map(Type::description).collect(Collectors.joining(" or "));
    String range =
        Double.isInfinite(property.least()) && Double.isInfinite(property.most())
            ? ""
            : " " + range(property);
    return types + range;
  }

  private static String range(Property property) {
    Dimension dimension = property.type().dimension();
    Notation notation =
        property.type() instanceof Type.Amount amount ? amount.notation() : Notation.PLAIN;
    Dimension shown = dimension == null ? Dimension.NUMBER : dimension;
    String least =
        Double.isInfinite(property.least())
            ? ""
            : (property.open() ? "more than " : "at least ")
                + Amounts.show(property.least(), shown, notation);
    String most =
        Double.isInfinite(property.most())
            ? ""
            : "at most " + Amounts.show(property.most(), shown, notation);
    return least + (least.isEmpty() || most.isEmpty() ? "" : ", ") + most;
  }

  /** A word of the language, or null if it is none. */
  static @Nullable String word(String word) {
    for (TokenTable.Entry entry : TokenTable.words()) {
      if (entry.literal().equals(word)) {
        return code(word) + capital(entry.doc()) + "." + arguments(word);
      }
    }
    return null;
  }

  private static String arguments(String word) {
    StringBuilder out = new StringBuilder();
    for (Verb verb : Verb.values()) {
      if (verb.word().equals(word)) {
        Actions.of(verb)
            .arguments()
            .forEach(
                (preposition, argument) ->
                    out.append("\n- `")
                        .append(preposition.word())
                        .append("` ")
                        .append(argument.doc())
                        .append(argument.required() ? " Needed." : ""));
      }
    }
    return out.isEmpty() ? "" : "\n" + out;
  }

  /** A unit, or null if there is none of this name. */
  static @Nullable String unit(String symbol) {
    Unit unit = Units.find(symbol);
    if (unit == null) {
      return null;
    }
    return code(symbol)
        + capital(unit.meaning())
        + ". 1 "
        + symbol
        + " is "
        + Amounts.exact(unit.size())
        + " "
        + unit.dimension()
        + ".";
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  static String shortened(String text) {
    String line = text.lines().findFirst().orElse("");
    return line.length() > 60 || !line.equals(text)
        ? line.substring(0, Math.min(57, line.length())) + "..."
        : line;
  }

  static String code(String text) {
    return "```hospes\n" + text + "\n```\n";
  }

  /** A table of a few rows. */
  static String table(List<List<String>> rows) {
    StringBuilder out = new StringBuilder("| property | value | from |\n| --- | --- | --- |\n");
    for (List<String> row : rows) {
      out.append("| ").append(String.join(" | ", row).replace("\n", " ")).append(" |\n");
    }
    return out.toString();
  }
}
