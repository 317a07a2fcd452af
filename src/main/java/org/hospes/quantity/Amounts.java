package org.hospes.quantity;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes amounts as a person would: a unit that keeps the number short, and no digit that says
 * nothing.
 */
public final class Amounts {
  /** The digits of an amount that are shown unless somebody asks for more. */
  public static final int DIGITS = 3;

  private static final List<String> DATA = List.of("B", "kB", "MB", "GB", "TB", "PB");
  private static final List<String> MEMORY = List.of("B", "KiB", "MiB", "GiB", "TiB", "PiB");
  private static final List<String> BITS = List.of("bit", "kbit", "Mbit", "Gbit", "Tbit", "Pbit");
  private static final List<String> POWER = List.of("mW", "W", "kW", "MW");
  private static final List<String> FREQUENCY = List.of("Hz", "kHz", "MHz", "GHz");

  private Amounts() {}

  /**
   * A unit to show amounts in: what is written behind the number, and how many base units it is.
   */
  public record Scale(String symbol, double size) {
    /** The symbol with what goes between it and the number. */
    public String suffix() {
      return symbol.isEmpty() || symbol.equals("%") || symbol.startsWith("/")
          ? symbol
          : " " + symbol;
    }
  }

  /** An amount with its unit, to {@link #DIGITS} digits. */
  public static String show(double value, Dimension dimension, Notation notation) {
    return show(value, dimension, notation, DIGITS);
  }

  /**
   * An amount with its unit, to {@code digits} significant digits; the digits before the point are
   * never cut.
   */
  public static String show(double value, Dimension dimension, Notation notation, int digits) {
    if (Double.isInfinite(value)) {
      return value > 0 ? "unlimited" : "-unlimited";
    }
    Scale scale = scale(value, dimension, notation);
    return number(value / scale.size(), digits) + scale.suffix();
  }

  /** The unit that suits an amount. */
  public static Scale scale(double value, Dimension dimension, Notation notation) {
    double size = Math.abs(value);
    if (dimension.equals(Dimension.NUMBER)) {
      return notation == Notation.PERCENT ? new Scale("%", 0.01) : new Scale("", 1);
    } else if (dimension.equals(Dimension.TIME)) {
      return timeScale(size);
    } else if (dimension.equals(Dimension.DATA)) {
      return dataScale(size, notation, "");
    } else if (dimension.equals(Dimension.DATA_RATE)) {
      return dataScale(size, notation, "/s");
    } else if (dimension.equals(Dimension.ENERGY)) {
      return size >= 3.6e6 ? unit("kWh") : size >= 36_000 ? unit("Wh") : unit("J");
    } else if (dimension.equals(Dimension.POWER)) {
      return of(POWER, size, 1);
    } else if (dimension.equals(Dimension.FREQUENCY)) {
      return notation == Notation.CLOCK ? of(FREQUENCY, size, 1) : new Scale("/s", 1);
    } else if (dimension.equals(Dimension.INSTRUCTIONS)) {
      return size >= 1e6 ? unit("MI") : unit("instructions");
    } else if (dimension.equals(Dimension.INSTRUCTION_RATE)) {
      return unit("MIPS");
    } else if (dimension.equals(Dimension.PRICE_OF_TIME)) {
      return new Scale("EUR/h", 1 / 3600.0);
    } else if (dimension.equals(Dimension.PRICE_OF_ENERGY)) {
      return new Scale("EUR/kWh", 1 / 3.6e6);
    } else if (dimension.equals(Dimension.CARBON_INTENSITY)) {
      return new Scale("g/kWh", 1 / 3.6e6);
    } else if (dimension.equals(Dimension.CARBON)) {
      return size >= 1000 ? unit("kg") : unit("g");
    }
    return new Scale(dimension.toString(), 1);
  }

  private static Scale timeScale(double seconds) {
    if (seconds == 0) {
      return unit("s");
    } else if (seconds < 1e-6) {
      return unit("ns");
    } else if (seconds < 1e-3) {
      return unit("us");
    } else if (seconds < 1) {
      return unit("ms");
    }
    boolean wholeMinutes = seconds % 60 == 0;
    if (seconds >= 10 * 86_400) {
      return unit("days");
    } else if (seconds >= 36_000 || (seconds >= 3600 && wholeMinutes)) {
      return unit("h");
    }
    return seconds >= 600 && wholeMinutes ? unit("min") : unit("s");
  }

  private static Scale dataScale(double bytes, Notation notation, String per) {
    List<String> units =
        notation == Notation.BINARY ? MEMORY : notation == Notation.BITS ? BITS : DATA;
    Scale scale = of(units, bytes, 0);
    return new Scale(scale.symbol() + per, scale.size());
  }

  /** The largest of some units of which there is at least one; {@code usual} for nothing at all. */
  private static Scale of(List<String> units, double size, int usual) {
    Scale chosen = unit(units.get(size == 0 ? usual : 0));
    if (size == 0) {
      return chosen;
    }
    for (String symbol : units) {
      Scale scale = unit(symbol);
      // What rounds up to one of a unit is shown as one.
      if (size >= scale.size() * (1 - 5e-4)) {
        chosen = scale;
      }
    }
    return chosen;
  }

  private static Scale unit(String symbol) {
    Unit unit = Units.find(symbol);
    if (unit == null) {
      throw new IllegalArgumentException(symbol);
    }
    return new Scale(symbol, unit.size());
  }

  /**
   * A number to so many significant digits, without an exponent; never fewer digits than stand
   * before the point.
   */
  public static String number(double value, int digits) {
    if (value == 0) {
      return "0";
    }
    if (!Double.isFinite(value)) {
      return Double.isNaN(value) ? "not a number" : value > 0 ? "unlimited" : "-unlimited";
    }
    Decimal exact = Decimal.of(Math.abs(value));
    int decimals = Math.max(0, digits - exact.digitsBeforePoint());
    Decimal rounded = exact.roundedTo(-decimals);
    // 9.996 becomes 10.0 and not 10.00.
    if (decimals > 0 && rounded.digitsBeforePoint() > exact.digitsBeforePoint()) {
      decimals--;
      rounded = exact.roundedTo(-decimals);
    }
    // What is exact needs no zeros to say how exact it is.
    if (Math.abs(rounded.toDouble() - Math.abs(value)) <= Math.abs(value) * 1e-12) {
      rounded = rounded.stripped();
      decimals = 0;
    }
    return (value < 0 && rounded.digits() != 0 ? "-" : "") + rounded.toPlainString(decimals);
  }

  /** A number with so many decimals. */
  public static String fixed(double value, int decimals) {
    Decimal rounded = Decimal.of(Math.abs(value)).roundedTo(-decimals);
    return (value < 0 && rounded.digits() != 0 ? "-" : "") + rounded.toPlainString(decimals);
  }

  /** A number with all the digits that it takes to read it back. */
  public static String exact(double value) {
    return (value < 0 ? "-" : "") + Decimal.of(Math.abs(value)).toPlainString(0);
  }

  /**
   * The amount that a literal says, in base units: exact in decimal, rounded once.
   *
   * @param number the digits, which may hold underscores
   * @param above the unit, or null for none
   * @param below the units behind strokes
   */
  public static double literal(String number, @Nullable Unit above, List<Unit> below) {
    Decimal value = Decimal.parse(number);
    if (value != null && above != null) {
      value = value.times(above.decimal());
    }
    Decimal divisor = new Decimal(1, 0);
    for (Unit unit : below) {
      divisor = divisor == null ? null : divisor.times(unit.decimal());
    }
    if (value != null && divisor != null) {
      double result =
          divisor.digits() == 1
              ? new Decimal(value.digits(), value.exponent() - divisor.exponent()).toDouble()
              : value.over(divisor);
      if (!Double.isNaN(result)) {
        return result;
      }
    }
    return Decimal.large(
        number, above == null ? null : above.decimal(), below.stream().map(Unit::decimal).toList());
  }
}
