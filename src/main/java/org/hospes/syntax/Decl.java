package org.hospes.syntax;

import java.util.List;
import org.hospes.source.Span;
import org.jspecify.annotations.Nullable;

/** A declaration: something that has a name, or that says what the file is. */
public sealed interface Decl extends Statement {

  /** {@code language 1}. */
  record Language(String version, Span span) implements Decl {}

  /** {@code scenario "title" { ... }}. */
  record Scenario(Expr.Text title, @Nullable Body body, Span span) implements Decl {}

  /** {@code use "file" as alias}. */
  record Use(Expr.Text path, @Nullable Name alias, Span span) implements Decl {}

  /** A declaration of a name. */
  sealed interface Named extends Decl {
    Name name();

    /** The text of the {@code ##} comment in front of it, or empty. */
    String doc();
  }

  /** {@code param name = value}, {@code let name = value} or {@code var name = value}. */
  record Binding(Kind kind, Name name, Expr value, String doc, Span span) implements Named {
    /** What kind of a name it is. */
    public enum Kind {
      /** A value that the command line or an experiment may set. */
      PARAM("param"),
      /** A value that never changes. */
      LET("let"),
      /** A number, a flag or a text that actions change while the scenario runs. */
      VAR("var");

      private final String word;

      Kind(String word) {
        this.word = word;
      }

      public String word() {
        return word;
      }
    }
  }

  /** {@code fn name(parameters) = body}. */
  record Function(Name name, List<Name> parameters, Expr body, String doc, Span span)
      implements Named {}

  /**
   * A thing of the world, or a profile: {@code KIND name[array] like base on place { ... }}.
   *
   * @param template whether it is only a pattern for others
   * @param place where it is, with whether {@code on} or {@code in} was written
   */
  record Entity(
      EntityKind kind,
      Span kindSpan,
      boolean template,
      Name name,
      @Nullable ArrayPart array,
      @Nullable Expr base,
      @Nullable Place place,
      @Nullable Body body,
      String doc,
      Span span)
      implements Named {}

  /** {@code on HOST} or {@code in CLUSTER}. */
  record Place(boolean on, Expr where, Span span) implements Node {}

  /** {@code policy name for purpose { ... }}. */
  record Policy(Name name, Name purpose, List<Rule> rules, String doc, Span span) implements Named {
    /** A line of a policy. */
    public sealed interface Rule extends Node {
      /** {@code require condition}: who fails it is no candidate. */
      record Require(Expr condition, Span span) implements Rule {}

      /** {@code prefer lowest expression}: the order among candidates; later lines break ties. */
      record Prefer(Name direction, Expr by, Span span) implements Rule {}

      /** {@code let name = value}. */
      record Let(Name name, Expr value, Span span) implements Rule {}
    }
  }

  /** {@code experiment name { ... }}. */
  record Experiment(Name name, List<Item> items, String doc, Span span) implements Named {
    /** A line of an experiment. */
    public sealed interface Item extends Node {
      /** {@code vary a in range, b in range together}. */
      record Vary(List<Varied> varied, boolean together, Span span) implements Item {}

      /** {@code repeat count}. */
      record Repeat(Expr count, Span span) implements Item {}

      /** {@code require condition}: runs that fail it are left out. */
      record Require(Expr condition, Span span) implements Item {}

      /** {@code measure expressions}. */
      record Measure(List<Statement.Labelled> values, Span span) implements Item {}

      /** {@code plot ...}. */
      record PlotItem(Statement.Plot plot, Span span) implements Item {}

      /** {@code expect ...}, over the table of all runs. */
      record ExpectItem(Statement.Expect expect, Span span) implements Item {}
    }

    /** What takes several values. */
    public record Varied(Expr target, Expr values, Span span) implements Node {}
  }

  /** {@code published "source" { ... }}: figures from the literature beside those of this run. */
  record Published(
      Expr.Text source, List<Body.Property> properties, List<Compare> figures, Span span)
      implements Decl {}

  /** {@code compare measured with figure within tolerance as "label" because "reason"}. */
  record Compare(
      Expr measured,
      Expr figure,
      @Nullable Expr tolerance,
      Expr.@Nullable Text label,
      Expr.@Nullable Text because,
      Span span)
      implements Node {}

  /** {@code assignment "title" { ... }}. */
  record Assignment(
      Expr.Text title,
      List<Body.Property> properties,
      List<Case> cases,
      List<Criterion> criteria,
      Span span)
      implements Decl {}

  /** {@code case name { ... }}: settings that submissions are run with. */
  record Case(Name name, Body body, Span span) implements Node {}

  /** {@code criterion "text" worth points in cases { ... }}. */
  record Criterion(
      Expr.Text text, Expr points, List<Name> cases, List<Statement.Expect> expectations, Span span)
      implements Node {}
}
