package org.hospes.ide;

import java.util.List;
import org.hospes.check.Meaning;
import org.hospes.check.Occurrence;
import org.hospes.parser.Lexeme;
import org.hospes.schema.Attribute;
import org.hospes.schema.Global;
import org.hospes.schema.Schema;
import org.hospes.schema.Thing;
import org.hospes.schema.Type;
import org.hospes.syntax.Decl;
import org.hospes.term.Definition;
import org.jspecify.annotations.Nullable;

/**
 * The type of what stands before a dot, from its tokens: {@code web.migration.}, {@code node[0].}.
 */
final class Chain {
  private final Place place;
  private final Insight insight;

  /** The view behind an attribute that is a value of its own: {@code host.power}. */
  private @Nullable Thing view;

  Chain(Place place, Insight insight) {
    this.place = place;
    this.insight = insight;
  }

  /** The type, or null if it is not known. */
  @Nullable Type type() {
    List<Lexeme> tokens = place.before();
    int from = tokens.size() - 1;
    // What stood in brackets was taken away with them: of each pair the closing one is left.
    for (int i = tokens.size() - 2; i >= 0; i--) {
      Lexeme.Kind kind = tokens.get(i).kind();
      Lexeme.Kind next = tokens.get(i + 1).kind();
      boolean word = kind == Lexeme.Kind.NAME || kind == Lexeme.Kind.KEYWORD;
      boolean linked = next == Lexeme.Kind.DOT || next == Lexeme.Kind.CLOSE;
      if (kind != Lexeme.Kind.DOT && !(linked && (word || kind == Lexeme.Kind.CLOSE))) {
        break;
      }
      from = i;
      if (word && (i == 0 || tokens.get(i - 1).kind() != Lexeme.Kind.DOT)) {
        break;
      }
    }
    Type type = null;
    for (int i = from; i < tokens.size() - 1; i++) {
      Lexeme token = tokens.get(i);
      switch (token.kind()) {
        case NAME, KEYWORD -> {
          String name = Place.text(token, place.file()).replace("`", "");
          type = i == from ? root(name, token.start()) : type == null ? null : member(type, name);
          if (type == null) {
            return null;
          }
        }
        case CLOSE -> {
          boolean all = place.file().text().substring(0, token.start()).endsWith("*");
          if (type instanceof Type.ListOf list && !all && !isRange(token)) {
            type = list.element();
          }
        }
        default -> {}
      }
    }
    return view == null ? type : new Type.Of(view);
  }

  private boolean isRange(Lexeme close) {
    int open = place.file().text().lastIndexOf('[', close.start());
    return open >= 0 && place.file().text().substring(open, close.start()).contains("..");
  }

  private @Nullable Type root(String name, int offset) {
    Occurrence nearest = null;
    for (Occurrence occurrence : insight.occurrences()) {
      if (occurrence.meaning() instanceof Meaning.Local local
          && local.name().text().equals(name)
          && (nearest == null || occurrence.span().start() <= offset)) {
        nearest = occurrence;
      }
    }
    if (nearest != null) {
      return nearest.type();
    }
    if (insight.declaration(name) instanceof Decl.Entity entity) {
      Thing thing = Schema.thing(entity.kind());
      if (thing == null || entity.template()) {
        return null;
      }
      return entity.array() == null ? new Type.Of(thing) : new Type.ListOf(new Type.Of(thing));
    }
    for (Definition.Value value : insight.checked().values()) {
      if (value.name().equals(name) && value.isComplete()) {
        return value.term().type();
      }
    }
    Global global = Global.find(name);
    if (global != null) {
      return global.type();
    }
    // In policies, and in the head of a loop that cannot be read yet.
    return switch (name) {
      case "host" -> new Type.Of(Thing.HOST);
      case "guest" -> new Type.Of(Thing.GUEST);
      case "vcpu" -> new Type.Of(Thing.SCHEDULED);
      default -> null;
    };
  }

  private @Nullable Type member(Type type, String name) {
    Type element = type instanceof Type.ListOf list ? list.element() : type;
    Thing thing = view != null ? view : element instanceof Type.Of of ? of.thing() : null;
    view = null;
    if (thing == null) {
      return null;
    }
    Attribute attribute = Schema.attribute(thing, name);
    if (attribute == null) {
      return thing == Thing.HOST ? new Type.Of(Thing.NIC) : null;
    }
    view = attribute.view();
    return type instanceof Type.ListOf ? new Type.ListOf(attribute.type()) : attribute.type();
  }
}
