package org.hospes.schema;

import java.util.List;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.jspecify.annotations.Nullable;

/**
 * A property: {@code name = value} in the body of a declaration.
 *
 * @param types what it takes; any of them fits
 * @param least the smallest amount that makes sense, in base units
 * @param most the largest
 * @param open whether the smallest amount itself is excluded
 * @param whole whether only whole numbers make sense
 * @param required whether a declaration must give it
 * @param usual the value when none is given, as it would be written; empty if there is none
 * @param source where the usual value is from, or empty
 * @param modelled whether a model reads it in this version
 * @param changeable whether {@code set} can change it while the scenario runs
 * @param doc one or two sentences for the reference
 */
public record Property(
    String name,
    List<Type> types,
    double least,
    double most,
    boolean open,
    boolean whole,
    boolean required,
    String usual,
    String source,
    boolean modelled,
    boolean changeable,
    String doc) {

  public Property {
    types = List.copyOf(types);
  }

  /** The first type, which is the usual one. */
  public Type type() {
    return types.getFirst();
  }

  public boolean takes(Type type) {
    return types.stream().anyMatch(type::fits);
  }

  /** What is wrong with an amount, as the rest of "`name` ...", or null if nothing is. */
  public @Nullable String complaint(double amount) {
    if (Double.isNaN(amount)) {
      return "is not a number";
    }
    Dimension dimension = type().dimension();
    Notation notation = type() instanceof Type.Amount typed ? typed.notation() : Notation.PLAIN;
    if (whole && amount != Math.rint(amount)) {
      return "is a whole number";
    }
    if (amount < least || (open && amount == least)) {
      return open
          ? least == 0 ? "is more than 0" : "is more than " + show(least, dimension, notation)
          : least == 0 ? "is not negative" : "is at least " + show(least, dimension, notation);
    }
    return amount > most ? "is at most " + show(most, dimension, notation) : null;
  }

  private static String show(double amount, @Nullable Dimension dimension, Notation notation) {
    return Amounts.show(amount, dimension == null ? Dimension.NUMBER : dimension, notation);
  }

  /** Begins a property that takes a type. */
  public static Builder of(String name, Type type) {
    return new Builder(name, type);
  }

  /** Puts a property together. */
  public static final class Builder {
    private final String name;
    private List<Type> types;
    private double least = Double.NEGATIVE_INFINITY;
    private double most = Double.POSITIVE_INFINITY;
    private boolean open;
    private boolean whole;
    private boolean required;
    private String usual = "";
    private String source = "";
    private boolean modelled = true;
    private boolean changeable;

    private Builder(String name, Type type) {
      this.name = name;
      this.types = List.of(type);
    }

    /** Another type that it takes. */
    public Builder or(Type type) {
      types =
          java.util.stream.Stream.concat(types.stream(), java.util.stream.Stream.of(type)).toList();
      return this;
    }

    public Builder atLeast(double amount) {
      least = amount;
      return this;
    }

    public Builder above(double amount) {
      least = amount;
      open = true;
      return this;
    }

    public Builder atMost(double amount) {
      most = amount;
      return this;
    }

    public Builder whole() {
      whole = true;
      return this;
    }

    public Builder required() {
      required = true;
      return this;
    }

    public Builder usually(String value) {
      usual = value;
      return this;
    }

    public Builder source(String text) {
      source = text;
      return this;
    }

    /** The property is checked, and nothing reads it in this version. */
    public Builder notModelled() {
      modelled = false;
      return this;
    }

    /** {@code set} can change it while the scenario runs. */
    public Builder changeable() {
      changeable = true;
      return this;
    }

    public Property doc(String text) {
      return new Property(
          name,
          types,
          least,
          most,
          open,
          whole,
          required,
          usual,
          source,
          modelled,
          changeable,
          text);
    }
  }
}
