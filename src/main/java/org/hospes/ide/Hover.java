package org.hospes.ide;

import java.util.ArrayList;
import java.util.List;
import org.hospes.check.Checked;
import org.hospes.check.Meaning;
import org.hospes.check.Occurrence;
import org.hospes.lower.Inspection;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.quantity.Units;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.Decl;
import org.hospes.syntax.EntityKind;
import org.hospes.term.Definition;
import org.hospes.term.Evaluator;
import org.hospes.term.Failure;
import org.hospes.term.Profile;
import org.jspecify.annotations.Nullable;

/** What is shown of the word under the pointer: its type, its value and where that comes from. */
public final class Hover {
  /** More rows than fit on a screen help nobody. */
  private static final int MOST_ROWS = 30;

  private final Insight insight;

  /**
   * @param word the stretch that it is about
   * @param text in Markdown
   */
  public record Answer(Span word, String text) {}

  private Hover(Insight insight) {
    this.insight = insight;
  }

  /** What is known of the word at an offset, or null. */
  public static @Nullable Answer at(Insight insight, int offset) {
    return new Hover(insight).at(offset);
  }

  private @Nullable Answer at(int offset) {
    Occurrence occurrence = insight.at(offset);
    if (occurrence != null && occurrence.span().contains(offset)) {
      return new Answer(occurrence.span(), of(occurrence));
    }
    for (Decl.Named named : insight.declarations()) {
      if (named.name().span().contains(offset)) {
        return new Answer(named.name().span(), declared(named));
      }
    }
    return token(offset);
  }

  private String of(Occurrence occurrence) {
    return switch (occurrence.meaning()) {
      case Meaning.Declared declared -> declared(declared.decl());
      case Meaning.Local local ->
          Docs.code(local.name().text() + ": " + occurrence.type().description());
      case Meaning.OfProperty property -> property(property, occurrence.span());
      case Meaning.OfModel model -> Docs.of(occurrence.meaning()) + usual(model.model().shape());
      default -> Docs.of(occurrence.meaning());
    };
  }

  private String declared(Decl.Named named) {
    StringBuilder out = new StringBuilder(Docs.of(named));
    Span span = named.name().span();
    if (span.file() != insight.file()) {
      out.append("\n\n`").append(at(span)).append('`');
    }
    String value = value(named);
    return value.isEmpty() ? out.toString() : out.append("\n\n").append(value).toString();
  }

  /** A property in a body: what it takes, and what this declaration has in the end. */
  private String property(Meaning.OfProperty property, Span span) {
    StringBuilder out = new StringBuilder(Docs.of(property.property(), property.shape().word()));
    Decl.Entity entity = around(span.start());
    Profile profile = entity == null ? null : profile(entity);
    Profile.Setting setting = profile == null ? null : profile.get(property.property().name());
    if (setting != null && setting.span().file() == insight.file()) {
      boolean here = setting.span().start() <= span.start() && span.start() < setting.span().end();
      if (here) {
        out.append("\n\nHere: `").append(shown(setting)).append('`');
      }
    }
    return out.toString();
  }

  private Decl.@Nullable Entity around(int offset) {
    for (Decl.Named named : insight.declarations()) {
      if (named instanceof Decl.Entity entity && entity.span().contains(offset)) {
        return entity;
      }
    }
    return null;
  }

  /** Units, and words of the language. */
  private @Nullable Answer token(int offset) {
    for (Lexeme lexeme : Lexemes.of(insight.file())) {
      if (lexeme.start() <= offset && offset < lexeme.end()) {
        Span span = insight.file().span(lexeme.start(), lexeme.end());
        String text =
            switch (lexeme.kind()) {
              case KEYWORD -> Docs.word(span.text());
              case UNIT -> unit(span.text());
              default -> null;
            };
        return text == null ? null : new Answer(span, text);
      }
    }
    return null;
  }

  private static @Nullable String unit(String written) {
    StringBuilder out = new StringBuilder();
    for (String symbol : written.split("/", -1)) {
      String doc = Units.find(symbol) == null ? null : Docs.unit(symbol);
      out.append(doc == null ? "" : (out.isEmpty() ? "" : "\n\nper\n") + doc);
    }
    return out.isEmpty() ? null : out.toString();
  }

  // ---- values

  /** What a name stands for in the end, or an empty text where that cannot be told. */
  private String value(Decl.Named named) {
    return switch (named) {
      case Decl.Entity entity -> {
        Profile profile = profile(entity);
        yield profile == null ? "" : table(profile, shape(entity, profile));
      }
      case Decl.Binding binding -> binding(binding);
      default -> "";
    };
  }

  private String binding(Decl.Binding binding) {
    Checked checked = insight.checked();
    for (Definition.Value value : checked.values()) {
      if (value.span().equals(binding.name().span()) && value.isComplete()) {
        Type type = value.term().type();
        String head = type == Type.UNKNOWN ? "" : capital(type.description()) + ".";
        try {
          Object now =
              checked.hasErrors() ? null : new Inspection(checked, insight.loader()).value(value);
          return now == null || now instanceof Profile
              ? head
              : head + " Value: `" + limited(Evaluator.show(now, type)) + "`";
        } catch (Failure e) {
          return head;
        }
      }
    }
    return "";
  }

  private @Nullable Profile profile(Decl.Entity entity) {
    Checked checked = insight.checked();
    if (checked.hasErrors()) {
      return null;
    }
    for (Definition.Entity definition : checked.entities()) {
      if (definition.span().equals(entity.name().span())) {
        try {
          return new Inspection(checked, insight.loader()).profile(definition, 0);
        } catch (Failure e) {
          return null;
        }
      }
    }
    return null;
  }

  private static Shape shape(Decl.Entity entity, Profile profile) {
    return entity.kind() == EntityKind.WORKLOAD && profile.model() != null
        ? profile.model().shape()
        : Schema.shape(entity.kind());
  }

  private String table(Profile profile, Shape shape) {
    List<List<String>> rows = new ArrayList<>();
    for (Property property : shape.properties()) {
      Profile.Setting setting = profile.get(property.name());
      if (setting != null) {
        rows.add(List.of(property.name(), "`" + shown(setting) + "`", at(setting.span())));
      }
    }
    for (Property property : shape.properties()) {
      if (profile.get(property.name()) == null && !property.usual().isEmpty()) {
        String source = property.source().isEmpty() ? "" : "; " + property.source();
        rows.add(List.of(property.name(), "`" + property.usual() + "`", "usual" + source));
      }
    }
    return rows.isEmpty() ? "" : Docs.table(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
  }

  private static String usual(Shape shape) {
    List<List<String>> rows = new ArrayList<>();
    for (Property property : shape.properties()) {
      if (!property.usual().isEmpty()) {
        rows.add(List.of(property.name(), "`" + property.usual() + "`", property.source()));
      }
    }
    return rows.isEmpty()
        ? ""
        : "\n\n" + Docs.table(rows.subList(0, Math.min(MOST_ROWS, rows.size())));
  }

  /** A value as a person writes it; what is a distribution as it was written. */
  static String shown(Profile.Setting setting) {
    String written = setting.span().text();
    int assign = written.indexOf('=');
    return setting.value() instanceof Double
        ? limited(Evaluator.show(setting.value(), setting.type()))
        : limited(
            setting.value() instanceof Profile profile
                ? profile.name()
                : setting.value() instanceof String || setting.value() instanceof Boolean
                    ? Evaluator.show(setting.value(), setting.type())
                    : assign < 0 ? written : written.substring(assign + 1).strip());
  }

  private static String limited(String text) {
    String line = text.replace('\n', ' ');
    return line.length() > 60 ? line.substring(0, 57) + "..." : line;
  }

  private static String at(Span span) {
    return span.file().name() + ":" + span.file().lines().line(span.start());
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
