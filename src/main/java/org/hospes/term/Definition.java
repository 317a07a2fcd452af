package org.hospes.term;

import java.util.ArrayList;
import java.util.List;
import org.hospes.schema.Model;
import org.hospes.schema.ProfileKind;
import org.hospes.schema.Schema;
import org.hospes.schema.Type;
import org.hospes.source.Span;
import org.hospes.syntax.EntityKind;
import org.jspecify.annotations.Nullable;

/**
 * What a name of a script stands for. Definitions may refer to each other in a circle, so each is
 * completed later.
 */
public sealed interface Definition {
  String name();

  Span span();

  /** A {@code let} or a {@code param}. */
  final class Value implements Definition {
    private final String name;
    private final Span span;
    private final boolean param;
    private @Nullable Term term;
    private int slots;

    public Value(String name, Span span, boolean param) {
      this.name = name;
      this.span = span;
      this.param = param;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Span span() {
      return span;
    }

    public boolean isParam() {
      return param;
    }

    public void complete(Term value, int frame) {
      term = value;
      slots = frame;
    }

    public Term term() {
      return required(term, name);
    }

    /** False where the script has errors that kept its value from being checked. */
    public boolean isComplete() {
      return term != null;
    }

    public int slots() {
      return slots;
    }
  }

  /** A {@code var}; {@code index} is its place among all variables. */
  final class Variable implements Definition {
    private final String name;
    private final Span span;
    private final int index;
    private @Nullable Term initial;
    private int slots;

    public Variable(String name, Span span, int index) {
      this.name = name;
      this.span = span;
      this.index = index;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Span span() {
      return span;
    }

    public int index() {
      return index;
    }

    public void complete(Term value, int frame) {
      initial = value;
      slots = frame;
    }

    public Term initial() {
      return required(initial, name);
    }

    public int slots() {
      return slots;
    }
  }

  /** A thing, an array of things, a profile or a template. */
  final class Entity implements Definition {
    private final EntityKind kind;
    private final String name;
    private final Span span;
    private final boolean template;
    private final String doc;
    private @Nullable Term array;
    private int arraySlot = -1;
    private @Nullable Term base;
    private @Nullable Term place;
    private boolean placeOn;
    private @Nullable Model model;
    private CheckedBody body = CheckedBody.EMPTY;
    private int slots;

    public Entity(EntityKind kind, String name, Span span, boolean template, String doc) {
      this.kind = kind;
      this.name = name;
      this.span = span;
      this.template = template;
      this.doc = doc;
    }

    public EntityKind kind() {
      return kind;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Span span() {
      return span;
    }

    public boolean isTemplate() {
      return template;
    }

    public String doc() {
      return doc;
    }

    /** A number, a range or a list: what there is one element for each of. */
    public @Nullable Term array() {
      return array;
    }

    /** The slot of the name that stands for the element, or -1. */
    public int arraySlot() {
      return arraySlot;
    }

    public @Nullable Term base() {
      return base;
    }

    public @Nullable Term place() {
      return place;
    }

    /** Whether it is {@code on} a host and not {@code in} a cluster. */
    public boolean placeOn() {
      return placeOn;
    }

    /** The model that a profile without a base is of, or null. */
    public @Nullable Model model() {
      return model;
    }

    public CheckedBody body() {
      return body;
    }

    public int slots() {
      return slots;
    }

    public void setArray(@Nullable Term of, int slot) {
      array = of;
      arraySlot = slot;
    }

    public void setBase(@Nullable Term term, @Nullable Model root) {
      base = term;
      model = root;
    }

    public void setPlace(@Nullable Term where, boolean on) {
      place = where;
      placeOn = on;
    }

    public void setBody(CheckedBody checked, int frame) {
      body = checked;
      slots = frame;
    }
  }

  /** A policy of the script. */
  final class Policy implements Definition {
    /** Where the profile of a scheduler has its policy. */
    public static final String SELF = "policy";

    private final String name;
    private final Span span;
    private final Type type;
    private final @Nullable Profile scheduler;
    private final List<Rule> rules = new ArrayList<>();
    private int slots;

    /** A line: a condition, an order, or a value for the lines below. */
    public sealed interface Rule {
      record Require(Term condition) implements Rule {}

      record Prefer(boolean highest, Term by) implements Rule {}

      record Let(String name, int slot, Term value) implements Rule {}
    }

    public Policy(String name, Span span, Type type) {
      this.name = name;
      this.span = span;
      this.type = type;
      if (type instanceof Type.Profile profile && profile.kind() == ProfileKind.SCHEDULER) {
        scheduler = new Profile(name, Schema.schedulingPolicy());
        scheduler.set(SELF, this, type, span);
      } else {
        scheduler = null;
      }
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Span span() {
      return span;
    }

    public Type type() {
      return type;
    }

    /** What stands for it as a value: a scheduler can be amended like those of the library. */
    public Object value() {
      return scheduler == null ? this : scheduler;
    }

    public List<Rule> rules() {
      return rules;
    }

    public void complete(List<Rule> checked, int frame) {
      rules.addAll(checked);
      slots = frame;
    }

    public int slots() {
      return slots;
    }
  }

  private static <T> T required(@Nullable T value, String name) {
    if (value == null) {
      throw new IllegalStateException("`" + name + "` is not complete");
    }
    return value;
  }
}
