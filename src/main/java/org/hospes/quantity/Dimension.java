package org.hospes.quantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The dimension of an amount: a product of powers of the base dimensions. Packed, one signed byte
 * for each base, so that checking and comparing cost nothing.
 */
public record Dimension(long packed) {
  /** The base dimensions, with the unit that amounts are kept in. */
  public enum Base {
    TIME("s"),
    DATA("B"),
    ENERGY("J"),
    INSTRUCTION("instructions"),
    CYCLE("cycles"),
    MONEY("EUR"),
    CARBON("g");

    private final String symbol;

    Base(String symbol) {
      this.symbol = symbol;
    }
  }

  public static final Dimension NUMBER = new Dimension(0);
  public static final Dimension TIME = base(Base.TIME);
  public static final Dimension DATA = base(Base.DATA);
  public static final Dimension ENERGY = base(Base.ENERGY);
  public static final Dimension INSTRUCTIONS = base(Base.INSTRUCTION);
  public static final Dimension CYCLES = base(Base.CYCLE);
  public static final Dimension MONEY = base(Base.MONEY);
  public static final Dimension CARBON = base(Base.CARBON);
  public static final Dimension FREQUENCY = NUMBER.over(TIME);
  public static final Dimension DATA_RATE = DATA.over(TIME);
  public static final Dimension POWER = ENERGY.over(TIME);
  public static final Dimension INSTRUCTION_RATE = INSTRUCTIONS.over(TIME);
  public static final Dimension PRICE_OF_TIME = MONEY.over(TIME);
  public static final Dimension PRICE_OF_ENERGY = MONEY.over(ENERGY);
  public static final Dimension CARBON_INTENSITY = CARBON.over(ENERGY);
  public static final Dimension ENERGY_OF_DATA = ENERGY.over(DATA);
  public static final Dimension TIME_OF_DATA = TIME.over(DATA);

  // Written out: those that a record gets are made at the start of each process, which takes longer
  // than a check.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Dimension dimension && dimension.packed == packed;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(packed);
  }

  private static Dimension base(Base base) {
    return new Dimension(1L << (8 * base.ordinal()));
  }

  public int exponent(Base base) {
    return (byte) (packed >> (8 * base.ordinal()));
  }

  public Dimension times(Dimension other) {
    return combine(other, 1);
  }

  public Dimension over(Dimension other) {
    return combine(other, -1);
  }

  /** The dimension whose square is this one, or null where there is none. */
  public @Nullable Dimension root() {
    long result = 0;
    for (Base base : Base.values()) {
      int exponent = exponent(base);
      if (exponent % 2 != 0) {
        return null;
      }
      result |= (exponent / 2 & 0xFFL) << (8 * base.ordinal());
    }
    return new Dimension(result);
  }

  private Dimension combine(Dimension other, int sign) {
    long result = 0;
    for (Base base : Base.values()) {
      int exponent = exponent(base) + sign * other.exponent(base);
      if (exponent < -128 || exponent > 127) {
        throw new ArithmeticException("exponent out of range");
      }
      result |= (exponent & 0xFFL) << (8 * base.ordinal());
    }
    return new Dimension(result);
  }

  public boolean isNumber() {
    return packed == 0;
  }

  /** What a person calls an amount of this dimension: "a time", "a data rate". */
  public String description() {
    if (equals(NUMBER)) {
      return "a plain number";
    } else if (equals(TIME)) {
      return "a time";
    } else if (equals(DATA)) {
      return "a size";
    } else if (equals(ENERGY)) {
      return "an energy";
    } else if (equals(INSTRUCTIONS)) {
      return "a number of instructions";
    } else if (equals(CYCLES)) {
      return "a number of cycles";
    } else if (equals(MONEY)) {
      return "an amount of money";
    } else if (equals(CARBON)) {
      return "a mass of CO2";
    } else if (equals(FREQUENCY)) {
      return "a rate per second";
    } else if (equals(DATA_RATE)) {
      return "a data rate";
    } else if (equals(POWER)) {
      return "a power";
    } else if (equals(INSTRUCTION_RATE)) {
      return "an instruction rate";
    } else if (equals(PRICE_OF_TIME)) {
      return "a price per time";
    } else if (equals(PRICE_OF_ENERGY)) {
      return "a price per energy";
    } else if (equals(CARBON_INTENSITY)) {
      return "a carbon intensity";
    }
    return "an amount in " + this;
  }

  /** The base units, such as {@code B/s} or {@code J s}. */
  @Override
  public String toString() {
    List<String> above = new ArrayList<>();
    List<String> below = new ArrayList<>();
    for (Base base : Base.values()) {
      int exponent = exponent(base);
      if (exponent != 0) {
        int size = Math.abs(exponent);
        String factor =
            size == 1 ? base.symbol : String.format(Locale.ROOT, "%s^%d", base.symbol, size);
        (exponent > 0 ? above : below).add(factor);
      }
    }
    String top = above.isEmpty() ? (below.isEmpty() ? "" : "1") : String.join(" ", above);
    return below.isEmpty() ? top : top + "/" + String.join(" ", below);
  }
}
