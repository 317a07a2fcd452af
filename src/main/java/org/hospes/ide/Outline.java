package org.hospes.ide;

import java.util.ArrayList;
import java.util.List;
import org.hospes.parser.Lexeme;
import org.hospes.parser.Lexemes;
import org.hospes.source.LineMap;
import org.hospes.source.SourceFile;
import org.hospes.source.Span;
import org.hospes.syntax.Body;
import org.hospes.syntax.Decl;
import org.hospes.syntax.Statement;
import org.jspecify.annotations.Nullable;

/** The structure of a script: what it declares and does, and what can be folded away. */
public final class Outline {
  /** What an entry is, for its icon. */
  public enum Kind {
    THING,
    PROFILE,
    VALUE,
    FUNCTION,
    EXPERIMENT,
    EVENT,
    PART
  }

  /** An entry with those inside of it. */
  public record Entry(
      String name, String detail, Kind kind, Span whole, Span selection, List<Entry> inside) {}

  /** Lines, from 1, that can be folded into the first of them. */
  public record Fold(int from, int to, boolean comment) {}

  private Outline() {}

  /** The declarations and the timeline, in the order of the text. */
  public static List<Entry> of(Insight insight) {
    List<Entry> entries = new ArrayList<>();
    for (Statement statement : insight.script().statements()) {
      Entry entry = entry(statement);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return entries;
  }

  private static @Nullable Entry entry(Statement statement) {
    return switch (statement) {
      case Decl.Entity entity ->
          named(
              entity,
              (entity.template() ? "template " : "") + entity.kind().word(),
              org.hospes.schema.Schema.thing(entity.kind()) == null ? Kind.PROFILE : Kind.THING,
              parts(entity.body()));
      case Decl.Binding binding -> named(binding, binding.kind().word(), Kind.VALUE, List.of());
      case Decl.Function function -> named(function, "fn", Kind.FUNCTION, List.of());
      case Decl.Policy policy ->
          named(policy, "policy for " + policy.purpose().text(), Kind.FUNCTION, List.of());
      case Decl.Experiment experiment ->
          named(experiment, "experiment", Kind.EXPERIMENT, List.of());
      case Statement.Timed timed -> event(timed.span());
      case Statement.Run run -> event(run.span());
      default -> null;
    };
  }

  private static Entry named(Decl.Named named, String detail, Kind kind, List<Entry> inside) {
    return new Entry(named.name().text(), detail, kind, named.span(), named.name().span(), inside);
  }

  private static Entry event(Span span) {
    return new Entry(Docs.shortened(span.text()), "", Kind.EVENT, span, span, List.of());
  }

  private static List<Entry> parts(@Nullable Body body) {
    List<Entry> entries = new ArrayList<>();
    if (body != null) {
      for (Body.Item item : body.items()) {
        if (item instanceof Body.Part part) {
          String label = part.label() == null ? "" : " " + part.label().text();
          entries.add(
              new Entry(
                  part.name().text() + label,
                  "",
                  Kind.PART,
                  part.span(),
                  part.name().span(),
                  parts(part.body())));
        }
      }
    }
    return entries;
  }

  /** Brackets over several lines, and comments of several lines; works on any text. */
  public static List<Fold> folds(SourceFile file) {
    LineMap lines = file.lines();
    List<Fold> folds = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    int firstComment = -1;
    int lastComment = -2;
    for (Lexeme token : Lexemes.of(file)) {
      int line = lines.line(token.start());
      switch (token.kind()) {
        case OPEN -> open.add(line);
        case CLOSE -> {
          if (!open.isEmpty()) {
            int from = open.removeLast();
            if (line > from + 1) {
              folds.add(new Fold(from, line - 1, false));
            }
          }
        }
        case COMMENT, DOC_COMMENT -> {
          if (line != lastComment + 1) {
            addComment(folds, firstComment, lastComment);
            firstComment = line;
          }
          lastComment = line;
        }
        default -> {}
      }
    }
    addComment(folds, firstComment, lastComment);
    return folds;
  }

  private static void addComment(List<Fold> folds, int from, int to) {
    if (from > 0 && to > from) {
      folds.add(new Fold(from, to, true));
    }
  }
}
