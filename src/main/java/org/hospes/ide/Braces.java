package org.hospes.ide;

import java.util.List;
import org.hospes.check.Checker;
import org.hospes.parser.Lexeme;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Property;
import org.hospes.schema.Schema;
import org.hospes.schema.Shape;
import org.hospes.schema.Type;
import org.hospes.source.SourceFile;
import org.hospes.syntax.EntityKind;
import org.jspecify.annotations.Nullable;

/** What a pair of braces is for, from what stands in front of it. */
sealed interface Braces {
  /** Properties and parts. */
  record Properties(Shape shape) implements Braces {}

  /** Actions. */
  record Actions() implements Braces {}

  /** Lines that begin with one of a few words. */
  record Lines(List<String> words) implements Braces {}

  /** The innermost braces around a place; null at the top of a file. */
  static @Nullable Braces around(Place place, Insight insight) {
    Braces found = null;
    for (Place.Bracket bracket : place.around()) {
      if (bracket.sign() == '{') {
        found = of(bracket.header(), place.file(), found, insight);
      }
    }
    return found;
  }

  private static Braces of(
      List<Lexeme> header, SourceFile file, @Nullable Braces outer, Insight insight) {
    String first = Place.first(header, file);
    for (int i = header.size() - 1; i > 0; i--) {
      if (header.get(i).kind() == Lexeme.Kind.ASSIGN) {
        return amended(
            header.subList(i + 1, header.size()), header.get(i - 1), file, outer, insight);
      }
    }
    switch (first) {
      case "policy" -> {
        return new Lines(List.of("require", "prefer", "let"));
      }
      case "experiment" -> {
        return new Lines(List.of("vary", "repeat", "require", "measure", "plot", "expect"));
      }
      case "published" -> {
        return new Lines(List.of("compare"));
      }
      case "assignment" -> {
        return new Lines(List.of("case", "criterion"));
      }
      case "criterion" -> {
        return new Lines(List.of("expect"));
      }
      case "scenario" -> {
        return new Properties(Checker.scenarioShape());
      }
      case "at", "every", "when", "for", "if", "else" -> {
        boolean deploys = header.stream().anyMatch(t -> Place.text(t, file).equals("resize"));
        return deploys ? new Properties(Schema.shape(EntityKind.GUEST)) : new Actions();
      }
      default -> {}
    }
    EntityKind kind = kind(header, file);
    if (kind != null) {
      return new Properties(entity(kind, header, file, insight));
    }
    if (outer instanceof Properties around) {
      Shape.Part part = around.shape().part(first);
      if (part != null) {
        return new Properties(part.shape());
      }
    }
    if (outer instanceof Actions) {
      return new Actions();
    }
    return amended(header, null, file, outer, insight);
  }

  private static @Nullable EntityKind kind(List<Lexeme> header, SourceFile file) {
    int at = Place.first(header, file).equals("template") ? 1 : 0;
    if (header.size() <= at) {
      return null;
    }
    String word = Place.text(header.get(at), file);
    for (EntityKind kind : EntityKind.values()) {
      if (kind.word().equals(word)
          || (word.equals("virtual") && kind == EntityKind.VIRTUAL_CLUSTER)) {
        return kind;
      }
    }
    return null;
  }

  private static Shape entity(
      EntityKind kind, List<Lexeme> header, SourceFile file, Insight insight) {
    if (kind == EntityKind.WORKLOAD) {
      for (int i = 0; i + 1 < header.size(); i++) {
        if (Place.text(header.get(i), file).equals("like")) {
          Shape shape = Library.shape(Place.text(header.get(i + 1), file), insight);
          return shape == null ? Schema.shape(kind) : shape;
        }
      }
    }
    return Schema.shape(kind);
  }

  /** {@code name = BASE {}}: what the base has; if that is not known, what the property takes. */
  private static Braces amended(
      List<Lexeme> base,
      @Nullable Lexeme property,
      SourceFile file,
      @Nullable Braces outer,
      Insight insight) {
    for (Lexeme token : base.reversed()) {
      if (token.kind() == Lexeme.Kind.NAME) {
        Shape shape = Library.shape(Place.text(token, file), insight);
        if (shape != null) {
          return new Properties(shape);
        }
      }
    }
    if (property != null && outer instanceof Properties around) {
      Property taken = around.shape().property(Place.text(property, file));
      ProfileKind kind = taken == null ? null : profile(taken.type());
      if (kind != null) {
        return new Properties(Schema.shape(kind));
      }
    }
    return new Properties(new Shape("nothing"));
  }

  static @Nullable ProfileKind profile(Type type) {
    return type instanceof Type.Profile profile ? profile.kind() : null;
  }
}
