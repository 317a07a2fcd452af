package org.hospes.schema;

import java.util.List;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.jspecify.annotations.Nullable;

/** The type of an expression, a property or an attribute. */
public sealed interface Type {

  /** An amount; {@code notation} says how it is best shown and plays no part in checking. */
  record Amount(Dimension dimension, Notation notation) implements Type {}

  /** An amount that is drawn anew each time it is used: a distribution. */
  record Random(Dimension dimension) implements Type {}

  /** Types without parameters. */
  enum Simple implements Type {
    FLAG("true or false"),
    TEXT("a text"),
    /** What a mistake was found in: fits everywhere, so that one mistake is reported once. */
    UNKNOWN("something unknown"),
    /** An ordinary value that stands for the absence of one: the element type of {@code []}. */
    NOTHING("nothing");

    private final String description;

    Simple(String description) {
      this.description = description;
    }
  }

  /** A thing of the running world, or a view of one such as {@code guest.memory}. */
  record Of(Thing thing) implements Type {}

  /** A profile: a value with properties. */
  record Profile(ProfileKind kind) implements Type {}

  /** Something that can be the base of a declaration: a template, or another thing of the kind. */
  record Pattern(Thing thing) implements Type {}

  /** A list. */
  record ListOf(Type element) implements Type {}

  /** One of a few words that mean something in one place only. */
  record Word(List<String> words) implements Type {}

  /** A function of one parameter, as {@code by =} takes one. */
  record Function(Type parameter, Type result) implements Type {}

  Type UNKNOWN = Simple.UNKNOWN;
  Type FLAG = Simple.FLAG;
  Type TEXT = Simple.TEXT;
  Type NUMBER = new Amount(Dimension.NUMBER, Notation.PLAIN);
  Type RATIO = new Amount(Dimension.NUMBER, Notation.PERCENT);
  Type TIME = new Amount(Dimension.TIME, Notation.PLAIN);
  Type SIZE = new Amount(Dimension.DATA, Notation.PLAIN);
  Type MEMORY = new Amount(Dimension.DATA, Notation.BINARY);
  Type DATA_RATE = new Amount(Dimension.DATA_RATE, Notation.PLAIN);
  Type BANDWIDTH = new Amount(Dimension.DATA_RATE, Notation.BITS);
  Type FREQUENCY = new Amount(Dimension.FREQUENCY, Notation.PLAIN);
  Type CLOCK = new Amount(Dimension.FREQUENCY, Notation.CLOCK);
  Type POWER = new Amount(Dimension.POWER, Notation.PLAIN);
  Type ENERGY = new Amount(Dimension.ENERGY, Notation.PLAIN);
  Type CARBON = new Amount(Dimension.CARBON, Notation.PLAIN);
  Type CARBON_INTENSITY = new Amount(Dimension.CARBON_INTENSITY, Notation.PLAIN);
  Type MONEY = new Amount(Dimension.MONEY, Notation.PLAIN);
  Type PRICE = new Amount(Dimension.PRICE_OF_ENERGY, Notation.PLAIN);

  /** What a person calls a value of this type: "a time", "a list of guests". */
  default String description() {
    return switch (this) {
      case Amount amount ->
          amount.notation() == Notation.CLOCK ? "a frequency" : amount.dimension().description();
      case Random random ->
          "a distribution of " + random.dimension().description().replaceFirst("^an? ", "") + "s";
      case Simple simple -> simple.description;
      case Of of -> of.thing().article() + " " + of.thing().word();
      case Profile profile -> profile.kind().article() + " " + profile.kind().word();
      case Pattern pattern -> "a template for " + pattern.thing().plural();
      case ListOf list -> "a list of " + plural(list.element());
      case Word word -> "a word such as `" + word.words().getFirst() + "`";
      case Function function -> "a function";
    };
  }

  private static String plural(Type type) {
    return switch (type) {
      case Of of -> of.thing().plural();
      case Profile profile -> profile.kind().word() + "s";
      case Amount amount when amount.dimension().isNumber() -> "numbers";
      case Simple simple when simple == Simple.NOTHING -> "nothing";
      case ListOf list -> "lists of " + plural(list.element());
      default -> type.description().replaceFirst("^an? ", "") + "s";
    };
  }

  /** The dimension of an amount or of a distribution of amounts, or null. */
  default @Nullable Dimension dimension() {
    return switch (this) {
      case Amount amount -> amount.dimension();
      case Random random -> random.dimension();
      default -> null;
    };
  }

  /** Whether values of this type are things of this kind. */
  default boolean is(Thing thing) {
    return this instanceof Of of && of.thing() == thing;
  }

  /** Whether this is a number as it stands, and not a percentage. */
  default boolean isPlainNumber() {
    return this instanceof Amount amount
        && amount.dimension().isNumber()
        && amount.notation() == Notation.PLAIN;
  }

  /** Whether a value of this type can stand where {@code wanted} is asked for. */
  default boolean fits(Type wanted) {
    if (this == UNKNOWN || wanted == UNKNOWN || this == Simple.NOTHING || this == wanted) {
      return true;
    }
    return switch (wanted) {
      case Amount amount ->
          this instanceof Amount mine && mine.dimension().equals(amount.dimension());
      // A fixed amount is a distribution too: always the same.
      case Random random -> random.dimension().equals(dimension());
      case Profile profile -> this instanceof Profile mine && mine.kind().isA(profile.kind());
      case Pattern pattern ->
          (this instanceof Pattern mine && mine.thing() == pattern.thing())
              || (this instanceof Of of && of.thing() == pattern.thing());
      case ListOf list -> this instanceof ListOf mine && mine.element().fits(list.element());
      case Of of -> this instanceof Of mine && mine.thing() == of.thing();
      case Word word -> this instanceof Word mine && word.words().containsAll(mine.words());
      case Simple simple -> false;
      case Function function -> this instanceof Function;
    };
  }
}
