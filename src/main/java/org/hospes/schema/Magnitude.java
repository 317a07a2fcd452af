package org.hospes.schema;

import java.util.LinkedHashMap;
import java.util.Map;
import org.hospes.quantity.Amounts;
import org.hospes.quantity.Dimension;
import org.hospes.quantity.Notation;
import org.jspecify.annotations.Nullable;

/**
 * How small and how large an amount can be, in base units, before it is none of this world: a
 * billion gigahertz, more data than was ever written. Wide enough for any machine, and narrow
 * enough that what the engine makes of a few amounts, products and quotients, is far from where
 * {@code double} ends.
 *
 * @param least of what is not 0
 * @param most the largest
 */
public record Magnitude(double least, double most) {
  private static final Magnitude ANY = new Magnitude(1e-18, 1e18);
  private static final Magnitude CLOCK = new Magnitude(1, 1e15);
  private static final Magnitude RATIO = new Magnitude(1e-12, 1e6);
  private static final Map<Dimension, Magnitude> BY_DIMENSION = new LinkedHashMap<>();

  static {
    // Beyond 2^53 whole numbers are not exact.
    BY_DIMENSION.put(Dimension.NUMBER, new Magnitude(1e-15, 1e15));
    // The clock of a run ends after 292 years.
    BY_DIMENSION.put(Dimension.TIME, new Magnitude(1e-18, 1e5 * 86_400));
    BY_DIMENSION.put(Dimension.FREQUENCY, new Magnitude(1e-12, 1e15));
    BY_DIMENSION.put(Dimension.DATA, new Magnitude(1e-6, 1e21));
    BY_DIMENSION.put(Dimension.DATA_RATE, new Magnitude(1e-6, 1.25e17));
    BY_DIMENSION.put(Dimension.POWER, new Magnitude(1e-12, 1e12));
    BY_DIMENSION.put(Dimension.INSTRUCTIONS, new Magnitude(1e-6, 1e24));
    BY_DIMENSION.put(Dimension.CYCLES, new Magnitude(1e-6, 1e18));
  }

  /** That of the amounts of a type, or of a list of them. */
  public static Magnitude of(Type type) {
    Dimension dimension = amounts(type).dimension();
    return switch (notation(type)) {
      case CLOCK -> CLOCK;
      case PERCENT -> RATIO;
      case PLAIN, BINARY, BITS ->
          dimension == null ? ANY : BY_DIMENSION.getOrDefault(dimension, ANY);
    };
  }

  /** What is wrong with an amount of a type, as the rest of "`name` ...", or null. */
  public static @Nullable String complaint(double amount, Type type) {
    Magnitude magnitude = of(type);
    if (Math.abs(amount) > magnitude.most) {
      return amount > 0
          ? "is at most " + show(magnitude.most, type)
          : "is at least " + show(-magnitude.most, type);
    }
    return amount != 0 && Math.abs(amount) < magnitude.least
        ? "is 0, or at least " + show(magnitude.least, type)
        : null;
  }

  /** An amount as a person reads it: one of three hundred digits nobody does. */
  public static String show(double amount, Type type) {
    if (amount != 0 && Math.abs(amount) < 1e-20) {
      return "next to nothing";
    } else if (Math.abs(amount) > 1e25) {
      return "beyond all measure";
    }
    Dimension dimension = amounts(type).dimension();
    return Amounts.show(
        amount, dimension == null ? Dimension.NUMBER : dimension, notation(amounts(type)));
  }

  private static Type amounts(Type type) {
    return type instanceof Type.ListOf list ? list.element() : type;
  }

  private static Notation notation(Type type) {
    return amounts(type) instanceof Type.Amount amount ? amount.notation() : Notation.PLAIN;
  }
}
