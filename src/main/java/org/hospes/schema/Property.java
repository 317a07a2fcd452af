package org.hospes.schema;

import java.util.List;
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
    return complaint(amount, type());
  }

  /** The same for an amount that was given in one of several types. */
  public @Nullable String complaint(double amount, Type given) {
    if (Double.isNaN(amount)) {
      return "is not a number";
    }
    if (whole && amount != Math.rint(amount)) {
      return "is a whole number";
    }
    if (amount < least || (open && amount == least)) {
      return open
          ? least == 0 ? "is more than 0" : "is more than " + Magnitude.show(least, type())
          : least == 0 ? "is not negative" : "is at least " + Magnitude.show(least, type());
    }
    if (amount > most) {
      return "is at most " + Magnitude.show(most, type());
    }
    String beyond = Magnitude.complaint(amount, asDeclared(given));
    return beyond != null && (open || least > 0) ? beyond.replaceFirst("^is 0, or", "is") : beyond;
  }

  /** What would be a way out of a complaint, or null where it says enough. */
  public @Nullable String remedy(double amount, Type given) {
    Type type = asDeclared(given);
    if (Magnitude.complaint(amount, type) == null) {
      return null;
    }
    return usual.equals("unlimited") && amount > Magnitude.of(type).most()
        ? "leave `" + name + "` out where nothing limits it"
        : "look at its unit";
  }

  /** The type of this property that a given one fits, which knows how it is best shown. */
  private Type asDeclared(Type given) {
    Type element = given instanceof Type.ListOf list ? list.element() : given;
    for (Type type : types) {
      Type own = type instanceof Type.ListOf list ? list.element() : type;
      if (own.dimension() != null && own.dimension().equals(element.dimension())) {
        return own;
      }
    }
    return type();
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

    /** {@code set} can change it while the scenario runs. */
    public Builder changeable() {
      changeable = true;
      return this;
    }

    public Property doc(String text) {
      return new Property(
          name, types, least, most, open, whole, required, usual, source, changeable, text);
    }
  }
}
